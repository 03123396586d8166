"""The forms of letters: the facts of one kind as labelled fields, its words, its service; the letters' settings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from gongkai.domain.applications.models import Application, Letter, LetterSettings, WantedItem
from gongkai.domain.applications.queries.clock import law_of
from gongkai.domain.applications.queries.fees import ITEMS, LABELS, NOTICE, RECKONED, FeeCount
from gongkai.domain.applications.queries.wanted import facts_asked, told_apart
from gongkai.faces.backoffice.letters.items import ITEMS_SEEN, ItemFields, fields_of, given_of, seen
from gongkai.faces.backoffice.people.forms import day_field
from gongkai.knowledge.law.decisions import Group, Interest, decisions_for
from gongkai.knowledge.law.fees import MOST
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.remedies import Overseers, RemedyClass
from gongkai.knowledge.law.reply_facts import Fact, FactKind
from gongkai.knowledge.law.several_items import ItemResult, one_result
from gongkai.knowledge.letters.catalog import LetterText, To
from gongkai.knowledge.letters.facts import Value, known_facts
from gongkai.knowledge.letters.letter import needed

PLEASE_CHOOSE = ("", "请选择")
LONGEST_FACT, LONGEST_LIST, LONGEST_TEXT = 2000, 4000, 20000
# 各项自己的栏，及其名称的样子。
ITEM_FIELD = re.compile(r"item-[0-9a-f]+-")
ITEMS_CHANGED = (
    "您填写期间，同事改了这件申请的分项（内容、次序或者答复类型）。下面已换成现在的各项，您填的仍在原来那一项里；"
    "请逐项核对，再生成草稿。"
)
ADDRESSEE, INTEREST, CORRECTED = "addressee", "interest", "corrected_on"


class _ListField(forms.CharField):
    """Several texts, one a line; its value is a tuple."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=LONGEST_LIST, widget=forms.Textarea(attrs={"rows": 3}), **more)

    def clean(self, value: Any) -> Any:
        """Return the lines that hold something."""
        return tuple(line.strip() for line in str(super().clean(value)).splitlines() if line.strip())


class _CodesField(forms.MultipleChoiceField):
    """不予公开的答复类型, those that the law of the case knows; its value is a tuple of codes."""

    def __init__(self, law: Law, **more: Any) -> None:
        withheld = [
            (one.code, one.label)
            for one in decisions_for(law)
            if one.group is Group.DENIED and one.remedies is RemedyClass.WITHHELD
        ]
        super().__init__(choices=withheld, widget=forms.CheckboxSelectMultiple, **more)

    def clean(self, value: Any) -> Any:
        """Return the codes that were ticked."""
        return tuple(super().clean(value))


