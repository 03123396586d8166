"""The forms of the review pages."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.domain.review.models import Outcome, Step
from gongkai.faces.backoffice.review.given import Given

APPROVE, RETURN = Outcome.APPROVE.value, Outcome.RETURN.value
# 库里最长能存的依据；意见是给人读的，两千字足够。
LONGEST_OPINION, LONGEST_BASIS = 2000, 300


class OpinionForm(forms.Form):
    """签署意见 on one step: the points checked, the opinion, its basis, and what it does."""

    step = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=99)
    text_hash = forms.CharField(widget=forms.HiddenInput, max_length=128)
    checklist = forms.MultipleChoiceField(label="逐项核对", required=False, widget=forms.CheckboxSelectMultiple)
    opinion = forms.CharField(
        label="意见",
        max_length=LONGEST_OPINION,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="通过或者退回都要写明。退回的，写清要改什么。",
        error_messages={"required": "没有写意见。通过的写明同意什么，退回的写明要改什么。"},
    )
    basis = forms.CharField(label="依据", max_length=LONGEST_BASIS, required=False, help_text="已填本步所依据的条文。")
    outcome = forms.ChoiceField(
        choices=[(APPROVE, "通过"), (RETURN, "退回")],
        widget=forms.RadioSelect,
        label="结果",
        error_messages={"required": "没有选择结果。请选择通过或者退回。"},
    )

    def __init__(self, *args: Any, asked: Step | None, text_hash: str = "", **more: Any) -> None:
        initial = {"step": asked.number, "text_hash": text_hash, "basis": asked.article} if asked else {}
        super().__init__(*args, **{"initial": initial, **more})
        points: Any = self.fields["checklist"]
        points.choices = [(one["key"], point_label(one)) for one in asked.checklist] if asked else []
        if asked and not asked.checklist:
            del self.fields["checklist"]

    def given(self) -> Given:
        """Return what the person said; only of a valid form."""
        said = self.cleaned_data
        return Given(
            step=said["step"],
            outcome=said["outcome"],
            opinion=said["opinion"],
            text_hash=said["text_hash"],
            basis=said["basis"],
            checklist=tuple(said.get("checklist", ())),
        )


class OutsideOpinionForm(OpinionForm):
    """The same for somebody with a one-time link: the link knows the step and the text."""

    def __init__(self, *args: Any, asked: Step | None, **more: Any) -> None:
        super().__init__(*args, asked=asked, **more)
        del self.fields["step"], self.fields["text_hash"]

    def said(self) -> dict[str, Any]:
        """Return what the act asks for; only of a valid form."""
        given = self.cleaned_data
        return {
            "outcome": given["outcome"],
            "opinion": given["opinion"],
            "basis": given["basis"],
            "checklist": given.get("checklist", []),
        }


class LinkForm(forms.Form):
    """发出一次性链接."""

    step = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=99)
    text_hash = forms.CharField(widget=forms.HiddenInput, max_length=128)
    name = forms.CharField(label="审核人姓名", max_length=100)
    unit = forms.CharField(label="所在单位", max_length=200)
    expires_on = forms.DateField(
        label="有效至",
        help_text="最长两周，到当日为止。",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def point_label(point: dict[str, Any]) -> str:
    """Return a point of a checklist as it is shown."""
    return point["text"] if point["required"] else f"{point['text']}（如有）"
