"""The forms of reconsideration, litigation and complaints."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.domain.authorities.models import Authority
from gongkai.domain.oversight.actions.complaints import Told
from gongkai.domain.oversight.actions.proceedings import Entry, SecondInstance
from gongkai.domain.oversight.models import Appeal, Complaint, Proceeding, ProceedingDocument
from gongkai.domain.oversight.queries.proceedings import CONCLUDED, OPEN, TO_ANSWER, reconsiderations_of
from gongkai.faces.backoffice.people.forms import day_field

STATES = [("", "全部"), (OPEN, "尚未审结"), (TO_ANSWER, "尚未答复、举证"), (CONCLUDED, "已审结")]
COMPLAINT_STATES = [("", "全部"), ("open", "尚未答复"), ("answered", "已答复")]
OUTCOMES = [
    (Proceeding.Outcome.UPHELD, "维持：维持行政行为，或者驳回请求"),
    (Proceeding.Outcome.CORRECTED, "纠正：撤销、变更、确认违法、责令重作或者履行"),
    (Proceeding.Outcome.OTHER, "其他：撤回、终止、驳回申请或者起诉等"),
]


def _about_application() -> forms.CharField:
    return forms.CharField(
        label="所涉申请的编号",
        max_length=50,
        required=False,
        help_text="与某件政府信息公开申请有关的，填它的编号，案件和申请就连在一起；无关的留空。",
    )


class FilterForm(forms.Form):
    """筛选案件."""

    year = forms.TypedChoiceField(label="计入年度", required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *Proceeding.Kind.choices])
    state = forms.ChoiceField(label="状态", required=False, choices=STATES)
    q = forms.CharField(label="案号、机关、申请编号", required=False, max_length=100)

    def __init__(self, *args: Any, years: list[int], **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["year"]
        choice.choices = [("", "全部"), *((year, f"{year}年") for year in years)]


class ProceedingForm(forms.Form):
    """登记案件."""

    kind = forms.ChoiceField(label="类别", choices=Proceeding.Kind.choices)
    case_no = forms.CharField(label="案号", max_length=100, help_text="诉讼填一审案号；二审案号在登记上诉时填。")
    body = forms.CharField(label="复议机关、一审法院", max_length=100)
    filed_on = day_field("受理、立案日期")
    notice_on = day_field(
        "收到答复、应诉通知日期",
        required=False,
        help_text="收到复议申请书或者起诉状副本之日，答复、举证的期限从这一天起算。",
    )
    application_number = _about_application()
    earlier = forms.TypedChoiceField(
        label="在前的复议案件", required=False, coerce=int, empty_value=None, help_text="“复议后起诉”的必须选。"
    )
    claim = forms.CharField(
        label="请求事项", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500})
    )

    def __init__(self, *args: Any, authority: Authority, itself: int | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["earlier"]
        before = [one for one in reconsiderations_of(authority) if one.pk != itself]
        choice.choices = [("", "没有"), *((one.pk, f"{one.case_no}　{one.body}") for one in before)]

    def entry(self) -> Entry:
        """Return what was filled in, for the act."""
        given = {name: self.cleaned_data[name] for name in ProceedingForm.base_fields}
        return Entry(earlier_id=given.pop("earlier"), **given)


class CorrectProceedingForm(ProceedingForm):
    """更正案件的登记."""

    reason = forms.CharField(label="更正理由", max_length=500)


class AnsweredForm(forms.Form):
    """登记答复."""

    answered_on = day_field("提交答复、证据日期")


class ResultForm(forms.Form):
    """登记结果."""

    concluded_on = day_field("审结日期", help_text="决定书、判决书、裁定书的日期；案件计入这一天所在的年度。")
    outcome = forms.ChoiceField(label="结果", choices=OUTCOMES, widget=forms.RadioSelect)

    def dates(self) -> list[forms.BoundField]:
        """Return the fields before the choice of the result."""
        return [self["concluded_on"]]


class AppealForm(forms.Form):
    """登记上诉."""

    appealed_on = day_field("上诉日期")
    appealed_by = forms.ChoiceField(label="上诉人", choices=Appeal.By.choices)
    case_no = forms.CharField(label="二审案号", max_length=100)
    court = forms.CharField(label="二审法院", max_length=100)

    def second(self) -> SecondInstance:
        """Return what was filled in, for the act."""
        return SecondInstance(**self.cleaned_data)


class DocumentForm(forms.Form):
    """上传材料."""

    kind_of_document = forms.ChoiceField(label="材料类别", choices=ProceedingDocument.Kind.choices)
    file = forms.FileField(
        label="文件",
        allow_empty_file=True,
        help_text="PDF、Word、图片等。只有能看到本案的人能打开。",
        widget=forms.FileInput(attrs={"accept": ".pdf,.ofd,.docx,.doc,.xlsx,.jpg,.jpeg,.png,.txt"}),
    )


class ComplaintFilterForm(forms.Form):
    """筛选举报投诉."""

    state = forms.ChoiceField(label="状态", required=False, choices=COMPLAINT_STATES)
    q = forms.CharField(label="事项、申请编号", required=False, max_length=100)


class ComplaintForm(forms.Form):
    """登记举报投诉."""

    subject = forms.CharField(
        label="事项", max_length=300, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text="写明反映的问题，不写举报投诉人的姓名和证件号码。",
    )  # fmt: skip
    received_on = day_field("收到日期")
    complainant = forms.CharField(
        label="举报投诉人", max_length=100, required=False, help_text="清单里只显示第一个字；匿名的留空。"
    )
    application_number = _about_application()

    def told(self) -> Told:
        """Return what was filled in, for the act."""
        return Told(**{name: self.cleaned_data[name] for name in ComplaintForm.base_fields})

    @staticmethod
    def of(complaint: Complaint) -> dict[str, object]:
        """Return the initial values of a correction."""
        return {
            "subject": complaint.subject,
            "received_on": complaint.received_on,
            "complainant": complaint.complainant,
            "application_number": complaint.application.number if complaint.application else "",
        }


class CorrectComplaintForm(ComplaintForm):
    """更正举报投诉的登记."""

    reason = forms.CharField(label="更正理由", max_length=500)


class AnswerForm(forms.Form):
    """登记答复."""

    answered_on = day_field("答复日期")
    answer = forms.CharField(
        label="答复内容", max_length=1000, widget=forms.Textarea(attrs={"rows": 5, "maxlength": 1000})
    )
