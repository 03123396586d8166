"""A city for the story of its sum: six units with two years behind them, one opened since, and who works where.

`load` runs in a process of its own on the story's data; the files are what units hand in.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from openpyxl import load_workbook

from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import appoint, register_authority
from gongkai.domain.authorities.models import Authority, Kind, Role
from gongkai.domain.authorities.queries import require_authority, viewer
from gongkai.domain.reports.actions.declare import declare_figure
from gongkai.domain.reports.actions.freezing import freeze_report
from gongkai.domain.reports.actions.opening import open_report
from gongkai.domain.reports.actions.preparing import edit_section, explain_finding
from gongkai.domain.reports.actions.signing import sign_report
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries import versions
from gongkai.knowledge.documents.fonts import find_fonts
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.forms.figures import Number
from gongkai.knowledge.forms.publication.exchange import report_as_csv, report_as_json
from gongkai.knowledge.forms.publication.report_document import report_document
from gongkai.knowledge.forms.publication.workbook import report_as_xlsx
from gongkai.knowledge.forms.report import Section
from gongkai.sample.city.figures import report_of
from gongkai.sample.city.load import CODE, NAME, grown, load_city

YEAR, UNITS, YEARS_BEHIND, SEED = 2023, 6, 2, 30
OFFICE, EDUCATION, CIVIL, FINANCE, WATER, STREET = (f"{CODE}-office", *(f"{CODE}-{n:03}" for n in range(1, UNITS)))
NAMES = {
    OFFICE: f"{NAME}人民政府办公室",
    EDUCATION: f"{NAME}教育局",
    CIVIL: f"{NAME}民政局",
    FINANCE: f"{NAME}财政局",
    WATER: f"{NAME}水利局",
    STREET: f"{NAME}映湖街道办事处",
}
JUSTICE, JUSTICE_NAME = f"{CODE}-justice", f"{NAME}司法局"
SUPERVISOR, CIVIL_CLERK, JUSTICE_CLERK = "汪映川", "唐以宁", "苏见山"
CLERK, REVIEWER, HEAD = "宋知微", "贺南舟", "秦若水"
PEOPLE = (
    (CIVIL_CLERK, Role.PREPARER, CIVIL),
    (JUSTICE_CLERK, Role.PREPARER, JUSTICE),
    ("顾南乔", Role.REPORT_REVIEWER, JUSTICE),
    ("梁听雨", Role.HEAD, JUSTICE),
    (CLERK, Role.PREPARER, CODE),
    (REVIEWER, Role.REPORT_REVIEWER, CODE),
    (HEAD, Role.HEAD, CODE),
)
OPENED_ON, SIGNED_ON = date(2023, 2, 1), date(2024, 1, 15)
STATED = {
    "t2/licences/decisions": Decimal(18),
    "t2/penalties/decisions": Decimal(5),
    "t2/coercive_measures/decisions": Decimal(0),
    "t2/fees/amount": Decimal("0.6"),
}
CHAPTERS = (
    Section(1, "总体情况", "街道依法主动公开政府信息，按时答复政府信息公开申请。"),
    Section(5, "存在的主要问题及改进情况", "公开的内容还不够通俗，拟多用问答、图解。"),
    Section(6, "其他需要报告的事项", "本年度没有收取信息处理费。"),
)


def figures(year: int = YEAR) -> dict[str, dict[str, Number]]:
    """Return {unit: its figures of a year}, as the generator grew them."""
    found = grown(list(NAMES), (), SEED)
    return {code: found[code, year] for code in NAMES}


def as_json(code: str, given: Mapping[str, Number]) -> bytes:
    return json.dumps(report_as_json(report_of(given, authority=NAMES[code], year=YEAR))).encode()


def as_csv(code: str, given: Mapping[str, Number]) -> bytes:
    return report_as_csv(report_of(given, authority=NAMES[code], year=YEAR))


def as_xlsx(code: str, given: Mapping[str, Number]) -> bytes:
    return report_as_xlsx(report_of(given, authority=NAMES[code], year=YEAR))


def with_words(code: str, given: Mapping[str, Number]) -> bytes:
    """Return the same with a word where a number belongs; its totals are as a spreadsheet program left them."""
    book = load_workbook(io.BytesIO(as_xlsx(code, given)), data_only=True)
    book["依申请公开"]["D8"] = "约3件"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_pdf(code: str, given: Mapping[str, Number]) -> bytes:
    """Return the report as the unit published it."""
    report = replace(report_of(given, authority=NAMES[code], year=YEAR), sections=CHAPTERS)
    return write_pdf(report_document(report), find_fonts())


@transaction.atomic
def load() -> None:
    """Load the city; the bureau opened since has its report signed, and nobody is asked for it yet."""
    city = load_city(UNITS, each=0, seed=SEED, years=YEARS_BEHIND)
    justice = _opened(city.supervisor)
    people = {name: _hired(name, role, code, city.supervisor) for name, role, code in PEOPLE}
    _signed(justice, people)


def _opened(by: User) -> Authority:
    return register_authority(
        code=JUSTICE,
        name=JUSTICE_NAME,
        kind=Kind.BUREAU,
        parent=require_authority(CODE),
        is_reporting_unit=True,
        by=by,
        today=OPENED_ON,
    )


def _hired(name: str, role: Role, code: str, by: User) -> User:
    user = create_user(username=name, name=name, is_demo=True, by=terminal_user(today=OPENED_ON), today=OPENED_ON)
    appoint(user=user, authority=require_authority(code), role=role, by=by, today=OPENED_ON)
    return user


def _signed(justice: Authority, people: Mapping[str, User]) -> None:
    clerk = people[JUSTICE_CLERK]
    by = {"by": clerk, "today": SIGNED_ON}
    for cell, value in STATED.items():
        declare_figure(authority=justice, year=YEAR, cell=cell, value=value, reason="2023年度办件汇总表", **by)
    version = open_report(authority=justice, year=YEAR, **by)
    edit_section(version.pk, number=5, text="公开的信息还不够丰富，拟按月督促各科室报送。", **by)
    for found in versions.shown(viewer(clerk, SIGNED_ON), version.pk).draft.unexplained:
        explain_finding(version.pk, key=found.key, explanation="本局2023年2月设立，情况属实。", **by)
    freeze_report(version.pk, **by)
    for name in ("顾南乔", "梁听雨"):
        _sign(version.pk, people[name])


def _sign(version_id: int, by: User) -> None:
    chain = Version.objects.select_related("chain").get(pk=version_id).chain
    assert chain is not None
    step = chain.steps.get(number=chain.at_step)
    ticked = [entry["key"] for entry in step.checklist]
    sign_report(
        version_id,
        step=step.number,
        opinion="同意",
        text_hash=chain.text_hash,
        checklist=ticked,
        by=by,
        today=SIGNED_ON,
    )
