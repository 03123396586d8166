"""销毁的内容: what of a case is personal and goes; its figures, days, decision and numbers stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import cast

from django.db.models import CharField, Model, ProtectedError

from gongkai.domain.applications.models import (
    Application,
    CorrectionAnswer,
    Enclosure,
    Identity,
    Letter,
    LetterEnclosure,
    OldEntry,
)
from gongkai.domain.applications.models.cases import ERASED as GONE
from gongkai.domain.applications.queries.letters import ITEMS
from gongkai.domain.audit.queries import entries_of
from gongkai.domain.files.actions.erasing import erase
from gongkai.domain.files.models import Stored
from gongkai.domain.notices.actions import drop_waiting
from gongkai.knowledge.law.reply_facts import Fact, FactKind
from gongkai.knowledge.letters.facts import known_facts
from gongkai.knowledge.letters.letter import needed
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.masking import masked_text

OF_SUBMISSION = ("contact_person", "telephone", "email", "address", "agent_name", "agent_telephone", "confirmed_with")
KEPT_FACTS = frozenset({FactKind.DAY, FactKind.CODES})

# Takes the personal data of a case out of what an app above this one keeps about it.
Eraser = Callable[[Application], None]
_erasers: list[Eraser] = []


def register_eraser(eraser: Eraser) -> None:
    """Let a destruction reach what `eraser` looks after from now on; registering it again changes nothing."""
    if eraser not in _erasers:
        _erasers.append(eraser)


def erase_case(case: Application, today: date) -> None:
    """Take the personal data out of a case: applicant, contacts, proofs, what came in, letters' words, files, mails."""
    _erase_submission(case)
    drop_waiting(case.authority, case.number, today=today)
    for letter in case.letters.select_related("proof"):
        _erase_letter(letter)
    _erase_removed_copies(case)
    _erase_evidence(case)
    case.steps.exclude(whom="").update(whom=GONE)
    case.steps.exclude(answer_text="").update(answer_text=GONE)
    OldEntry.objects.filter(application=case).update(written={})
    mask_in(case.wanted_items.all(), "text")
    mask_in(case.steps.all(), "reason")
    mask_in(case.correction_notices.all(), "good_reason")
    mask_in(case.reassessments.all(), "reason")
    mask_in(case.proposals.all(), "subject", "reason")
    for eraser in _erasers:
        eraser(case)
    case.applicant_name = GONE
    case.save(update_fields=["applicant_name"])
    mask_in([case], "subject")


def _erase_submission(case: Application) -> None:
    submission = getattr(case, "submission", None)
    if submission is None:
        return
    Enclosure.objects.filter(submission=submission).delete()
    Identity.objects.filter(submission=submission).delete()
    CorrectionAnswer.objects.filter(notice__application=case).update(text=GONE, late_reason="")
    for name in OF_SUBMISSION:
        setattr(submission, name, "")
    submission.applicant_name, submission.description = GONE, ""
    submission.save(update_fields=[*OF_SUBMISSION, "applicant_name", "description"])
    mask_in([submission], "subject")


def _erase_letter(letter: Letter) -> None:
    """Leave number, day, kind and service of a letter; its words and what it stated go."""
    facts = {one.fact.name: one.fact for one in needed(letter.kind)}
    of_items = letter.stated.pop(ITEMS, {})
    letter.stated = {name: _blank(facts.get(name), value) for name, value in letter.stated.items()}
    if of_items:
        letter.stated[ITEMS] = {masked(text): _blank_item(told) for text, told in of_items.items()}
    proof = letter.proof
    letter.addressee, letter.paragraphs, letter.proof = GONE, [GONE], None
    letter.save(update_fields=["addressee", "paragraphs", "stated", "proof"])
    if proof:
        erase(proof)
    enclosed = [one.stored for one in letter.enclosures.select_related("stored")]
    LetterEnclosure.objects.filter(letter=letter).delete()
    _erase_all(enclosed)


def _erase_removed_copies(case: Application) -> None:
    """Erase copies that were enclosed with a draft and taken off again: of them only the audit still knows."""
    for entry in entries_of("applications.application", case.pk).filter(act="enclose"):
        copies = Stored.objects.filter(
            sha256=entry.details["sha256"], stored_on=entry.on, uploaded_by=int(entry.actor_id),
            authority_code=case.authority.code,
        )  # fmt: skip
        for stored in copies:
            # 同样的文件还用在别处的，留着。
            with suppress(ProtectedError):
                erase(stored)


def _erase_evidence(case: Application) -> None:
    files = [one.stored for one in case.evidence.select_related("stored") if one.stored]
    case.evidence.update(stored=None, note=GONE)
    _erase_all(files)
    mask_in(case.searches.all(), "place", "words", "result")
    case.answers.update(note=GONE)


def _erase_all(files: list[Stored]) -> None:
    for stored in {one.pk: one for one in files}.values():
        erase(stored)


def _blank(fact: Fact | None, value: object) -> object:
    """Return what was stated without its words: days, numbers, codes and choices stay, and the letter can be shown."""
    if isinstance(value, int) or (fact and (fact.choices or fact.kind in KEPT_FACTS)):
        return value
    return [GONE] if isinstance(value, list) else GONE


def _blank_item(told: Mapping[str, object]) -> dict[str, object]:
    return {name: _blank(known_facts().get(name), value) for name, value in told.items()}


def mask_in(rows: Iterable[Model], *names: str) -> None:
    """Mask the identifiers of persons in these fields, as far as there is room: a masked address can be longer."""
    for row in rows:
        for name in names:
            room = cast("CharField[str, str]", row._meta.get_field(name)).max_length
            setattr(row, name, masked(getattr(row, name))[:room])
        row.save(update_fields=names)


def masked(text: str) -> str:
    """Return the text with every identifier of a person in it masked."""
    return masked_text(text, find(text))
