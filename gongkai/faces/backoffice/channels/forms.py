"""The forms of the channel pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.domain.authorities.models import Authority
from gongkai.domain.channels.models import AdapterCode, ChannelCode
from gongkai.faces.backoffice.people.forms import day_field, place_choices


class AccountForm(forms.Form):
    """登记账号. The secret is never typed here: only where it stands."""

    authority = forms.ChoiceField(label="机关")
    channel = forms.ChoiceField(label="渠道", choices=ChannelCode.choices, initial=ChannelCode.WECHAT)
    name = forms.CharField(label="账号名称", max_length=100, help_text="平台上显示的名称，如：东阳普法。")
    adapter = forms.ChoiceField(
        label="发布方式",
        choices=AdapterCode.choices,
        widget=forms.RadioSelect,
        initial=AdapterCode.MANUAL,
        help_text="没有接口的平台，选人工发布：复制文字去发，再把地址贴回来。",
    )
    opened_on = day_field("启用日期")
    app_id = forms.CharField(
        label="AppID",
        max_length=50,
        required=False,
        help_text="只有公众号接口要填：公众平台“设置与开发－开发接口管理”里以 wx 开头的一串。",
    )
    secret = forms.CharField(
        label="密钥存放的地方",
        max_length=100,
        required=False,
        help_text="不要填密钥本身。由系统管理员把密钥写进服务器上数据文件夹的 secrets 里，这里填“file:文件名”；"
        "或者设为环境变量，这里填“env:GONGKAI_SECRET_名称”。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "placeholder": "file:wechat"}),
    )

    def __init__(self, *args: Any, bodies: Iterable[Authority], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["authority"].choices = place_choices(bodies)  # type: ignore[attr-defined]

    def settings(self) -> dict[str, str]:
        """Return the settings of the interface; none for an account that goes by hand."""
        given = {name: self.cleaned_data[name].strip() for name in ("app_id", "secret")}
        return {name: value for name, value in given.items() if value}


class CloseForm(forms.Form):
    """停用账号."""

    closed_on = day_field("停用日期", help_text="从这一天起不再通过它发布，已发布的不受影响。")


class ConfirmForm(forms.Form):
    """登记人工发布."""

    sent_on = day_field("发布日期")
    address = forms.URLField(
        label="发布后的地址",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="在平台上打开刚发的那一条，复制完整的地址。",
        widget=forms.URLInput(attrs={"autocomplete": "off", "placeholder": "https://"}),
    )
    receipt = forms.CharField(
        label="凭证", max_length=200, required=False, help_text="没有地址的填这里，如公报期号、刊播证明编号。"
    )


class CancelForm(forms.Form):
    """取消发布."""

    reason = forms.CharField(
        label="取消理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "没有写取消理由。"},
    )
