"""The files that come with a form: looked at one by one, each refusal at the field it was chosen in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from gongkai.domain.applications.actions.particulars import (
    LARGEST_ENCLOSURE,
    Enclosed,
    enclose,
    refuse_too_much,
)
from gongkai.domain.applications.errors import EnclosureTooLarge
from gongkai.domain.applications.models import Enclosure
from gongkai.domain.files.actions.storing import clean_name
from gongkai.knowledge.law.errors import Refusal

FIELDS = {
    "identity_files": Enclosure.Purpose.IDENTITY,
    "authorisation_files": Enclosure.Purpose.AUTHORISATION,
    "other_files": Enclosure.Purpose.OTHER,
}


@dataclass(frozen=True)
class Chosen:
    """What was chosen: the files taken, and by field what was refused."""

    enclosed: tuple[Enclosed, ...]
    problems: dict[str, list[str]]


def chosen_files(request: HttpRequest, fields: Mapping[str, str] = FIELDS) -> Chosen:
    """Return the files of the form, every one of them looked at, so that all that is wrong is said at once.

    More than an application may bring is not even read: whoever sends it would fill the memory.

    Args:
        fields: what is chosen in which field, by `Enclosure.Purpose`.
    """
    taken: list[Enclosed] = []
    problems: dict[str, list[str]] = {}
    uploaded = list(_uploaded(request, fields))
    try:
        refuse_too_much([file.size or 0 for _, _, file in uploaded if (file.size or 0) <= LARGEST_ENCLOSURE])
    except Refusal as refusal:
        return Chosen((), {[*fields][-1]: [str(refusal)]})
    for field, purpose, file in uploaded:
        try:
            taken.append(_enclosed(file, purpose))
        except Refusal as refusal:
            problems.setdefault(field, []).append(str(refusal))
    return Chosen(tuple(taken), problems)


def _uploaded(request: HttpRequest, fields: Mapping[str, str]) -> Iterator[tuple[str, str, UploadedFile]]:
    for field, purpose in fields.items():
        for file in request.FILES.getlist(field):
            yield field, purpose, file


def _enclosed(file: UploadedFile, purpose: str) -> Enclosed:
    name, size = clean_name(file.name or ""), file.size or 0
    # 先看大小：太大的不读进内存。
    if size > LARGEST_ENCLOSURE:
        raise EnclosureTooLarge(name, size, LARGEST_ENCLOSURE)
    return enclose(file.read(), name=name, purpose=purpose)
