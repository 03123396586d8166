"""`gongkai scan FILE…`: look for personal information in files. Never loads Django, never prints what it found."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.privacy.kinds import NAMES
from gongkai.knowledge.privacy.scanning import Scan, scan

HELP = "查找文件中的个人信息（身份证号、手机号、住址、敏感情形中的姓名等），只显示脱敏后的内容"
CLEAN, FOUND, UNREADABLE = 0, 1, 2
TOO_MUCH = "这个文件的内容太多或嵌套太深，查找时内存不够，请拆成较小的文件后再试。"
FOLDER = "这是一个文件夹。要查找其中全部文件，请加 --recursive。"
EMPTY_FOLDER = "这个文件夹里没有文件，请检查路径。"
MOST_SHOWN = 50  # so many hits of a file are shown; --json gives all


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a scan, or the reason why it could not be read."""

    file: str
    scan: Scan | None = None
    reason: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "files", nargs="+", metavar="文件", help="网页、文本、Word、Excel、演示文稿、PDF 或图片；可以写多个"
    )
    parser.add_argument("--recursive", action="store_true", help="文件夹：查找其中全部文件（以点开头的除外）")
    parser.add_argument("--json", action="store_true", help="输出 JSON：每个文件一个对象的列表")


def run(args: argparse.Namespace) -> int:
    """Scan and print. Returns 0 for clean, 1 for hits or parts not checked, 2 where a file could not be read."""
    _never_fail_to_print()
    outcomes = [outcome for name in args.files for outcome in _of_argument(name, recursive=args.recursive)]
    if args.json:
        print(json.dumps([shown_as_json(one) for one in outcomes], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(shown_as_text(one)) for one in outcomes))
    return _status(outcomes)


def scanned(file: str) -> Outcome:
    """Return the scan of a file, or the reason why not."""
    try:
        return Outcome(file, scan=scan(extract(Path(file))))
    except Unreadable as refusal:
        return Outcome(file, reason=refusal.reason)
    except (RecursionError, MemoryError):
        return Outcome(file, reason=TOO_MUCH)


def _of_argument(name: str, *, recursive: bool) -> Iterator[Outcome]:
    if not os.path.isdir(name):
        yield scanned(name)
        return
    if not recursive:
        yield Outcome(name, reason=FOLDER)
        return
    files = list(_files_in(name))
    if not files:
        yield Outcome(name, reason=EMPTY_FOLDER)
    yield from (scanned(file) for file in files)


def _files_in(folder: str) -> Iterator[str]:
    """Yield the files below `folder` by name; links to folders are not followed, so the walk ends."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (os.path.join(where, file) for file in sorted(files) if not file.startswith("."))


def _status(outcomes: Iterable[Outcome]) -> int:
    scans = [one.scan for one in outcomes]
    if any(one is None for one in scans):
        return UNREADABLE
    return FOUND if any(one and not one.is_clean for one in scans) else CLEAN


def shown_as_json(outcome: Outcome) -> dict[str, object]:
    """Return the object of docs/howto/scan.md for one file."""
    if outcome.scan is None:
        return {"file": outcome.file, "error": outcome.reason}
    return {
        "file": outcome.file,
        "format": outcome.scan.kind,
        "clean": outcome.scan.is_clean,
        "counts": dict(Counter(hit.kind.value for hit in outcome.scan.hits)),
        "hits": [
            {"kind": hit.kind.value, "where": hit.where, "masked": hit.masked, "hidden": hit.hidden}
            for hit in outcome.scan.hits
        ],
        "not_checked": [{"where": where, "reason": reason} for where, reason in outcome.scan.not_checked],
        "detectors": outcome.scan.detectors,
    }


def shown_as_text(outcome: Outcome) -> Iterator[str]:
    """Yield the lines for a person: how many of which kind, where each stands, what was not checked."""
    yield outcome.file
    if outcome.scan is None:
        yield f"  无法读取：{outcome.reason}"
        return
    hits = outcome.scan.hits
    if hits:
        counts = Counter(NAMES[hit.kind] for hit in hits)
        yield f"  发现{len(hits)}处个人信息：" + "，".join(f"{name}{count}处" for name, count in counts.most_common())
    for hit in hits[:MOST_SHOWN]:
        yield f"    {NAMES[hit.kind]}　{hit.masked}　{hit.where}" + ("（隐藏内容）" if hit.hidden else "")
    if len(hits) > MOST_SHOWN:
        yield f"    等{len(hits)}处，全部见 --json"
    for where, reason in outcome.scan.not_checked:
        yield f"  没有检查：{where}　{reason}"
    if outcome.scan.is_clean:
        yield "  没有发现个人信息。"


def _never_fail_to_print() -> None:
    """A terminal that knows no Chinese shows escapes instead of ending in an error."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
