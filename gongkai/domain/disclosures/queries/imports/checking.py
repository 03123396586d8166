"""试导入: looking at a whole spreadsheet of items before a row of it is entered. Nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import Batch
from gongkai.domain.disclosures.queries.imports.layout import FIELDS
from gongkai.domain.disclosures.queries.imports.likeness import alike, numbers_taken, repeated
from gongkai.domain.disclosures.queries.imports.problems import CheckedItems
from gongkai.domain.disclosures.queries.imports.reading import known_to, read_items
from gongkai.domain.disclosures.queries.imports.refusals import AlreadyImported
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.kinds import NAMES
from gongkai.knowledge.texts.sheet_columns import Line, Problem, by_row

# 由人写的几列；其余的是日期、代码和核对过的文号、科室。
WRITTEN = ("title", "theme", "series", "source", "summary", "body", "attribute_reason", "platform", "address")
MOST_NAMED = 3


def digest_of(content: bytes) -> str:
    """Return the file's SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def check_items(content: bytes, *, authority: Authority, kind: str, today: date, basis: str = "") -> CheckedItems:
    """Return what is in the spreadsheet and every problem in it, row by row and column by column.

    Args:
        basis: on which record past items are entered, for rows that do not say.

    Raises:
        SheetRefused: no spreadsheet that can be read.
        AlreadyImported: the same file was entered for the authority and stands.
    """
    digest = digest_of(content)
    earlier = Batch.objects.filter(authority=authority, digest=digest, undone_on__isnull=True).first()
    if earlier:
        raise AlreadyImported(earlier)
    lines, problems = read_items(content, kind, known_to(authority, today), basis)
    if any(problem.row == 0 for problem in problems):
        return CheckedItems(digest, lines, problems, kind=kind)
    hits = list(_personal(lines, kind))
    open_hits = [problem for problem, is_justified in hits if not is_justified]
    found = [*problems, *repeated(authority, lines), *numbers_taken(lines)]
    warnings = [*alike(authority, lines)]
    if kind == Batch.Kind.PAST:
        found += open_hits
    else:
        warnings += [*open_hits, *_without_text(lines)]
    flagged = frozenset(problem.row for problem, _ in hits)
    justified = frozenset(problem.row for problem, is_justified in hits if is_justified)
    return CheckedItems(digest, lines, by_row(found), by_row(warnings), kind=kind, flagged=flagged, justified=justified)


def _without_text(lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield one warning for all drafts that cannot be submitted as they are."""
    count = sum(not line.values["body"] for line in lines)
    if count:
        yield Problem(0, "正文", f"有{count}行没有填正文。可以导入，提交审核前要在信息页面补上正文或者附件")


def _personal(lines: Iterable[Line], kind: str) -> Iterator[tuple[Problem, bool]]:
    """Yield what looks like personal information in what the public will read, and whether the row justifies it.

    Law: 条例（2007）第十四条，条例（2019）第十五条.
    """
    labels = {one.name: one.label for one in FIELDS[kind]}
    for line in lines:
        for name in WRITTEN:
            text = line.values.get(name)
            if not text or not (hits := find(text)):
                continue
            listed = "、".join(f"{NAMES[hit.kind]} {hit.masked}" for hit in hits[:MOST_NAMED])
            more = f"等{len(hits)}处" if len(hits) > MOST_NAMED else ""
            advice = "请遮盖后再导入；确需公开的，在“个人信息说明”写明理由"
            yield (
                Problem(line.row, labels[name], f"疑似个人信息：{listed}{more}。{advice}"),
                bool(line.values["justified"]),
            )
