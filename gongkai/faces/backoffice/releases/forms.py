"""The forms of the pages after the review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.domain.disclosures.models import Channel, Item, Validity
from gongkai.faces.backoffice.people.forms import day_field

LONGEST_REASON = 2000


def reason_field(label: str, help_text: str = "") -> forms.CharField:
    """Return a field for a reason, which has to be given."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
        error_messages={"required": "没有写理由。请写明，以后查得到为什么这样办。"},
    )


class ReviseForm(forms.Form):
    """修订."""

    reason = reason_field("修订理由", "说明要改什么、为什么改，审核人看得到。")


class WithdrawForm(forms.Form):
    """撤回."""

    reason = reason_field("撤回理由", "公众在撤回告示上读得到，不要写入要保护的内容。")
    withdrawn_on = day_field("撤回日期")
    hides_title = forms.BooleanField(
        label="标题也不再显示", required=False, help_text="标题本身含有不能公开的内容时勾选，告示只写索引号。"
    )


class RepealForm(forms.Form):
    """废止、修改."""

    validity = forms.ChoiceField(
        label="变为",
        choices=[(Validity.REPEALED.value, "废止"), (Validity.AMENDED.value, "已修改（被另一份文件修改）")],
        widget=forms.RadioSelect,
        initial=Validity.REPEALED.value,
    )
    on = day_field("自哪一天起", help_text="从这一天起不再有效。")
    replaced_by: forms.ModelChoiceField[Item] = forms.ModelChoiceField(
        label="取代它的信息", required=False, queryset=None, empty_label="（没有）"
    )
    reason = forms.CharField(
        label="说明", required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, others: Iterable[Item], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["replaced_by"].queryset = others  # type: ignore[attr-defined]


class ReleaseForm(forms.Form):
    """登记渠道公开."""

    channel = forms.ChoiceField(label="渠道", choices=Channel.choices)
    platform = forms.CharField(
        label="平台或者载体名称", max_length=100, required=False, help_text="如：东阳发布、市政府公报2017年第3期。"
    )
    released_on = day_field("公开日期")
    address = forms.CharField(
        label="地址或者凭证", max_length=500, required=False, help_text="网址，或者公报的期号、页码。"
    )


class VoidForm(forms.Form):
    """作废误录的公开记录."""

    reason = reason_field("作废理由", "实际没有公开过、登记错了的才作废；确实公开过、不该再公开的，请办理撤回。")
    voided_on = day_field("作废日期")


class DayForm(forms.Form):
    """登记已从平台撤下."""

    taken_down_on = day_field("撤下日期")
