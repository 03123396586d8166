"""The forms of improvement plans."""

from __future__ import annotations

from django import forms

from gongkai.faces.backoffice.people.forms import day_field

LONGEST = 2000
LINES = {"rows": 3}


class PlanForm(forms.Form):
    """问题和措施."""

    problem = forms.CharField(
        label="问题",
        max_length=LONGEST,
        widget=forms.Textarea(attrs=LINES),
        help_text="写具体：哪一项工作、差在哪里。与上年相同的，写明为什么还没有解决。",
    )
    measure = forms.CharField(
        label="改进措施", max_length=LONGEST, widget=forms.Textarea(attrs=LINES), help_text="做什么，做到什么程度。"
    )
    owner = forms.CharField(label="责任科室、责任人", max_length=200, required=False)
    due_on = day_field("完成期限", required=False)


class NewPlanForm(PlanForm):
    """提出."""

    year = forms.IntegerField(
        label="年度",
        min_value=1949,
        max_value=9999,
        help_text="写入哪一年度的报告，如：在2018年初写2017年度的，填2017。",
    )
    field_order = ("year", "problem", "measure", "owner", "due_on")


class NoteForm(forms.Form):
    """落实情况."""

    evidence = forms.CharField(
        label="落实情况",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs=LINES),
        help_text="做了什么、有什么可以查证：文号、会议、网页、数字。",
    )
    done_on = day_field("完成日期", required=False, help_text="没有完成的不填。")
