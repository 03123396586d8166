"""国办发〔2016〕80号 · 政策解读：形式、所解读的文件；一件政策有几篇解读仍是一件；公开后还没有解读的列出来"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.disclosures.actions import enter_item, register_normative_document
from gongkai.domain.disclosures.errors import NotAnInterpretation
from gongkai.domain.disclosures.models import Item
from gongkai.domain.responses.queries.interpreting import uninterpreted_for
from gongkai.domain.responses.queries.records import year_of
from gongkai.domain.review.errors import NotApproved
from tests.domain.disclosures.desk import MONDAY, Desk
from tests.domain.once import once_a_module
from tests.domain.responses.desk import NOON

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db) -> Desk:
    return opened


def policy(desk: Desk, title: str = "法律援助经费补贴办法", number: int = 1, issued_by: str = "") -> Item:
    """Return a normative document released on Monday the 4th of March."""
    act = {"authority": desk.justice, "by": desk.officer, "today": MONDAY, "issued_by": issued_by}
    named = {"doc_no": f"东司发〔2024〕{number}号", "title": title, "issued_on": MONDAY}
    document = register_normative_document(**named, **act)
    return desk.published(
        title=title, genre="document", column="documents", body=f"<p>{title}全文。</p>", normative_document=document
    )


def reading(desk: Desk, of: Item, title: str, **more: object) -> Item:
    return desk.published(title=title, body=f"<p>{title}。</p>", genre="interpretation", interprets=of, **more)


def year(desk: Desk):
    return year_of(desk.justice, 2024, NOON)


def test_two_interpretations_of_one_policy_are_two_articles_of_one_policy(desk):
    found = policy(desk)
    reading(desk, found, "一图读懂补贴", interpretation_form="picture")
    reading(desk, found, "补贴十问十答", interpretation_form="questions")
    assert (year(desk).figures["B2.3"], year(desk).policies) == (2, 1)


def test_the_form_goes_out_with_the_text(desk):
    item = reading(desk, policy(desk), "一图读懂补贴", interpretation_form="picture")
    assert Item.objects.get(pk=item.pk).get_interpretation_form_display() == "图解"


def test_only_an_interpretation_has_a_form(desk):
    with pytest.raises(NotAnInterpretation, match="体裁改为“政策解读”"):
        desk.draft(genre="document", column="documents", interpretation_form="text")


def test_a_form_chosen_later_has_to_be_approved_again(desk):
    version = desk.save(desk.approved(desk.draft(genre="interpretation")), interpretation_form="media")
    with pytest.raises(NotApproved):
        desk.publish(version)


def test_a_policy_without_interpretation_is_told_to_who_released_it_with_its_day(desk):
    found = policy(desk)
    told = uninterpreted_for(desk.viewer(desk.drafter), date(2024, 3, 7))
    assert [(one.item, one.due_on, one.is_late) for one in told] == [(found, date(2024, 3, 7), False)]


def test_past_its_day_it_is_late_and_stands_in_its_year(desk):
    policy(desk)
    assert [one.is_late for one in uninterpreted_for(desk.viewer(desk.officer), date(2024, 3, 8))] == [True]
    assert len(year(desk).uninterpreted) == 1


def test_a_month_later_nobody_is_told_any_more(desk):
    policy(desk)
    assert uninterpreted_for(desk.viewer(desk.officer), date(2024, 4, 4)) == []


def test_interpreted_it_is_not_told_until_the_interpretation_is_withdrawn(desk):
    found = policy(desk)
    item = reading(desk, found, "一图读懂补贴")
    before = uninterpreted_for(desk.viewer(desk.officer), MONDAY)
    desk.withdraw(item)
    assert (before, [one.item for one in uninterpreted_for(desk.viewer(desk.officer), MONDAY)]) == ([], [found])


def test_what_is_no_normative_document_wants_none(desk):
    desk.published()
    assert uninterpreted_for(desk.viewer(desk.officer), MONDAY) == []


def test_what_another_body_issued_is_for_that_body_to_interpret(desk):
    policy(desk, issued_by="东阳市人民政府")
    assert uninterpreted_for(desk.viewer(desk.officer), MONDAY) == []


def test_before_the_rule_nothing_was_asked(desk):
    act = {"authority": desk.justice, "by": desk.officer, "today": MONDAY}
    document = register_normative_document(
        doc_no="东司发〔2015〕1号", title="旧办法", issued_on=date(2015, 3, 2), **act
    )
    enter_item(
        title="旧办法",
        column="documents",
        formed_on=date(2015, 3, 2),
        genre="document",
        normative_document=document,
        **act,
    )
    Item.objects.filter(title="旧办法").update(first_released_on=date(2015, 3, 2))
    assert year_of(desk.justice, 2015, NOON).uninterpreted == ()


def test_another_bureau_is_not_told(desk):
    policy(desk)
    assert uninterpreted_for(desk.viewer(desk.stranger()), MONDAY) == []
