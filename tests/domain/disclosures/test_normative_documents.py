"""条例（2007）第十条第一项，条例（2019）第二十条第一项 · the register of normative documents"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.accounts.errors import AlreadyRegistered, DateInFuture, DatesOutOfOrder
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import AlreadyRepealed
from gongkai.domain.disclosures.queries.register import document_by_number
from tests.domain.entries import entry_of

TODAY = date(2018, 6, 1)


@pytest.fixture
def clerk(db):
    """The terminal, as for records that are loaded."""
    return terminal_user(today=TODAY)


@pytest.fixture
def values(justice, clerk):
    return {
        "authority": justice,
        "doc_no": "东司〔2017〕12号",
        "title": "办法",
        "issued_on": date(2017, 3, 6),
        "by": clerk,
        "today": TODAY,
    }


@pytest.fixture
def document(values):
    return actions.register_normative_document(**values)


def repeal(document, clerk, repealed_on):
    return actions.repeal_normative_document(document.pk, repealed_on=repealed_on, by=clerk, today=TODAY)


def test_a_document_is_found_by_its_number(document, justice):
    assert document_by_number(justice, "东司〔2017〕12号") == document


def test_registering_leaves_one_entry_with_its_article(values):
    assert entry_of(actions.register_normative_document, **values) == (
        "register_normative_document",
        "条例（2007）第十条第一项",
    )


def test_repealing_leaves_one_entry_with_its_article(document, clerk):
    assert entry_of(repeal, document, clerk, date(2017, 9, 1)) == (
        "repeal_normative_document",
        "条例（2007）第十条第一项",
    )


def test_a_number_is_registered_once(document, values):
    with pytest.raises(AlreadyRegistered, match="东司〔2017〕12号"):
        actions.register_normative_document(**values)


def test_two_bureaus_may_use_the_same_number(document, values, education):
    assert actions.register_normative_document(**values | {"authority": education}).pk != document.pk


def test_a_document_is_repealed_once(document, clerk):
    repeal(document, clerk, date(2017, 9, 1))
    with pytest.raises(AlreadyRepealed, match="2017-09-01"):
        repeal(document, clerk, date(2017, 10, 1))


@pytest.mark.parametrize(("day", "refusal"), [(date(2017, 3, 5), DatesOutOfOrder), (date(2018, 6, 2), DateInFuture)])
def test_a_day_a_repeal_cannot_have_is_refused(document, clerk, day, refusal):
    with pytest.raises(refusal):
        repeal(document, clerk, day)
