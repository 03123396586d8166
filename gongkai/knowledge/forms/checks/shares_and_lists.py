"""算术: percentages and lists of categories that the narrative itself lets one recompute (N09, R15, R16)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from gongkai.knowledge.forms.checks import prose
from gongkai.knowledge.forms.checks.case import Absent, Broken, Case, Check, Unknown, Verdict, plain
from gongkai.knowledge.forms.checks.prose import Quantity

_COMPARED = re.compile(r"同比|上一?年|去年|同期|(?<!\d)20\d\d年")
_GROWTH = re.compile(
    r"(?P<how>增长|增加|上升|上涨|提高|提升|增幅|下降|减少|降低|降幅|回落|下滑)(?:[了约为达到近]|率|幅度)*(?P<percent>\d+(?:\.\d+)?)%"
)
_DOWN = ("下降", "减少", "降低", "降幅", "回落", "下滑")
_DIFFERENCE = re.compile(r"(?P<how>增加|增长|上升|多|减少|下降|少)了?$")
_BASE = re.compile(r"(?:上一?年度?|去年|同期|20\d\d年)[^\d,;]{0,14}$")
# What may stand between a number and the comparison that belongs to it.
_NOTHING_BETWEEN = re.compile(r"^[,的]*[较比与和]?$")
_SHARE = re.compile(r"占(?:比)?[^\d,;]{0,16}?(?P<percent>\d+(?:\.\d+)?)%")
_NEARLY_ALL = 98  # percent; shares that were rounded or cut off may fall a little short of 100
_OPEN_END = re.compile(r"^(?:等|以及其他)")
_NOT_ALL = re.compile(r"^(?:含|另|包括|包含|较|比|同比|上年|去年)")

# What a number is called in the text → the cells whose sum it is, in the order in which the readings are tried.
_BASES: tuple[tuple[re.Pattern[str], tuple[tuple[str, ...], ...]], ...] = (
    (
        re.compile(r"(?:收到|接到|接收|受理|收办|办理|新收).*申请(?!人)"),
        (("t3/new_received/total", "t3/carried_in/total"), ("t3/new_received/total",), ("C1",)),
    ),
    (re.compile(r"(?:办结|答复).*申请|申请.*(?:办结|答复)"), (("t3/total_results/total",), ("C2",), ("C3",))),
    (re.compile(r"主动公开.*信息"), (("A1",),)),
)


def percentages_recompute(case: Case) -> Iterator[Verdict]:
    """R15: shares from the numbers beside them, growth from the base in the text or else in last year's report."""
    text = prose.without_brackets(_text(case))
    for sentence in prose.sentences(text):
        for found, quantities in _with_numbers(_GROWTH, sentence):
            if _COMPARED.search(sentence[: found.start()]):
                yield from _growth_recomputes(case, sentence, quantities, found)
    # A list after 其中 may fill a sentence of its own, so the number it divides stands in the one before.
    for sentence in prose.sentences(text.replace("。其中", ",其中"), ends="。!?"):
        for found, quantities in _with_numbers(_SHARE, sentence):
            yield from _share_recomputes(sentence, quantities, found)


def _with_numbers(pattern: re.Pattern[str], sentence: str) -> Iterator[tuple[re.Match[str], list[Quantity]]]:
    """Yield what is found with the numbers of its sentence; where nothing is found, no number is read."""
    finds = list(pattern.finditer(sentence))
    quantities = prose.quantities(sentence) if finds else []
    for found in finds:
        yield found, quantities


def _growth_recomputes(
    case: Case, sentence: str, quantities: list[Quantity], found: re.Match[str]
) -> Iterator[Verdict]:
    before = [quantity for quantity in quantities if quantity.end <= found.start()]
    bases = [quantity for quantity in before if _BASE.search(sentence[: quantity.start])]
    changes = [quantity for quantity in before if _DIFFERENCE.search(sentence[: quantity.start])]
    numbers = [quantity for quantity in before if quantity not in bases and quantity not in changes]
    quote = _quote(sentence, found)
    number = _compared_number(sentence[: found.start()], numbers)
    if number is None or not number.exact:
        yield Unknown(f"“{quote}”看不出说的是哪一个确切的数")
        return
    sign = -1 if found["how"] in _DOWN else 1
    try:
        candidates = _growths(case, sentence, number, bases, changes)
    except Absent as absent:
        yield Unknown(f"“{quote}”没有写明上年的数，{absent.unknown.reason}")
        return
    stated = sign * Decimal(found["percent"])
    if not any(_agrees(growth, stated) for growth in candidates):
        yield Broken(f"文中“{quote}”按{plain(number.value)}与上年数计算应为{_percent(candidates[0], stated)}")


