"""The forms of signing in and of one's own account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django import forms
from django.contrib.auth.forms import UsernameField

from gongkai.domain.authorities.models import Kind
from gongkai.knowledge.law.errors import Refusal

Result = TypeVar("Result")
BODIES = [(kind.value, kind.label) for kind in (Kind.BUREAU, Kind.TOWNSHIP, Kind.GOVERNMENT)]


def done(form: forms.Form, act: Callable[[], Result]) -> Result | None:
    """Return what the act returns; where it is refused, None, with the sentence of the refusal on the form."""
    try:
        return act()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def password_field(label: str, *, new: bool, help_text: str = "") -> forms.CharField:
    """Return a field for a password that browsers fill in, or offer to make, rightly."""
    attrs = {"autocomplete": "new-password" if new else "current-password"}
    return forms.CharField(
        label=label, strip=False, max_length=128, help_text=help_text, widget=forms.PasswordInput(attrs=attrs)
    )


def twice(form: forms.Form, first: str, second: str) -> None:
    """Put an error on `second` where it differs from `first`."""
    given = form.cleaned_data
    if first in given and second in given and given[first] != given[second]:
        form.add_error(second, "两次输入的密码不一致，请重新输入。")


PASSWORD_RULES = "至少10个字符；不能全是数字，不能是常见密码，不能与登录名、姓名相近。"  # noqa: S105


class SignInForm(forms.Form):
    """登录名和密码."""

    username = UsernameField(
        label="登录名",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = password_field("密码", new=False)


class CodeForm(forms.Form):
    """手机动态码, or a recovery code."""

    code = forms.CharField(
        label="动态码",
        max_length=30,
        help_text="手机验证器上的六位数字。手机不在身边的，输入一个恢复码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}),
    )


class BindForm(forms.Form):
    """The first code of a phone that is being bound."""

    code = forms.CharField(
        label="手机上显示的六位数字",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class ChangePasswordForm(forms.Form):
    """修改密码."""

    old = password_field("现用密码", new=False)
    new = password_field("新密码", new=True, help_text=PASSWORD_RULES)
    again = password_field("再输一遍新密码", new=True)

    def clean(self) -> dict[str, Any]:
        twice(self, "new", "again")
        return self.cleaned_data


class StartForm(forms.Form):
    """启用: the code from the terminal, the authority, its first administrator."""

    start_code = forms.CharField(
        label="启用码",
        max_length=40,
        help_text="运行 gongkai init 或者 gongkai serve 时显示在终端上，形如 xxxx-xxxx-xxxx-xxxx。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )
    authority_name = forms.CharField(label="机关名称", max_length=200, help_text="全称，如：东阳市司法局。")
    authority_code = forms.CharField(
        label="机关代码",
        max_length=64,
        help_text="用在网址里，小写英文字母开头，可以有数字和连字符，如：dongyang-justice。以后不能改。",
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )
    kind = forms.ChoiceField(label="机关类别", choices=BODIES)
    telephone = forms.CharField(label="联系电话", max_length=50, required=False)
    name = forms.CharField(label="姓名", max_length=100)
    username = UsernameField(
        label="登录名",
        max_length=150,
        help_text="文字、数字和 . @ + - _，如姓名全拼。",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = password_field("密码", new=True, help_text=PASSWORD_RULES)
    again = password_field("再输一遍密码", new=True)

    def clean(self) -> dict[str, Any]:
        twice(self, "password", "again")
        return self.cleaned_data

    def part(self, names: Sequence[str]) -> list[forms.BoundField]:
        """Return some of the fields, for one box of the page."""
        return [self[name] for name in names]

    def about_code(self) -> list[forms.BoundField]:
        """Return the field of the first box."""
        return self.part(["start_code"])

    def about_authority(self) -> list[forms.BoundField]:
        """Return the fields of the second box."""
        return self.part(["authority_name", "authority_code", "kind", "telephone"])

    def about_person(self) -> list[forms.BoundField]:
        """Return the fields of the third box."""
        return self.part(["name", "username", "password", "again"])
