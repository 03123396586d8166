"""Authority A in no way handles or reads B's cases: every act and every query of the app, found by looking."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from gongkai.domain.accounts.models import User
from gongkai.domain.applications import actions, queries
from gongkai.domain.applications.actions import Service, wanted
from gongkai.domain.applications.actions.keeping import (
    case_file,
    ledger,
    old_ledgers,
    proposals,
    retention,
    withheld,
)
from gongkai.domain.applications.actions.keeping.case_file import FileForm
from gongkai.domain.applications.queries.register.lines import nothing_contested
from gongkai.domain.applications.queries.register.wanted import Period, Wanted
from gongkai.domain.applications.queries.waiting_letters import Waiting
from gongkai.domain.applications.queries.work_list import Filters, Tab
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.remedies import Overseers
from tests.domain.applications.handled import RECEIVED_ON, Case
from tests.domain.once import once_a_module

MONDAY = date(2026, 3, 2)
# What happened long ago, entered from records by whoever may load them (domain/reports asks who that is).
RECORDS = {
    "receive_application", "send_correction_notice", "receive_correction", "extend_reply", "serve_decision",
    "record_payment",
}  # fmt: skip
# Taking in and looking at proofs are walked in their own tests.
INTAKE = {"confirm_submission", "enter_submission", "look_at_identity", "open_enclosure"}


def is_act(one: Any) -> bool:
    return inspect.isfunction(one) and "by" in inspect.signature(one).parameters


def acts_of(*modules: Any) -> dict[str, Callable[..., Any]]:
    """Return what the modules of a part let a person do."""
    found = [(module, *pair) for module in modules for pair in inspect.getmembers(module, is_act)]
    return {name: one for module, name, one in found if one.__module__ == module.__name__ and not name.startswith("_")}


OFFERED = {name: getattr(actions, name) for name in actions.__all__ if is_act(getattr(actions, name))}
ACTS = OFFERED | acts_of(case_file, ledger, old_ledgers, proposals, retention, withheld, wanted)


def queries_that_ask() -> Iterator[Callable[..., Any]]:
    for found in pkgutil.walk_packages(queries.__path__, queries.__name__ + "."):
        module = importlib.import_module(found.name)
        for name, one in inspect.getmembers(module, inspect.isfunction):
            is_own = one.__module__ == module.__name__ and not name.startswith("_")
            if is_own and "viewer" in inspect.signature(one).parameters:
                yield one


QUERIES = {one.__name__: one for one in queries_that_ask()}
opened = once_a_module(lambda: Case().settled())


@pytest.fixture
def case(opened, db) -> Case:
    return copy(opened)


@pytest.fixture(scope="module")
def known(opened) -> dict[str, Any]:
    return _theirs(opened)


@pytest.fixture
def theirs(known, db) -> dict[str, Any]:
    return {name: copy(one) for name, one in known.items()}


@pytest.fixture(scope="module")
def stranger(opened) -> User:
    """Somebody with every role, at the bureau of education."""
    return opened.stranger()


def _theirs(case: Case) -> dict[str, Any]:
    """Return what the bureau of justice has, under the names that acts and queries have for it."""
    case.searched()
    letter = case.drafted()
    copied = actions.enclose(letter.pk, content="副本".encode(), name="副本.txt", by=case.drafter, today=MONDAY)
    step = actions.ask_opinion(
        case.application.pk, kind="agency", whom="某局", sent_on=MONDAY, by=case.drafter, today=MONDAY
    )
    given = actions.assign_section(case.application.pk, section=case.legal, is_lead=True, by=case.officer, today=MONDAY)
    item = actions.wanted.name_items(case.application.pk, texts=["甲", "乙"], by=case.officer, today=MONDAY)[0]
    kept = actions.keep_evidence(case.application.pk, proof="told", note="已告知", by=case.drafter, today=MONDAY)
    letter.refresh_from_db()
    keys = {
        "application_id": case.application.pk, "letter_id": letter.pk, "step_id": step.pk,
        "enclosure_id": copied.pk, "assignment_id": given.pk, "application": case.application,
        "case_id": case.application.pk, "case_ids": [case.application.pk], "one": letter,
        "item_id": item.pk, "evidence_id": kept.pk, "batch_id": 1, "destruction_id": 1,
        "wanted": Wanted(case.justice, Period(2026), MONDAY), "filters": Filters(Tab.TODO), "waiting": Waiting.SIGN,
        "authority": case.justice, "section": case.legal, "submission_id": 1, "submission": None,
    }  # fmt: skip
    words = {
        "reason": "理由", "code": "GRANT", "kind": "consultation_notice", "whom": "某公司", "answer": "agreed",
        "place": "档案室", "words": "补贴", "searched_by": "某人", "result": "无", "proof": "told", "per": "items",
        "name": "甲.txt", "opinion": "同意", "text_hash": "0", "mark": "东司", "law": "REG2019", "archive_no": "1",
        "question": "correction", "note": "齐全", "basis": "移交清单", "file_name": "甲.xlsx", "title": "补贴标准",
        "column": "funds", "outcome": "keep", "after": "",
    }  # fmt: skip
    days = ("sent_on", "told_on", "reached_on", "answered_on", "answer_by", "searched_on", "signed_on",
            "corrected_on", "paid_on", "due_on", "first", "last", "day")  # fmt: skip
    others = {
        "count": 31, "working_days": 5, "revision": letter.revision, "step": 2, "stated": {}, "is_lead": True,
        "goes_on": True, "amount": Decimal(30), "years": 10, "texts": ["甲"], "size": 20, "form": FileForm.ZIP,
        "contested_of": nothing_contested, "act_label": str,
        "content": "甲".encode(), "service": Service(way="direct", signed_on=MONDAY), "today": MONDAY,
        "overseers": Overseers("法院", "政府"), "roles": ("drafter",),
    }  # fmt: skip
    return {**keys, **words, **dict.fromkeys(days, MONDAY), **others}


def arguments(one: Callable[..., Any], known: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return what to call it with: everything that has no default. Raises KeyError where nobody knows it."""
    needed = [each for each in inspect.signature(one).parameters.values() if each.default is each.empty]
    positional = [known[each.name] for each in needed if each.kind.name == "POSITIONAL_OR_KEYWORD"]
    return positional, {each.name: known[each.name] for each in needed if each.kind.name == "KEYWORD_ONLY"}


