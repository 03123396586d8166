"""The dates somebody types in, and the case they make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.knowledge.law.case_clock import (
    AgencyAsked,
    CoMakerAsked,
    Corrected,
    CorrectionAsked,
    Extended,
    FeeAsked,
    History,
    Replied,
    Step,
    ThirdPartyAsked,
)
from gongkai.knowledge.law.receipt import Arrival, Way
from gongkai.knowledge.law.remedies import RemedyClass

FIRST = date(2008, 5, 1)
AHEAD = timedelta(days=366)
LONGEST = timedelta(days=3 * 366)
WRITTEN = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
NO_DATE = "不是日期。请按年-月-日书写，例如 2026-02-10。"
ASKED: dict[str, type[ThirdPartyAsked | CoMakerAsked | AgencyAsked]] = {
    "third_party": ThirdPartyAsked,
    "co_maker": CoMakerAsked,
    "agency": AgencyAsked,
}
ASKED_LABELS = [("third_party", "第三方"), ("co_maker", "共同制作信息的机关"), ("agency", "其他机关")]
SIGNED = {Way.REGISTERED_LETTER}
CONFIRMED = {Way.WEB, Way.EMAIL, Way.FAX, Way.ORDINARY_LETTER}


def day(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    """Return a field for one day, typed in any of the usual ways."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=WRITTEN,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
        error_messages={"invalid": NO_DATE, "required": f"请填写{label}。"},
    )


class CaseForm(forms.Form):
    """申请和办理过程的日期. Everything but the way and the day of handing in can be left out."""

    way = forms.ChoiceField(
        label="怎样提交的",
        choices=[(way.value, way.label) for way in Way],
        initial=Way.WEB.value,
        error_messages={"invalid_choice": "没有这种提交方式。请从列出的方式中选择。", "required": "请选择怎样提交的。"},
    )
    submitted = day("提交申请的日期", required=True, help_text="信件为寄出的日期。")
    settled = day(
        "机关签收或者与您确认的日期",
        help_text="挂号信、快递为签收之日；网上、电子邮件、传真和平信，为机关与您确认收到之日。当面、口头提出的不用填。",
    )
    correction_asked = day("机关告知补正的日期")
    corrected = day("机关收到您补正的日期")
    asked = forms.ChoiceField(label="征求谁的意见", choices=ASKED_LABELS, required=False)
    asked_sent = day("征求意见函发出的日期")
    asked_reached = day("对方收到的日期")
    asked_answered = day("对方答复的日期")
    extended = day("机关告知延期的日期")
    extended_days = forms.IntegerField(
        label="延长几个工作日",
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "请填写整数，例如 20。",
            "min_value": "至少填 1。",
            "max_value": "填得太大，请核对。",
        },
    )
    fee_sent = day("收费通知发出的日期")
    fee_reached = day("您收到收费通知的日期")
    fee_paid = day("您缴费的日期")
    replied = day("答复送达的日期", help_text="邮寄的，为机关交邮之日。")
    withheld = forms.BooleanField(label="答复是不予公开或者部分公开", required=False)

    first_part = ("way", "submitted", "settled")
    parts = (
        ("补正", ("correction_asked", "corrected")),
        ("征求意见", ("asked", "asked_sent", "asked_reached", "asked_answered")),
        ("延期", ("extended", "extended_days")),
        ("收费", ("fee_sent", "fee_reached", "fee_paid")),
        ("答复", ("replied", "withheld")),
    )

    def __init__(self, *given: Any, today: date, **more: Any) -> None:
        super().__init__(*given, **more)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Add an error to days out of reach, and to a step told of in part."""
        given = super().clean() or self.cleaned_data
        for name, value in list(given.items()):
            if isinstance(value, date):
                self._check_reach(name, value, given.get("submitted"))
        for later, first in (
            ("corrected", "correction_asked"),
            ("asked_reached", "asked_sent"),
            ("asked_answered", "asked_sent"),
            ("extended_days", "extended"),
            ("fee_reached", "fee_sent"),
            ("fee_paid", "fee_sent"),
        ):
            if given.get(later) and not given.get(first) and first not in self.errors:
                self.add_error(first, f"填了“{self.fields[later].label}”，请同时填写这一项。")
        if given.get("extended") and not given.get("extended_days") and "extended_days" not in self.errors:
            self.add_error("extended_days", "请填写延长几个工作日，告知书上写明了。")
        return given

    def _check_reach(self, name: str, on: date, submitted: date | None) -> None:
        if not FIRST <= on <= self.today + AHEAD:
            self.add_error(
                name, ValidationError(f"请填写{FIRST}（条例施行之日）以后、{self.today + AHEAD}以前的日期。")
            )
        elif submitted and on - submitted > LONGEST:
            self.add_error(name, ValidationError("距提交的日期超过三年，请核对。"))

    @property
    def has_more(self) -> bool:
        """Whether anything beyond handing in was filled in; what only has a usual value does not count."""
        told = (name for _, names in self.parts for name in names if name != "asked")
        return any(self.data.get(name) for name in told)

    def history(self) -> History:
        """Return the case. Raises what `History.of` raises."""
        return History.of(self._arrival(), *self._steps())

    def _arrival(self) -> Arrival:
        given = self.cleaned_data
        way, submitted, settled = Way(given["way"]), given["submitted"], given["settled"]
        if way in SIGNED:
            return Arrival(way, submitted, signed_on=settled)
        if way not in CONFIRMED:
            return Arrival(way, submitted)
        # 平信寄出不是到达；电子邮件、网络、传真当日就到。
        arrived = settled if way is Way.ORDINARY_LETTER else submitted
        return Arrival(way, submitted, arrived, confirmed_on=settled)

    def _steps(self) -> Iterator[Step]:
        given = self.cleaned_data
        if given["correction_asked"]:
            asked, corrected = given["correction_asked"], given["corrected"]
            # 补正期限告知书上有，这里不问：补正是否逾期由机关判断。
            yield CorrectionAsked(asked, corrected or asked)
            if corrected:
                yield Corrected(corrected)
        if given["asked_sent"]:
            kind = ASKED[given["asked"] or "third_party"]
            yield kind(given["asked_sent"], given["asked_reached"], given["asked_answered"])
        if given["extended"]:
            yield Extended(given["extended"], given["extended_days"])
        if given["fee_sent"]:
            yield FeeAsked(given["fee_sent"], given["fee_reached"], given["fee_paid"])
        if given["replied"]:
            yield Replied(given["replied"], remedies=RemedyClass.WITHHELD if given["withheld"] else RemedyClass.OTHER)
