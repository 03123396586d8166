"""试接收: looking at a whole old ledger before a row of it is taken over. Nothing is written."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from gongkai.domain.applications.errors.keeping import LedgerTakenOver
from gongkai.domain.applications.models import Application, LedgerBatch
from gongkai.domain.applications.queries.cases import working_days
from gongkai.domain.applications.queries.old_ledgers.layout import FIELDS, NOT_READ
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.deadlines import reply_deadline
from gongkai.knowledge.law.decisions import articles_under, decision
from gongkai.knowledge.law.errors import DecisionRefused, Refusal
from gongkai.knowledge.law.instruments import Law, law_on
from gongkai.knowledge.texts.sheet import Cell
from gongkai.knowledge.texts.sheet_columns import Checked, Known, Layout, Line, Problem, by_row, read_columns
from gongkai.knowledge.texts.sheet_values import shortened

# 前一个日期不能晚于后一个。
ORDER = (
    ("submitted_on", "received_on"),
    ("received_on", "noticed_on"),
    ("noticed_on", "corrected_on"),
    ("received_on", "extended_on"),
    ("received_on", "served_on"),
    ("noticed_on", "served_on"),
    ("corrected_on", "served_on"),
    ("extended_on", "served_on"),
    ("served_on", "archived_on"),
)
LABELS = {one.name: one.label for one in FIELDS}


def check_ledger(content: bytes, *, authority: Authority, today: date) -> Checked:
    """Return what is in the spreadsheet and every problem in it, row by row and column by column.

    Raises:
        SheetRefused: no spreadsheet that can be read.
        LedgerTakenOver: the same file was taken over and stands.
    """
    digest = hashlib.sha256(content).hexdigest()
    earlier = LedgerBatch.objects.filter(authority=authority, digest=digest, undone_on__isnull=True).first()
    if earlier:
        raise LedgerTakenOver(earlier)
    lines, problems = read_columns(content, LAYOUT, Known(today))
    if any(problem.row == 0 for problem in problems):
        return Checked(digest, lines, problems)
    return Checked(digest, lines, by_row([*problems, *_repeated(authority, lines)]), by_row(_warnings(lines)))


def _between(row: int, values: Mapping[str, Any], given: Mapping[str, Cell], known: Known) -> Iterator[Problem]:
    """Yield what single cells cannot show."""
    for earlier, later in ORDER:
        if values[earlier] and values[later] and values[later] < values[earlier]:
            message = f"{values[later]}早于{LABELS[earlier]}{values[earlier]}，请核对两个日期"
            yield Problem(row, LABELS[later], message)
    if values["corrected_on"] and "noticed_on" not in given:
        yield Problem(row, "补正告知日期", "填了补正收到日期，补正告知日期也要填")
    yield from _of_law(row, values, given)
    if "decision" in given and "served_on" not in given:
        yield Problem(row, "答复日期", "填了答复类型，答复日期也要填；还没有答复的，两项都不填")
    if "served_on" in given and "decision" not in given:
        yield Problem(row, "答复类型", "填了答复日期，答复类型也要填；还没有答复的，两项都不填")
    if values["archive_no"] and "served_on" not in given:
        yield Problem(row, "归档号", "还没有办结的不能归档。请填写答复，或者删去归档号")
    if values["archived_on"] and "archive_no" not in given:
        yield Problem(row, "归档号", "填了归档日期，归档号也要填")


def _of_law(row: int, values: Mapping[str, Any], given: Mapping[str, Cell]) -> Iterator[Problem]:
    """Yield what the law of the day of receipt does not know."""
    received_on, code = values["received_on"], values["decision"]
    if received_on is None:
        return
    try:
        law = law_on(received_on)
    except Refusal:
        yield Problem(row, "收到日期", f"{received_on}早于2008年5月1日，条例还没有施行，不计入统计。请删去这一行")
        return
    if not code:
        return
    try:
        articles_under(code, law)
    except DecisionRefused:
        label = decision(code).label
        year = law.value.removeprefix("REG")
        yield Problem(row, "答复类型", f"“{label}”在收到时适用的条例（{year}）中没有依据，请另选")
    known = decision(code)
    if known.needs_interest and "interest" not in given:
        yield Problem(row, "第三方权益", f"“{known.label}”须写明保护的是商业秘密、个人隐私还是其他合法权益")
    if values["interest"] and not known.needs_interest:
        yield Problem(row, "第三方权益", f"“{known.label}”不涉及第三方权益，请删去")
    if known.needs_correction and law is Law.REG2019 and "noticed_on" not in given:
        yield Problem(row, "补正告知日期", f"“{known.label}”须先告知补正，请填写补正告知日期，或者另选答复类型")


LAYOUT = Layout(FIELDS, NOT_READ, _between, most_rows=5_000)


def _repeated(authority: Authority, lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield the numbers that stand twice, in the file or in the ledger already. One query."""
    numbered = [(line, str(line.values["number"])) for line in lines if line.values["number"]]
    times = Counter(number for _, number in numbered)
    known = Application.objects.filter(authority=authority)
    taken = set(known.filter(number__in=times).values_list("number", flat=True)) if len(times) <= 500 else None
    if taken is None:
        taken = set(known.values_list("number", flat=True))
    for line, number in numbered:
        if times[number] > 1:
            yield Problem(line.row, "编号", f"“{shortened(number)}”在表格里出现{times[number]}次，请改成各不相同的编号")
        elif number in taken:
            advice = "重复的请删去这一行，不同的请改用别的编号"
            yield Problem(line.row, "编号", f"“{shortened(number)}”已在台账里。{advice}")


def _warnings(lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield what is lawful and worth a look: another last day than the law gives, a reply after it."""
    calendar = working_days()
    for line in lines:
        values = line.values
        if not values["received_on"] or values["noticed_on"] or values["extended_on"]:
            continue
        try:
            due_on = reply_deadline(values["received_on"], calendar).due_on
        except Refusal:
            continue
        if values["due_on"] and values["due_on"] != due_on:
            yield Problem(line.row, "法定答复期限", f"写的是{values['due_on']}，依法计算是{due_on}，按后者登记")
        if values["served_on"] and values["served_on"] > due_on:
            yield Problem(line.row, "答复日期", f"{values['served_on']}晚于答复期限{due_on}，计为逾期答复")
