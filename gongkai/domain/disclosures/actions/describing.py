"""著录: setting what the catalogue says of a version, and refusing what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.errors import (
    ForeignDocument,
    ForeignSection,
    InterpretsUnknown,
    NotAnInterpretation,
    TopicNameTooLong,
    UnknownCode,
)
from gongkai.domain.disclosures.models import DESCRIBED, Column, Described, Item, PageKind, Version
from gongkai.knowledge.law.classifications import Classification, classifications
from gongkai.knowledge.law.deadlines import deadline
from gongkai.knowledge.law.doc_no import refuse_bad_doc_no
from gongkai.knowledge.law.errors import RuleNotInForce
from gongkai.knowledge.law.instruments import Law, law_on
from gongkai.knowledge.law.rules import rule
from gongkai.knowledge.law.statutory_items import refuse_item_not_in_force, statutory_item
from gongkai.knowledge.law.working_days import WorkingDays

CALENDARS = "calendars"
CLASSIFICATIONS = "classifications"
LONGEST_THEME = 50  # characters: items name their topic in `theme`
# 办事指南、机构简介通常属于法定主动公开的哪一项；拟稿人可以改。
STATUTORY_ITEM_OF: dict[tuple[str, Law], str] = {
    (PageKind.SERVICE_GUIDE, Law.REG2007): "B09_3",
    (PageKind.SERVICE_GUIDE, Law.REG2019): "A20_05",
    (PageKind.OFFICE_PROFILE, Law.REG2007): "B09_3",
    (PageKind.OFFICE_PROFILE, Law.REG2019): "A20_02",
}
# 条例（2007）第九条第三项把职能、机构和办事程序放在一起；网站上各归各的栏目。
COLUMN_OF: dict[str, str] = {
    PageKind.SERVICE_GUIDE: Column.FUNCTIONS,
    PageKind.OFFICE_PROFILE: Column.INSTITUTIONS,
    PageKind.TOPIC: Column.SPECIAL_TOPICS,
}


def describe(version: Version, described: Mapping[str, Any]) -> None:
    """Set what is given of the description. Raises TypeError for a name that is no part of it: a bug of the caller."""
    unknown = set(described) - set(DESCRIBED)
    if unknown:
        raise TypeError(f"not part of a description: {', '.join(sorted(unknown))}")
    for name, value in described.items():
        setattr(version, name, value.strip() if isinstance(value, str) else value)
    version.column = COLUMN_OF.get(version.page_kind, version.column)


def usual_statutory_item(page_kind: str, formed_on: date) -> str:
    """Return the code of the statutory item that pages of a kind mostly are; "" where none is usual."""
    try:
        law = law_on(formed_on)
    except RuleNotInForce:
        return ""
    return STATUTORY_ITEM_OF.get((page_kind, law), "")


def refuse_bad_description(record: Described, authority: Authority, today: date) -> None:
    """Refuse what no catalogue can say; what is only missing is asked for at submission.

    Raises:
        FieldsRefused: an empty title, a field too long, an unknown column or attribute.
        UnknownCode, UnknownStatutoryItem: a code that its list does not have.
        BadDocNo: a document number that is not written as it must be.
        DateInFuture, DateTooEarly, DatesOutOfOrder, ForeignDocument, InterpretsUnknown, TopicNameTooLong.
        NotAnInterpretation: a form of interpretation on what is none.
    """
    refuse_bad_fields(record)
    refuse_long_topic(record)
    refuse_future("形成日期", record.formed_on, today)
    refuse_unknown_codes(record, today)
    if record.doc_no:
        refuse_bad_doc_no(record.doc_no)
    if record.effective_on and record.lapses_on:
        refuse_disorder("施行日期", record.effective_on, "失效日期", record.lapses_on)
    if record.normative_document and record.normative_document.authority_id != authority.pk:
        raise ForeignDocument(record.normative_document.doc_no, authority.name)
    if record.interpretation_form and record.genre != Item.Genre.INTERPRETATION:
        raise NotAnInterpretation
    if record.interprets:
        _refuse_unknown(record.interprets, authority)


def refuse_long_topic(record: Described) -> None:
    """Raise TopicNameTooLong for a topic that no item could name."""
    if record.page_kind == PageKind.TOPIC and len(record.title) > LONGEST_THEME:
        raise TopicNameTooLong(LONGEST_THEME)


def refuse_unknown_codes(record: Described, on: date) -> None:
    """Refuse a code that its list does not have.

    Raises:
        UnknownCode: a genre, topic or audience.
        UnknownStatutoryItem: an item of a text of the Regulations in force neither on `on` nor when it was formed.
    """
    lists = classifications(settings.DATA_FOLDER / CLASSIFICATIONS)
    for label, which, code in (
        ("体裁", Classification.GENRE, record.genre),
        ("主题分类", Classification.TOPIC, record.topic),
        ("服务对象", Classification.AUDIENCE, record.audience),
    ):
        if (code or which is Classification.GENRE) and not lists.has(which, code):
            raise UnknownCode(label, code)
    if record.statutory_item and statutory_item(record.statutory_item).law is not law_on(record.formed_on):
        refuse_item_not_in_force(record.statutory_item, on)


def refuse_foreign_section(section: Authority | None, authority: Authority) -> None:
    """Raise ForeignSection unless the section stands inside the authority."""
    if section and not section.path.startswith(authority.path):
        raise ForeignSection(section.name, authority.name)


def set_release_due(item: Item) -> None:
    """Set the last day on which a release is in time; none for what was formed before the Regulations.

    Law: 条例（2007）第十八条，条例（2019）第二十六条 — twenty working days after it was formed.
    """
    calendar = WorkingDays.load(settings.DATA_FOLDER / CALENDARS)
    try:
        due = deadline(rule("proactive"), item.formed_on, calendar.provisional)
    except RuleNotInForce:
        item.release_due_on, item.is_due_provisional = None, False
    else:
        item.release_due_on, item.is_due_provisional = due.due_on, due.due_on > calendar.horizon


def hand_over(version: Version, item: Item) -> None:
    """Let the item be described as the version is."""
    for name in DESCRIBED:
        setattr(item, name, getattr(version, name))


def _refuse_unknown(interpreted: Item, authority: Authority) -> None:
    is_public = interpreted.first_released_on is not None and interpreted.withdrawn_on is None
    if interpreted.authority_id != authority.pk and not is_public:
        raise InterpretsUnknown
