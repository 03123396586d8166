"""What is to be said about the reading itself: findings whose ids begin with READ-."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gongkai.knowledge.forms.figures import SIGNS_FOR_NOTHING, Figure, State, plain_decimal
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.form import Form
from gongkai.knowledge.forms.reader.tables import TableReading

MOST_NAMED = 5


def remarks_on(form: Form, figures: Mapping[str, Figure], readings: Sequence[TableReading]) -> Iterable[Finding]:
    """Yield what a person should know about how the figures were read."""
    repeated = _in_order(form, (cell for reading in readings for cell in reading.repeated))
    doubtful = _in_order(form, (cell for r in readings for cell in (*r.doubtful, *r.undecided) if cell not in repeated))
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
    if form.id == "national-2014":
        yield from _blanks(form, figures)
    unknown = [entry for reading in readings for entry in reading.unknown]
    if unknown:
        named = "；".join(f"{entry.where}“{entry.text[:30].strip()}”" for entry in unknown[:MOST_NAMED])
        rest = f"等{len(unknown)}行" if len(unknown) > MOST_NAMED else ""
        yield Finding(
            "READ-UNKNOWN-ROW",
            Severity.INFORMATION,
            f"表中有表式里没有的行，没有读取：{named}{rest}；如是自行增加的指标可以不理，如是指标名称写错请改正后再读。",
        )


def _blanks(form: Form, figures: Mapping[str, Figure]) -> Iterable[Finding]:
    """Yield blank cells and lines not found. In the later forms rule R24 speaks of them."""
    missing = [cell for cell, figure in figures.items() if figure.state is State.MISSING]
    absent = [cell for cell in missing if not figures[cell].where]
    blank = [cell for cell in missing if figures[cell].where and figures[cell].text.strip() in SIGNS_FOR_NOTHING]
    if absent:
        yield _finding(
            "READ-ROW",
            Severity.WARNING,
            form,
            figures,
            absent,
            "表中没有找到这些指标所在的行：{}；请对照表式补上，没有发生的填 0。",
        )
    if blank:
        yield _finding(
            "READ-MISSING",
            Severity.INFORMATION,
            form,
            figures,
            blank,
            "这些指标空着或写着“/”“无”：{}；已按缺少处理，不当作 0，没有发生的请填 0。",
        )


def _in_order(form: Form, cells: Iterable[str]) -> list[str]:
    wanted = set(cells)
    return [cell for cell in form.cells if cell in wanted]


def _finding(
    rule: str, severity: Severity, form: Form, figures: Mapping[str, Figure], cells: Sequence[str], sentence: str
) -> Finding:
    named = "、".join(f"{form.cells[cell].label}" for cell in cells[:MOST_NAMED])
    if len(cells) > MOST_NAMED:
        named += f"等{len(cells)}项"
    return Finding(rule, severity, sentence.format(named), tuple(cells), tuple(shown(figures[cell]) for cell in cells))


def shown(figure: Figure) -> str:
    """Return a figure as people read it: the number, the candidates, what stood there, or 缺."""
    if figure.value is not None:
        return plain_decimal(figure.value)
    if figure.state is State.AMBIGUOUS:
        return "或".join(plain_decimal(candidate) for candidate in figure.candidates)
    return figure.text.strip() or "缺"
