"""Authority A in no way reads or touches B's drafts, files, releases: every act and every query, found by looking.

A new act or query is tried as soon as it is written: one without a guard fails here, and one whose arguments nobody
knows, too.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from gongkai.domain.authorities.models import Authority
from gongkai.domain.channels.models import Delivery
from gongkai.domain.disclosures import actions, queries
from gongkai.domain.disclosures.actions.reviewing import Batched, Said, Submission
from gongkai.domain.disclosures.models import Batch, ColumnRule, NormativeDocument, PrivacyHit
from gongkai.knowledge.law.errors import Refusal
from tests.domain.disclosures.desk import MONDAY, NOON, OTHER, Desk
from tests.domain.disclosures.office_files import ID_CARD

# What the portal asks: guarded by the state of an item, for whoever comes.
# What everybody may read: guarded by the state of an item alone.
PUBLIC = {f"gongkai.domain.disclosures.queries.{name}" for name in ("public", "kinds")}
# Done by schedules and told by channels; no person asks.
OF_NOBODY = {"record_delivered"}


def functions(package: Any) -> Iterator[Callable[..., Any]]:
    """Yield every public function of a package, where it is defined."""
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        module = importlib.import_module(found.name)
        for name, one in inspect.getmembers(module, inspect.isfunction):
            if one.__module__ == module.__name__ and not name.startswith("_"):
                yield one


def is_act(one: Callable[..., Any]) -> bool:
    """Whether a person does it: who does it is a keyword."""
    parameters = inspect.signature(one).parameters
    return any(name in parameters and parameters[name].kind.name == "KEYWORD_ONLY" for name in ("by", "user"))


def asks(one: Callable[..., Any]) -> bool:
    return "viewer" in inspect.signature(one).parameters


ACTS = {one.__name__: one for one in functions(actions) if is_act(one)}
QUERIES = {one.__name__: one for one in functions(queries) if asks(one)}


@pytest.fixture(scope="module")
def stranger(opened):
    """Somebody with every role, at the bureau of education."""
    return opened.stranger()


@pytest.fixture(scope="module")
def known(opened) -> dict[str, Any]:
    return _theirs(opened)


@pytest.fixture
def theirs(known, db) -> dict[str, Any]:
    return known


def _theirs(desk: Desk) -> dict[str, Any]:
    """Return what the bureau of justice has, under the names that acts and queries have for it."""
    item = desk.published()
    draft = desk.draft(body=f"<p>身份证号{ID_CARD}</p>", title="另一条")
    doing = {"by": desk.drafter, "today": MONDAY}
    attachment = actions.attach(draft.pk, content="姓名 甲".encode(), name="名单.txt", **doing)
    rule = ColumnRule.objects.create(authority=desk.justice, column="news", refresh_days=30)
    batch = Batch.objects.create(
        authority=desk.justice, kind="drafts", file_name="表.xlsx", digest="0", rows=1, entered_by=desk.drafter,
        entered_on=MONDAY,
    )  # fmt: skip
    document = NormativeDocument.objects.create(
        authority=desk.justice, doc_no="东司〔2024〕1号", title="办法", issued_on=date(2024, 1, 3)
    )
    draft.refresh_from_db()
    keys = {
        "version_id": draft.pk, "item_id": item.pk, "attachment_id": attachment.pk, "document_id": document.pk,
        "hit_id": PrivacyHit.objects.get().pk, "release_id": item.releases.get().pk,
    }  # fmt: skip
    things = {
        "authority": desk.justice, "section": desk.legal, "item": item, "version": draft, "draft": draft,
        "document": document, "normative_document": document, "replaced_by": None,
    }  # fmt: skip
    return {**keys, **things, **_values(draft), "batch_id": batch.pk, "rule_id": rule.pk, "account_id": 1}


def _values(draft: Any) -> dict[str, Any]:
    words = {
        "title": "动态", "column": "news", "reason": "理由", "caption": "说明", "name": "名.txt", "doc_no": "1号",
        "channel": "website", "opinion": "同意", "text_hash": draft.text_hash, "kind": "file", "file_name": "表.xlsx",
    }  # fmt: skip
    days = ("formed_on", "released_on", "voided_on", "withdrawn_on", "taken_down_on", "on", "issued_on", "repealed_on")
    others = {
        "content": "甲".encode(), "step": 1, "revision": draft.revision, "order": [], "now": NOON, "today": MONDAY,
        "version_ids": [draft.pk], "submissions": [Submission(draft.pk, draft.revision)],
        "lines": [Said(draft.pk, 1, "approve", "同意", draft.text_hash)], "described": OTHER, "stages": ["drafting"],
        "year": 2024, "texts": {}, "issued_by": "", "refresh_days": 30, "quota": 1,
        "deliveries": [Delivery(pk=1, key="version:1")],
    }  # fmt: skip
    return {**words, **dict.fromkeys(days, MONDAY), **others}


def arguments(one: Callable[..., Any], known: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return what to call it with: everything that has no default. Raises KeyError where nobody knows it."""
    parameters = inspect.signature(one).parameters.values()
    needed = [each for each in parameters if each.default is each.empty and each.kind.name != "VAR_KEYWORD"]
    positional = [known[each.name] for each in needed if each.kind.name == "POSITIONAL_OR_KEYWORD"]
    return positional, {each.name: known[each.name] for each in needed if each.kind.name == "KEYWORD_ONLY"}


