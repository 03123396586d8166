"""核对规则的目录: every rule with severity, source and explanation, as `rules.toml` says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.findings import Severity
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.tables import require_keys

_KEYS = ("severity", "title", "source", "forms", "explanation")


@dataclass(frozen=True)
class Rule:
    """One rule.

    `title` says what should hold; `explanation` ends each finding's sentence; `forms` are ids of the editions it
    applies to; `values` are the cells it compares or its thresholds (numbers with a point are Decimal).
    """

    id: str
    severity: Severity
    title: str
    source: str
    forms: tuple[str, ...]
    explanation: str
    values: Mapping[str, Any]


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, T then N then R, in the order of their numbers."""
    return tuple(_rules().values())


def rule(rule_id: str) -> Rule:
    """Return one rule. Raises KeyError for an id that is none."""
    return _rules()[rule_id]


def parse(text: str) -> dict[str, Rule]:
    """Return {id: rule}. Raises LawDataError for an unknown or missing entry."""
    data = tomllib.loads(text, parse_float=Decimal)
    require_keys(data, "rules", required=("checked_on", "rules"))
    return {rule_id: _rule(rule_id, entry) for rule_id, entry in data["rules"].items()}


@cache
def _rules() -> Mapping[str, Rule]:
    return parse((files(__package__) / "rules.toml").read_text(encoding="utf-8"))


def _rule(rule_id: str, entry: Mapping[str, Any]) -> Rule:
    require_keys(entry, rule_id, required=_KEYS, optional=("values",))
    known = {form.id for form in catalog.all_forms()}
    if unknown := set(entry["forms"]) - known:
        raise LawDataError(f"{rule_id}: unknown forms {', '.join(sorted(unknown))}")
    try:
        severity = Severity(entry["severity"])
    except ValueError as error:
        raise LawDataError(f"{rule_id}: {error}") from error
    return Rule(
        rule_id,
        severity,
        entry["title"],
        entry["source"],
        tuple(entry["forms"]),
        entry["explanation"],
        entry.get("values", {}),
    )
