"""条例（2007）第十条第一项，条例（2019）第二十条第一项、第五十条 · correcting the register, its figures"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import AlreadyRegistered, ReasonMissing
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions.register import (
    correct_normative_document,
    link_normative_document,
    unlink_normative_document,
)
from gongkai.domain.disclosures.models import Item, NormativeDocument
from gongkai.domain.disclosures.queries.register import (
    Figures,
    Filters,
    candidates_for,
    figures_of,
    late_documents,
    register_of,
    require_document,
)
from gongkai.domain.disclosures.queries.register_refusals import (
    DocumentInUse,
    ForeignItem,
    LinkedElsewhere,
    NoSuchDocument,
    NotLinked,
)
from gongkai.knowledge.law.doc_no import BadDocNo
from tests.domain.entries import entry_of
from tests.domain.office import Office
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db
TODAY = date(2018, 6, 1)


class Keeper:
    """The drafter who keeps the register of the bureau of justice in 2018."""

    def __init__(self) -> None:
        self.office = Office(date(2016, 1, 4))
        self.justice = self.office.justice
        self.by = self.office.appointed("登记人", "drafter")
        self.doing = {"by": self.by, "today": TODAY}

    def document(self, serial: int = 12, issued_on: date = date(2018, 3, 1), **more) -> NormativeDocument:
        values = {"authority": self.justice, "doc_no": f"东司〔{issued_on.year}〕{serial}号", "title": f"办法{serial}"}
        return actions.register_normative_document(**values | self.doing | {"issued_on": issued_on} | more)

    def item(self, title: str = "办法", *, released_on: date | None = None, **more) -> Item:
        values = {"authority": self.justice, "title": title, "column": "documents", "formed_on": date(2018, 3, 1)}
        item = actions.enter_item(**values | self.doing | more)
        if released_on:
            actions.release_item(item.pk, channel="website", released_on=released_on, **self.doing)
        return item

    def correct(self, document: NormativeDocument, **more) -> NormativeDocument:
        names = ("doc_no", "title", "issued_on", "kind", "issued_by")
        values = {name: getattr(document, name) for name in names} | {"reason": "录入有误"} | more
        return correct_normative_document(document.pk, **values | self.doing)

    def link(self, document: NormativeDocument, item: Item, **more) -> Item:
        return link_normative_document(document.pk, item_id=item.pk, **self.doing | more)


settled = once_a_module(Keeper)


@pytest.fixture
def keeper(settled, db) -> Keeper:
    return settled


def test_an_entry_is_corrected_with_a_reason(keeper):
    document = keeper.document()
    keeper.correct(document, title="人民调解办法")
    document.refresh_from_db()
    assert document.title == "人民调解办法"


def test_correcting_leaves_one_entry_with_its_article(keeper):
    document = keeper.document()
    assert entry_of(keeper.correct, document, title="新") == ("correct_normative_document", "条例（2007）第六条")


def test_a_correction_needs_a_reason(keeper):
    document = keeper.document()
    with pytest.raises(ReasonMissing):
        keeper.correct(document, title="新", reason="")


def test_a_corrected_number_is_written_as_it_must_be(keeper):
    document = keeper.document()
    with pytest.raises(BadDocNo):
        keeper.correct(document, doc_no="东司(2018)13号")


def test_a_number_is_not_corrected_into_another_that_is_there(keeper):
    keeper.document(serial=13)
    document = keeper.document()
    with pytest.raises(AlreadyRegistered):
        keeper.correct(document, doc_no="东司〔2018〕13号")


def test_what_figures_rest_on_stays_once_it_was_disclosed(keeper):
    document = keeper.document()
    keeper.link(document, keeper.item(released_on=date(2018, 3, 5)))
    with pytest.raises(DocumentInUse, match="2018-03-05"):
        keeper.correct(document, issued_on=date(2017, 3, 1))


def test_a_title_is_corrected_even_then(keeper):
    document = keeper.document()
    keeper.link(document, keeper.item(released_on=date(2018, 3, 5)))
    assert keeper.correct(document, title="新").title == "新"


def test_a_document_is_disclosed_as_an_item(keeper):
    document, item = keeper.document(), keeper.item()
    keeper.link(document, item)
    item.refresh_from_db()
    assert item.normative_document == document


def test_linking_and_unlinking_leave_their_entries(keeper):
    document, item = keeper.document(), keeper.item()
    assert entry_of(keeper.link, document, item)[0] == "link_normative_document"
    unlinking = {"item_id": item.pk, "reason": "误选", **keeper.doing}
    assert entry_of(unlink_normative_document, document.pk, **unlinking)[0] == "unlink_normative_document"
    item.refresh_from_db()
    assert item.normative_document is None


def test_an_item_is_one_document(keeper):
    first, second, item = keeper.document(), keeper.document(serial=13), keeper.item()
    keeper.link(first, item)
    with pytest.raises(LinkedElsewhere, match="东司〔2018〕12号"):
        keeper.link(second, item)


def test_an_item_of_another_bureau_is_not_linked(keeper):
    theirs = keeper.item(authority=keeper.office.education, by=keeper.office.terminal)
    document = keeper.document()
    with pytest.raises(ForeignItem):
        keeper.link(document, theirs)


def test_what_is_not_linked_is_not_unlinked(keeper):
    document = keeper.document()
    with pytest.raises(NotLinked):
        unlink_normative_document(document.pk, item_id=keeper.item().pk, reason="误选", **keeper.doing)


@pytest.mark.parametrize("role", ["signer", "administrator", "preparer"])
def test_only_drafters_and_officers_keep_the_register(keeper, role):
    with pytest.raises(PermissionDenied):
        keeper.document(by=keeper.office.appointed("别人", role))


def test_another_bureau_does_not_know_of_the_document(keeper):
    document = keeper.document()
    theirs = keeper.office.appointed("教育", "drafter", at=keeper.office.education)
    with pytest.raises(NoSuchDocument):
        require_document(viewer(theirs, TODAY), document.pk, TODAY)


def test_the_figures_of_a_year(keeper):
    """Issued: 12 and 13; repealed in 2018: 9 of 2016; in force: those two and 8 of 2016. Others' do not count."""
    keeper.document(serial=12)
    keeper.document(serial=13, issued_on=date(2018, 5, 2))
    keeper.document(serial=8, issued_on=date(2016, 5, 2))
    repealed = keeper.document(serial=9, issued_on=date(2016, 5, 3))
    actions.repeal_normative_document(repealed.pk, repealed_on=date(2018, 5, 31), **keeper.doing)
    keeper.document(serial=5, doc_no="东政发〔2018〕5号", issued_by="东阳市人民政府")
    assert figures_of(keeper.justice, 2018, TODAY) == [Figures("规章", 0, 0, 0), Figures("行政规范性文件", 2, 1, 3)]