def something_in(answer: Any) -> bool:
    """Whether an answer tells anything: a row, a line of a page, a number above none."""
    if isinstance(answer, QuerySet):
        return answer.exists()
    if isinstance(answer, dict):
        return any(answer.values())
    return bool(getattr(answer, "cases", getattr(answer, "lines", answer)))


def stored() -> dict[str, list[Any]]:
    models = [*apps.get_app_config("applications").get_models(), *apps.get_app_config("files").get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


@pytest.mark.parametrize("name", sorted(set(ACTS) - RECORDS - INTAKE))
def test_the_other_bureau_does_nothing(name, theirs, stranger):
    positional, named = arguments(ACTS[name], {**theirs, "by": stranger})
    before = stored()
    # Of a batch or a list that is not theirs they are not even told that it is there.
    with pytest.raises(
        Refusal if {"batch_id", "destruction_id"} & set(inspect.signature(ACTS[name]).parameters) else PermissionDenied
    ):
        ACTS[name](*positional, **named)
    assert stored() == before


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_the_other_bureau_reads_nothing(name, theirs, case, stranger):
    positional, named = arguments(QUERIES[name], {**theirs, "viewer": case.viewer(stranger, MONDAY)})
    try:
        answer = QUERIES[name](*positional, **named)
    except (Refusal, PermissionDenied):
        return
    assert not something_in(answer)


@pytest.mark.parametrize("name", ["letters_of", "require_letter", "docx_of"])
def test_the_bureau_itself_reads_what_is_its_own(name, theirs, case):
    """The test above can fail: asked by the drafter, the same queries answer."""
    positional, named = arguments(QUERIES[name], {**theirs, "viewer": case.viewer(on=MONDAY)})
    assert QUERIES[name](*positional, **named)


def test_a_person_without_a_role_any_more_does_nothing(theirs, case):
    gone = case.office.person("离任者")
    with pytest.raises(PermissionDenied):
        actions.draft_letter(case.application.pk, kind="consultation_notice", stated={}, by=gone, today=RECEIVED_ON)
