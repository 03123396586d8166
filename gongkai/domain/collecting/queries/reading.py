"""Reading what a unit sends: its filled template, or its report as published; what cannot be taken is said at once."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.collecting.errors import NothingRead
from gongkai.domain.collecting.models import CalledUnit, Way
from gongkai.domain.collecting.queries.figures import form_of
from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.forms.exported import is_exported, read_exported
from gongkai.knowledge.forms.filled import read_filled
from gongkai.knowledge.forms.findings import Finding
from gongkai.knowledge.forms.reader.reading import read_extracted
from gongkai.knowledge.forms.report import Report


@dataclass(frozen=True)
class Read:
    """What a file holds: the report, and what was noticed while reading it."""

    report: Report
    findings: tuple[Finding, ...] = ()


def read_file(content: bytes, *, name: str, way: str, unit: CalledUnit) -> Read:
    """Return the report in a file. Takes a child process, so read before the act, not in its transaction.

    Args:
        way: TEMPLATE for the filled workbook or what a program exported (JSON, CSV), PUBLISHED for any file of the
            published report.

    Raises:
        FilledWrongly: the template or the export is another one's, or a cell holds no number.
        NothingRead: the file cannot be read, or is no annual report.
    """
    authority, year = unit.authority.name, unit.call.year
    try:
        if way == Way.TEMPLATE and is_exported(name):
            return Read(read_exported(content, name, form_of(unit.call), authority=authority, year=year))
        extracted = extract(content, name=name)
        if way == Way.TEMPLATE:
            return Read(read_filled(extracted, form_of(unit.call), authority=authority, year=year))
        reading = read_extracted(extracted)
    except Unreadable as reason:
        raise NothingRead(name, reason.reason) from reason
    return Read(reading.report, reading.findings)
