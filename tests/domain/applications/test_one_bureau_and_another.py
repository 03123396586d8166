"""Authority A in no way handles or reads B's cases: every act and every query of the app, found by looking."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from gongkai.domain.applications import actions, queries
from gongkai.domain.applications.actions import Service
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


ACTS = {name: getattr(actions, name) for name in actions.__all__ if is_act(getattr(actions, name))}


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


@pytest.fixture
def theirs(case) -> dict[str, Any]:
    """Return what the bureau of justice has, under the names that acts and queries have for it."""
    case.searched()
    letter = case.drafted()
    copied = actions.enclose(letter.pk, content="副本".encode(), name="副本.txt", by=case.drafter, today=MONDAY)
    step = actions.ask_opinion(
        case.application.pk, kind="agency", whom="某局", sent_on=MONDAY, by=case.drafter, today=MONDAY
    )
    given = actions.assign_section(case.application.pk, section=case.legal, is_lead=True, by=case.officer, today=MONDAY)
    letter.refresh_from_db()
    keys = {
        "application_id": case.application.pk, "letter_id": letter.pk, "step_id": step.pk,
        "enclosure_id": copied.pk, "assignment_id": given.pk, "application": case.application,
        "authority": case.justice, "section": case.legal, "submission_id": 1, "submission": None,
    }  # fmt: skip
    words = {
        "reason": "理由", "code": "GRANT", "kind": "consultation_notice", "whom": "某公司", "answer": "agreed",
        "place": "档案室", "words": "补贴", "searched_by": "某人", "result": "无", "proof": "told", "per": "items",
        "name": "甲.txt", "opinion": "同意", "text_hash": "0", "mark": "东司", "law": "REG2019", "archive_no": "1",
        "question": "correction", "note": "齐全",
    }  # fmt: skip
    days = ("sent_on", "told_on", "reached_on", "answered_on", "answer_by", "searched_on", "signed_on")
    others = {
        "count": 31, "working_days": 5, "revision": letter.revision, "step": 2, "stated": {}, "is_lead": True,
        "goes_on": True,
        "content": "甲".encode(), "service": Service(way="direct", signed_on=MONDAY), "today": MONDAY,
        "overseers": Overseers("法院", "政府"), "roles": ("drafter",),
    }  # fmt: skip
    return {**keys, **words, **dict.fromkeys(days, MONDAY), **others}


def arguments(one: Callable[..., Any], known: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return what to call it with: everything that has no default. Raises KeyError where nobody knows it."""
    needed = [each for each in inspect.signature(one).parameters.values() if each.default is each.empty]
    positional = [known[each.name] for each in needed if each.kind.name == "POSITIONAL_OR_KEYWORD"]
    return positional, {each.name: known[each.name] for each in needed if each.kind.name == "KEYWORD_ONLY"}


def stored() -> dict[str, list[Any]]:
    models = [*apps.get_app_config("applications").get_models(), *apps.get_app_config("files").get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


@pytest.mark.parametrize("name", sorted(set(ACTS) - RECORDS - INTAKE))
def test_the_other_bureau_does_nothing(name, theirs, case):
    positional, named = arguments(ACTS[name], {**theirs, "by": case.stranger()})
    before = stored()
    with pytest.raises(PermissionDenied):
        ACTS[name](*positional, **named)
    assert stored() == before


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_the_other_bureau_reads_nothing(name, theirs, case):
    positional, named = arguments(QUERIES[name], {**theirs, "viewer": case.viewer(case.stranger(), MONDAY)})
    try:
        answer = QUERIES[name](*positional, **named)
    except (Refusal, PermissionDenied):
        return
    assert not (answer.exists() if isinstance(answer, QuerySet) else answer)


@pytest.mark.parametrize("name", ["letters_of", "require_letter", "docx_of"])
def test_the_bureau_itself_reads_what_is_its_own(name, theirs, case):
    """The test above can fail: asked by the drafter, the same queries answer."""
    positional, named = arguments(QUERIES[name], {**theirs, "viewer": case.viewer(on=MONDAY)})
    assert QUERIES[name](*positional, **named)


def test_a_person_without_a_role_any_more_does_nothing(theirs, case):
    gone = case.office.person("离任者")
    with pytest.raises(PermissionDenied):
        actions.draft_letter(case.application.pk, kind="consultation_notice", stated={}, by=gone, today=RECEIVED_ON)
