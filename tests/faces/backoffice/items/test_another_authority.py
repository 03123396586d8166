"""A in no way reads or touches B's drafts, files, releases: every address with B's numbers answers as if it had none"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from gongkai.domain.channels.actions import Post, open_account, plan_delivery
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions.columns import set_column_rule
from gongkai.domain.disclosures.actions.imports import import_items
from gongkai.domain.disclosures.actions.register import register_normative_document
from tests.architecture.test_addresses import patterns
from tests.domain.disclosures.desk import BODY, MONDAY, Desk
from tests.domain.disclosures.office_files import ID_CARD
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside
from tests.spreadsheets import DRAFT, spreadsheet

Numbers = dict[str, int]
ABOUT = ("office/items/", "office/channels/", "office/register/", "office/timeliness/")
NUMBER = re.compile(r"<int:(\w+)>")
NONE = 987_654
SECRET = "只有司法局知道的事"
ADDRESSES = sorted(place for place, _ in patterns(get_resolver()) if place.startswith(ABOUT) and NUMBER.search(place))
# 什么都填上：少了哪一项都不能是被拒绝的原因。
SENT = {
    "revision": "1", "title": "外人改的", "body": "<p>外人写的</p>", "column": "news", "genre": "news",
    "formed_on": "2024-03-01", "attribute": "proactive", "reason": "外人的理由", "mask": "1", "remove": "1",
    "take_over": "1", "withdrawn_on": "2024-03-04", "on": "2024-03-04", "validity": "repealed", "channel": "weibo",
    "released_on": "2024-03-04", "voided_on": "2024-03-04", "taken_down_on": "2024-03-04", "closed_on": "2024-03-04",
    "sent_on": "2024-03-04", "address": "https://weibo.com/1/a", "repealed_on": "2024-03-04",
    "doc_no": "东司〔2024〕9号", "issued_on": "2024-03-01", "another": "1",
}  # fmt: skip


@dataclass(frozen=True)
class Neighbours:
    """The bureau of justice with one of everything; somebody with every role at the bureau of education, and theirs."""

    stranger: Client
    numbers: Numbers
    own: Numbers


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[Neighbours]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield _built(Desk())
        transaction.set_rollback(True)


@pytest.fixture
def neighbours(built, db, monkeypatch) -> Neighbours:
    monkeypatch.setenv("GONGKAI_TODAY", MONDAY.isoformat())
    return built


def _built(desk: Desk) -> Neighbours:
    stranger = desk.stranger()
    own = _draft_with_everything(desk, stranger, "education")
    theirs = _draft_with_everything(desk, desk.drafter, "justice")
    return Neighbours(inside(stranger), theirs | _around(desk), own)


def _draft_with_everything(desk: Desk, by, place: str) -> Numbers:
    """Return the numbers of a draft with a file and something found in it."""
    authority = desk.justice if place == "justice" else desk.education
    who = {"by": by, "today": MONDAY}
    version = desk.draft(f"{SECRET}：{place}", authority=authority, body=f"{BODY}<p>身份证号{ID_CARD}</p>", **who)
    attachment = actions.attach(version.pk, content=SECRET.encode(), name="名单.txt", **who)
    version.refresh_from_db()
    hit = version.hits.get(attachment=None)
    return {"item_id": version.item_id, "version_id": version.pk, "attachment_id": attachment.pk, "hit_id": hit.pk}


def _around(desk: Desk) -> Numbers:
    """Return the numbers of a release, an account, a delivery, a batch, a document and a rule of the bureau."""
    who = {"by": desk.officer, "today": MONDAY}
    item = actions.enter_item(authority=desk.justice, title=SECRET, column="news", formed_on=MONDAY, **who)
    release = actions.release_item(item.pk, channel="gazette", released_on=MONDAY, **who)
    account = open_account(desk.justice, channel="weibo", name="东阳普法", opened_on=MONDAY, **who)
    delivery = plan_delivery(account.pk, Post(SECRET, "<p>全文</p>"), key="version:1", **who)
    rows = [DRAFT | {"标题": SECRET, "正文": "三月一日开展宣传。"}]
    batch = import_items(spreadsheet(rows), file_name="信息.xlsx", kind="drafts", authority=desk.justice, **who).batch
    document = register_normative_document(
        doc_no="东司〔2024〕1号", title=SECRET, issued_on=date(2024, 3, 1), authority=desk.justice, **who
    )
    rule = set_column_rule(section=None, column="news", refresh_days=30, quota=12, authority=desk.justice, **who)
    return {
        "release_id": release.pk, "account_id": account.pk, "delivery_id": delivery.pk, "batch_id": batch.pk,
        "document_id": document.pk, "rule_id": rule.pk,
    }  # fmt: skip


def at(place: str, numbers: Numbers) -> str:
    """Return the address with the numbers in it; what no number is known for gets one that nothing has."""
    return "/" + NUMBER.sub(lambda found: str(numbers.get(found[1], NONE)), place).replace("<str:which>", "waiting")


def answer(client: Client, method: str, place: str, numbers: Numbers) -> tuple[int, str]:
    """Return status and words of the answer; nothing that was done there stays done."""
    with transaction.atomic():
        got = client.generic(method, at(place, numbers)) if method == "GET" else client.post(at(place, numbers), SENT)
        said = "（文件）" if got.streaming else words(got) or got.content.decode()
        # 提示里只写了所请求的编号：有没有，写法一样。
        said = re.sub(r"编号为\d+的", "", said)
        if got.streaming:
            b"".join(got.streaming_content)
        transaction.set_rollback(True)
    return got.status_code, said


def rows() -> dict[str, list]:
    """Return every row of what the bureaus have."""
    labels = ("disclosures", "channels", "files", "audit")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_there_are_addresses_to_try():
    assert len(ADDRESSES) > 30


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("place", ADDRESSES)
def test_what_is_theirs_answers_like_what_is_not_there(neighbours, place, method):
    theirs = answer(neighbours.stranger, method, place, neighbours.numbers)
    none = answer(neighbours.stranger, method, place, {})
    assert (theirs, theirs[0] in {403, 404, 405, 409}, SECRET in theirs[1]) == (none, True, False)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", ["version_id", "attachment_id", "hit_id"])
def test_their_parts_are_not_reached_through_an_item_of_ones_own(neighbours, name, method):
    for place in (place for place in ADDRESSES if f"<int:{name}>" in place):
        mixed = answer(neighbours.stranger, method, place, neighbours.own | {name: neighbours.numbers[name]})
        none = answer(neighbours.stranger, method, place, neighbours.own | {name: NONE})
        assert (mixed, SECRET + "：justice" in mixed[1]) == (none, False), place


def test_nothing_of_theirs_is_written(neighbours):
    before = rows()
    for place in ADDRESSES:
        neighbours.stranger.post(at(place, neighbours.numbers), SENT)
    assert rows() == before


def test_their_drafts_are_not_submitted_or_published_in_a_batch(neighbours):
    before = rows()
    for act in ("submit", "publish"):
        sent = {"version": neighbours.numbers["version_id"], "act": act}
        neighbours.stranger.post("/office/items/batch/", sent)
    assert rows() == before


def test_their_items_are_in_no_list(neighbours):
    lists = ["items/", "items/?q=只有司法局", "register/", "channels/", "timeliness/", "find/?q=只有司法局知道的事"]
    said = " ".join(words(neighbours.stranger.get(f"/office/{one}")) for one in lists)
    assert (f"{SECRET}：education" in said, f"{SECRET}：justice" in said) == (True, False)


def test_who_it_belongs_to_reads_it(neighbours):
    got = answer(neighbours.stranger, "GET", "office/items/<int:item_id>/files/<int:attachment_id>/", neighbours.own)
    assert got == (200, "（文件）")
