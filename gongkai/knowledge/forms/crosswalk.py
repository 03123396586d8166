"""决定类型与统计位置的对照: where each form counts a decision. "Nowhere" is an answer too, with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.law.errors import LawDataError, Refusal
from gongkai.knowledge.law.tables import require_keys

INTERESTS = ("trade_secret", "privacy", "other")
_FORM_IDS = tuple(form.id for form in catalog.all_forms())


@dataclass(frozen=True)
class Place:
    """Where a form counts a decision.

    Of the form of 2014 `cell` is set; of the later forms `row` of table 三, whose column is the applicant's kind.
    Both are None where the form has no place; `why_none` then says why, in Chinese.
    """

    cell: str | None = None
    row: str | None = None
    why_none: str = ""


class InterestMissing(Refusal):
    """The form of 2014 counts a refusal for a third party's sake by the interest that was protected."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"决定类型{code}在2014年表式中按所保护的权益分别统计，请先注明是商业秘密、个人隐私还是其他权益。"
        )


def codes() -> tuple[str, ...]:
    """Return the decision codes in the order of the list."""
    return tuple(_crosswalk())


def cell_for(form_id: str, code: str, interest: str | None = None) -> Place:
    """Return where `form_id` counts the decision `code`.

    Args:
        interest: for DENY_THIRD, one of `INTERESTS`: which interest of the third party was protected.

    Raises:
        KeyError: no such form, code or interest.
        InterestMissing: the form counts `code` by interest and none was given.
    """
    place = _crosswalk()[code][form_id]
    if isinstance(place, Place):
        return place
    if interest is None:
        raise InterestMissing(code)
    return place[interest]


@cache
def _crosswalk() -> Mapping[str, Mapping[str, Place | Mapping[str, Place]]]:
    text = (files(__package__) / "crosswalk.toml").read_text(encoding="utf-8")
    return parse(text)


def parse(text: str) -> Mapping[str, Mapping[str, Place | Mapping[str, Place]]]:
    """Return {code: {form id: place, or {interest: place}}}. Raises LawDataError for anything unknown or missing."""
    data = tomllib.loads(text)
    require_keys(data, "crosswalk", required=("checked_on", "codes"))
    crosswalk = {}
    for code, entry in data["codes"].items():
        require_keys(entry, code, required=_FORM_IDS)
        crosswalk[code] = {form_id: _place_or_interests(form_id, code, entry[form_id]) for form_id in _FORM_IDS}
    return crosswalk


def _place_or_interests(form_id: str, code: str, entry: object) -> Place | Mapping[str, Place]:
    if not isinstance(entry, dict):
        return _place(form_id, code, entry)
    if set(entry) == {"none"}:
        return Place(why_none=str(entry["none"]))
    require_keys(entry, code, required=INTERESTS)
    return {interest: _place(form_id, code, entry[interest]) for interest in INTERESTS}


def _place(form_id: str, code: str, name: object) -> Place:
    the_form = catalog.form(form_id)
    if isinstance(name, str) and name in the_form.cells:
        return Place(cell=name)
    if isinstance(name, str) and any(name in table.result_rows for table in the_form.tables):
        return Place(row=name)
    raise LawDataError(f"{code}: {form_id} has no {name}")
