"""分项：the fields of a reply that tells several items one by one, and what was filled in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms

from gongkai.domain.applications.models import Letter, WantedItem
from gongkai.domain.applications.queries.letters import ITEMS, items_told, read_item
from gongkai.domain.applications.queries.wanted import facts_asked, label_of
from gongkai.knowledge.law.several_items import ItemResult
from gongkai.knowledge.letters.catalog import reply_texts
from gongkai.knowledge.letters.facts import Value
from gongkai.knowledge.letters.letter import needed

# 一项的键取自它的文字：同事调了次序、重新保存过，键不变。
KEY_LENGTH = 12
# 打开表单时看到的各项，随表单交回来。
ITEMS_SEEN = "items_seen"
# 现在提供的和以后公开的，各填一半就够：哪一半填全了，就按哪一种写。
EITHER = "现在提供的，填“提供的信息名称”和“提供的方式和途径”；以后公开的，填获取的方式、途径和时间。"


@dataclass(frozen=True)
class ItemFields:
    """The fields of one item, by the fact; `result` is what was decided on it, `help_text` how to fill them in.

    `optional`: the fields that may stay empty.
    """

    item: WantedItem
    result: str
    names: Mapping[str, str]
    optional: frozenset[str]
    help_text: str = ""

    def bound(self, form: forms.Form) -> list[forms.BoundField]:
        """Return its fields as they stand in the form."""
        return [form[name] for name in self.names.values()]


def fields_of(item: WantedItem) -> ItemFields:
    """Return which fields a form has for an item."""
    names = {name: f"item-{_key(item.text)}-{name}" for name in facts_asked(item)}
    required = {fact.name for text in reply_texts(item.code) for fact in text.says}
    optional = frozenset(field for name, field in names.items() if name not in required)
    help_text = EITHER if "available_how" in names else ""
    return ItemFields(item, label_of(ItemResult(item.code, item.interest)), names, optional, help_text)


def seen(items: Iterable[WantedItem]) -> str:
    """Return what tells these items, in this order and with these results, from any others; "" for none."""
    listed = [f"{item.text}\n{item.code}\n{item.interest}" for item in items]
    return _key("\n\n".join(listed)) if listed else ""


def given_of(found: Iterable[ItemFields], cleaned: Mapping[str, Any]) -> dict[str, dict[str, Value]]:
    """Return what was filled in, by the item's text and the fact's name."""
    return {
        one.item.text: {
            name: cleaned[field] for name, field in one.names.items() if cleaned[field] not in (None, "", ())
        }
        for one in found
    }


def known_of(one: Letter, found: Iterable[WantedItem]) -> dict[str, Value]:
    """Return, by field, what a draft states of its items."""
    kept = one.stated.get(ITEMS, {})
    known: dict[str, Value] = {}
    for item in found:
        stated = read_item(item, kept.get(item.text, {}))
        known |= {field: stated[name] for name, field in fields_of(item).names.items() if name in stated}
    return known


def shown_of(one: Letter, found: Iterable[WantedItem]) -> list[tuple[str, Value | None, Any]]:
    """Return what is stated of each item: whose and what, the value, the fact; None for what is missing."""
    shown = []
    for item, told in zip(found, items_told(one), strict=True):
        for each in needed(told.kind):
            if each.fact.name != "interest" and (each.required or each.fact.name in told.stated):
                shown.append((f"第{item.place}项：", told.stated.get(each.fact.name), each.fact))
    return shown


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:KEY_LENGTH]
