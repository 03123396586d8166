"""文书: what a letter is filled with, the document it becomes, the hash its reviewers approve."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from gongkai.domain.applications.errors import NoSuchLetter, SettingsMissing
from gongkai.domain.applications.models import Application, Letter, LetterSettings, WantedItem
from gongkai.domain.applications.queries.clock import law_of
from gongkai.domain.applications.queries.handling import may_see
from gongkai.domain.applications.queries.wanted import facts_asked, item_facts, items_of
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.files.models import Stored
from gongkai.domain.files.queries import open_stored
from gongkai.domain.review.models import Chain
from gongkai.domain.review.queries.text import text_hash
from gongkai.knowledge.documents.document import Document
from gongkai.knowledge.documents.fonts import find_fonts
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.remedies import Overseers
from gongkai.knowledge.law.reply_facts import FactKind
from gongkai.knowledge.letters.catalog import letter_text
from gongkai.knowledge.letters.editing import with_paragraphs
from gongkai.knowledge.letters.errors import FactNotAllowed
from gongkai.knowledge.letters.facts import ApplicationFacts, ItemFacts, LetterFacts, Value, known_facts
from gongkai.knowledge.letters.letter import letter, letter_with_gaps, needed

FONTS = "fonts"
# 在“须写明的内容”里，各项申请内容自己的放在这个名称下面，按各项的文字。
ITEMS = "items"
# 谁可以修改文书设置。
SETTING = frozenset({Role.ADMINISTRATOR, Role.DISCLOSURE_HEAD})


@dataclass(frozen=True)
class Preview:
    """What a screen shows of a letter. `lacking`: labels of what it must state yet; `refusal`: why there is none."""

    document: Document | None
    lacking: tuple[str, ...]
    refusal: str = ""


def letters_of(viewer: Viewer, application: Application) -> QuerySet[Letter]:
    """Return the letters of a case in the order drafted, for those who handle or review it; else none."""
    mine = Letter.objects.filter(application=application).select_related("application__authority", "chain", "step")
    return mine if may_see(viewer, application) else mine.none()


def require_letter(viewer: Viewer, letter_id: int) -> Letter:
    """Return the letter for those who handle or review its case. Raises NoSuchLetter, also for others'."""
    found = Letter.objects.select_related("application__authority", "chain", "step").filter(pk=letter_id).first()
    if found is None or not may_see(viewer, found.application):
        raise NoSuchLetter
    return found


def letter_of_chain(chain: Chain) -> Letter | None:
    """Return the reply that a chain reviews. Not guarded: the chain was."""
    return Letter.objects.select_related("application__authority", "chain").filter(chain=chain).first()


def document_of(one: Letter, today: date) -> Document:
    """Return the document: a draft without number and dated today, or what was signed off, word for word.

    Raises:
        SettingsMissing: the authority has not said who reconsiders, which court, by which mark.
        FactsMissing, FactNotAllowed, UnknownLetter, DecisionRefused.
    """
    made = letter(one.kind, facts_of(one, today))
    return with_paragraphs(made, one.paragraphs) if one.paragraphs else made


def preview_of(one: Letter, today: date) -> Preview:
    """Return the letter as far as it goes, with what keeps it from being finished."""
    try:
        document, lacking = letter_with_gaps(one.kind, facts_of(one, today))
    except Refusal as refusal:
        return Preview(None, (), str(refusal))
    return Preview(with_paragraphs(document, one.paragraphs) if one.paragraphs else document, lacking)


def docx_of(viewer: Viewer, letter_id: int, today: date) -> bytes:
    """Return the letter as .docx. Raises NoSuchLetter and as `document_of`."""
    return as_docx(document_of(require_letter(viewer, letter_id), today))


def pdf_of(viewer: Viewer, letter_id: int, today: date) -> bytes:
    """Return the letter as PDF. Raises NoSuchLetter and as `document_of`."""
    return as_pdf(document_of(require_letter(viewer, letter_id), today))


def as_docx(document: Document) -> bytes:
    """Return a letter or form as .docx."""
    return write_docx(document)


def as_pdf(document: Document) -> bytes:
    """Return a letter or form as PDF, in the fonts of this installation."""
    return write_pdf(document, find_fonts(settings.DATA_FOLDER / FONTS))


def facts_of(one: Letter, today: date) -> LetterFacts:
    """Return everything the letter states. Raises SettingsMissing."""
    application = one.application
    own = settings_of(application)
    return LetterFacts(
        agency=application.authority.name,
        dated=one.dated or today,
        application=application_facts(application),
        number=one.number,
        addressee=one.addressee,
        overseers=Overseers(own.court, own.government, own.superior, own.is_justice_department),
        contact=one.contact if one.number else own.contact,
        seal=_content_of(one.seal) if one.seal else b"",
        stated=read_facts(one.kind, one.stated),
        is_draft=not one.number,
        items=items_in(one),
    )


