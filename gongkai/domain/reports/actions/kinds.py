"""The kinds of lines a record file may hold: their fields, and the acts that enter them.

docs/howto/load-records.md lists the same kinds and fields; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied

from gongkai.domain.applications import actions as applications
from gongkai.domain.applications.models import Application
from gongkai.domain.authorities import actions as authorities
from gongkai.domain.authorities.models import Kind as AuthorityKind
from gongkai.domain.capacity import actions as capacity
from gongkai.domain.disclosures import actions as disclosures
from gongkai.domain.disclosures.models import Channel, Column, Item, NormativeDocument
from gongkai.domain.oversight import actions as oversight
from gongkai.domain.oversight.models import Proceeding
from gongkai.domain.reports.actions import declare
from gongkai.domain.reports.actions.fields import Amount, BadValue, Day, Field, OneOf, Reference, Text, Truth, Whole
from gongkai.domain.reports.actions.references import Loading
from gongkai.domain.responses import actions as responses
from gongkai.domain.responses.models import Briefing, Response

Values = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of line: its Chinese name, its fields, and what enters it.

    `enter` takes the loading and the values read, records in place of their names, and returns the record made.
    `named_by` is the field by which other lines refer to it.
    """

    label: str
    fields: Mapping[str, Field]
    enter: Callable[[Loading, Values], Any]
    named_by: str = ""


def _enter_normative_document(loading: Loading, values: Values) -> Any:
    repealed_on = values.pop("repealed_on", None)
    values["kind"] = values.pop("category", NormativeDocument.Kind.NORMATIVE_DOCUMENT)
    document = loading.found(disclosures.register_normative_document, **values)
    if repealed_on:
        loading.follow(disclosures.repeal_normative_document, document, repealed_on=repealed_on)
    return document


def _enter_section(loading: Loading, values: Values) -> Any:
    values["kind"] = values.pop("category", AuthorityKind.SECTION)
    try:
        return loading.found(authorities.register_section, **values)
    except PermissionDenied as denied:
        # 装入的人不一定管机构设置：这一行不能办，其余各行照样检查。
        raise BadValue(f"不能登记科室：{denied}") from denied


def _enter_release(loading: Loading, values: Values) -> Any:
    item = values.pop("item")
    voided = loading.both_or_none(values, "voided_on", "void_reason")
    release = loading.follow(disclosures.release_item, item, **values)
    if voided:
        loading.follow(disclosures.void_release, release, voided_on=voided[0], reason=voided[1])
    return release


def _enter_briefing(loading: Loading, values: Values) -> Any:
    return loading.found(responses.record_briefing, kind=values.pop("category"), **values)


def _enter_correction(loading: Loading, values: Values) -> Any:
    application = values["application"]
    notice = loading.follow(applications.send_correction_notice, application, sent_on=values["sent_on"])
    if "corrected_on" in values:
        loading.follow(applications.receive_correction, application, corrected_on=values["corrected_on"])
    return notice


def _enter_proceeding(loading: Loading, values: Values) -> Any:
    concluded = loading.both_or_none(values, "concluded_on", "outcome")
    proceeding = loading.found(oversight.file_proceeding, kind=values.pop("category"), **values)
    if concluded:
        loading.follow(oversight.conclude_proceeding, proceeding, concluded_on=concluded[0], outcome=concluded[1])
    return proceeding


def _about(subject: str, act: Callable[..., Any]) -> Callable[[Loading, Values], Any]:
    """Return what enters a kind that is one act about the record in its field `subject`."""

    def enter(loading: Loading, values: Values) -> Any:
        return loading.follow(act, values.pop(subject), **values)

    return enter


def _until(ended: str, begin: Callable[..., Any], end: Callable[..., Any]) -> Callable[[Loading, Values], Any]:
    """Return what enters a kind with a beginning and, where the field `ended` is there, an end."""

    def enter(loading: Loading, values: Values) -> Any:
        day = values.pop(ended, None)
        made = loading.found(begin, **values)
        if day:
            loading.follow(end, made, **{ended: day})
        return made

    return enter


def _plainly(act: Callable[..., Any]) -> Callable[[Loading, Values], Any]:
    """Return what enters a kind whose fields are just what its act takes."""

    def enter(loading: Loading, values: Values) -> Any:
        return loading.found(act, **values)

    return enter


