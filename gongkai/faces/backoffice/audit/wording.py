"""What acts, their subjects and their details are called on the audit screen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from django.apps import apps

NOT_SHOWN = frozenset({"text_hash", "digest", "algorithm", "cells", "parts", "figures"})
LONGEST_DETAIL = 200


def act_label(act: str) -> str:
    """Return what an act is called in Chinese; its own name where acts.toml does not know it."""
    return _words("act").get(act, act)


def acts() -> list[tuple[str, str]]:
    """Return (name, what it is called) of every act, in the order of the file."""
    return list(_words("act").items())


def subject_kind_label(kind: str) -> str:
    """Return what a kind of subject is called: "applications.application" is 申请."""
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind


def told(details: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the details of an entry as (label, value), hashes left out, long values cut."""
    labels = _words("detail")
    return [(labels.get(key, key), _plain(value)) for key, value in details.items() if _is_told(key, value)]


def _is_told(key: str, value: object) -> bool:
    return key not in NOT_SHOWN and value not in (None, "", [], {})


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        text = "、".join(_plain(one) for one in value)
    elif isinstance(value, Mapping):
        text = "；".join(f"{key}：{_plain(inner)}" for key, inner in value.items())
    else:
        text = str(value)
    return text if len(text) <= LONGEST_DETAIL else f"{text[:LONGEST_DETAIL]}……"


@cache
def _words(part: str) -> Mapping[str, str]:
    text = (files(__package__) / "acts.toml").read_text(encoding="utf-8")
    words: dict[str, dict[str, str]] = tomllib.loads(text)
    return words[part]
