"""What `gongkai audit verify` asks of this app: does every frozen figure still say what was frozen?

The audit entry of a freeze holds the hash of every cell and of every part; the entry of a publication holds what went
out. The entries themselves are verified as links of their chain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from gongkai.domain.audit.models import Entry
from gongkai.domain.audit.queries.altered import Mismatch, Unverifiable
from gongkai.domain.reports.models import Frozen, FrozenFigure, Version
from gongkai.domain.reports.queries.fingerprints import Fingerprints, fingerprints
from gongkai.domain.reports.queries.frozen import signatures
from gongkai.domain.reports.queries.stages import latest_frozen
from gongkai.knowledge.forms import catalog

FREEZE, PUBLISH = "freeze_report", "publish_report"

_PARTS = {
    "form": "表式",
    "authority": "机关名称",
    "sections": "报告文字",
    "charts": "图",
    "findings": "核对结果和说明",
    "frame": "表尾",
    "late_replies": "逾期答复数",
    "has_earlier_applications": "有无以前的申请",
    "summed": "所依据的汇总",
}


def altered(codes: Collection[str] | None = None) -> Iterator[Mismatch | Unverifiable]:
    """Yield what was frozen or published and no longer is as its audit entry says; reads everything frozen once."""
    entries = {entry.subject_id: entry for entry in _entries(FREEZE, codes)}
    all_frozen = Frozen.objects.select_related("version__report__authority").order_by("pk")
    mine = all_frozen if codes is None else all_frozen.filter(version__report__authority__code__in=codes)
    for frozen in mine.iterator(chunk_size=200):
        yield from _altered_frozen(frozen, entries.pop(str(frozen.pk), None))
    for entry in entries.values():
        yield Mismatch(
            entry.authority_code, f"{entry.subject_label}冻结的内容已不在库中（审计记录第{entry.sequence}条）"
        )
    yield from _altered_publications(codes)


def is_intact(frozen: Frozen) -> bool:
    """Whether what was frozen is what it was: its digest fits its content."""
    return fingerprints(frozen, frozen.figures.all()).digest == frozen.digest


def _entries(act: str, codes: Collection[str] | None) -> list[Entry]:
    found = Entry.objects.filter(act=act).order_by("pk")
    return list(found if codes is None else found.filter(authority_code__in=codes))


def _altered_frozen(frozen: Frozen, entry: Entry | None) -> Iterator[Mismatch | Unverifiable]:
    code, name = frozen.version.report.authority.code, _named(frozen.version)
    if entry is None:
        yield Mismatch(code, f"{name}冻结的内容没有审计记录")
        return
    if entry.details["algorithm"] not in hashlib.algorithms_available:
        yield Unverifiable(code, entry.details["algorithm"])
        return
    if frozen.algorithm != entry.details["algorithm"]:
        yield Mismatch(code, f"{name}的摘要算法被改动")
        return
    figures = {figure.cell: figure for figure in frozen.figures.all()}
    now = fingerprints(frozen, figures.values())
    yield from (Mismatch(code, f"{name}：{what}") for what in _differences(frozen, figures, now, entry.details))


def _differences(
    frozen: Frozen, figures: Mapping[str, FrozenFigure], now: Fingerprints, then: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what differs, in words: cells by their label, parts of the content by their name."""
    found = [*_cells(figures, now, then), *_parts(now, then)]
    yield from found
    if not found and now.digest != then["digest"]:
        yield "冻结的内容不再属于这个机关、年度和版次"
    if frozen.digest != then["digest"]:
        yield "摘要被改动"


def _cells(figures: Mapping[str, FrozenFigure], now: Fingerprints, then: Mapping[str, Any]) -> Iterator[str]:
    labels = {cell.id: cell.label for form in catalog.all_forms() for cell in form.cells.values()}
    for cell, was in then["cells"].items():
        if now.cells.get(cell) != was:
            yield f"“{labels.get(cell, cell)}”（{cell}）{_told(figures.get(cell), then['figures'].get(cell, ''))}"
    yield from (f"冻结后多出“{labels.get(cell, cell)}”（{cell}）" for cell in now.cells if cell not in then["cells"])


def _told(figure: FrozenFigure | None, was: str) -> str:
    if figure is None:
        return f"冻结时为{was or '空'}，现在没有了"
    if figure.value != was:
        return f"冻结时为{was or '空'}，现在是{figure.value or '空'}"
    return "所依据的记录被改动"


def _parts(now: Fingerprints, then: Mapping[str, Any]) -> Iterator[str]:
    for part in dict.fromkeys([*then["parts"], *now.parts]):
        if now.parts.get(part) != then["parts"].get(part):
            yield f"{_PARTS.get(part, part)}被改动"


def _altered_publications(codes: Collection[str] | None) -> Iterator[Mismatch]:
    entries = {entry.subject_id: entry for entry in _entries(PUBLISH, codes)}
    published = Version.objects.filter(published_on__isnull=False).select_related("report__authority", "chain")
    mine = published if codes is None else published.filter(report__authority__code__in=codes)
    for version in mine.order_by("pk"):
        code, entry = version.report.authority.code, entries.pop(str(version.pk), None)
        if entry is None:
            yield Mismatch(code, f"{_named(version)}没有公布的审计记录")
        elif _published(version) != entry.details["published"]:
            yield Mismatch(code, f"{_named(version)}的公布日期、签名或者版本与公布时不符")
    for entry in entries.values():
        yield Mismatch(entry.authority_code, f"{entry.subject_label}已公布，库中却不再是公布的状态")


def _published(version: Version) -> dict[str, Any]:
    frozen = latest_frozen(version)
    return what_went_out(version, frozen) if frozen else {}


def what_went_out(version: Version, frozen: Frozen) -> dict[str, Any]:
    """Return what the entry of a publication keeps: day, last day, digest, and the three names with their days."""
    return {
        "published_on": str(version.published_on),
        "due_on": str(version.due_on or ""),
        "digest": frozen.digest,
        "signatures": [[one.label, one.name, str(one.on)] for one in signatures(frozen)],
    }


def _named(version: Version) -> str:
    return f"{version.report.authority.name}{version.report.year}年度报告第{version.number}版"
