"""The forms of a case: one for each act, with what the case itself already says filled in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from gongkai.domain.applications.models import Step
from gongkai.faces.backoffice.applications.forms import line, lines
from gongkai.faces.backoffice.cases.standing import Standing
from gongkai.faces.backoffice.people.forms import day_field
from gongkai.knowledge.law.case_clock.steps import deciding_day
from gongkai.knowledge.law.fees import MOST
from gongkai.knowledge.law.five_questions import Question
from gongkai.knowledge.law.proofs import proofs
from gongkai.knowledge.law.rules import rule

PLEASE_CHOOSE = ("", "请选择")
OPINIONS = [(kind.value, kind.label) for kind in (Step.Kind.THIRD_PARTY, Step.Kind.CO_MAKER, Step.Kind.AGENCY)]
LAWS = [("REG2007", "条例（2007）"), ("REG2019", "条例（2019）")]


class CaseForm(forms.Form):
    """One act of a case; `name` tells its fields from those of the other forms on the page."""

    def __init__(self, standing: Standing, name: str, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id=f"{name}-%s", initial=self.known(standing))
        self.choose(standing)

    def known(self, standing: Standing) -> dict[str, Any]:
        """Return what is filled in beforehand."""
        return {}

    def choose(self, standing: Standing) -> None:
        """Fill in what depends on the case."""

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


class OpinionForm(CaseForm):
    """征求意见."""

    kind = forms.ChoiceField(label="征求谁的意见", choices=[PLEASE_CHOOSE, *OPINIONS])
    whom = line("对方名称", 200, required=True)
    reason = line("所涉信息", 500)
    sent_on = day_field("发函日期")
    reached_on = day_field("对方收到日期", required=False, help_text="知道的填写；以后知道的，以后登记。")

    def known(self, standing: Standing) -> dict[str, Any]:
        return {"sent_on": standing.today}


class ReachedForm(CaseForm):
    """对方收到."""

    reached_on = day_field("对方收到日期", help_text="对方的期限自收到之日起算。")

    def known(self, standing: Standing) -> dict[str, Any]:
        return {"reached_on": standing.today}


class AnswerForm(CaseForm):
    """收到意见."""

    answered_on = day_field("收到日期")
    answer = forms.ChoiceField(label="意见", choices=[PLEASE_CHOOSE, *Step.Answer.choices])
    text = lines("内容摘要", 1000, 2)

    def known(self, standing: Standing) -> dict[str, Any]:
        return {"answered_on": standing.today}


class CorrectionForm(CaseForm):
    """收到补正."""

    corrected_on = day_field("收到补正日期")
    good_reason = line("逾期补正的正当理由", 300, help_text="在补正期限内收到的不填。")

    def known(self, standing: Standing) -> dict[str, Any]:
        late = next(reversed(standing.late_answers), None)
        if late:
            return {"corrected_on": late.given_on, "good_reason": late.late_reason}
        return {"corrected_on": standing.today}


class FeeForm(CaseForm):
    """收费通知."""

    per = forms.ChoiceField(label="计收方式", choices=[PLEASE_CHOOSE, ("items", "按件"), ("pages", "按量（页）")])
    count = forms.IntegerField(label="本申请的数量", min_value=1, max_value=MOST, help_text="件数，或者A4单面的页数。")
    before = forms.IntegerField(
        label="同一申请人本月此前的件数", min_value=0, max_value=MOST, help_text="按件的累计计算；按量的不用改。"
    )
    reason = lines("数量、频次明显超过合理范围的情况", 500, 2, required=True)
    sent_on = day_field("收费通知日期")
    reached_on = day_field("申请人收到日期", required=False, help_text="缴费期限自收到之日起二十个工作日。")

    def known(self, standing: Standing) -> dict[str, Any]:
        return {"sent_on": standing.today, "before": standing.in_month}


class PaymentForm(CaseForm):
    """收到缴费."""

    amount = forms.DecimalField(label="金额（元）", max_digits=12, decimal_places=2, min_value=Decimal("0.01"))
    paid_on = day_field("缴费日期")

    def known(self, standing: Standing) -> dict[str, Any]:
        return {"paid_on": standing.today, "amount": standing.fee.amount if standing.fee else None}


class ReasonsForm(CaseForm):
    """要求说明理由."""

    reason = lines("数量、频次明显超过合理范围的情况", 500, 2, required=True)
    sent_on = day_field("告知日期")
    answer_by = day_field("说明理由的期限")

    def known(self, standing: Standing) -> dict[str, Any]:
        return {"sent_on": standing.today}


class ExtensionForm(CaseForm):
    """同意延期."""

    working_days = forms.IntegerField(label="延长的工作日", min_value=1)
    reason = lines("延期理由", 500, 2, required=True, help_text="写进告知书，告诉申请人。")
    told_on = day_field("告知申请人日期", help_text="须在答复期限届满以前。")

    def known(self, standing: Standing) -> dict[str, Any]:
        return {"told_on": standing.today, "working_days": self._most(standing)}

    def choose(self, standing: Standing) -> None:
        self.fields["working_days"].help_text = f"最长{self._most(standing)}个工作日。"

    def _most(self, standing: Standing) -> int:
        clock = standing.explained.clock
        return rule("extension").on(deciding_day(clock.history, standing.case.received_on)).value


class OverrideForm(CaseForm):
    """指定适用的条例."""

    law = forms.ChoiceField(label="适用", choices=[PLEASE_CHOOSE, *LAWS])
    reason = lines("理由", 500, 2, required=True)


class AssignForm(CaseForm):
    """交办."""

    section = forms.ChoiceField(label="科室", choices=())
    is_lead = forms.TypedChoiceField(
        label="主办还是协办",
        choices=[("lead", "主办（原主办科室随即收回）"), ("helps", "协办")],
        coerce=lambda value: value == "lead",
    )

    def choose(self, standing: Standing) -> None:
        self._choices("section", [PLEASE_CHOOSE, *((one.code, one.name) for one in standing.sections)])


class EndAssignmentForm(CaseForm):
    """收回交办."""

    reason = line("收回的理由", 500, required=True)


class SearchForm(CaseForm):
    """检索记录."""

    place = line("检索范围", 200, required=True, help_text="如：档案室目录、办公系统、业务科室。")
    words = line("关键词、方法", 300, required=True)
    result = line("结果", 500, required=True)
    searched_by = line("检索人", 100, required=True)
    searched_on = day_field("检索日期")

    def known(self, standing: Standing) -> dict[str, Any]:
        return {"searched_by": standing.viewer.user.name, "searched_on": standing.today}


class EvidenceForm(CaseForm):
    """留存证据."""

    proof = forms.ChoiceField(label="证明什么", choices=())
    note = lines("说明", 1000, 2)
    file = forms.FileField(
        label="文件",
        required=False,
        error_messages={"empty": "这个文件是空的，请重新选择。"},
        help_text="说明和文件至少有一样。",
    )

    def choose(self, standing: Standing) -> None:
        self._choices("proof", [PLEASE_CHOOSE, *((one.name, one.label) for one in proofs().values())])


class QuestionForm(CaseForm):
    """五个问题之一."""

    goes_on = forms.TypedChoiceField(
        label="结论",
        choices=[PLEASE_CHOOSE, ("on", "继续办理"), ("ends", "在这一问办结")],
        coerce=lambda value: value == "on",
    )
    note = lines("理由", 500, 2, required=True)


class QuestionsForm(CaseForm):
    """余下的几问，一起回答: a reason for each up to the one the case ends in; those after it stay open."""

    until = forms.ChoiceField(label="在哪一问办结", help_text="这一问以前的各问都是“继续办理”；以后的不用填。")

    def choose(self, standing: Standing) -> None:
        self.left = standing.questions_left
        self._choices("until", [PLEASE_CHOOSE, *((one.key, one.label) for one in self.left)])
        for one in self.left:
            self.fields[one.key] = lines(f"{one.label}：理由", 500, 2)
            self.fields[one.key].help_text = one.asks

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of every question up to the last."""
        for one in self.answered():
            if one.key not in self.errors and not self.cleaned_data.get(one.key):
                self.add_error(one.key, f"请写明“{one.label}”这一问的理由。")
        return self.cleaned_data

    def answered(self) -> tuple[Question, ...]:
        """Return the questions up to the one the case ends in; none where that was not chosen."""
        keys = [one.key for one in self.left]
        until = self.cleaned_data.get("until")
        return self.left[: keys.index(until) + 1] if until in keys else ()


class ArchiveForm(CaseForm):
    """归档."""

    archive_no = line("归档号", 50, required=True)
