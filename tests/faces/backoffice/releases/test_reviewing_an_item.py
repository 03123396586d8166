"""条例（2007）第十四条，条例（2019）第十七条 · what the reviewers of an item read before they sign"""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from gongkai.domain.disclosures import actions
from gongkai.domain.review.actions.links import issue_link
from gongkai.domain.review.actions.orders import allow_outside_review
from gongkai.domain.review.models import Chain
from tests.domain.disclosures.desk import BODY, MONDAY
from tests.domain.disclosures.office_files import ID_CARD, MASKED, word_file
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside, page_of, send

TABLE = '<table><tbody><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></tbody></table>'


@pytest.fixture
def chain(desk) -> Chain:
    return desk.submit(desk.draft(body=BODY + TABLE))


def test_the_table_is_shown_as_it_will_look(desk, chain):
    assert '<td rowspan="2">甲</td>' in inside(desk.first).get(page_of(chain)).content.decode()


def test_the_last_signature_makes_it_ready(desk, chain):
    for reviewer in (desk.first, desk.secrecy, desk.signer):
        send(reviewer, chain)
    chain.refresh_from_db()
    assert chain.state == "approved"


def test_it_is_sent_back_with_a_reason(desk, chain):
    send(desk.first, chain, outcome="return", opinion="人数有误")
    chain.refresh_from_db()
    assert chain.state == "returned"


def test_its_drafter_signs_nothing(desk, chain):
    assert send(desk.drafter, chain).status_code == 403


def test_what_was_masked_and_why_the_rest_goes_out_is_shown(desk):
    version = desk.draft(body=f"{BODY}<p>身份证号{ID_CARD}。</p>")
    actions.mask_all(version.pk, by=desk.drafter, today=MONDAY)
    chain = desk.submit(version)
    said = words(inside(desk.first).get(page_of(chain)))
    assert (MASKED in said, ID_CARD in said, "已遮盖" in said) == (True, False, True)


def test_a_change_is_shown_against_what_is_public(desk):
    item = desk.published()
    version = actions.revise_item(item.pk, reason="更正份数", by=desk.drafter, today=MONDAY)
    version = desk.save(version, body=BODY.replace("三百", "五百"))
    chain = desk.submit(version)
    assert "<del>三</del>" in inside(desk.first).get(page_of(chain)).content.decode()


def test_why_it_is_another_matter_is_shown(desk):
    desk.published()
    chain = desk.submit(desk.draft(), is_another_matter=True, reason="另一个广场的另一次活动")
    assert "不是同一件事：另一个广场的另一次活动" in words(inside(desk.first).get(page_of(chain)))


def test_another_bureau_does_not_read_it(desk, chain):
    assert inside(desk.stranger()).get(page_of(chain)).status_code == 403


@pytest.fixture
def link(desk, chain) -> str:
    """An address for somebody outside, who does the first review."""
    head = desk.office.appointed("程以安", "disclosure_head")
    allow_outside_review("justice", allowed=True, by=desk.office.admin, today=MONDAY)
    step = chain.steps.get(number=chain.at_step)
    _, token = issue_link(
        chain.pk,
        step=step.number,
        text_hash=chain.text_hash,
        name="丁一",
        unit="市保密局",
        expires_on=date(2024, 3, 11),
        by=head,
        today=MONDAY,
    )
    return f"/office/review/by-link/{token}/"


def test_somebody_outside_reads_the_same_text(client, link):
    assert '<td rowspan="2">甲</td>' in client.get(link).content.decode()


def test_somebody_outside_gets_no_address_in_the_office(client, link):
    assert "/office/items/" not in client.get(link).content.decode()


def test_a_file_that_is_not_of_this_text_is_not_handed_out(client, link):
    assert client.get(f"{link}files/99999/").status_code == 404


def test_somebody_outside_gets_the_copy_and_not_the_original(desk, client):
    version = desk.draft()
    content = word_file("附件的内容")
    attachment = actions.attach(
        version.pk, content=content, name="名单.docx", kind="file", by=desk.drafter, today=MONDAY
    )
    chain = desk.submit(version)
    original = attachment.original.sha256
    attachment.refresh_from_db()
    head = desk.office.appointed("程以安", "disclosure_head")
    allow_outside_review("justice", allowed=True, by=desk.office.admin, today=MONDAY)
    given = {"name": "丁一", "unit": "市保密局", "expires_on": date(2024, 3, 11), "by": head, "today": MONDAY}
    _, token = issue_link(chain.pk, step=chain.at_step, text_hash=chain.text_hash, **given)
    answer = client.get(f"/office/review/by-link/{token}/files/{attachment.pk}/")
    assert (answer["ETag"], answer["ETag"] == f'"{original}"') == (f'"{attachment.copy.sha256}"', False)
    assert sha256(b"".join(answer.streaming_content)).hexdigest() == attachment.copy.sha256
