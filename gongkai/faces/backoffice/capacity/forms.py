"""The forms of capacity: one for each kind of record; the same with a reason to correct it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from gongkai.domain.capacity.models import Kind
from gongkai.faces.backoffice.people.forms import day_field

MOST_PERSON_TIMES = 1_000_000


def _yes_no(label: str, yes: str, no: str, help_text: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"required": f"请选择“{yes}”或者“{no}”。"},
    )


class OfficeForm(forms.Form):
    """专门机构."""

    name = forms.CharField(
        label="名称", max_length=200, help_text="只登记专门从事政府信息公开工作的机构，不含兼办的科室。"
    )
    opened_on = day_field("设立日期")


class ReadingPointForm(forms.Form):
    """查阅点."""

    name = forms.CharField(label="名称", max_length=200, help_text="如：市档案馆查阅点、行政服务中心查阅点。")
    opened_on = day_field("设立日期")


class StaffForm(forms.Form):
    """工作人员."""

    person = forms.CharField(label="姓名", max_length=100)
    is_full_time = _yes_no("专职或者兼职", "专职", "兼职", "政府公报、政府网站的工作人员不登记。")
    started_on = day_field("开始日期")


class FundForm(forms.Form):
    """专项经费."""

    year = forms.IntegerField(label="年度", min_value=1949, max_value=9999)
    purpose = forms.CharField(label="用途", max_length=200, help_text="不含政府公报编辑管理和政府网站建设维护的经费。")
    amount = forms.DecimalField(
        label="金额（元）",
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        help_text="以元填写，统计表换算为万元。",
    )


class MeetingForm(forms.Form):
    """会议."""

    title = forms.CharField(label="名称", max_length=200)
    held_on = day_field("召开日期")


class TrainingForm(forms.Form):
    """培训."""

    title = forms.CharField(label="名称", max_length=200)
    on = day_field("日期")
    was_held = _yes_no(
        "谁举办的", "本机关举办", "参加别的机关举办的", "参加别人举办的，只计接受培训人次，不计举办培训班数。"
    )
    person_times = forms.IntegerField(
        label="接受培训人次", min_value=0, max_value=MOST_PERSON_TIMES, help_text="本机关的人员，一人参加一次计一人次。"
    )


FORMS: Mapping[str, type[forms.Form]] = {
    Kind.OFFICE: OfficeForm,
    Kind.READING_POINT: ReadingPointForm,
    Kind.STAFF: StaffForm,
    Kind.FUND: FundForm,
    Kind.MEETING: MeetingForm,
    Kind.TRAINING: TrainingForm,
}
# 已经结束的，更正时也可以改结束的日期；登记错了没有结束的，清空。
_ENDS = {
    Kind.OFFICE: ("closed_on", "撤销日期"),
    Kind.READING_POINT: ("closed_on", "撤销日期"),
    Kind.STAFF: ("ended_on", "结束日期"),
}


def entry_form(kind: Kind, *args: Any, **more: Any) -> forms.Form:
    """Return the form that enters a record of the kind."""
    return FORMS[kind](*args, **more)


def correction_form(kind: Kind, record: Any, *args: Any) -> forms.Form:
    """Return the form that corrects the record: what stands in it, and a reason."""
    names = list(FORMS[kind].base_fields)
    initial = {name: _shown(getattr(record, name)) for name in names}
    form = FORMS[kind](*args)
    if kind in _ENDS and getattr(record, _ENDS[kind][0]):
        name, label = _ENDS[kind]
        form.fields[name] = day_field(label, required=False, help_text="其实没有结束的，清空。")
        initial[name] = getattr(record, name)
    form.fields["reason"] = forms.CharField(label="更正理由", max_length=500)
    form.initial = initial
    return form


def _shown(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


class EndForm(forms.Form):
    """撤销、离岗."""

    on = day_field("日期", help_text="从这一天起不再计入。")


class VoidForm(forms.Form):
    """作废."""

    reason = forms.CharField(label="作废理由", max_length=500)
