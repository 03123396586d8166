"""统计表 一、主动公开情况 · 一条信息计一次，各渠道分别计"""

from datetime import date

from gongkai.domain.disclosures.models import Item


def test_an_item_released_over_two_channels_counts_once(bureau):
    bureau.item("动态", ("website", date(2017, 3, 1)), ("wechat", date(2017, 3, 2)))

    assert [bureau.number(cell) for cell in ("A1", "A2.2", "A2.4")] == [1, 1, 1]


def test_an_item_released_twice_over_one_channel_counts_there_once(bureau):
    bureau.item("动态", ("website", date(2017, 3, 1)), ("website", date(2017, 8, 1)))

    assert bureau.number("A2.2") == 1


def test_an_item_first_released_in_an_earlier_year_does_not_count_again_over_a_new_channel(bureau):
    bureau.item("动态", ("website", date(2016, 12, 31)), ("wechat", date(2017, 1, 1)))

    assert [bureau.number(cell) for cell in ("A1", "A2.2", "A2.4")] == [0, 0, 0]


def test_a_channel_added_in_a_later_year_does_not_count_in_the_year_of_first_release(bureau):
    bureau.item("动态", ("website", date(2016, 12, 31)), ("wechat", date(2017, 1, 1)))

    assert [bureau.number(cell, 2016) for cell in ("A1", "A2.2", "A2.4")] == [1, 1, 0]


def test_both_ends_of_the_year_belong_to_it(bureau):
    bureau.item("元旦", ("website", date(2017, 1, 1)))
    bureau.item("岁末", ("website", date(2017, 12, 31)))

    assert bureau.titles("A1") == ["元旦", "岁末"]


def test_a_voided_release_counts_nowhere(bureau):
    item = bureau.item("动态", ("website", date(2017, 3, 1)))
    bureau.void(bureau.release(item, "weibo", date(2017, 3, 2)))

    assert [bureau.number(cell) for cell in ("A1", "A2.2", "A2.3")] == [1, 1, 0]


def test_an_item_whose_only_release_is_voided_does_not_count(bureau):
    item = bureau.item("动态")
    bureau.void(bureau.release(item, "website", date(2017, 3, 1)))

    assert bureau.number("A1") == 0


def test_voiding_the_first_release_moves_the_item_and_its_channels_to_the_year_of_the_next(bureau):
    item = bureau.item("动态", ("wechat", date(2017, 5, 1)))
    bureau.void(bureau.release(item, "website", date(2016, 5, 1)))

    assert [(bureau.number("A1", year), bureau.number("A2.4", year)) for year in (2016, 2017)] == [(0, 0), (1, 1)]


def test_an_earlier_release_entered_late_takes_the_item_and_its_channels_back_a_year(bureau):
    item = bureau.item("动态", ("wechat", date(2017, 5, 1)))
    bureau.release(item, "website", date(2016, 5, 1))

    assert bureau.number("A1") == 0
    assert Item.objects.get().first_year_channels == "website"


def test_a_withdrawn_item_stays_counted(bureau):
    bureau.withdraw(bureau.item("动态", ("website", date(2017, 3, 1))))

    assert bureau.number("A1") == 1


def test_a_drafted_item_that_was_never_released_does_not_count(bureau):
    bureau.item("草稿")

    assert bureau.number("A1") == 0


def test_a_document_of_an_earlier_year_or_another_agency_is_disclosed_but_not_issued(bureau):
    older = bureau.document("1号", date(2015, 6, 1))
    joint = bureau.document("2号", date(2017, 6, 1), issued_by="东阳市人民政府")
    bureau.item("甲", ("website", date(2017, 7, 1)), normative_document=older)
    bureau.item("乙", ("website", date(2017, 7, 1)), normative_document=joint)

    assert (bureau.number("A1.1"), bureau.number("A1.2")) == (2, 0)


def test_a_document_issued_this_year_counts_although_it_is_not_disclosed(bureau):
    bureau.document("1号", date(2017, 6, 1))

    assert (bureau.number("A1.1"), bureau.number("A1.2")) == (0, 1)


def test_rules_stand_in_the_same_register_and_count_with_it(bureau):
    rules = bureau.document("1号", date(2017, 6, 1), kind="rules")
    bureau.item("规章", ("website", date(2017, 7, 1)), normative_document=rules)

    assert (bureau.number("A1.1"), bureau.number("A1.2")) == (1, 1)


def test_an_interpretation_counts_as_an_article_in_the_year_of_its_release(bureau):
    bureau.item("一图读懂", ("website", date(2017, 7, 1)), genre="interpretation")

    assert bureau.number("B2.3") == 1