def _compared_number(before: str, numbers: list[Quantity]) -> Quantity | None:
    """Return the number that a comparison speaks of: the one right before it, or the one that it names again."""
    if not numbers:
        return None
    compared = _COMPARED.search(before, numbers[-1].end)
    between = before[numbers[-1].end : compared.start()] if compared else ""
    if _NOTHING_BETWEEN.match(between):
        return numbers[-1]
    if "申请" not in between:
        return None
    received = [number for number in numbers if _BASES[0][0].search(_clause_before(before, number))]
    return received[-1] if received else None


def _clause_before(text: str, number: Quantity) -> str:
    return re.split("[,:]", text[: number.start])[-1][-80:]


def _growths(
    case: Case, sentence: str, number: Quantity, bases: list[Quantity], changes: list[Quantity]
) -> list[Decimal]:
    """Return the growths in percent that the number may show. Raises Absent where nothing gives a base."""
    in_text = [base.value for base in bases[-1:] if base.unit == number.unit and base.start > number.start]
    in_text += [base.value for base in bases[-1:] if base.unit == number.unit and base.end <= number.start]
    for change in changes[-1:]:
        if change.unit == number.unit and change.start > number.start:
            down = _DIFFERENCE.search(sentence[: change.start])
            sign = -1 if down and down["how"] in ("减少", "下降", "少") else 1
            in_text.append(number.value - sign * change.value)
    known = in_text or _bases_of_last_year(case, _clause_before(sentence, number), number.value)
    growths = [(number.value - base) * 100 / base for base in known if base > 0]
    if not growths:
        raise Absent("上年的数为0")
    return growths


def _bases_of_last_year(case: Case, clause: str, number: Decimal) -> list[Decimal]:
    """Return last year's numbers on the basis on which this year's report gives `number`.

    Where the number fits no basis (a fault of its own), every basis is returned.
    """
    cells = case.report.form.cells
    for pattern, readings in _BASES:
        possible = [reading for reading in readings if all(cell in cells for cell in reading)]
        if possible and pattern.search(clause) and not re.search("复议|诉讼", clause):
            fitting = [reading for reading in possible if sum(case.numbers(*reading)) == number]
            return [Decimal(sum(case.last_numbers(*reading))) for reading in fitting or possible]
    raise Absent("也不是表中的数")


def _share_recomputes(sentence: str, quantities: list[Quantity], found: re.Match[str]) -> Iterator[Verdict]:
    before = [quantity for quantity in quantities if quantity.end <= found.start() and quantity.exact]
    quote = _quote(sentence, found)
    part = before[-1] if before and _NOTHING_BETWEEN.match(sentence[before[-1].end : found.start()]) else None
    wholes = [
        whole
        for whole in before[:-1]
        if part and whole.unit == part.unit and whole.value >= part.value > 0 and not _has_a_share(sentence, whole)
    ]
    if part is None or not wholes:
        yield Unknown(f"“{quote}”旁边没有可以计算的数")
        return
    stated = Decimal(found["percent"])
    shares = [part.value * 100 / whole.value for whole in wholes]
    if not any(_agrees(share, stated) for share in shares):
        whole = max(whole.value for whole in wholes)
        message = (
            f"文中“{quote}”按{plain(part.value)}/{plain(whole)}计算应为{_percent(part.value * 100 / whole, stated)}"
        )
        yield Broken(message)


def _has_a_share(sentence: str, quantity: Quantity) -> bool:
    """Return whether a number is itself a part: 自然人40件,占83.3%;法人8件,占16.7% gives no whole beside it."""
    share = _SHARE.search(sentence, quantity.end)
    return bool(share and _NOTHING_BETWEEN.match(sentence[quantity.end : share.start()]))


def _agrees(computed: Decimal, stated: Decimal) -> bool:
    """Return whether a percentage was rounded (half a last digit either way) or cut off to what is stated."""
    step = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    cut = (computed / step).to_integral_value(rounding="ROUND_DOWN") * step
    return abs(computed - stated) <= step / 2 or cut == stated


def _percent(computed: Decimal, stated: Decimal) -> str:
    """Return a percentage with as many digits as the stated one."""
    return f"{computed.quantize(Decimal(1).scaleb(int(stated.as_tuple().exponent)))}%"


def _quote(sentence: str, found: re.Match[str]) -> str:
    """Return the percentage with the clause that leads up to it."""
    start = sentence.rfind(",", 0, max(0, sentence.rfind(",", 0, found.start()))) + 1
    return sentence[max(start, found.end() - 40) : found.end()]


