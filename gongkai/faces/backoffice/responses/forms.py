"""The forms of tickets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.domain.authorities.models import Authority
from gongkai.domain.responses.models import Event, Platform

LONG = {"rows": 8}


def moment_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateTimeField:
    """Return a field for a moment, with the browser's own calendar and clock."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=required, help_text=help_text, widget=widget)


class FilterForm(forms.Form):
    """筛选."""

    q = forms.CharField(label="标题、编号、内容", required=False, max_length=100)
    platform = forms.TypedChoiceField(label="平台", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, platforms: Iterable[Platform], **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["platform"]
        choice.choices = [("", "全部"), *((one.pk, one.name) for one in platforms)]


class TicketForm(forms.Form):
    """登记诉求."""

    platform_id = forms.TypedChoiceField(label="来自哪个平台", coerce=int)
    external_no = forms.CharField(label="平台编号", max_length=100, required=False)
    received_at = moment_field("收到时间", help_text="平台转来的时间，答复期限由此起算。")
    asker = forms.CharField(
        label="诉求人", max_length=50, required=False, help_text="保存时遮盖，只留姓氏；全名留在平台上。"
    )
    title = forms.CharField(label="标题", max_length=300, help_text="公众会看到，不写姓名、电话、住址。")
    question = forms.CharField(label="内容", max_length=5000, required=False, widget=forms.Textarea(attrs=LONG))
    event_id = forms.TypedChoiceField(
        label="属于哪个热点或者舆情",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="属于热点、舆情的，答复后计入回应数；同一热点不管答复几次只计一次。",
    )
    section_code = forms.ChoiceField(label="承办科室", required=False)

    def __init__(
        self,
        *args: Any,
        platforms: Iterable[Platform],
        events: Iterable[Event],
        sections: Iterable[Authority],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        chosen: Any = self.fields
        chosen["platform_id"].choices = [("", "请选择"), *((one.pk, one.name) for one in platforms)]
        chosen["event_id"].choices = event_choices(events)
        chosen["section_code"].choices = section_choices(sections)


class AnswerForm(forms.Form):
    """答复."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)
    title = forms.CharField(label="标题", max_length=300)
    question = forms.CharField(label="内容", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    answer = forms.CharField(
        label="答复",
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="一段一行。送审前要写好；还没有写好的，可以先“只保存”。",
    )
    is_public = forms.BooleanField(
        label="在门户公开答复", required=False, help_text="公开的，标题、内容、答复公众都看得到；诉求人只显示姓氏。"
    )
    privacy_reason = forms.CharField(
        label="含个人信息仍可公开的理由",
        max_length=500,
        required=False,
        help_text="标题、内容、答复里有对外公布的联系人、电话等，确需公开时写明。",
    )


class GiveForm(forms.Form):
    """登记答复."""

    replied_at = moment_field("答复时间", required=False, help_text="已经在平台答复的，写当时的时间；不填为现在。")
    published_address = forms.CharField(
        label="公布地址", max_length=500, required=False, help_text="答复在平台上的网址，或者凭证。"
    )
    head_took_part = forms.BooleanField(label="主要负责同志参加了答复", required=False)


class AssignForm(forms.Form):
    """交办."""

    section_code = forms.ChoiceField(label="承办科室", required=False)

    def __init__(self, *args: Any, sections: Iterable[Authority], **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["section_code"]
        choice.choices = section_choices(sections)


class LinkForm(forms.Form):
    """归入热点或者舆情."""

    event_id = forms.TypedChoiceField(label="热点或者舆情", coerce=int, empty_value=None, required=False)
    reason = forms.CharField(
        label="改变归类的理由", max_length=500, required=False, help_text="已经答复、已经计入的，改变归类要写明。"
    )

    def __init__(self, *args: Any, events: Iterable[Event], is_counted: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not is_counted:
            del self.fields["reason"]
        choice: Any = self.fields["event_id"]
        choice.choices = event_choices(events)


class ReasonForm(forms.Form):
    """理由."""

    reason = forms.CharField(label="理由", max_length=500)


class UploadForm(forms.Form):
    """上传填好的表格."""

    file = forms.FileField(
        label="填好的表格",
        help_text="Excel 或 WPS 存的 .xlsx，不超过30 MB。先检查，检查结果给您看过才导入。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )


def event_choices(events: Iterable[Event]) -> list[tuple[Any, str]]:
    """Return the events as a select shows them, none first."""
    return [("", "不属于热点、舆情"), *((one.pk, f"{one.title}（{one.arose_on}）") for one in events)]


def section_choices(sections: Iterable[Authority]) -> list[tuple[str, str]]:
    """Return the sections as a select shows them, the authority itself first."""
    return [("", "机关本级"), *((one.code, one.name) for one in sections)]
