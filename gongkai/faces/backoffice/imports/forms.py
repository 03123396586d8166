"""The forms of the import."""

from __future__ import annotations

from django import forms

from gongkai.domain.disclosures.queries.imports.layout import TITLES


class UploadForm(forms.Form):
    """上传填好的表格."""

    kind = forms.ChoiceField(label="类别", choices=[*TITLES.items()], help_text="与所下载的模板同名。")
    file = forms.FileField(
        label="填好的表格",
        help_text="Excel 或 WPS 存的 .xlsx，不超过30 MB。先检查，检查结果给您看过才导入。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    basis = forms.CharField(
        label="补录依据",
        required=False,
        max_length=500,
        help_text="只用于历史数据补录：整批相同的在这里填一次，如“网站后台2017年台账”。",
    )


class UndoForm(forms.Form):
    """撤销一批."""

    reason = forms.CharField(label="撤销理由", max_length=500)
