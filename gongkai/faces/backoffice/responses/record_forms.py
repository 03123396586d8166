"""The forms of platforms, events, answers, briefings and hotline sessions; the same with a reason to correct one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from gongkai.domain.responses.models import Briefing, Event, Response
from gongkai.faces.backoffice.capacity.forms import EndForm
from gongkai.faces.backoffice.people.forms import day_field
from gongkai.faces.backoffice.responses.forms import moment_field
from gongkai.knowledge.law.responding import Unit, platform_kinds

UNITS = [("", "按类别的时限"), *((unit.value, unit.label.removeprefix("个")) for unit in Unit)]


def _took_part() -> forms.BooleanField:
    return forms.BooleanField(label="主要负责同志参加", required=False)


class PlatformForm(forms.Form):
    """回应平台."""

    name = forms.CharField(label="名称", max_length=100, help_text="如：市民问政、行风热线、8890。")
    kind = forms.ChoiceField(
        label="类别",
        choices=[("", "按名称认"), *((kind.code, f"{kind.label}（{kind.limit}）") for kind in platform_kinds())],
        required=False,
        help_text="括号里是这一类的答复时限；平台自己有规定的，填在下面。",
    )
    limit = forms.IntegerField(label="平台规定的时限", min_value=1, max_value=365, required=False)
    limit_unit = forms.ChoiceField(label="时限单位", choices=UNITS, required=False)
    started_on = day_field("启用日期")

    def clean(self) -> dict[str, Any]:
        """Refuse a limit without its unit, and the other way round."""
        given = self.cleaned_data
        if bool(given.get("limit")) != bool(given.get("limit_unit")) and not self.errors:
            self.add_error("limit", "平台规定的时限，数和单位要一起填，或者都不填。")
        return given


class EndPlatformForm(EndForm):
    """停用平台."""

    on = day_field("停用日期", help_text="从这一天起，不再登记这个平台转来的诉求；以前的不变。")


class EventForm(forms.Form):
    """热点或者舆情."""

    title = forms.CharField(label="事项", max_length=300)
    kind = forms.ChoiceField(
        label="类别",
        choices=Event.Kind.choices,
        help_text="政务舆情48小时内、重大突发事件24小时内回应；热点没有规定时限。",
    )
    arose_on = day_field("发生日期")
    arose_at = moment_field("发生时间", required=False, help_text="知道时刻的填写，时限由此起算；不填从当日零时起算。")


class AnsweredForm(forms.Form):
    """回应: one that no ticket asked for."""

    way = forms.ChoiceField(label="方式", choices=Response.Way.choices)
    platform = forms.CharField(label="平台", max_length=100, required=False)
    answered_on = day_field("回应日期")
    address = forms.CharField(label="公布地址", max_length=500, required=False)
    head_took_part = _took_part()


class BriefingForm(forms.Form):
    """新闻发布会、在线访谈."""

    kind = forms.ChoiceField(label="类别", choices=Briefing.Kind.choices)
    title = forms.CharField(label="主题", max_length=300)
    held_on = day_field("举行日期")
    head_took_part = _took_part()


class HotlineForm(forms.Form):
    """参加热线节目."""

    programme = forms.CharField(label="节目", max_length=100, help_text="如：行风热线。")
    attended_on = day_field("参加日期")
    head_took_part = _took_part()


FORMS: Mapping[str, type[forms.Form]] = {
    "platforms": PlatformForm,
    "events": EventForm,
    "answers": AnsweredForm,
    "briefings": BriefingForm,
    "hotline": HotlineForm,
}


def correction_form(which: str, record: Any, *args: Any) -> forms.Form:
    """Return the form that corrects the record: what stands in it, and a reason."""
    form = FORMS[which](*args)
    form.initial = {name: getattr(record, name) for name in FORMS[which].base_fields}
    form.fields["reason"] = forms.CharField(label="更正理由", max_length=500)
    return form