def items_in(one: Letter) -> tuple[ItemFacts, ...]:
    """Return the items that the letter answers; () for a notice, and a reply signed before replies told their items."""
    if not one.code or (one.number and ITEMS not in one.stated):
        return ()
    return items_told(one)


def items_told(one: Letter) -> tuple[ItemFacts, ...]:
    """Return the items as a reply tells them, with what it states of each; () while one is undecided."""
    found = items_of(one.application)
    kept = one.stated.get(ITEMS, {})
    if not found or any(not item.code for item in found):
        return ()
    return tuple(item_facts(item, read_item(item, kept.get(item.text, {}))) for item in found)


def read_item(item: WantedItem, stored: Mapping[str, object]) -> dict[str, Value]:
    """Return the stored facts of an item that its decision, as it stands now, can state."""
    asked = facts_asked(item)
    return {name: _read(asked[name].kind, value) for name, value in stored.items() if name in asked}


def kept_items(application: Application, stated: Mapping[str, Mapping[str, Value]]) -> dict[str, object]:
    """Return the facts of the items, by the item's text, as they are stored. Raises FactNotAllowed."""
    items = {item.text: item for item in items_of(application)}
    for text, facts in stated.items():
        known = facts_asked(items[text]) if text in items and items[text].code else {}
        if unknown := sorted(set(facts) - set(known)):
            raise FactNotAllowed(f"“{text[:40]}”这一项不写明{_called(unknown)}。请重新打开，核对后再保存。")
    return {text: {name: _kept(value) for name, value in facts.items()} for text, facts in stated.items()}


def application_facts(application: Application) -> ApplicationFacts:
    """Return what every letter and form of the case knows."""
    return ApplicationFacts(
        number=application.number,
        applicant=application.applicant_name,
        asked_for=application.subject,
        received_on=application.received_on,
        is_organisation=application.applicant_kind != Application.ApplicantKind.NATURAL_PERSON,
        law=law_of(application),
    )


def settings_of(application: Application) -> LetterSettings:
    """Return what the authority says in all its letters. Raises SettingsMissing."""
    found = letter_settings(application.authority)
    if found is None:
        raise SettingsMissing(application.authority.name)
    return found


def letter_settings(authority: Authority) -> LetterSettings | None:
    """Return what the authority says in all its letters, None where nobody has set it. Not guarded: letters say it."""
    return LetterSettings.objects.select_related("seal").filter(authority=authority).first()


def hash_of(one: Letter) -> str:
    """Return the hash of everything a reviewer approves: its facts and words, who oversees, the copies."""
    own = settings_of(one.application)
    stated = json.dumps(one.stated, ensure_ascii=False, sort_keys=True)
    enclosures = [f"{copy.stored.sha256}{copy.settled_reason}" for copy in one.enclosures.select_related("stored")]
    overseers = (own.court, own.government, own.superior, own.contact)
    items = [f"{item.place}{item.text}{item.code}{item.interest}" for item in items_of(one.application)]
    return text_hash(
        [one.kind, one.code, one.interest, one.addressee, stated, *one.paragraphs, *overseers, *enclosures, *items]
    )


def kept_facts(kind: str, stated: Mapping[str, Value]) -> dict[str, object]:
    """Return the facts as they are stored. Raises FactNotAllowed for one the letter does not state, UnknownLetter."""
    known = {one.fact.name for one in needed(kind)}
    unknown = sorted(set(stated) - known)
    if unknown:
        title = letter_text(kind).title
        raise FactNotAllowed(f"《{title}》不写明{_called(unknown)}。请去掉后重新保存。")
    return {name: _kept(value) for name, value in stated.items()}


def _called(names: Iterable[str]) -> str:
    """Return the facts in Chinese; a name that is none as it came."""
    return "、".join(f"“{known_facts()[name].label if name in known_facts() else name}”" for name in names)


def read_facts(kind: str, stored: Mapping[str, object]) -> dict[str, Value]:
    """Return the stored facts as the letter takes them."""
    kinds = {one.fact.name: one.fact.kind for one in needed(kind)}
    return {name: _read(kinds[name], value) for name, value in stored.items() if name in kinds}


def _content_of(stored: Stored) -> bytes:
    with open_stored(stored) as file:
        return file.read()


def _kept(value: Value) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _read(kind: FactKind, value: object) -> Value:
    if kind is FactKind.DAY:
        return date.fromisoformat(str(value))
    if kind in (FactKind.LIST, FactKind.CODES):
        return tuple(value) if isinstance(value, list) else (str(value),)
    return value if isinstance(value, int) else str(value)