def stored() -> dict[str, list[Any]]:
    """Return every row of the app, and of the files."""
    models = [*apps.get_app_config("disclosures").get_models(), *apps.get_app_config("files").get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def is_nothing(answer: object) -> bool:
    """Whether an answer tells nothing of the bureau of justice: no rows, no page, no counts."""
    if isinstance(answer, QuerySet) and answer.model is Authority:
        return not answer.filter(path__startswith="dongyang/justice/").exists()
    if isinstance(answer, QuerySet):
        return not answer.exists()
    if isinstance(answer, Mapping):
        return not any(answer.values())
    if is_dataclass(answer):
        return all(is_nothing(getattr(answer, part.name)) for part in fields(answer))
    return not answer


@pytest.mark.parametrize("name", sorted(ACTS))
def test_the_other_bureau_touches_nothing(name, theirs, stranger):
    positional, named = arguments(ACTS[name], {**theirs, "by": stranger, "user": stranger})
    before = stored()
    try:
        result = ACTS[name](*positional, **named)
    except PermissionDenied:
        pass
    else:
        assert isinstance(result, Batched), f"{name} let a stranger act"
        assert not result.done, f"{name} let a stranger act"
    assert stored() == before


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_the_other_bureau_reads_nothing(name, theirs, desk, stranger):
    positional, named = arguments(QUERIES[name], {**theirs, "viewer": desk.viewer(stranger)})
    try:
        answer = QUERIES[name](*positional, **named)
    except (Refusal, PermissionDenied):
        return
    assert is_nothing(answer), f"{name} told a stranger {answer!r}"


def test_the_bureau_itself_reads_what_is_its_own(theirs, desk):
    """The test above can fail: asked by the drafter, the same queries answer."""
    found = []
    for name in ("require_item", "require_version", "visible_items", "draft_of", "releases_of"):
        positional, named = arguments(QUERIES[name], {**theirs, "viewer": desk.viewer()})
        found.append(is_nothing(QUERIES[name](*positional, **named)))
    assert found == [False, False, False, True, False]


def test_nothing_is_found_by_its_number_without_asking_who():
    unasked = [
        one.__name__
        for one in functions(queries)
        if not asks(one) and one.__module__ not in PUBLIC
        # Who gives an opinion on a chain by a link reads what the chain is about.
        if "chain" not in inspect.signature(one).parameters
        if any(name.endswith(("_id", "_ids")) or name == "ids" for name in inspect.signature(one).parameters)
    ]
    assert unasked == []


def test_every_act_that_is_offered_is_tried():
    offered = {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    assert offered - set(ACTS) - OF_NOBODY == set()
