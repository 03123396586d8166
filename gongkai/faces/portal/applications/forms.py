"""The forms of applying: first who applies and for what, then the rest; asking for the status; withdrawing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from gongkai.domain.applications.actions.particulars import Particulars, Proof, refuse_wrong_number
from gongkai.domain.applications.models import Application, Submission
from gongkai.domain.applications.models.identities import OF_ORGANISATIONS, OF_PERSONS, IdentityKind, plain_number
from gongkai.domain.authorities.models import Authority
from gongkai.domain.notices.queries import sends_mail
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.entered import UNSTORABLE

PERSON, ORGANISATION = "person", "organisation"
WHO = [(PERSON, "个人"), (ORGANISATION, "单位（企业、社会组织等）")]
_ORGANISATIONS = [
    (kind.value, kind.label) for kind in Application.ApplicantKind if kind != Application.ApplicantKind.NATURAL_PERSON
]
SHORTEST_TELEPHONE = 7  # 不带区号的座机
_LEAVE_EMPTY = "这一栏请留空，不要填写。请清空“请勿填写”一栏后再提交。"


def line(label: str, most: int, *, required: bool = True, help_text: str = "", **attrs: str) -> forms.CharField:
    """Return a field of one line; `attrs` go to the input."""
    named = {name.replace("_", "-"): value for name, value in attrs.items()}
    widget = forms.TextInput(attrs=named)
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, widget=widget)


class StorableForm(forms.Form):
    """A form that names the field where somebody pasted what cannot be stored."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        # Django 自己也查空字符，说的话却看不懂；由下面一并查。
        for field in self.fields.values():
            field.validators = [one for one in field.validators if not isinstance(one, ProhibitNullCharactersValidator)]

    def clean(self) -> dict[str, Any]:
        """Add an error to every field with control characters."""
        given = super().clean() or self.cleaned_data
        for name, value in list(given.items()):
            if isinstance(value, str) and UNSTORABLE.search(value):
                self.add_error(name, "含有不能保存的控制字符。请删去后重新填写，不要从别的软件整段粘贴。")
        return given


class FormToABody(StorableForm):
    """A form to one of the bodies; where there is one only, nobody is asked which."""

    authority = forms.ChoiceField(label="受理机关")

    def __init__(self, *given: Any, bodies: Iterable[Authority], **more: Any) -> None:
        super().__init__(*given, **more)
        field: Any = self.fields["authority"]
        field.choices = [(body.code, body.name) for body in bodies]
        self._only_code = field.choices[0][0] if len(field.choices) == 1 else ""
        if self._only_code:
            field.required, field.widget = False, forms.HiddenInput()
            self.initial["authority"] = self._only_code

    def clean_authority(self) -> str:
        """Return the body chosen, or the only one."""
        chosen: str = self.cleaned_data["authority"]
        return chosen or self._only_code


class FirstForm(FormToABody):
    """第一步：向谁、以谁的名义、要什么."""

    who = forms.ChoiceField(label="以谁的名义申请", choices=WHO, widget=forms.RadioSelect)
    wanted = line(
        "您要什么信息",
        200,
        help_text="写名称、文号或者几个关键词，先看看是不是已经公开了。这里不用写个人信息。",
        autocomplete="off",
    )


