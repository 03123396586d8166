"""数字栏: figures in a text as fields, so that text and tables cannot disagree; charts have their places likewise.

A text is kept with the names of its fields, [[A1]]; whoever edits it sees name and number, [[主动公开政府信息数：288]];
whoever reads it sees the number. What is typed behind the name is not kept: the number is the records'.
A chart is kept as [[chart:channels]], edited as [[图：公开渠道]], and read as the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gongkai.knowledge.documents.chart import Chart
from gongkai.knowledge.forms.report import PlacedChart, Section

NOT_FILLED_IN = "（未填）"
CHART = "chart:"
# 记录里的名称做的栏：{编号的开头: 中文名的开头}。记录里不再有这个名称的，就是0。
COUNTED_BY_NAME = {"theme:": "按内容分·", "hotline:": "热线·", "units:": "汇总的单位数·"}
LONGEST_NAME = 80
_FIELD = re.compile(r"\[\[([^\[\]\n]{1,120})\]\]")
_VALUE = re.compile(r"[：:=＝]")


@dataclass(frozen=True)
class Field:
    """One number that a text may speak of: its id, what people call it, and what it is now ("" where not known).

    Of a chart, `text` is read in its place while there is nothing to draw, and `chart` is what is drawn.
    """

    id: str
    label: str
    text: str
    chart: Chart | None = None

    @property
    def is_chart(self) -> bool:
        """Whether it is a chart, also one without anything to draw yet."""
        return self.id.startswith(CHART)

    @property
    def shown(self) -> str:
        """What a reader sees in its place."""
        return self.text or NOT_FILLED_IN

    @property
    def named(self) -> str:
        """Its place as an editor sees it: [[主动公开政府信息数：288]], of a chart [[图：公开渠道]]."""
        return f"[[{self.label}]]" if self.is_chart else f"[[{self.label}：{self.shown}]]"


Fields = Mapping[str, Field]


def field(field_id: str) -> str:
    """Return the place of a field in a text that is kept: [[A1]]."""
    return f"[[{field_id}]]"


def resolved(text: str, fields: Fields) -> str:
    """Return the text as it is read: numbers in the places of their fields; what names no field stays as it is."""
    return _FIELD.sub(lambda found: fields[found[1]].shown if found[1] in fields else found[0], text)


def to_edit(text: str, fields: Fields) -> str:
    """Return the text as it is edited: each field by its Chinese name, with its number."""
    return _FIELD.sub(lambda found: fields[found[1]].named if found[1] in fields else found[0], text)


def to_keep(text: str, fields: Fields) -> str:
    """Return an edited text as it is kept: each field by its id, whatever number was typed behind its name."""
    ids = _by_name(fields)
    return _FIELD.sub(lambda found: field(ids[name]) if (name := _name(found[1], ids)) in ids else found[0], text)


def unknown_in(text: str, fields: Fields) -> list[str]:
    """Return the names between double brackets that name no field, in their order."""
    ids = _by_name(fields)
    return [found[1] for found in _FIELD.finditer(text) if _name(found[1], ids) not in ids]


def used_in(text: str, fields: Fields) -> Iterator[Field]:
    """Yield the fields of a text that is kept, in their order."""
    return (fields[found[1]] for found in _FIELD.finditer(text) if found[1] in fields)


def as_read(sections: Iterable[Section], fields: Fields) -> tuple[Section, ...]:
    """Return a text as it is read: numbers in their places, each chart under the paragraph that names it.

    Charts are numbered through the whole text.
    """
    read: list[Section] = []
    for section in sections:
        read.append(_read(section, fields, sum(len(one.charts) for one in read)))
    return tuple(read)


def with_lost(fields: Fields, texts: Iterable[str]) -> Fields:
    """Return the fields, and as 0 those that texts still name though no record is counted under that name any more."""
    lost = {
        found[1]: Field(found[1], label + found[1].removeprefix(prefix), "0")
        for text in texts
        for found in _FIELD.finditer(text)
        for prefix, label in COUNTED_BY_NAME.items()
        if found[1].startswith(prefix) and found[1] not in fields
    }
    return {**fields, **lost} if lost else fields


def counted_by_name(prefix: str, name: str, number: int) -> Field | None:
    """Return the field of what records count under a name; None where the name cannot stand between brackets."""
    # 不改名字来凑：改了会与别的名字相同，一个数就成了另一个的。
    if name != name.strip() or len(name) > LONGEST_NAME or not _FIELD.fullmatch(field(prefix + name)):
        return None
    return Field(prefix + name, COUNTED_BY_NAME[prefix] + name, str(number)) if name else None


def _read(section: Section, fields: Fields, numbered: int) -> Section:
    lines: list[str] = []
    charts: list[PlacedChart] = []
    for line in section.text.split("\n"):
        drawn = [one.chart for one in used_in(line, fields) if one.chart]
        words = resolved(_without_charts(line, fields), fields)
        if words.strip() or not drawn:
            lines.append(words)
        after = sum(bool(one.strip()) for one in lines)
        charts += [PlacedChart(numbered + len(charts) + n, after, chart) for n, chart in enumerate(drawn, 1)]
    return replace(section, text="\n".join(lines), charts=tuple(charts))


def _without_charts(line: str, fields: Fields) -> str:
    return _FIELD.sub(lambda found: "" if found[1] in fields and fields[found[1]].chart else found[0], line)


def _by_name(fields: Fields) -> dict[str, str]:
    """Return {id or label: id}; an id goes before a label."""
    return {one.label: one.id for one in fields.values()} | {one: one for one in fields}


def _name(written: str, ids: Mapping[str, str]) -> str:
    """Return the name that was written, without the number behind it; a name may hold a colon itself, of any width."""
    written = written.strip()
    names = [written, *(written[: sign.start()].strip() for sign in reversed(list(_VALUE.finditer(written))))]
    wide = [name.replace(":", "：") for name in names]
    return next((name for name in (*names, *wide) if name in ids), names[-1])
