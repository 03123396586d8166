"""A spreadsheet of items imported: `python -m bench.import_items` (`--rows 2000 20000`).

Against, in the same run: a plain `bulk_create` of the same rows, items and releases or items and texts, with no check,
no fingerprint, no audit. Rounds alternate; the best of each counts, so that a neighbour on the machine does not decide.
SQLite, or PostgreSQL with `python -m tests.postgres python -m bench.import_items`.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date, timedelta

from django.core.management import call_command
from django.db import connection, transaction

from bench.databases import MANY
from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.actions import register_authority
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions.imports import import_items
from gongkai.domain.disclosures.models import Item, Release, Version
from gongkai.knowledge.texts.sheet_writing import listing

WANTED_SHARE = 1 / 20
TODAY = date(2018, 6, 1)
HEADINGS = ("标题", "栏目", "形成日期", "体裁", "内容类别", "公开日期", "公开渠道", "平台名称", "补录依据", "正文")
COLUMNS = ("工作动态", "部门文件", "专题专栏", "资金信息")
ROUNDS = 3


def rows_of(count: int, seed: int) -> list[tuple[str | date, ...]]:
    """Return invented items of a bureau, each with a paragraph of text."""
    return [
        (
            f"第{seed}号司法所第{number}次人民调解工作情况",
            COLUMNS[number % len(COLUMNS)],
            date(2017, 1, 2) + timedelta(days=number % 300),
            "动态",
            "人民调解",
            date(2017, 1, 9) + timedelta(days=number % 300),
            "政府网站",
            "东阳市人民政府网站",
            "网站后台2017年台账",
            f"本次共受理民间纠纷{number % 17 + 1}起，调解成功{number % 13 + 1}起，涉及金额{number % 97 + 3}万元。"
            f"调解员走访{number % 31 + 2}户，宣传人民调解法，发放资料{number % 211 + 20}份。",
        )
        for number in range(count)
    ]


def spreadsheet(rows: list[tuple[str | date, ...]], kind: str) -> bytes:
    """Return the rows as an .xlsx; drafts have no release."""
    left_out = {"公开日期", "平台名称", "补录依据"} if kind == "drafts" else set()
    kept = [place for place, heading in enumerate(HEADINGS) if heading not in left_out]
    headings = [(HEADINGS[place], 12) for place in kept]
    return listing("信息", headings, ([row[place] for place in kept] for row in rows))


def plain(rows: list[tuple[str | date, ...]], authority: Authority, kind: str) -> float:
    """Return the seconds a plain bulk insert of the same rows takes."""
    started = time.perf_counter()
    by = terminal_user(today=TODAY)
    with transaction.atomic():
        items = Item.objects.bulk_create(
            [
                Item(authority=authority, title=row[0], column="news", formed_on=row[2], genre="news", theme=row[4])
                for row in rows
            ],
            batch_size=1000,
        )
        written = {"drafted_by": by, "drafted_on": TODAY, "saved_by": by, "saved_on": TODAY}
        Version.objects.bulk_create(
            [
                Version(item=item, title=item.title, column="news", formed_on=item.formed_on, body=row[9], **written)
                for item, row in zip(items, rows, strict=True)
            ],
            batch_size=1000,
        )
        if kind == "past":
            Release.objects.bulk_create(
                [
                    Release(item=item, channel="website", platform=row[7], released_on=row[5])
                    for item, row in zip(items, rows, strict=True)
                ],
                batch_size=1000,
            )
    return time.perf_counter() - started


def imported(content: bytes, authority: Authority, kind: str) -> float:
    """Return the seconds the import takes, from the bytes of the file to the last commit."""
    started = time.perf_counter()
    by = terminal_user(today=TODAY)
    import_items(content, file_name="信息.xlsx", authority=authority, kind=kind, by=by, today=TODAY)
    return time.perf_counter() - started


def measured(count: int, kind: str) -> bool:
    """Print the ratio of one size and kind. Returns whether it is what is wanted."""
    bulk, entered = [], []
    entries = 0
    for round_ in range(ROUNDS if count <= 5000 else 1):
        rows = rows_of(count, round_)
        authorities = [_authority(f"{kind}-{count}-{round_}-{name}") for name in ("plain", "import")]
        bulk.append(plain(rows, authorities[0], kind))
        before = Entry.objects.count()
        entered.append(imported(spreadsheet(rows, kind), authorities[1], kind))
        entries = Entry.objects.count() - before
    share = min(bulk) / min(entered)
    kept = share >= WANTED_SHARE
    print(
        f"  {kind:<7}{count:>6} rows: bulk {count / min(bulk):8.0f} rows/s, import {count / min(entered):7.0f} rows/s, "
        f"share {share:.3f} (wanted ≥ {WANTED_SHARE:.3f}), audit entries {entries}: {'kept' if kept else 'NOT kept'}",
        flush=True,
    )
    return kept


def _authority(code: str) -> Authority:
    by = terminal_user(today=TODAY)
    return register_authority(code=code, name=code, kind="bureau", by=by, today=TODAY)


def main() -> int:
    """Print all ratios. Returns 1 where one is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[2000, 20000])
    sizes = parser.parse_args().rows
    call_command("migrate", database=MANY, verbosity=0)
    print(f"{connection.vendor}: import of a spreadsheet against a plain bulk insert of the same rows")
    kept = [measured(count, kind) for count in sizes for kind in ("drafts", "past")]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
