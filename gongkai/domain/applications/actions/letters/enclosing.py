"""随附的副本: what goes out with a reply, prepared by staff, past the privacy gate."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.letters.acting import changed, open_letter, recorded_letter
from gongkai.domain.applications.errors import NoSuchLetter
from gongkai.domain.applications.models import Letter, LetterEnclosure
from gongkai.domain.disclosures.queries.found import found_in_file
from gongkai.domain.files.actions import store
from gongkai.domain.files.models.kinds import Group
from gongkai.knowledge.cleaning.clean import without_thumbnail

TAKEN = frozenset({Group.DOCUMENT, Group.IMAGE})


@transaction.atomic
def enclose(letter_id: int, *, content: bytes, name: str, by: User, today: date) -> LetterEnclosure:
    """附上副本。Enclose a copy that was prepared for the applicant; the privacy gate looks at it.

    The thumbnail that a program saves with a file is taken out first: nobody sees it, and no detector reads it.

    Law: 条例（2007）第二十二条；条例（2019）第十五条、第三十七条.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchLetter, LetterClosed.
        NotAllowedKind, ContentUnlikeName, HoldsMacros, TooLarge, Empty, Infected, DiskFull, CannotStore.
    """
    one = open_letter(letter_id, by, today)
    content = without_thumbnail(content)
    stored = store(content, name=name, authority_code=one.application.authority.code, by=by, today=today, allowed=TAKEN)
    found = [
        {key: row[key] for key in ("kind", "where", "masked")} for row in found_in_file(content, goes_out_as_it_is=True)
    ]
    enclosed = LetterEnclosure.objects.create(letter=one, stored=stored, found=found)
    changed(one, by, today)
    recorded_letter("enclose", one, by, today, enclosure=enclosed.pk, sha256=stored.sha256, found=len(found))
    return enclosed


@transaction.atomic
def settle_enclosure(enclosure_id: int, *, reason: str, by: User, today: date) -> LetterEnclosure:
    """核对疑似个人信息。State why what the gate found may go to this applicant; else prepare another copy.

    Law: 条例（2019）第十五条.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchLetter, LetterClosed, ReasonMissing, FieldsRefused.
    """
    one, enclosed = _open(enclosure_id, by, today)
    refuse_without_reason("可以提供的理由", reason)
    enclosed.settled_reason, enclosed.settled_by = reason.strip(), by.name
    refuse_bad_fields(enclosed)
    enclosed.save(update_fields=["settled_reason", "settled_by"])
    changed(one, by, today)
    recorded_letter("settle_enclosure", one, by, today, reason=reason, enclosure=enclosed.pk)
    return enclosed


@transaction.atomic
def remove_enclosure(enclosure_id: int, *, by: User, today: date) -> None:
    """去掉副本。Take a copy off a draft; the file itself stays stored.

    Law: 条例（2019）第四十五条.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchLetter, LetterClosed.
    """
    one, enclosed = _open(enclosure_id, by, today)
    enclosed.delete()
    changed(one, by, today)
    recorded_letter("remove_enclosure", one, by, today, enclosure=enclosure_id)


def _open(enclosure_id: int, by: User, today: date) -> tuple[Letter, LetterEnclosure]:
    """Return the draft, locked, and its copy as it stands then: a colleague may have taken it off meanwhile."""
    letter_id = LetterEnclosure.objects.filter(pk=enclosure_id).values_list("letter", flat=True).first()
    if letter_id is None:
        raise NoSuchLetter
    one = open_letter(letter_id, by, today)
    enclosed = LetterEnclosure.objects.select_related("stored").filter(pk=enclosure_id).first()
    if enclosed is None:
        raise NoSuchLetter
    return one, enclosed