class FactsForm(forms.Form):
    """须写明的内容: one field per fact; what is not known yet may stay empty until the letter is finished."""

    def __init__(
        self,
        text: LetterText,
        law: Law,
        *,
        is_new: bool,
        was_corrected: bool,
        items: Sequence[WantedItem] = (),
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self.items = [fields_of(one) for one in items] if text.decision else []
        self.items_seen, self.is_new = seen(one.item for one in self.items), is_new
        self.was_corrected = was_corrected
        self.text, self.optional = text, {one.fact.name for one in needed(text.kind) if not one.required}
        if text.to in (To.THIRD_PARTY, To.AGENCY_ADDRESSED):
            label = "第三方的姓名或者名称" if text.to is To.THIRD_PARTY else "对方机关名称"
            self.fields[ADDRESSEE] = forms.CharField(label=label, required=False, max_length=200)
        if is_new and self._asks_for_code() and not self.items:
            choices = [PLEASE_CHOOSE, *((one.value, one.label) for one in Interest)]
            self.fields[INTEREST] = forms.ChoiceField(label="所保护的第三方权益", choices=choices)
        for name in self._names():
            self.fields[name] = _field(known_facts()[name], law)
        for item in self.items:
            asked = facts_asked(item.item)
            self.fields |= {field: _field(asked[name], law) for name, field in item.names.items()}
            self.optional |= item.optional
        if text.kind == NOTICE:
            self.fields |= _fee_fields()

    def facts(self) -> dict[str, Value]:
        """Return what was filled in, by name; only of a valid form."""
        given = {name: self.cleaned_data[name] for name in self._names()}
        return {name: value for name, value in given.items() if value not in (None, "", ())}

    def facts_of_items(self) -> dict[str, dict[str, Value]] | None:
        """Return what was filled in for each item, by its text; None where the letter tells no items apart."""
        return given_of(self.items, self.cleaned_data) if self.items else None

    def plain_fields(self) -> list[forms.BoundField]:
        """Return the fields that belong to the letter as a whole."""
        of_items = {name for item in self.items for name in item.names.values()}
        return [field for field in self.visible_fields() if field.name not in of_items]

    def item_fields(self) -> list[tuple[ItemFields, list[forms.BoundField]]]:
        """Return each item with its fields."""
        return [(item, item.bound(self)) for item in self.items]

    def left_over(self) -> list[str]:
        """Return what was filled in, of items or of the whole, and is no longer asked for: nothing typed is lost."""
        gone = {name: known_facts().get(ITEM_FIELD.sub("", name)) for name in self.data if name not in self.fields}
        texts = [name for name, fact in gone.items() if fact and fact.name != INTEREST and fact.kind != FactKind.CODES]
        return [self.data[name] for name in texts if self.data[name].strip()]

    def code_of_interest(self) -> str:
        """Return the interest a new refusal protects; "" where the decision protects none, or was drafted with it."""
        if self.items and self._asks_for_code():
            return one_result([ItemResult(one.item.code, one.item.interest) for one in self.items]).interest
        return str(self.cleaned_data.get(INTEREST, "")) if self._asks_for_code() else ""

    def addressee(self) -> str:
        """Return whom the letter is addressed to; "" for the applicant."""
        return str(self.cleaned_data.get(ADDRESSEE, ""))

    def fee(self) -> FeeCount | None:
        """Return what a fee notice counts; None while nothing is counted, and in other letters."""
        number = self.cleaned_data.get("fee_number")
        if self.text.kind != NOTICE or number is None:
            return None
        per, before = self.cleaned_data["fee_per"], self.cleaned_data.get("fee_before") or 0
        return FeeCount(per, number, before if per == ITEMS else 0)

    def clean(self) -> dict[str, Any]:
        """Ask for the way of counting where there is a count; refuse items that changed while a draft was begun."""
        # 修改时有版本号把关；新拟的还没有版本，看表单打开时是哪几项。
        if self.is_new and self.text.decision and self.data.get(ITEMS_SEEN, "") != self.items_seen:
            raise forms.ValidationError(ITEMS_CHANGED)
        # 逾期未缴费的答复也有“fee_number”：收费通知书的文号，不是数量。
        counts = self.text.kind == NOTICE and self.cleaned_data.get("fee_number") is not None
        if counts and not self.cleaned_data.get("fee_per"):
            self.add_error("fee_per", "填写了数量，请选择按件还是按量计收。")
        return self.cleaned_data

    def _asks_for_code(self) -> bool:
        return bool(self.text.decision and self.text.decision.needs_interest)

    def _names(self) -> list[str]:
        """Return the facts that are fields of the whole; items that are told apart state their own."""
        names = [one.fact.name for one in needed(self.text.kind) if one.fact.name not in self._told_otherwise()]
        if not self.items:
            return names
        return [CORRECTED] if CORRECTED in names and self.was_corrected else []

    def _told_otherwise(self) -> tuple[str, ...]:
        """Return the facts that are no fields: a fee is reckoned, the interest comes with the decision.

        Nobody is asked when a correction came in where none was asked for.
        """
        told = RECKONED if self.text.kind == NOTICE else ()
        if self._asks_for_code():
            told = (*told, INTEREST)
        is_beside = CORRECTED in self.optional and not self.was_corrected
        return (*told, CORRECTED) if is_beside else told


class WordsForm(forms.Form):
    """正文, one paragraph a line."""

    words = forms.CharField(
        label="正文",
        max_length=LONGEST_TEXT,
        strip=False,
        help_text="一行一段。标题、文号、收件人、署名和日期由系统写，不在这里改。",
        error_messages={"required": "正文不能为空。要回到按内容生成的文字，请点“恢复”。"},
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ServiceForm(forms.Form):
    """登记送达."""

    way = forms.ChoiceField(label="送达方式", choices=[PLEASE_CHOOSE, *Letter.Way.choices])
    posted_on = day_field("交邮日期", required=False, help_text="邮寄送达填写；法定的送达日期就是这一天。")
    tracking_number = forms.CharField(label="邮件号码", max_length=50, required=False, help_text="邮寄送达填写。")
    sent_on = day_field("发送日期", required=False, help_text="电子送达填写。")
    signed_on = day_field("签收日期", required=False, help_text="直接、委托送达填写；邮寄的，知道时再登记。")
    proof = forms.FileField(
        label="送达凭证", required=False, help_text="送达回证、邮寄单、发送记录的扫描件或者截图。", max_length=200
    )


class SignedForForm(forms.Form):
    """登记签收."""

    signed_on = day_field("签收日期", help_text="对方收到之日；复议、诉讼、征求意见、缴费的期限自此起算。")


class SettingsForm(forms.Form):
    """文书设置."""

    mark = forms.CharField(label="机关代字", max_length=30, help_text="如“东司”，文号就是“东司依复〔2026〕1号”。")
    government = forms.CharField(
        label="本级人民政府",
        max_length=100,
        required=False,
        help_text="全称。2024年起，对部门的答复不服的，向它申请行政复议；本机关是政府的，填上一级人民政府。",
    )
    superior = forms.CharField(
        label="上一级主管部门", max_length=100, required=False, help_text="全称。以前的案件、垂直领导的机关用到。"
    )
    is_justice_department = forms.BooleanField(label="本机关是司法行政部门", required=False)
    court = forms.CharField(label="人民法院", max_length=100, help_text="有管辖权的人民法院全称。")
    contact = forms.CharField(
        label="联系人、联系电话", max_length=100, required=False, help_text="印在成文日期下面，如：联系人：某某，电话。"
    )
    seal = forms.FileField(
        label="印章图片",
        required=False,
        max_length=200,
        help_text="透明底的.png最好。不上传的，签发后打印出来用印。",
    )
    drops_seal = forms.BooleanField(label="不再印印章图片", required=False)

    @classmethod
    def of(cls, own: LetterSettings | None) -> SettingsForm:
        """Return the form as the settings stand."""
        names = ("mark", "government", "superior", "is_justice_department", "court", "contact")
        return cls(initial={name: getattr(own, name) for name in names} if own else {})

    def overseers(self) -> Overseers:
        """Return who oversees; only of a valid form."""
        said = self.cleaned_data
        return Overseers(said["court"], said["government"], said["superior"], said["is_justice_department"])


def facts_form(
    text: LetterText,
    application: Application,
    *,
    is_new: bool,
    data: Any = None,
    known: Mapping[str, Value] | None = None,
    more: Mapping[str, Any] | None = None,
    known_of_items: Mapping[str, Value] | None = None,
) -> FactsForm:
    """Return the form of a letter's facts; `known`, `more` and, by field, `known_of_items` stand in it beforehand."""
    kinds = {one.fact.name: one.fact.kind for one in needed(text.kind)}
    typed = {name: _typed(value, kinds[name]) for name, value in (known or {}).items()}
    was_corrected = application.correction_notices.exists()
    items = told_apart(application) if text.decision else []
    kinds = {field: fact.kind for one in items for field, fact in _facts_by_field(one)}
    of_items = {name: _typed(value, kinds[name]) for name, value in (known_of_items or {}).items() if name in kinds}
    initial = typed | of_items | dict(more or {})
    law = law_of(application)
    return FactsForm(text, law, is_new=is_new, was_corrected=was_corrected, items=items, data=data, initial=initial)


def _facts_by_field(item: WantedItem) -> list[tuple[str, Fact]]:
    asked = facts_asked(item)
    return [(field, asked[name]) for name, field in fields_of(item).names.items()]


def label_of(fact: Fact) -> str:
    """Return how a page calls a fact; codes are chosen by the words of their decisions."""
    return "不予公开部分的依据" if fact.kind is FactKind.CODES else fact.label


def _typed(value: Value, kind: FactKind) -> Any:
    if isinstance(value, tuple):
        return list(value) if kind is FactKind.CODES else "\n".join(value)
    return value


def _field(fact: Fact, law: Law) -> forms.Field:
    """Return the field of a fact, by its kind."""
    if fact.kind is FactKind.DAY:
        return day_field(fact.label, required=False)
    if fact.kind is FactKind.AMOUNT:
        return forms.IntegerField(label=f"{fact.label}（元）", required=False, min_value=0, max_value=99_999_999)
    if fact.kind is FactKind.LIST:
        return _ListField(label=fact.label, required=False, help_text="一行一项。")
    if fact.kind is FactKind.CODES:
        return _CodesField(law, label=label_of(fact), required=False, help_text="可以选几项。")
    if fact.choices:
        choices = [PLEASE_CHOOSE, *((one, one) for one in fact.choices)]
        return forms.ChoiceField(label=fact.label, required=False, choices=choices)
    is_short = fact.name.endswith("_number") or fact.name in ("query_code", "way")
    widget = forms.TextInput() if is_short else forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=fact.label, required=False, max_length=LONGEST_FACT, widget=widget)


def _fee_fields() -> dict[str, forms.Field]:
    """Return what the fee is reckoned from: the amount itself is no field."""
    return {
        "fee_per": forms.ChoiceField(
            label="计收方式",
            required=False,
            choices=[PLEASE_CHOOSE, *LABELS.items()],
            help_text="按件：同一申请人当月的申请累计；按量：这件申请提供的页数。两种不能并用。",
        ),
        "fee_number": forms.IntegerField(label="本次申请的件数或者页数", required=False, min_value=0, max_value=MOST),
        "fee_before": forms.IntegerField(
            label="同一申请人本月此前的件数",
            required=False,
            min_value=0,
            max_value=MOST,
            help_text="按件计收的填写，已预填本月此前的申请数，一份申请含几件的请核对。",
        ),
    }
