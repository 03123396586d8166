"""The forms of collecting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from gongkai.domain.authorities.models import Authority
from gongkai.domain.collecting.models import Way
from gongkai.domain.collecting.queries.states import UnitState
from gongkai.faces.backoffice.people.forms import day_field

LONGEST = 500
TREE = "tree"
_FILES = ".xlsx,.docx,.pdf,.txt"
_SUBMITTED = f"{_FILES},.json,.csv"


class CallForm(forms.Form):
    """布置收集."""

    year = forms.TypedChoiceField(label="报告年度", coerce=int)
    due_on = day_field("报送期限", help_text="部门、乡镇的年度报告1月31日前提交；2018年度及以前为3月31日前。")
    own_office = forms.ChoiceField(
        label="本级机关",
        required=False,
        help_text="替本级政府机关报送的单位，如政府办公室；汇总时单列。没有的不选。",
    )

    def __init__(self, *args: Any, years: Iterable[int], units: Iterable[Authority], **more: Any) -> None:
        super().__init__(*args, **more)
        of_year: Any = self.fields["year"]
        of_year.choices = [(year, f"{year}年度") for year in years]
        of_own: Any = self.fields["own_office"]
        of_own.choices = [("", "没有"), *((unit.code, unit.name) for unit in units)]


class FilterForm(forms.Form):
    """筛选单位，排序."""

    q = forms.CharField(
        label="单位名称", required=False, max_length=50, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label="情况", required=False, choices=[("", "全部"), *UnitState.choices])
    order = forms.ChoiceField(label="次序", required=False, choices=[("", "要办的在前"), (TREE, "机关的次序")])


class RemindForm(forms.Form):
    """催报."""

    message = forms.CharField(
        label="催报内容",
        max_length=LONGEST,
        help_text="所选的单位在报送页面看到这段话；设了提醒邮箱的，另发邮件请其登录查看，邮件里不写这段话。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UploadForm(forms.Form):
    """上传报表."""

    way = forms.ChoiceField(
        label="文件是",
        choices=[
            (Way.TEMPLATE, "填好的模板（.xlsx），或者系统导出的数据（.json、.csv）"),
            (Way.PUBLISHED, "已公布的年度报告"),
        ],
    )
    file = forms.FileField(
        label="文件",
        help_text="模板每一格都要填数字，没有的填0。年度报告可以是Word、PDF或者Excel，由系统读出数字，请核对后再等接收。",
        widget=forms.ClearableFileInput(attrs={"accept": _SUBMITTED}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PublishedForm(forms.Form):
    """上传公布的年度报告，对照数字."""

    published = forms.FileField(
        label="公布的年度报告",
        help_text="Word、PDF、Excel或者纯文本。只用来与报送的数字对照，不改动报送的。",
        widget=forms.ClearableFileInput(attrs={"accept": _FILES}),
    )


class DecideForm(forms.Form):
    """接收或者退回."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(label="理由", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))


def default_due(year: int, today: date) -> date:
    """Return 31 January after the year (31 March under the old law), or today where that day is gone."""
    return max(today, date(year + 1, 3, 31) if year < 2019 else date(year + 1, 1, 31))