def test_a_document_not_disclosed_within_twenty_working_days_is_named(keeper):
    """Formed on 1 March 2018, a Thursday: the last day is 29 March."""
    document = keeper.document()
    assert late_documents(keeper.justice, date(2018, 3, 29)) == []
    assert [one.document for one in late_documents(keeper.justice, date(2018, 3, 30))] == [document]


def test_a_disclosed_document_is_not_waited_for(keeper):
    keeper.link(keeper.document(), keeper.item(released_on=date(2018, 3, 5)))
    assert late_documents(keeper.justice, TODAY) == []


@pytest.mark.parametrize(
    ("filters", "serials"),
    [
        (Filters(), [12, 9, 8]),
        (Filters(year=2016), [9, 8]),
        (Filters(year=2018, state="in_force"), [12, 8]),
        (Filters(year=2016, state="in_force"), [9, 8]),
        (Filters(state="repealed"), [9]),
        (Filters(year=2017, state="repealed"), []),
        (Filters(state="not_disclosed"), [9, 8]),
        (Filters(whose="others"), []),
        (Filters(words=("办法8",)), [8]),
    ],
)
def test_the_register_is_filtered(keeper, filters, serials):
    keeper.link(keeper.document(serial=12), keeper.item(released_on=date(2018, 3, 5)))
    keeper.document(serial=8, issued_on=date(2016, 5, 2))
    repealed = keeper.document(serial=9, issued_on=date(2016, 5, 3))
    actions.repeal_normative_document(repealed.pk, repealed_on=date(2018, 5, 31), **keeper.doing)
    found = [int(one.document.title.removeprefix("办法")) for one in register_of(keeper.justice, filters, TODAY)]
    assert found == serials


def test_items_of_the_same_number_are_offered(keeper):
    same = keeper.item("某某办法")
    Item.objects.filter(pk=same.pk).update(doc_no="东司〔2018〕12号")
    keeper.item("别的事")
    assert candidates_for(keeper.document()) == [same]