def _choices(choices: list[tuple[str, str]]) -> dict[str, str]:
    return {value: str(label) for value, label in choices}


_TEXT, _DAY = Text(), Day()
_NEEDS_TEXT, _NEEDS_DAY = Text(is_required=True), Day(is_required=True)
_NEEDS_YEAR = Whole(is_required=True)
_NEEDS_APPLICATION = Reference(is_required=True, refers_to="application")
_INSIDE = {AuthorityKind.SECTION.value: "内设科室", AuthorityKind.JUDICIAL_OFFICE.value: "司法所"}

KINDS: Mapping[str, Kind] = {
    "section": Kind(
        "科室、司法所",
        {"code": _NEEDS_TEXT, "name": _NEEDS_TEXT, "category": OneOf(choices=_INSIDE)},
        _enter_section,
        named_by="code",
    ),
    "normative_document": Kind(
        "规范性文件",
        {
            "doc_no": _NEEDS_TEXT,
            "title": _NEEDS_TEXT,
            "issued_on": _NEEDS_DAY,
            "issued_by": _TEXT,
            "category": OneOf(choices=_choices(NormativeDocument.Kind.choices)),
            "repealed_on": _DAY,
        },
        _enter_normative_document,
        named_by="doc_no",
    ),
    "item": Kind(
        "主动公开信息",
        {
            "ref": _TEXT,
            "title": _NEEDS_TEXT,
            "column": OneOf(is_required=True, choices=_choices(Column.choices)),
            "formed_on": _NEEDS_DAY,
            "genre": OneOf(choices=_choices(Item.Genre.choices)),
            "theme": _TEXT,
            "series": _TEXT,
            "section": Reference(refers_to="section"),
            "is_full_text": Truth(),
            "normative_document": Reference(refers_to="normative_document"),
            "interprets": Reference(refers_to="item"),
        },
        _plainly(disclosures.enter_item),
        named_by="ref",
    ),
    "release": Kind(
        "公开记录",
        {
            "item": Reference(is_required=True, refers_to="item"),
            "channel": OneOf(is_required=True, choices=_choices(Channel.choices)),
            "released_on": _NEEDS_DAY,
            "platform": _TEXT,
            "address": _TEXT,
            "voided_on": _DAY,
            "void_reason": _TEXT,
        },
        _enter_release,
    ),
    "withdrawal": Kind(
        "撤回",
        {"item": Reference(is_required=True, refers_to="item"), "withdrawn_on": _NEEDS_DAY, "reason": _NEEDS_TEXT},
        _about("item", disclosures.withdraw_item),
    ),
    "platform": Kind(
        "回应平台",
        {"name": _NEEDS_TEXT, "started_on": _NEEDS_DAY, "ended_on": _DAY},
        _until("ended_on", responses.add_platform, responses.end_platform),
    ),
    "event": Kind(
        "热点或者舆情",
        {"ref": _TEXT, "title": _NEEDS_TEXT, "arose_on": _NEEDS_DAY},
        _plainly(responses.record_event),
        named_by="ref",
    ),
    "response": Kind(
        "回应",
        {
            "event": Reference(is_required=True, refers_to="event"),
            "way": OneOf(is_required=True, choices=_choices(Response.Way.choices)),
            "answered_on": _NEEDS_DAY,
            "platform": _TEXT,
        },
        _about("event", responses.answer_event),
    ),
    "briefing": Kind(
        "发布会、访谈",
        {
            "category": OneOf(is_required=True, choices=_choices(Briefing.Kind.choices)),
            "title": _NEEDS_TEXT,
            "held_on": _NEEDS_DAY,
            "head_took_part": Truth(),
        },
        _enter_briefing,
    ),
    "hotline_session": Kind(
        "热线节目",
        {"programme": _NEEDS_TEXT, "attended_on": _NEEDS_DAY, "head_took_part": Truth()},
        _plainly(responses.attend_hotline),
    ),
    "application": Kind(
        "申请",
        {
            "number": _NEEDS_TEXT,
            "way": OneOf(is_required=True, choices=_choices(Application.Way.choices)),
            "applicant_kind": OneOf(is_required=True, choices=_choices(Application.ApplicantKind.choices)),
            "applicant_name": _NEEDS_TEXT,
            "subject": _NEEDS_TEXT,
            "received_on": _NEEDS_DAY,
        },
        _plainly(applications.receive_application),
        named_by="number",
    ),
    "correction": Kind(
        "补正告知",
        {"application": _NEEDS_APPLICATION, "sent_on": _NEEDS_DAY, "corrected_on": _DAY},
        _enter_correction,
    ),
    "extension": Kind(
        "延期",
        {
            "application": _NEEDS_APPLICATION,
            "told_on": _NEEDS_DAY,
            "consented_by": _NEEDS_TEXT,
            "reason": _NEEDS_TEXT,
        },
        _about("application", applications.extend_reply),
    ),
    "decision": Kind(
        "答复",
        {"application": _NEEDS_APPLICATION, "code": _NEEDS_TEXT, "served_on": _NEEDS_DAY, "interest": _TEXT},
        _about("application", applications.serve_decision),
    ),
    "payment": Kind(
        "缴费",
        {"application": _NEEDS_APPLICATION, "amount": Amount(is_required=True), "paid_on": _NEEDS_DAY},
        _about("application", applications.record_payment),
    ),
    "proceeding": Kind(
        "复议、诉讼",
        {
            "category": OneOf(is_required=True, choices=_choices(Proceeding.Kind.choices)),
            "case_no": _NEEDS_TEXT,
            "filed_on": _NEEDS_DAY,
            "application": Reference(refers_to="application"),
            "concluded_on": _DAY,
            "outcome": OneOf(choices=_choices(Proceeding.Outcome.choices)),
        },
        _enter_proceeding,
    ),
    "complaint": Kind(
        "举报投诉", {"subject": _NEEDS_TEXT, "received_on": _NEEDS_DAY}, _plainly(oversight.receive_complaint)
    ),
    "office": Kind(
        "专门机构",
        {"name": _NEEDS_TEXT, "opened_on": _NEEDS_DAY, "closed_on": _DAY},
        _until("closed_on", capacity.open_office, capacity.close_office),
    ),
    "reading_point": Kind(
        "查阅点",
        {"name": _NEEDS_TEXT, "opened_on": _NEEDS_DAY, "closed_on": _DAY},
        _until("closed_on", capacity.open_reading_point, capacity.close_reading_point),
    ),
    "posting": Kind(
        "工作人员",
        {
            "person": _NEEDS_TEXT,
            "is_full_time": Truth(is_required=True),
            "started_on": _NEEDS_DAY,
            "ended_on": _DAY,
        },
        _until("ended_on", capacity.post_staff, capacity.end_posting),
    ),
    "fund": Kind(
        "专项经费",
        {"year": _NEEDS_YEAR, "purpose": _NEEDS_TEXT, "amount": Amount(is_required=True)},
        _plainly(capacity.allot_fund),
    ),
    "meeting": Kind("会议", {"title": _NEEDS_TEXT, "held_on": _NEEDS_DAY}, _plainly(capacity.hold_meeting)),
    "training": Kind(
        "培训",
        {
            "title": _NEEDS_TEXT,
            "on": _NEEDS_DAY,
            "was_held": Truth(is_required=True),
            "person_times": Whole(is_required=True),
        },
        _plainly(capacity.record_training),
    ),
    "declared_figure": Kind(
        "填报数",
        {
            "year": _NEEDS_YEAR,
            "cell": _NEEDS_TEXT,
            "value": Amount(is_required=True),
            "reason": _NEEDS_TEXT,
            "declared_by": _TEXT,
            "declared_on": _DAY,
        },
        _plainly(declare.declare_figure),
    ),
    "report_frame": Kind(
        "表尾",
        {
            "year": _NEEDS_YEAR,
            "head": _TEXT,
            "reviewer": _TEXT,
            "preparer": _TEXT,
            "telephone": _TEXT,
            "filled_on": _DAY,
        },
        _plainly(declare.fill_frame),
    ),
    "improvement_plan": Kind(
        "改进计划",
        {"year": _NEEDS_YEAR, "problem": _NEEDS_TEXT, "measure": _NEEDS_TEXT},
        _plainly(declare.plan_improvement),
    ),
}
