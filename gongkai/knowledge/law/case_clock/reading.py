"""A history as JSON, read strictly: what is unknown, missing or no date is refused with its place in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from datetime import date

from gongkai.knowledge.law.case_clock.steps import (
    AgencyAsked,
    CoMakerAsked,
    Corrected,
    CorrectionAsked,
    Extended,
    FeeAsked,
    History,
    HistoryRefused,
    LawOverride,
    Replied,
    Step,
    ThirdPartyAsked,
    Withdrawn,
)
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.receipt import Arrival, Way
from gongkai.knowledge.law.remedies import RemedyClass

Json = Mapping[str, object]

STEPS: Mapping[str, type[Step]] = {
    "correction_asked": CorrectionAsked,
    "corrected": Corrected,
    "third_party_asked": ThirdPartyAsked,
    "co_maker_asked": CoMakerAsked,
    "agency_asked": AgencyAsked,
    "fee_asked": FeeAsked,
    "extended": Extended,
    "replied": Replied,
    "withdrawn": Withdrawn,
}
MOST_STEPS = 200
LONGEST_TEXT = 500


def read_history(written: str) -> History:
    """Return the history of a JSON text; docs/howto/clock.md gives its shape.

    Raises:
        HistoryRefused: no JSON, unknown or missing keys, no dates, too many steps.
        ArrivalRefused: the days of the arrival contradict each other.
        RuleNotInForce: it came before 2008-05-01.
    """
    try:
        value = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise HistoryRefused("文件内容不是正确的JSON。请按说明（docs/howto/clock.md）书写。") from error
    return history_from(value)


def history_from(value: object) -> History:
    """Return the history of a decoded JSON object. Raises as `read_history` does."""
    table = _table(value, "最外层")
    _require_keys(table, "最外层", {"received_on", "arrival", "law", "steps"})
    if ("received_on" in table) == ("arrival" in table):
        raise HistoryRefused("请写明received_on（收到之日）或者arrival（怎样到达），二者写一项。")
    override = _override(table["law"]) if table.get("law") is not None else None
    steps = _steps(table.get("steps", []))
    if "arrival" in table:
        return History.of(_arrival(table["arrival"]), *steps, override=override)
    return History(_day(table["received_on"], "received_on"), steps, override)


def _steps(value: object) -> tuple[Step, ...]:
    if not isinstance(value, list) or len(value) > MOST_STEPS:
        raise HistoryRefused(f"steps应当是列表，最多{MOST_STEPS}项。请改正后重试。")
    return tuple(_step(one, f"steps第{place}项") for place, one in enumerate(value, start=1))


def _step(value: object, where: str) -> Step:
    table = _table(value, where)
    kind = STEPS[_one_of(table.get("step"), STEPS, f"{where}的step")]
    known = {field.name: field for field in fields(kind)}
    _require_keys(table, where, {"step", *known})
    missing = [name for name, field in known.items() if field.default is MISSING and table.get(name) is None]
    if missing:
        raise HistoryRefused(f"{where}缺少{'、'.join(missing)}。请补上。")
    given = {name: _field(name, table[name], f"{where}的{name}") for name in known if name in table}
    return kind(**given)  # type: ignore[arg-type]  # each value was checked by the name of its field


def _field(name: str, value: object, where: str) -> object:
    if name == "remedies":
        return None if value is None else RemedyClass(_one_of(value, tuple(RemedyClass), where))
    if name == "working_days":
        return _count(value, where)
    if name == "good_reason":
        return _text(value, where)
    return None if value is None else _day(value, where)


def _arrival(value: object) -> Arrival:
    table = _table(value, "arrival")
    names = {field.name for field in fields(Arrival)}
    _require_keys(table, "arrival", names)
    way = Way(_one_of(table.get("way"), tuple(Way), "arrival的way"))
    days = {name: _day(table[name], f"arrival的{name}") for name in names - {"way"} if table.get(name) is not None}
    return Arrival(way, **days)


def _override(value: object) -> LawOverride:
    table = _table(value, "law")
    _require_keys(table, "law", {"law", "reason"})
    return LawOverride(
        Law(_one_of(table.get("law"), tuple(Law), "law的law")), _text(table.get("reason", ""), "law的reason")
    )


def _table(value: object, where: str) -> Json:
    if not isinstance(value, dict):
        raise HistoryRefused(f"{where}应当是一个对象（{{…}}）。请改正后重试。")
    return value


def _require_keys(table: Json, where: str, known: Collection[str]) -> None:
    unknown = sorted(set(table) - set(known))
    if unknown:
        shown = "、".join(unknown)[:100].encode("utf-8", "replace").decode()
        raise HistoryRefused(f"{where}有不认识的项目：{shown}。可用：{'、'.join(sorted(known))}。")


def _one_of(value: object, choices: Collection[str], where: str) -> str:
    if not isinstance(value, str) or value not in choices:
        raise HistoryRefused(f"{where}应当是下列之一：{'、'.join(choices)}。")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise HistoryRefused(f"{where}应当是文字，最多{LONGEST_TEXT}字。")
    return value


def _count(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise HistoryRefused(f"{where}应当是整数。")
    return value


def _day(value: object, where: str) -> date:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise HistoryRefused(f"{where}不是日期。请按年-月-日书写，例如2026-02-10。")
