"""The forms of the people screens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.forms import UsernameField

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority, Kind, Role
from gongkai.domain.authorities.queries import INSIDE

# 全角空格：让下拉框里的科室比所属机关退后。
STEP = "　"


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """Return a field for a day, with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def place_choices(places: Iterable[Authority]) -> list[tuple[str, str]]:
    """Return the places as a select shows them, deeper ones further in."""
    found = list(places)
    top = min((place.path.count("/") for place in found), default=0)
    return [(place.code, STEP * (place.path.count("/") - top) + place.name) for place in found]


class UserForm(forms.Form):
    """新建用户."""

    name = forms.CharField(label="姓名", max_length=100)
    username = UsernameField(
        label="登录名",
        max_length=150,
        help_text="文字、数字和 . @ + - _，如姓名全拼。全系统不能重名。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class SectionForm(forms.Form):
    """新建科室."""

    name = forms.CharField(label="名称", max_length=200, help_text="如：法制宣传科、清溪司法所。")
    kind = forms.ChoiceField(label="类别", choices=[(kind, Kind(kind).label) for kind in INSIDE])
    code = forms.CharField(
        label="代码",
        max_length=64,
        help_text="小写英文字母开头，可以有数字和连字符；建议以机关代码开头。以后不能改。",
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )


class AppointForm(forms.Form):
    """任命."""

    place = forms.ChoiceField(
        label="机关或者科室", help_text="在机关任职的，对它的科室也算数；在科室任职的，只管该科室。"
    )
    role = forms.ChoiceField(label="职务", choices=Role.choices)
    started_on = day_field("任职之日", help_text="从这一天起算数，可以是以后的日期。")

    def __init__(self, *args: Any, places: Iterable[Authority], **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["place"]
        choice.choices = place_choices(places)


class EndAppointmentForm(forms.Form):
    """免职."""

    ended_on = day_field("免职之日", help_text="从这一天起不再担任。可以是今天或者以后的日期。")
    reason = forms.CharField(label="原因", max_length=500, required=False, help_text="记入审计，可以不填。")


class AbsenceForm(forms.Form):
    """登记离岗代理."""

    user = forms.TypedChoiceField(label="离岗人", coerce=int)
    stand_in = forms.TypedChoiceField(label="代理人", coerce=int)
    from_on = day_field("起", help_text="当日起代理。")
    to_on = day_field("止", help_text="代理到当日为止。")

    def __init__(self, *args: Any, people: Iterable[User], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", "请选择")] + [(user.pk, f"{user.name}（{user.username}）") for user in people]
        for name in ("user", "stand_in"):
            choice: Any = self.fields[name]
            choice.choices = choices
