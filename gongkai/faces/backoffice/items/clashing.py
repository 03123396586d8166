"""Two persons' texts side by side: what only the other changed is taken over, the rest is for the person to choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.http import QueryDict
from django.utils import timezone

from gongkai.domain.disclosures.models import DESCRIBED, Version, joined_channels
from gongkai.domain.disclosures.queries.versions import compared
from gongkai.faces.backoffice.items.forms import ItemForm, as_sent, initial_of
from gongkai.faces.backoffice.items.labels import NAME_OF, in_words
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.body import clean_body
from gongkai.knowledge.texts.changes import Block

SEEN = "seen"
# 冲突时选“现在的草稿”的，按这个前缀送来。
TAKE, THEIRS = "take-", "theirs"
NAMES = (*DESCRIBED, "body", "channels", "release_at")


@dataclass(frozen=True)
class FieldClash:
    """One field: as the draft has it now, and as the person typed it."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Clash:
    """The draft as it is now against what the form holds. `taken`: what only the other changed, by its label."""

    fields: tuple[FieldClash, ...]
    body: tuple[Block, ...]
    has_other_body: bool
    taken: tuple[str, ...]


def seen_of(version: Version) -> str:
    """Return what a page is made from, a short digest for each field; the page brings it back when it is saved."""
    return " ".join(f"{name}={_digest(version, name)}" for name in NAMES)


def with_chosen(sent: QueryDict, version: Version) -> QueryDict:
    """Return what was sent; where the person chose the other's words, those stand in its place."""
    return _with_theirs(sent, version, [name for name in NAMES if sent.get(f"{TAKE}{name}") == THEIRS])


def with_untouched(form: ItemForm, version: Version, seen: str) -> tuple[QueryDict, tuple[str, ...]]:
    """Return a sent form with the other's words in fields that the person left as they were, and their labels.

    Args:
        seen: `seen_of` the draft the form was made from; "" where the page did not say.
    """
    typed = with_typed(form, version)
    told = dict(part.partition("=")[::2] for part in seen.split())
    asked = [name for name in NAMES if name in form.fields]
    untouched = [name for name in asked if told.get(name) == _digest(typed, name) != _digest(version, name)]
    labels = tuple(str(form.fields[name].label) for name in untouched)
    return _with_theirs(form.typed(), version, untouched), labels


def clash_of(form: ItemForm, version: Version, taken: tuple[str, ...]) -> Clash:
    """Return how what stands in the form differs from the draft as it is now."""
    typed = with_typed(form, version)
    found = in_words(compared(version, typed))
    fields = [FieldClash(NAME_OF[one.label], one.label, one.before, one.after) for one in found.fields]
    if typed.release_at != version.release_at:
        label = str(form.fields["release_at"].label)
        fields.append(FieldClash("release_at", label, _moment(version.release_at), _moment(typed.release_at)))
    return Clash(tuple(fields), found.body, any(block.change != "same" for block in found.body), taken)


def differs(form: ItemForm, version: Version) -> bool:
    """Whether a valid form says anything else than the draft."""
    typed = with_typed(form, version)
    return any(getattr(typed, name) != getattr(version, name) for name in NAMES)


def with_typed(form: ItemForm, version: Version) -> Version:
    """Return the draft as it would be with what stands in the form, as far as it can be read; not stored."""
    form.is_valid()
    values: Mapping[str, object] = form.cleaned_data
    typed = copy(version)
    for name in (*DESCRIBED, "release_at"):
        if name in values:
            setattr(typed, name, values[name])
    typed.channels = joined_channels(form.cleaned_data.get("channels", version.channels.split()))
    typed.body = _cleaned(form.cleaned_data.get("body", version.body))
    return typed


def _cleaned(body: str) -> str:
    try:
        return clean_body(body)
    except Refusal:
        # 太长、套得太深：存的时候再说，这里只要知道它与存着的不同。
        return ""


def _digest(version: Version, name: str) -> str:
    value = Version._meta.get_field(name).value_from_object(version)  # type: ignore[union-attr]
    # 同一时刻，存着的和填写的可能写成不同时区。
    shown = value.timestamp() if isinstance(value, datetime) else value
    return sha256(str(shown).encode()).hexdigest()[:12]


def _with_theirs(sent: QueryDict, version: Version, names: Iterable[str]) -> QueryDict:
    data, theirs = sent.copy(), initial_of(version)
    for name in names:
        data.setlist(name, as_sent(theirs[name]))
    return data


def _moment(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