class ApplyForm(StorableForm):
    """申请表: of a person, or of an organisation (`who`)."""

    applicant_kind = forms.ChoiceField(label="单位类别", choices=_ORGANISATIONS)
    applicant_name = line("姓名", 100, autocomplete="name")
    identity_kind = forms.ChoiceField(label="证件类型")
    identity_number = line(
        "证件号码", 60, help_text="加密保存，只有经办人员能看到。", autocomplete="off", spellcheck="false"
    )
    contact_person = line("联系人", 50, autocomplete="name")
    telephone = line(
        "联系电话", 50, help_text="机关要与您确认收到申请，请写能接通的号码。", autocomplete="tel", inputmode="tel"
    )
    email = forms.EmailField(
        label="电子邮箱", max_length=100, required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    wants_mail = forms.BooleanField(
        label="办理有进展时发邮件告诉我",
        required=False,
        help_text="邮件只写申请编号、什么事、到哪里看，不写姓名、申请内容和查询码。",
    )
    address = line("通信地址", 200, required=False)
    agent_name = line("代理人姓名", 50, required=False, autocomplete="off")
    agent_telephone = line("代理人电话", 50, required=False, autocomplete="off", inputmode="tel")
    agent_number = line("代理人身份证号码", 60, required=False, autocomplete="off")
    subject = forms.CharField(
        label="所需信息的名称、文号",
        max_length=500,
        help_text="可以写几件事，请逐项写明；一份申请写一件事，答复更快。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    description = forms.CharField(
        label="便于查找的其他特征",
        max_length=3000,
        required=False,
        help_text="例如大约哪一年、由谁制作、与哪个项目有关。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    form_wanted = forms.ChoiceField(label="提供方式", choices=Submission.FormWanted.choices, widget=forms.RadioSelect)
    route_wanted = forms.ChoiceField(label="获取途径", choices=Submission.RouteWanted.choices, widget=forms.RadioSelect)
    website = line("请勿填写", 200, required=False, autocomplete="off", tabindex="-1")

    def __init__(self, *given: Any, who: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.is_person = who != ORGANISATION
        if not sends_mail():
            del self.fields["wants_mail"]
        kinds = OF_PERSONS if self.is_person else OF_ORGANISATIONS
        choice: Any = self.fields["identity_kind"]
        choice.choices = [(kind.value, kind.label) for kind in kinds]
        if self.is_person:
            del self.fields["applicant_kind"], self.fields["contact_person"]
            return
        self.fields["applicant_name"].label = "单位名称"
        self.fields["applicant_name"].widget.attrs["autocomplete"] = "organization"
        self.fields["identity_number"].label = "统一社会信用代码或者登记证号"

    def clean_telephone(self) -> str:
        """Refuse what cannot be rung: the reply's time runs from the day the body reached the applicant."""
        telephone: str = self.cleaned_data["telephone"]
        if sum(character.isdecimal() for character in telephone) < SHORTEST_TELEPHONE:
            raise forms.ValidationError(f"电话号码至少有{SHORTEST_TELEPHONE}位数字。请填写能接通的号码，座机带上区号。")
        return telephone

    def clean_website(self) -> str:
        """Refuse whatever fills in the field that people do not see."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_LEAVE_EMPTY)
        return ""

    def clean(self) -> dict[str, Any]:
        """Check the numbers of documents, and that the reply can reach the applicant, each at its field."""
        given = super().clean()
        self._check_number("identity_number", given.get("identity_kind", ""))
        if given.get("agent_number"):
            self._check_number("agent_number", IdentityKind.ID_CARD)
        if given.get("agent_name") and not given.get("agent_number") and "agent_number" not in self.errors:
            self.add_error("agent_number", "由代理人提出的，请填写代理人的身份证号码。")
        if given.get("route_wanted") == "post" and not given.get("address") and "address" not in self.errors:
            self.add_error("address", "获取途径选了“邮寄”，请填写通信地址，或者另选一种途径。")
        if given.get("wants_mail") and not given.get("email") and "email" not in self.errors:
            self.add_error("email", "要收邮件通知的，请填写电子邮箱，或者去掉下面的勾选。")
        if given.get("route_wanted") == "email" and not given.get("email") and "email" not in self.errors:
            self.add_error("email", "获取途径选了“电子邮件”，请填写电子邮箱，或者另选一种途径。")
        return given

    def _check_number(self, name: str, kind: str) -> None:
        number = self.cleaned_data.get(name)
        if not number or not kind:
            return
        try:
            refuse_wrong_number(kind, plain_number(number))
        except Refusal as refusal:
            self.add_error(name, str(refusal))

    def particulars(self) -> Particulars:
        """Return what the form says of the application."""
        names = (
            *("applicant_name", "contact_person", "telephone", "email", "address", "agent_name", "agent_telephone"),
            *("subject", "description", "form_wanted", "route_wanted"),
        )
        said = {name: self.cleaned_data.get(name, "") for name in names}
        kind = self.cleaned_data.get("applicant_kind", Application.ApplicantKind.NATURAL_PERSON)
        return Particulars(applicant_kind=kind, wants_mail=self.cleaned_data.get("wants_mail", False), **said)

    def proof(self) -> Proof:
        """Return the proof of identity."""
        given = self.cleaned_data
        return Proof(given["identity_kind"], given["identity_number"], given.get("agent_number", ""))


class CorrectionForm(StorableForm):
    """补正: what is corrected or added; `is_late` asks why, too."""

    text = forms.CharField(
        label="补正的内容",
        max_length=3000,
        help_text="按通知书的要求逐项写明。",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    late_reason = line("为什么逾期", 300, help_text="有正当理由的，例如住院、没有收到通知，请写明。")

    def __init__(self, *given: Any, is_late: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not is_late:
            del self.fields["late_reason"]


class StatusForm(FormToABody):
    """编号和查询码."""

    number = line("申请编号", 50, help_text="回执上的，如 2026-0001。", autocomplete="off", spellcheck="false")
    code = line(
        "查询码", 100, help_text="回执上的十六位字母和数字，不分大小写。", autocomplete="off", spellcheck="false"
    )
