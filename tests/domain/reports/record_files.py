"""Record files for the tests of loading."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

from gongkai.domain.reports.actions.load import Loaded, load_records

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "howto" / "load-records.md"


def example() -> bytes:
    """Return the full example of the documentation."""
    return re.search(r"```jsonl\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL).group(1).encode()


def lines(*records: dict[str, object] | str) -> bytes:
    """Return a file of these lines; a string stands as it is."""
    return "".join(
        (record if isinstance(record, str) else json.dumps(record, ensure_ascii=False)) + "\n" for record in records
    ).encode()


def load(content: bytes, **options: object) -> Loaded:
    """Load a file from memory."""
    return load_records(BytesIO(content), **options)


def item(ref: str = "a", **more: object) -> dict[str, object]:
    """Return the line of a piece of news formed on 2017-03-01."""
    return {"kind": "item", "ref": ref, "title": f"动态{ref}", "column": "news", "formed_on": "2017-03-01"} | more


def release(item: str = "a", **more: object) -> dict[str, object]:
    """Return the line of its release on the website, a day later."""
    return {"kind": "release", "item": item, "channel": "website", "released_on": "2017-03-02"} | more


def application(number: str = "2017-01", **more: object) -> dict[str, object]:
    """Return the line of an application received on 2017-03-01."""
    return {
        "kind": "application",
        "number": number,
        "way": "counter",
        "applicant_kind": "natural_person",
        "applicant_name": "申请人甲",
        "subject": "补贴标准",
        "received_on": "2017-03-01",
    } | more
