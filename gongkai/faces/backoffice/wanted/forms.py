"""The forms of the items."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.domain.applications.actions.wanted import MOST_ITEMS
from gongkai.knowledge.law.decisions import Decision, Interest

LONGEST = 500


class ItemsForm(forms.Form):
    """分项: one item on a line."""

    texts = forms.CharField(
        label="各项内容，每行一项",
        required=False,
        max_length=(LONGEST + 2) * MOST_ITEMS,
        help_text="照申请书分开写。已经确定答复类型的，只要这一行没有改动，答复类型就保留；全部删去的，不分项。",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def lines(self) -> list[str]:
        """Return the items as typed."""
        return str(self.cleaned_data["texts"]).splitlines()


class ItemForm(forms.Form):
    """一项的答复类型."""

    code = forms.ChoiceField(label="答复类型", required=False)
    interest = forms.ChoiceField(
        label="所保护的权益",
        required=False,
        choices=[("", "不涉及"), *((one.value, one.label) for one in Interest)],
    )

    def __init__(self, *args: Any, possible: tuple[Decision, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["code"]
        choice.choices = [("", "尚未确定"), *((one.code, one.label) for one in possible)]
