"""样例单位 · its 2017 is the seed's table; everything else in it must not disturb that"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.db.models import Count

from gongkai.domain.audit.models import Entry
from gongkai.domain.audit.queries import verify
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import reporting_units
from gongkai.domain.capacity.models import StaffPosting
from gongkai.domain.disclosures.models import Item, NormativeDocument, Release
from gongkai.domain.reports import queries
from gongkai.domain.responses.models import Event, HotlineSession, Platform
from gongkai.domain.responses.queries.public import public_answers
from gongkai.knowledge.texts.elements import missing_in
from gongkai.sample.load import load_sample
from tests import seed
from tests.sampled import load_sample_rows

pytestmark = pytest.mark.django_db

BUREAU = "dongyang-justice"
IN_2017 = (date(2017, 1, 1), date(2017, 12, 31))


@pytest.fixture(scope="module", autouse=True)
def sample(django_db_setup, django_db_blocker):
    """The sample as its acts wrote it, loaded once for all tests here and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample_rows()
        yield
        transaction.set_rollback(True)


def test_2017_compiles_to_the_seed_in_all_58_cells():
    figures = queries.compiled(BUREAU, 2017).figures.values()
    assert [figure.value for figure in figures] == seed.numbers()


def test_a_second_loading_changes_nothing():
    assert load_sample() is False


def test_one_authority_reports():
    assert [unit.code for unit in reporting_units()] == [BUREAU]


def test_items_of_2016_are_there_but_not_counted_in_2017():
    assert Item.objects.filter(first_released_on__year=2016).count() == 41


def test_every_section_and_office_has_a_public_profile():
    profiled = Item.objects.filter(page_kind="office_profile", live__isnull=False).values("section")
    assert Authority.objects.filter(parent__code=BUREAU).exclude(pk__in=profiled).count() == 0


def test_every_guide_answers_all_that_is_asked():
    bodies = Item.objects.filter(page_kind="service_guide").values_list("live__body", flat=True)
    assert [missing_in("service_guide", body) for body in bodies] == [[], [], []]


def test_each_topic_has_items():
    topics = Item.objects.filter(page_kind="topic")
    assert [Item.objects.filter(theme=topic.title).exists() for topic in topics] == [True, True]


def test_what_stands_for_years_went_out_before_what_is_counted():
    assert {item.first_released_on.year for item in Item.objects.exclude(page_kind="text")} == {2015}


def test_every_item_has_a_title_of_its_own():
    assert list(Item.objects.values("title").annotate(n=Count("pk")).filter(n__gt=1)) == []


def test_an_item_withdrawn_in_2017_stays_among_the_288():
    assert Item.objects.filter(first_released_on__range=IN_2017, withdrawn_on__range=IN_2017).count() == 1


def test_a_release_entered_in_error_leaves_its_item_unreleased():
    item = Release.objects.get(voided_on=date(2017, 5, 10)).item
    assert item.first_released_on is None


def test_an_item_of_2016_was_released_again_in_2017():
    again = Release.objects.filter(item__first_released_on__year=2016, released_on__range=IN_2017)
    assert again.count() == 1


def test_an_item_formed_in_2017_came_out_in_2018():
    assert Item.objects.filter(formed_on__year=2017, first_released_on__year=2018).count() == 1


def test_the_normative_document_is_anothers_of_the_year_before():
    document = NormativeDocument.objects.get()
    assert (document.issued_by, document.issued_on.year) == ("东阳市人民政府", 2016)


def test_every_item_came_out_within_twenty_working_days():
    """条例（2007）第十八条; twenty working days are never fewer than twenty-six days."""
    days = [(item.first_released_on - item.formed_on).days for item in Item.objects.exclude(first_released_on=None)]
    assert max(days) <= 26


def test_the_six_platforms_of_the_seed_are_registered():
    names = set(Platform.objects.values_list("name", flat=True))
    assert names == {"东阳市人民政府网站", "东阳发布", "政务服务投诉平台", "市民问政", "行风热线", "8890"}


def test_an_event_of_2016_was_answered_again_in_2017():
    events = Event.objects.filter(first_answered_on__year=2016, responses__answered_on__range=IN_2017)
    assert events.count() == 1


def test_three_questions_of_2017_are_answered_for_everybody():
    """条例第六条; they belong to no event, so the responses of the year stay six."""
    answers = public_answers(BUREAU)
    assert [(one.replied_on.year, bool(one.answer), one.event_id) for one in answers] == [(2017, True, None)] * 3


def test_five_hotline_sessions_were_attended_in_2017():
    assert HotlineSession.objects.filter(attended_on__range=IN_2017).count() == 5


def test_no_person_is_one_of_the_seed():
    people = " ".join([*StaffPosting.objects.values_list("person", flat=True), *_frame()])
    assert [name for name in seed.people() if name in people] == []


def test_the_frame_was_filled_on_9_january_2018():
    assert queries.compiled(BUREAU, 2017).frame.filled_on == date(2018, 1, 9)


def test_every_act_left_an_entry_of_its_own_day():
    assert Entry.objects.filter(on__gt=date(2018, 1, 9)).count() == 0


def test_its_audit_chains_are_whole():
    assert verify().breaks == ()


def test_the_chain_of_the_bureau_is_in_the_order_of_the_days():
    days = list(Entry.objects.filter(authority_code=BUREAU).order_by("sequence").values_list("on", flat=True))
    assert days == sorted(days)


def _frame() -> list[str]:
    frame = queries.compiled(BUREAU, 2017).frame
    return [frame.head, frame.reviewer, frame.preparer, frame.telephone]
