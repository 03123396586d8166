"""The forms of intake: entering what came, and that both sides confirmed it."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.domain.applications.actions.entering import Arrived
from gongkai.domain.applications.actions.particulars import Particulars, Proof
from gongkai.domain.applications.models import Application, Submission
from gongkai.domain.applications.models.identities import OF_ORGANISATIONS, OF_PERSONS, IdentityKind
from gongkai.faces.backoffice.people.forms import day_field
from gongkai.knowledge.law.receipt import ways_received_on

WAYS = [(way.value, way.label) for way in Application.Way if way != Application.Way.WEB]
CONFIRMED = [("", "还没有确认"), *Submission.ConfirmedBy.choices]
KINDS = [
    ("", "没有提供"),
    ("个人", [(kind.value, kind.label) for kind in OF_PERSONS]),
    ("单位", [(kind.value, kind.label) for kind in OF_ORGANISATIONS]),
]


def line(label: str, most: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    """Return a field of one line that the browser does not fill in with the clerk's own data."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, widget=widget)


def lines(label: str, most: int, rows: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    """Return a field of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, widget=widget)


class EnterForm(forms.Form):
    """登记申请."""

    way = forms.ChoiceField(label="申请方式", choices=WAYS)
    submitted_on = day_field("提交日期", help_text="当面、口头提出之日；信函为寄出（邮戳）之日；传真、邮件为发出之日。")
    arrived_on = day_field("到达日期", help_text="到达本机关之日，包括先送到其他科室的。")
    signed_on = day_field("签收日期", required=False, help_text="只有挂号信、特快专递填写。")
    confirmed_on = day_field(
        "双方确认日期", required=False, help_text="平常信函、传真、电子邮件，已经联系确认的填写；没有的留空。"
    )
    confirmed_how = forms.ChoiceField(label="确认方式", choices=CONFIRMED, required=False)
    confirmed_with = line("与谁确认", 50)
    reason = line("补登的理由", 500, help_text="到达当天没有登记的，写明原因；当天登记的留空。")

    applicant_kind = forms.ChoiceField(label="申请人类别", choices=Application.ApplicantKind.choices)
    applicant_name = line("姓名或者单位名称", 100, required=True)
    identity_kind = forms.ChoiceField(label="证件类型", choices=KINDS, required=False)
    identity_number = line("证件号码", 60, help_text="加密保存；查看一次，审计记一次。没有提供的留空，可以告知补正。")
    contact_person = line("联系人", 50)
    telephone = line("联系电话", 50)
    email = forms.EmailField(label="电子邮箱", max_length=100, required=False)
    address = line("通信地址", 200)
    agent_name = line("代理人姓名", 50)
    agent_telephone = line("代理人电话", 50)
    agent_number = line("代理人身份证号码", 60)

    subject = lines("所需信息的名称、文号", 500, 2, required=True)
    description = lines("便于查找的其他特征", 3000, 4)
    form_wanted = forms.ChoiceField(label="提供方式", choices=Submission.FormWanted.choices)
    route_wanted = forms.ChoiceField(label="获取途径", choices=Submission.RouteWanted.choices)

    ARRIVAL = (
        *("way", "submitted_on", "arrived_on", "signed_on"),
        *("confirmed_on", "confirmed_how", "confirmed_with", "reason"),
    )
    APPLICANT = (
        *("applicant_kind", "applicant_name", "identity_kind", "identity_number", "contact_person"),
        *("telephone", "email", "address", "agent_name", "agent_telephone", "agent_number"),
    )
    WANTED = ("subject", "description", "form_wanted", "route_wanted")
    # 这些栏只有几种方式用得着：以哪一日为收到之日，哪一日才要填。
    HANGS_ON = {
        "signed_on": "signed_on",
        **dict.fromkeys(("confirmed_on", "confirmed_how", "confirmed_with"), "confirmed_on"),
    }

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        for name, day_name in self.HANGS_ON.items():
            self.fields[name].widget.attrs["data-ways"] = " ".join(ways_received_on(day_name))

    def clean(self) -> dict[str, Any]:
        """A number without its kind, and a kind without its number, are put right at once."""
        given = super().clean() or self.cleaned_data
        if given.get("identity_number") and not given.get("identity_kind"):
            self.add_error("identity_kind", "填写了证件号码，请选择证件类型。")
        if given.get("identity_kind") and not given.get("identity_number"):
            self.add_error("identity_number", "选择了证件类型，请填写证件号码；没有提供的，证件类型选“没有提供”。")
        return given

    def arrived(self) -> Arrived:
        """Return how and when it came."""
        names = ("way", "submitted_on", "arrived_on", "signed_on", "confirmed_on", "confirmed_how", "confirmed_with")
        return Arrived(**{name: self.cleaned_data[name] for name in names})

    def particulars(self) -> Particulars:
        """Return what the application says."""
        of_proof = {"identity_kind", "identity_number", "agent_number"}
        names = [name for name in (*self.APPLICANT, *self.WANTED) if name not in of_proof]
        return Particulars(**{name: self.cleaned_data[name] for name in names})

    def proof(self) -> Proof | None:
        """Return the proof of identity, None where none came along."""
        given = self.cleaned_data
        if not given["identity_kind"]:
            return None
        return Proof(IdentityKind(given["identity_kind"]), given["identity_number"], given["agent_number"])


class ConfirmForm(forms.Form):
    """登记双方确认."""

    confirmed_on = day_field("双方确认日期", help_text="这一天就是收到申请之日，期限从次日起算。")
    how = forms.ChoiceField(label="确认方式", choices=Submission.ConfirmedBy.choices)
    with_whom = line("与谁确认", 50, required=True, help_text="申请人本人、代理人等。")
    reason = line("补登的理由", 500, help_text="确认当天没有登记的，写明原因；当天登记的留空。")