def lists_sum_up(case: Case) -> Iterator[Verdict]:
    """R16: a list after 其中, or in brackets after a number, that names parts of the same unit sums to the number.

    A list that covers less than `covers` of the number names examples, no parts; nor is one complete that ends in 等.
    """
    text = _text(case)
    yield from _bracketed_lists(case, text)
    previous = ""
    for sentence in prose.sentences(prose.without_brackets(text), ends="。!?"):
        yield from _lists_after_among(case, previous, sentence)
        previous = sentence


def _bracketed_lists(case: Case, text: str) -> Iterator[Verdict]:
    for bracket in re.finditer(r"\(([^()]*)\)", text):
        totals = prose.quantities(text[max(0, bracket.start() - 40) : bracket.start()])
        touches = totals and totals[-1].end == min(40, bracket.start())
        if touches and not _NOT_ALL.search(bracket[1]):
            yield from _sums_up(case, totals[-1], [bracket[1]])


def _lists_after_among(case: Case, previous: str, sentence: str) -> Iterator[Verdict]:
    """Check every part of a sentence with 其中; parts that follow without one may divide the same number anew."""
    total: Quantity | None = None
    parts = sentence.split(";")
    for index, part in enumerate(parts):
        head, among, tail = part.partition("其中")
        if among and not head:
            yield from _list_of_last_sentence(case, previous, [tail, *parts[index + 1 :]])
            return
        if among:
            total = next(reversed([q for q in prose.quantities(head) if _is_item(head, q)]), None)
            if total:
                yield from _sums_up(case, total, [tail])
        elif total and len(_items([part], total.unit)) > 2:
            yield from _sums_up(case, total, [part])


def _list_of_last_sentence(case: Case, previous: str, parts: list[str]) -> Iterator[Verdict]:
    """Check "…3件收取2230元。其中,甲1件,880元;乙…": the last number of each unit, over the whole sentence."""
    totals = {quantity.unit: quantity for quantity in prose.quantities(previous) if _is_item(previous, quantity)}
    for total in totals.values():
        yield from _sums_up(case, total, parts)


def _sums_up(case: Case, total: Quantity, parts: list[str]) -> Iterator[Verdict]:
    items = _items(parts, total.unit)
    if not total.exact or len(items) < 2 or not all(item.exact for item, _ in items) or _is_open(parts, items):
        return
    if _names_the_largest_only(parts):
        return
    values = [item.value for item, _ in items]
    # A list may be followed by numbers that are no part of it.
    if any(sum(values[:count]) == total.value for count in range(2, len(values) + 1)):
        return
    if sum(values) >= case.rule.values["covers"] * total.value:
        numbers = "、".join(plain(value) for value in values[:12])
        yield Broken(f"文中写总数{plain(total.value)}{total.unit}，所列{numbers}之和为{plain(sum(values))}")


def _names_the_largest_only(parts: Iterable[str]) -> bool:
    """Return whether a list gives each part's share and the shares do not come near the whole."""
    shares = [Decimal(found["percent"]) for part in parts for found in _SHARE.finditer(part)]
    return len(shares) > 1 and sum(shares) < _NEARLY_ALL


def _items(parts: Iterable[str], unit: str) -> list[tuple[Quantity, str]]:
    """Return the numbers of a list, each with the part it stands in."""
    return [(q, part) for part in parts for q in prose.quantities(part) if q.unit == unit and _is_item(part, q)]


def _is_item(text: str, quantity: Quantity) -> bool:
    """Return whether a number is one of its own and no difference to, or number of, another year."""
    before = text[max(0, quantity.start - 24) : quantity.start]
    return not (_DIFFERENCE.search(before) or _BASE.search(before))


def _is_open(parts: list[str], items: list[tuple[Quantity, str]]) -> bool:
    """Return whether a list says that it is not complete, or names channels, which may all carry the same item."""
    last, part = items[-1]
    channels = sum(text.count(word) for text in parts for word in prose.words("channels"))
    return bool(_OPEN_END.search(part[last.end :])) or channels > 1


def shares_and_lists_hold(case: Case) -> Iterator[Verdict]:
    """N09: both, for the narrative of the 2014 form."""
    yield from percentages_recompute(case)
    yield from lists_sum_up(case)


def _text(case: Case) -> str:
    """Return the narrative with the reported year written 本年, so that a year in figures is another one."""
    return prose.narrative(case.sections()).replace(f"{case.report.year}年", "本年")


CHECKS: Mapping[str, Check] = {
    "N09": shares_and_lists_hold,
    "R15": percentages_recompute,
    "R16": lists_sum_up,
}
