"""What is to be said about the reading itself: findings whose ids begin with READ-."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gongkai.knowledge.forms.figures import Figure, State, plain_decimal
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.form import Form
from gongkai.knowledge.forms.reader.tables import TableReading

MOST_NAMED = 5


def remarks_on(form: Form, figures: Mapping[str, Figure], readings: Sequence[TableReading]) -> Iterable[Finding]:
    """Yield what a person should know about how the figures were read."""
    repeated = _in_order(form, (cell for reading in readings for cell in reading.repeated))
    undecided = [c for r in readings for c in r.undecided if figures[c].state is not State.READ]
    doubtful = _in_order(form, [*undecided, *(cell for r in readings for cell in r.doubtful if cell not in repeated)])
    converted = _in_order(form, (cell for reading in readings for cell in reading.converted))
    if repeated:
        yield _finding(
            "READ-DUPLICATE",
            Severity.WARNING,
            form,
            figures,
            repeated,
            "同一指标在文件中出现两次而数字不同：{}；请核对以哪一处为准，删去另一处后再读。",
        )
    if doubtful:
        yield _finding(
            "READ-AMBIGUOUS",
            Severity.WARNING,
            form,
            figures,
            doubtful,
            "这些数字有不止一种读法，没有替您选择：{}；请对照原件核对这些行的数字和所在的列。",
        )
    if converted:
        yield _finding(
            "READ-UNIT",
            Severity.INFORMATION,
            form,
            figures,
            converted,
            "这些金额的单位与表式不同或没有写明：{}；已换算为表式的单位（没有写明的按表式的单位读取），请核对。",
        )
    yield from _absent_rows(form, figures, doubtful)
    if form.id == "national-2014":  # in the later forms rule R24 speaks of blank cells
        yield from _blanks(form, figures, doubtful)
    unknown = [entry for reading in readings for entry in reading.unknown]
    if unknown:
        named = "；".join(f"{entry.where}“{entry.text[:30].strip()}”" for entry in unknown[:MOST_NAMED])
        rest = f"等{len(unknown)}行" if len(unknown) > MOST_NAMED else ""
        yield Finding(
            "READ-UNKNOWN-ROW",
            Severity.INFORMATION,
            f"表中有表式里没有的行，没有读取：{named}{rest}；如是自行增加的指标可以不理，如是指标名称写错请改正后再读。",
        )


def _absent_rows(form: Form, figures: Mapping[str, Figure], doubtful: Sequence[str]) -> Iterable[Finding]:
    """Yield the lines that were not found, unless there is no table at all: that is said already."""
    absent = [cell for cell, figure in figures.items() if not figure.where and cell not in doubtful]
    if absent and len(absent) < len(figures):
        rows = dict.fromkeys(form.cells[cell].printed for cell in absent)
        named = _some([f"“{row}”" for row in rows], "行")
        message = f"表中没有找到这些行：{named}；请对照表式核对行的名称，缺的补上，没有发生的填 0。"
        yield Finding("READ-ROW", Severity.WARNING, message, tuple(absent), tuple(shown(figures[c]) for c in absent))


def _blanks(form: Form, figures: Mapping[str, Figure], doubtful: Sequence[str]) -> Iterable[Finding]:
    """Yield the cells that hold nothing or a sign for nothing."""
    blank = [
        cell
        for cell, figure in figures.items()
        if figure.state is State.MISSING and figure.where and not figure.is_not_a_number and cell not in doubtful
    ]
    if blank:
        sentence = "这些指标空着或写着“/”“无”：{}；已按缺少处理，不当作 0，没有发生的请填 0。"
        yield _finding("READ-MISSING", Severity.INFORMATION, form, figures, blank, sentence)


def _some(names: Sequence[str], counted: str) -> str:
    rest = f"等{len(names)}{counted}" if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + rest


def _in_order(form: Form, cells: Iterable[str]) -> list[str]:
    wanted = set(cells)
    return [cell for cell in form.cells if cell in wanted]


def _finding(
    rule: str, severity: Severity, form: Form, figures: Mapping[str, Figure], cells: Sequence[str], sentence: str
) -> Finding:
    named = _some([form.cells[cell].label for cell in cells], "项")
    return Finding(rule, severity, sentence.format(named), tuple(cells), tuple(shown(figures[cell]) for cell in cells))


def shown(figure: Figure) -> str:
    """Return a figure as people read it: the number, the candidates, what stood there, or 缺."""
    if figure.value is not None:
        return plain_decimal(figure.value)
    if figure.state is State.AMBIGUOUS:
        return "或".join(plain_decimal(candidate) for candidate in figure.candidates)
    return figure.text.strip() or "缺"
