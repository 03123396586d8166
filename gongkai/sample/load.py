"""Loading the sample bureau: all of it or nothing, once."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import register_authority, register_section, set_organisation_code
from gongkai.domain.authorities.models import Authority, Kind
from gongkai.domain.authorities.queries import by_code
from gongkai.sample import answers, applied, bureau, disclosed, staff, standing, texts, year
from gongkai.sample.diary import Diary, Progress

SEED = 2017


def silent(done: int, planned: int) -> None:
    """Report no progress."""


@transaction.atomic
def load_sample(progress: Progress = silent) -> bool:
    """Load the sample bureau through the same acts that people use, each with its own day as `today`.

    Returns whether anything was loaded: False where the sample stands already. The same seed makes the same records.
    """
    if by_code(bureau.BUREAU[0]):
        staff.hire(year.FOUNDED_ON)
        return False
    diary = load_bureau()
    year.capacity_and_platforms(diary)
    disclosed.items(diary)
    disclosed.normative_document(diary)
    disclosed.traps(diary)
    year.events_and_hotline(diary)
    answers.public_answers(diary)
    year.application_of_2016(diary)
    applied.applications_of_2018(diary)
    year.statements(diary)
    standing.pages(diary)
    texts.texts(diary)
    diary.live(progress)
    return True


@transaction.atomic
def load_bureau() -> Diary:
    """Enter the sample bureau before it did anything: its sections, people and settings. Returns its empty diary."""
    by = staff.clerk(year.FOUNDED_ON)
    authority = _bureau(by, year.FOUNDED_ON)
    diary = Diary(authority=authority, sections=_sections(authority, year.FOUNDED_ON), by=by, seed=SEED)
    staff.hire(year.FOUNDED_ON)
    applied.letter_settings(authority, year.FOUNDED_ON)
    return diary


def _bureau(by: User, today: date) -> Authority:
    code, name = bureau.GOVERNMENT
    government = by_code(code) or register_authority(code=code, name=name, kind=Kind.GOVERNMENT, by=by, today=today)
    code, name = bureau.BUREAU
    authority = register_authority(
        code=code,
        name=name,
        kind=Kind.BUREAU,
        parent=government,
        is_reporting_unit=True,
        address=bureau.ADDRESS,
        telephone=bureau.TELEPHONE,
        by=by,
        today=today,
    )
    # 还没有系统管理员，机构代码由命令行设定。
    terminal = terminal_user(today=today)
    return set_organisation_code(authority, organisation_code=bureau.ORGANISATION_CODE, by=terminal, today=today)


def _sections(authority: Authority, today: date) -> dict[str, Authority]:
    # 还没有系统管理员，科室由命令行登记。
    by = terminal_user(today=today)
    kinds = [(Kind.SECTION, row) for row in bureau.SECTIONS]
    kinds += [(Kind.JUDICIAL_OFFICE, row) for row in bureau.JUDICIAL_OFFICES]
    return {
        code: register_section(authority=authority, code=code, name=name, kind=kind, by=by, today=today)
        for kind, (code, name) in kinds
    }
