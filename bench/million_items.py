"""Records of many authorities, as the bench loads them: straight into the tables, days and authorities mixed.

The first authority is the one measured. Its year 2017 has at least 2,000 items and some of everything the form counts;
the other authorities share the rest over 2014 to 2018. Row numbers grow with the day, as they do where people work, so
one authority's rows lie scattered among those of the others.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connections, models

from gongkai.domain.applications.models import Application, CorrectionNotice, FeePayment
from gongkai.domain.authorities.models import Authority
from gongkai.domain.capacity.models import DisclosureOffice, Fund, Meeting, ReadingPoint, StaffPosting, Training
from gongkai.domain.disclosures.models import Item, NormativeDocument, Release
from gongkai.domain.oversight.models import Complaint, Proceeding
from gongkai.domain.responses.models import Briefing, Event, HotlineSession, Response

MEASURED = 1
YEAR = 2017
FIRST, DAYS = date(2014, 1, 1), 5 * 365
JANUARY = (date(YEAR, 1, 1) - FIRST).days

Row = dict[str, Any]
CHANNELS = ("website", "website", "website", "website wechat", "website weibo wechat", "gazette website", "other")
CODES = ("GRANT", "GRANT", "ALREADY_PUBLIC", "PARTIAL", "DENY_LAW", "NOT_EXIST", "NOT_OURS", "STILL_UNCLEAR", "OTHER")


def load(alias: str, items: int, authorities: int, *, only_measured: bool) -> None:
    """Fill the tables of a database; with `only_measured` the rows of the one authority alone, the very same."""
    if connections[alias].vendor == "sqlite":
        connections[alias].cursor().execute("PRAGMA synchronous=OFF")
        connections[alias].cursor().execute("PRAGMA cache_size=-300000")
    wanted = (lambda owner: owner == MEASURED) if only_measured else (lambda owner: True)
    _insert(alias, Authority, (row for row in _authorities(authorities) if wanted(row["id"])))
    owners = list(_owners(items, authorities))
    _insert(alias, NormativeDocument, _owned(_documents, authorities, wanted))
    _insert(alias, Item, (row for row in _items(owners, authorities) if wanted(row["authority_id"])))
    _insert(alias, Release, _releases(owners, authorities, wanted))
    for model, make in SMALL_TABLES:
        _insert(alias, model, _owned(make, authorities, wanted))


def _authorities(authorities: int) -> Iterator[Row]:
    for number in range(1, authorities + 1):
        code = f"a{number}"
        yield {"id": number, "code": code, "name": f"单位{number}", "kind": "bureau", "path": f"{code}/",
               "is_reporting_unit": True, "parent_id": None, "address": "", "telephone": "",
               "organisation_code": ""}  # fmt: skip


def _owners(items: int, authorities: int) -> Iterator[tuple[int, int]]:
    """Yield (day number, authority) of every item, by day. The measured one has 2,400 in 2017 and 600 before."""
    share = items // authorities
    own, before = (share * 6 // 5, share * 3 // 10) if authorities > 1 else (items * 4 // 5, items // 5)
    rng = random.Random(2017)
    made = [(JANUARY + rng.randrange(365), MEASURED) for _ in range(own)]
    made += [(rng.randrange(JANUARY), MEASURED) for _ in range(before)]
    others = items - own - before if authorities > 1 else 0
    made += [(rng.randrange(DAYS), rng.randrange(2, authorities + 1)) for _ in range(others)]
    return iter(sorted(made, key=lambda pair: pair[0]))


def _items(owners: Sequence[tuple[int, int]], authorities: int) -> Iterator[Row]:
    for number, (offset, owner) in enumerate(owners, 1):
        day = FIRST + timedelta(offset)
        yield {
            "id": number, "authority_id": owner, "section_id": None, "title": f"关于开展第{number}次法治宣传活动的动态",
            "column": "news", "genre": "interpretation" if number % 23 == 0 else "news", "theme": "动态", "series": "",
            "formed_on": day, "is_full_text": True, "interprets_id": None,
            "normative_document_id": number % PER_AUTHORITY * authorities + owner if number % 97 == 0 else None,
            "first_released_on": day, "first_year_channels": CHANNELS[number % 7],
            "withdrawn_on": None, "withdrawn_reason": "", **UNTOLD,
        }  # fmt: skip


# What an item of past years has where nobody told more.
UNTOLD: Row = {
    "doc_no": "", "topic": "", "audience": "", "statutory_item": "", "attribute": "proactive", "attribute_reason": "",
    "reassess_on": None, "source": "", "summary": "", "effective_on": None, "lapses_on": None, "live_id": None,
    "index_no": None, "release_due_on": None, "is_due_provisional": False, "hides_title": False, "validity": "valid",
    "validity_changed_on": None, "replaced_by_id": None, "discarded_on": None, "discarded_reason": "",
    "past_basis": "", "batch_id": None,
}  # fmt: skip


def _releases(owners: Sequence[tuple[int, int]], authorities: int, wanted: Any) -> Iterator[Row]:
    number = 0
    for item, (offset, owner) in enumerate(owners, 1):
        for channel in CHANNELS[item % 7].split():
            number += 1
            if wanted(owner):
                yield {"id": number, "item_id": item, "channel": channel, "platform": "", "address": "",
                       "released_on": FIRST + timedelta(offset), "voided_on": None, "void_reason": "",
                       "version_id": None, "delivery_id": None, "is_own_portal": False, "released_by_id": None,
                       "taken_down_on": None}  # fmt: skip


def _owned(make: Any, authorities: int, wanted: Any) -> Iterator[Row]:
    """Yield the rows that `make(owner, number, day)` gives for each authority, ten a year, mixed by day."""
    number = 0
    for step in range(PER_AUTHORITY):
        for owner in range(1, authorities + 1):
            number += 1
            if wanted(owner):
                yield {"id": number, **make(owner, step, FIRST + timedelta(step * DAYS // PER_AUTHORITY), number)}


PER_AUTHORITY = 50


def _documents(owner: int, step: int, day: date, number: int) -> Row:
    return {"authority_id": owner, "kind": "normative_document", "doc_no": f"发〔{day.year}〕{number}号",
            "title": "办法", "issued_on": day, "issued_by": "", "repealed_on": None}  # fmt: skip


def _events(owner: int, step: int, day: date, number: int) -> Row:
    return {"authority_id": owner, "title": "关切", "arose_on": day, "first_answered_on": day}


def _responses(owner: int, step: int, day: date, number: int) -> Row:
    return {"event_id": number, "way": ("other", "weibo_wechat")[step % 2], "platform": "", "answered_on": day}


def _briefings(owner: int, step: int, day: date, number: int) -> Row:
    kind = ("press_conference", "online_interview")[step % 2]
    return {"authority_id": owner, "kind": kind, "title": "发布", "held_on": day, "head_took_part": step % 3 == 0}


def _hotlines(owner: int, step: int, day: date, number: int) -> Row:
    return {"authority_id": owner, "programme": "行风热线", "attended_on": day, "head_took_part": False}


def _applications(owner: int, step: int, day: date, number: int) -> Row:
    code = CODES[step % len(CODES)]
    return {
        "authority_id": owner, "number": f"{day.year}-{step}", "way": ("web", "counter", "fax")[step % 3],
        "applicant_kind": "natural_person", "applicant_name": "张三", "subject": "信息", "received_on": day,
        "reply_due_on": day + timedelta(21), "reply_article": "条例第二十四条", "is_provisional": False,
        "extended_on": day + timedelta(9) if step % 7 == 0 else None, "decision": code, "interest": "",
        "served_on": day + timedelta(12),
    }  # fmt: skip


def _corrections(owner: int, step: int, day: date, number: int) -> Row:
    return {"application_id": number, "sent_on": day + timedelta(3), "corrected_on": None}


def _payments(owner: int, step: int, day: date, number: int) -> Row:
    return {"application_id": number, "amount": "12.50", "paid_on": day + timedelta(12)}


def _proceedings(owner: int, step: int, day: date, number: int) -> Row:
    kind = ("reconsideration", "litigation_direct", "litigation_after")[step % 3]
    return {"authority_id": owner, "application_id": number, "kind": kind, "case_no": f"{number}", "filed_on": day,
            "concluded_on": day, "outcome": ("upheld", "corrected")[step % 2]}  # fmt: skip


def _complaints(owner: int, step: int, day: date, number: int) -> Row:
    return {"authority_id": owner, "subject": "投诉", "received_on": day}


def _places(owner: int, step: int, day: date, number: int) -> Row:
    return {"authority_id": owner, "name": "查阅点", "opened_on": day, "closed_on": None}


def _postings(owner: int, step: int, day: date, number: int) -> Row:
    return {"authority_id": owner, "person": "李某", "is_full_time": step % 2 == 0, "started_on": day, "ended_on": None}


def _funds(owner: int, step: int, day: date, number: int) -> Row:
    return {"authority_id": owner, "year": day.year, "purpose": "印刷", "amount": "1234.50"}


def _meetings(owner: int, step: int, day: date, number: int) -> Row:
    return {"authority_id": owner, "title": "工作会议", "held_on": day}


def _trainings(owner: int, step: int, day: date, number: int) -> Row:
    return {"authority_id": owner, "title": "培训班", "on": day, "was_held": step % 2 == 0, "person_times": 12}


SMALL_TABLES = (
    (Event, _events),
    (Response, _responses),
    (Briefing, _briefings),
    (HotlineSession, _hotlines),
    (Application, _applications),
    (CorrectionNotice, _corrections),
    (FeePayment, _payments),
    (Proceeding, _proceedings),
    (Complaint, _complaints),
    (DisclosureOffice, _places),
    (ReadingPoint, _places),
    (StaffPosting, _postings),
    (Fund, _funds),
    (Meeting, _meetings),
    (Training, _trainings),
)


def _insert(alias: str, model: type[models.Model], rows: Iterable[Row]) -> None:
    """Insert rows the fastest way each database has: COPY on PostgreSQL, executemany on SQLite."""
    connection = connections[alias]
    fields = {field.column: field for field in model._meta.concrete_fields}
    names = ", ".join(f'"{name}"' for name in fields)
    table = f'"{model._meta.db_table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([row[name] for name in fields])
        else:
            places = ", ".join("?" for _ in fields)
            values = ([_plain(row[name]) for name in fields] for row in rows)
            connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", values)
            connection.connection.commit()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
