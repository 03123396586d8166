"""The form that says what a column asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import Column


class RuleForm(forms.Form):
    """设定栏目更新要求."""

    column = forms.ChoiceField(label="栏目", choices=Column.choices)
    section = forms.ChoiceField(label="谁", required=False)
    refresh_days = forms.IntegerField(
        label="最长几天更新一次", required=False, min_value=1, max_value=3660, help_text="日历天，如30。"
    )
    quota = forms.IntegerField(label="每年至少几条", required=False, min_value=1, max_value=30000)

    def __init__(self, *args: Any, authority: Authority, sections: Iterable[Authority], **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["section"]
        choice.choices = [("", f"{authority.name}（全局）"), *((one.code, one.name) for one in sections)]
