"""The forms of the register."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.domain.disclosures.models import NormativeDocument
from gongkai.faces.backoffice.people.forms import day_field
from gongkai.knowledge.law.doc_no import BadDocNo, read_doc_no

STATES = [
    ("", "全部"),
    ("in_force", "现行有效"),
    ("repealed", "已废止"),
    ("not_disclosed", "没有公开"),
    ("late", "制发超过20个工作日没有公开"),
]
WHOSE = [("", "全部"), ("own", "本机关制发"), ("others", "其他机关制发")]


class FilterForm(forms.Form):
    """筛选."""

    year = forms.TypedChoiceField(label="年份", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label="状态", required=False, choices=STATES)
    whose = forms.ChoiceField(label="制发机关", required=False, choices=WHOSE)
    q = forms.CharField(label="标题、文号", required=False, max_length=100)

    def __init__(self, *args: Any, years: list[int], **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["year"]
        choice.choices = [("", "全部"), *((year, f"{year}年") for year in years)]


class DocumentForm(forms.Form):
    """登记."""

    doc_no = forms.CharField(
        label="文号", max_length=100, help_text="如：东司〔2018〕12号。括号、空格写得不规范的，会改成规范写法。"
    )
    title = forms.CharField(label="标题", max_length=300)
    kind = forms.ChoiceField(label="类别", choices=NormativeDocument.Kind.choices, initial="normative_document")
    issued_on = day_field("印发日期")
    issued_by = forms.CharField(
        label="制发机关",
        max_length=200,
        required=False,
        help_text="本机关制发的留空；上级或者别的机关制发的，写它的全称。",
    )

    def clean_doc_no(self) -> str:
        """Return the number as it is rightly written; what cannot be read is named with its faults."""
        try:
            return str(read_doc_no(self.cleaned_data["doc_no"]))
        except BadDocNo as bad:
            raise forms.ValidationError(str(bad)) from bad


class CorrectionForm(DocumentForm):
    """更正."""

    reason = forms.CharField(label="更正理由", max_length=500)


class RepealForm(forms.Form):
    """废止."""

    repealed_on = day_field("废止日期", help_text="从这一天起不再执行。")


class UnlinkForm(forms.Form):
    """解除关联."""

    item = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="解除理由", max_length=500)
