"""Loading a file of records: every line checked, all of it entered or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BufferedIOBase
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.audit.queries import entries_of
from gongkai.domain.authorities.models import Authority
from gongkai.domain.reports.actions.fields import BadValue, Reference
from gongkai.domain.reports.actions.kinds import KINDS, Kind
from gongkai.domain.reports.actions.lines import BadLine, Line, read_lines
from gongkai.domain.reports.actions.references import Broken, Loading
from gongkai.domain.reports.actions.refusals import AlreadyLoaded, NothingToLoad, RecordsRefused
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.errors import Refusal

KIND = "kind"
# 只在文件里供别的行引用的名字，不是记录的内容。
OWN_NAME = "ref"


@dataclass(frozen=True)
class Loaded:
    """What was loaded: {Chinese name of the kind: lines}, in the order of the documentation; the file's SHA-256."""

    counts: Mapping[str, int]
    digest: str


@transaction.atomic
def load_records(file: BufferedIOBase, *, authority: Authority, by: User, today: date, dry_run: bool = False) -> Loaded:
    """从文件装入记录。Enter the records of a file through the acts that people use, in the order of its lines.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条 — what the report must rest on.

    Args:
        file: JSON lines as docs/howto/load-records.md describes them, at its beginning; it must be seekable.
        dry_run: check everything, then take it all back.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyLoaded: the same file was loaded for this authority before.
        NotText: the file is not UTF-8.
        NothingToLoad: the file has no lines.
        RecordsRefused: lines have errors, all of them named; nothing was entered.
    """
    require_active(by)
    authority = Authority.objects.select_for_update().get(pk=authority.pk)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    _refuse_again(authority, digest)
    file.seek(0)
    counts = _enter_all(file, Loading(authority, by, today))
    record(
        "load_records",
        subject=authority,
        by=by,
        authority_code=authority.code,
        article=article_of("load_records", today, entered_on=today),
        on=today,
        details={"digest": digest, "counts": dict(counts)},
    )
    if dry_run:
        transaction.set_rollback(True)
    return Loaded({kind.label: counts[name] for name, kind in KINDS.items() if name in counts}, digest)


def _refuse_again(authority: Authority, digest: str) -> None:
    earlier = entries_of(authority._meta.label_lower, authority.pk).filter(act="load_records")
    for entry in earlier:
        if entry.details.get("digest") == digest:
            raise AlreadyLoaded(entry.on)


def _enter_all(file: BufferedIOBase, loading: Loading) -> Counter[str]:
    counts: Counter[str] = Counter()
    problems: list[str] = []
    for line in read_lines(file):
        try:
            counts[_enter(line, loading)] += 1
        except (BadLine, BadValue, Refusal) as error:
            problems.append(f"第{line.number}行：{str(error).removesuffix('。')}。")
    if problems:
        raise RecordsRefused(problems)
    if not counts:
        raise NothingToLoad
    return counts


def _enter(line: Line, loading: Loading) -> str:
    """Enter one line and return its kind. Raises BadLine, BadValue or the act's Refusal."""
    if line.content is None:
        raise BadLine(line.problem)
    name, kind = _kind(line.content)
    reference = _own_name(line.content, kind)
    if reference and loading.holds(name, reference):
        raise BadLine(f"“{kind.named_by}”“{reference}”在本文件中已经用过")
    try:
        made = kind.enter(loading, _values(line.content, kind, loading))
    except (BadLine, BadValue, Refusal):
        if reference:
            loading.keep(name, reference, Broken(line.number))
        raise
    if reference:
        loading.keep(name, reference, made)
    return name


def _kind(content: dict[str, Any]) -> tuple[str, Kind]:
    name = content.get(KIND)
    if not isinstance(name, str) or name not in KINDS:
        shown = f"不认识的类别“{name}”" if isinstance(name, str) else "没有写明类别（kind）"
        raise BadLine(f"{shown}，可用的类别：{'、'.join(KINDS)}")
    return name, KINDS[name]


def _own_name(content: dict[str, Any], kind: Kind) -> str:
    """Return the name by which other lines refer to this one, or "" where it has none."""
    name = content.get(kind.named_by)
    return name.strip() if isinstance(name, str) else ""


def _values(content: dict[str, Any], kind: Kind, loading: Loading) -> dict[str, Any]:
    """Return the fields as the acts take them, records in place of their names; fields left out or null stay out.

    Raises:
        BadLine: with every fault of the line.
    """
    faults = [f"没有“{key}”这个字段" for key in content if key != KIND and key not in kind.fields]
    values: dict[str, Any] = {}
    for key, field in kind.fields.items():
        if content.get(key) is None:
            if field.is_required:
                faults.append(f"缺少“{key}”")
            continue
        try:
            value = field.read(content[key])
            values[key] = loading.named(field.refers_to, value) if isinstance(field, Reference) else value
        except BadValue as error:
            faults.append(f"“{key}”{error}")
    if faults:
        raise BadLine(f"{kind.label}：{'；'.join(faults)}")
    values.pop(OWN_NAME, None)
    return values
