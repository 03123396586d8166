"""条例（2007）第二十四条，条例（2019）第三十条、第三十二条至第三十四条，国办函〔2020〕109号 · 办理期限的计算"""

from datetime import date

import pytest

from gongkai.knowledge.law.case_clock import (
    AgencyAsked,
    CoMakerAsked,
    Corrected,
    CorrectionAsked,
    Extended,
    FeeAsked,
    History,
    HistoryRefused,
    LawOverride,
    PauseEnds,
    Replied,
    State,
    ThirdPartyAsked,
    Warn,
    Withdrawn,
    clock,
    explain,
    warning,
)
from gongkai.knowledge.law.case_clock.stops import STOPS, load_stops
from gongkai.knowledge.law.deadlines import CountedDay
from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.receipt import Arrival, Way

# Received on 2026-02-10, twenty working days end on 2026-03-16; on 2018-01-09, fifteen on 2018-01-30.
NEW, OLD = date(2026, 2, 10), date(2018, 1, 9)

WORKED_EXAMPLES = [
    (date(2017, 1, 20), Law.REG2007, date(2017, 2, 15)),
    (date(2017, 9, 22), Law.REG2007, date(2017, 10, 19)),
    (date(2018, 1, 9), Law.REG2007, date(2018, 1, 30)),
    (date(2019, 5, 14), Law.REG2007, date(2019, 6, 4)),
    (date(2019, 5, 15), Law.REG2019, date(2019, 6, 13)),
    (date(2020, 1, 20), Law.REG2019, date(2020, 2, 25)),
    (date(2021, 2, 5), Law.REG2019, date(2021, 3, 10)),
    (date(2024, 9, 10), Law.REG2019, date(2024, 10, 14)),
    (date(2025, 9, 26), Law.REG2019, date(2025, 10, 30)),
    (date(2026, 2, 10), Law.REG2019, date(2026, 3, 16)),
]


@pytest.fixture
def due(calendar):
    """When the reply is due after these steps, as it stands on the day of the last of them."""

    def due_on(received_on, *steps, as_of=None, **more):
        history = History(received_on, steps)
        return clock(history, calendar, as_of or history.last_on, **more).due_on

    return due_on


@pytest.mark.parametrize(("received_on", "law", "due_on"), WORKED_EXAMPLES)
def test_without_steps_the_reply_falls_due_as_worked_out(calendar, received_on, law, due_on):
    found = clock(History(received_on), calendar, received_on)

    assert (found.law, found.due_on) == (law, due_on)


@pytest.mark.parametrize(
    ("received_on", "told_on", "working_days", "due_on"),
    [
        (date(2017, 1, 20), date(2017, 2, 15), 15, date(2017, 3, 8)),
        (date(2019, 5, 15), date(2019, 6, 13), 20, date(2019, 7, 11)),
        (date(2019, 5, 15), date(2019, 6, 3), 5, date(2019, 6, 20)),
    ],
)
def test_an_extension_told_in_time_moves_the_day(due, received_on, told_on, working_days, due_on):
    assert due(received_on, Extended(told_on, working_days)) == due_on


def test_the_law_of_the_day_of_receipt_governs_to_the_end(calendar):
    assert clock(History(date(2019, 5, 14)), calendar, date(2019, 6, 3)).law is Law.REG2007


def test_the_law_can_be_overridden_with_a_reason(calendar):
    history = History(date(2019, 5, 14), override=LawOverride(Law.REG2019, "新条例施行后才开始办理"))

    assert clock(history, calendar, date(2019, 5, 15)).due_on == date(2019, 6, 12)


def test_a_correction_under_the_new_law_starts_the_count_anew(due):
    assert due(NEW, CorrectionAsked(date(2026, 2, 12), date(2026, 3, 5)), Corrected(date(2026, 3, 3))) == date(
        2026, 3, 31
    )


def test_a_correction_under_the_old_law_changes_nothing(due):
    assert due(OLD, CorrectionAsked(date(2018, 1, 10)), Corrected(date(2018, 1, 19))) == date(2018, 1, 30)


def test_no_day_is_given_while_a_correction_is_awaited(calendar):
    found = clock(History(NEW, (CorrectionAsked(date(2026, 2, 12), date(2026, 3, 5)),)), calendar, date(2026, 2, 13))

    assert (found.state, found.due_on, found.working_days_left) == (State.WAITING_FOR_CORRECTION, None, 18)


def test_the_days_a_third_party_takes_do_not_count(due):
    # Sent on Wednesday 03-04, answered on Wednesday 03-11: 03-05, 06, 09, 10, 11 do not count.
    assert due(NEW, ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 11))) == date(2026, 3, 23)


def test_the_old_law_leaves_the_third_partys_days_out_too(due):
    # Sent on Thursday 01-11, answered on Monday 01-15: Friday 12 and Monday 15.
    assert due(OLD, ThirdPartyAsked(date(2018, 1, 11), None, date(2018, 1, 15))) == date(2018, 2, 1)


def test_a_silent_third_party_is_waited_for_fifteen_working_days_and_no_longer(calendar):
    asked = ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 6))

    found = clock(History(NEW, (asked,)), calendar, date(2026, 3, 30))

    # 2026-03-27 is the fifteenth working day after the letter arrived: seventeen working days are lost.
    assert (found.state, found.pauses[0].last, found.due_on) == (State.RUNNING, date(2026, 3, 27), date(2026, 4, 9))


def test_an_answer_after_the_fifteen_days_gives_no_more_time(due):
    asked = ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 6), date(2026, 4, 8))

    assert due(NEW, asked) == date(2026, 4, 9)


def test_while_the_third_party_can_still_answer_the_day_is_the_latest(calendar):
    asked = ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 6))

    found = clock(History(NEW, (asked,)), calendar, date(2026, 3, 9))

    assert (found.state, found.due_on, found.due_on_is_latest) == (State.PAUSED, date(2026, 4, 9), True)


def test_a_letter_that_has_not_arrived_leaves_the_day_open(calendar):
    found = clock(History(NEW, (ThirdPartyAsked(date(2026, 3, 4)),)), calendar, date(2026, 3, 9))

    # Twelve working days have passed up to and including 03-04: 02-11 to 14, 24 to 28, 03-02 to 04.
    assert (found.due_on, found.working_days_left) == (None, 8)


def test_another_agency_stops_the_clock_under_the_new_law(due):
    assert due(NEW, AgencyAsked(date(2026, 3, 4), None, date(2026, 3, 11))) == date(2026, 3, 23)


def test_another_agency_does_not_stop_it_under_the_old_law(due):
    assert due(OLD, AgencyAsked(date(2018, 1, 11), None, date(2018, 1, 15))) == date(2018, 1, 30)


def test_a_co_maker_stops_it_for_fifteen_working_days_at_most(calendar):
    asked = CoMakerAsked(date(2026, 3, 4), date(2026, 3, 6))

    assert clock(History(NEW, (asked,)), calendar, date(2026, 4, 1)).due_on == date(2026, 4, 9)


def test_pauses_at_the_same_time_count_once(due):
    third_party = ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 11))
    agency = AgencyAsked(date(2026, 3, 6), date(2026, 3, 6), date(2026, 3, 12))

    # 03-05 to 03-12: six working days, not five and four.
    assert due(NEW, third_party, agency) == date(2026, 3, 24)


def test_a_pause_that_begins_after_the_last_day_saves_nothing(calendar):
    asked = ThirdPartyAsked(date(2026, 3, 17), date(2026, 3, 18))

    found = clock(History(NEW, (asked,)), calendar, date(2026, 3, 20))

    assert (found.state, found.due_on, found.working_days_left) == (State.RUNNING, date(2026, 3, 16), -4)


@pytest.mark.parametrize(
    ("ends", "due_on"),
    [
        (PauseEnds(first_day_pauses=False, last_day_pauses=True), date(2026, 3, 23)),
        (PauseEnds(first_day_pauses=True, last_day_pauses=True), date(2026, 3, 24)),
        (PauseEnds(first_day_pauses=False, last_day_pauses=False), date(2026, 3, 20)),
        (PauseEnds(first_day_pauses=True, last_day_pauses=False), date(2026, 3, 23)),
    ],
)
def test_whether_the_first_and_last_day_pause_is_a_setting(due, ends, due_on):
    asked = ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 11))

    assert due(NEW, asked, ends=ends) == due_on


def test_payment_starts_the_count_anew(due):
    # Twenty working days after Friday 03-13; 04-06 is off.
    assert due(NEW, FeeAsked(date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 13))) == date(2026, 4, 13)


def test_an_unpaid_fee_stops_the_clock(calendar):
    found = clock(History(NEW, (FeeAsked(date(2026, 3, 4), date(2026, 3, 5)),)), calendar, date(2026, 3, 20))

    assert (found.state, found.due_on, found.working_days_left) == (State.PAUSED, None, 8)


def test_a_period_begun_anew_has_none_of_the_days_of_an_earlier_extension(due):
    fee = FeeAsked(date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 13))

    assert due(NEW, Extended(date(2026, 3, 3), 20), fee) == date(2026, 4, 13)


def test_a_reply_on_the_last_day_is_in_time(calendar):
    assert clock(History(NEW, (Replied(date(2026, 3, 16)),)), calendar, date(2026, 5, 1)).in_time


def test_a_reply_a_day_later_is_late(calendar):
    assert clock(History(NEW, (Replied(date(2026, 3, 17)),)), calendar, date(2026, 5, 1)).in_time is False


def test_a_reply_before_the_third_party_answers_ends_the_pause(calendar):
    history = History(NEW, (ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 5)), Replied(date(2026, 3, 10))))

    assert (clock(history, calendar, date(2026, 5, 1)).state) is State.ENDED


def test_a_withdrawn_application_has_ended(calendar):
    assert clock(History(NEW, (Withdrawn(date(2026, 2, 25)),)), calendar, date(2026, 3, 30)).ended_on == date(
        2026, 2, 25
    )


def test_as_of_an_earlier_day_later_steps_are_not_known(due):
    asked = ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 11))

    assert due(NEW, asked, as_of=date(2026, 3, 3)) == date(2026, 3, 16)


def test_an_unconfirmed_web_application_has_no_running_clock(calendar):
    found = clock(History.of(Arrival(Way.WEB, NEW, NEW)), calendar, date(2026, 3, 30))

    assert (found.state, found.due_on) == (State.NOT_RUNNING, None)


def test_the_articles_are_named_each_once(calendar):
    steps = (ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 11)), Extended(date(2026, 3, 12), 20))

    assert [str(article) for article in clock(History(NEW, steps), calendar, date(2026, 3, 12)).articles] == [
        "条例（2019）第三十三条第二款",
        "条例（2019）第三十三条第三款",
    ]


def test_past_the_horizon_the_day_is_provisional(calendar):
    found = clock(History(date(2026, 12, 10)), calendar, date(2026, 12, 10))

    assert (found.due_on, found.provisional) == (date(2027, 1, 7), True)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 2, 27), None),
        (date(2026, 3, 2), Warn.TEN),
        (date(2026, 3, 9), Warn.FIVE),
        (date(2026, 3, 11), Warn.FIVE),
        (date(2026, 3, 12), Warn.TWO),
        (date(2026, 3, 15), Warn.TWO),
        (date(2026, 3, 16), Warn.TODAY),
        (date(2026, 3, 17), Warn.OVERDUE),
    ],
)
def test_warnings_come_at_ten_five_two_no_working_days(calendar, as_of, expected):
    assert warning(clock(History(NEW), calendar, as_of)) is expected


def test_on_the_saturday_after_the_last_day_it_is_overdue(calendar):
    assert warning(clock(History(date(2026, 3, 5)), calendar, date(2026, 4, 4))) is Warn.OVERDUE


def test_nothing_presses_while_the_clock_stands_still(calendar):
    history = History(NEW, (ThirdPartyAsked(date(2026, 3, 13)),))

    assert warning(clock(history, calendar, date(2026, 3, 20))) is None


def test_every_day_is_explained(calendar):
    steps = (
        CorrectionAsked(date(2026, 4, 28), date(2026, 5, 15)),
        Corrected(date(2026, 5, 6)),
        ThirdPartyAsked(date(2026, 5, 7), date(2026, 5, 7), date(2026, 5, 11)),
    )
    explained = explain(clock(History(date(2026, 4, 27), steps), calendar, date(2026, 5, 12)))

    assert explained[:18] == (
        CountedDay(date(2026, 4, 27), None, "收到申请之日，当日不计"),
        CountedDay(date(2026, 4, 28), None, "重新计算之前的日子，不计入期限；当日告知补正"),
        CountedDay(date(2026, 4, 29), None, "等待申请人补正，不计入期限"),
        CountedDay(date(2026, 4, 30), None, "等待申请人补正，不计入期限"),
        CountedDay(date(2026, 5, 1), None, "放假（2026年放假通知）"),
        CountedDay(date(2026, 5, 2), None, "周末"),
        CountedDay(date(2026, 5, 3), None, "周末"),
        CountedDay(date(2026, 5, 4), None, "放假（2026年放假通知）"),
        CountedDay(date(2026, 5, 5), None, "放假（2026年放假通知）"),
        CountedDay(date(2026, 5, 6), None, "当日不计，自次日起重新计算；当日收到补正"),
        CountedDay(date(2026, 5, 7), 1, "第1个工作日；当日发函征求第三方意见"),
        CountedDay(date(2026, 5, 8), None, "征求第三方意见，不计入期限"),
        CountedDay(date(2026, 5, 9), None, "征求第三方意见，不计入期限"),
        CountedDay(date(2026, 5, 10), None, "周末"),
        CountedDay(date(2026, 5, 11), None, "征求第三方意见，不计入期限；当日收到意见（征求第三方意见）"),
        CountedDay(date(2026, 5, 12), 2, "第2个工作日"),
        CountedDay(date(2026, 5, 13), 3, "第3个工作日"),
        CountedDay(date(2026, 5, 14), 4, "第4个工作日"),
    )


def test_a_worked_saturday_and_the_last_day_are_explained(calendar):
    explained = explain(clock(History(date(2021, 2, 5)), calendar, date(2021, 2, 5)))

    assert (explained[15].why, explained[-1].why) == (
        "调休上班（2021年放假通知），第7个工作日",
        "第20个工作日；答复期限届满",
    )


def test_the_days_of_an_extension_say_so(calendar):
    explained = explain(clock(History(NEW, (Extended(date(2026, 3, 16), 1),)), calendar, date(2026, 3, 16)))

    assert explained[-1] == CountedDay(date(2026, 3, 17), 21, "第21个工作日（延长的期限）；答复期限届满")


def test_the_silence_of_a_co_maker_is_explained_as_consent(calendar):
    found = clock(History(NEW, (CoMakerAsked(date(2026, 3, 4), date(2026, 3, 6)),)), calendar, date(2026, 3, 30))

    assert CountedDay(
        date(2026, 3, 27), None, "征求共同制作机关意见，不计入期限；共同制作机关逾期未提出意见，视为同意公开"
    ) in explain(found)


REFUSED = [
    # received on, steps, what the refusal says
    (NEW, [Extended(date(2026, 3, 17), 20)], "答复期限已于2026-03-16届满，延期须在届满之前告知申请人"),
    (NEW, [Extended(date(2026, 3, 2), 21)], "条例（2019）第三十三条第二款允许延长1至20个工作日"),
    (OLD, [Extended(date(2018, 1, 30), 16)], "条例（2007）第二十四条第二款允许延长1至15个工作日"),
    (NEW, [Extended(date(2026, 3, 2), 20), Extended(date(2026, 3, 20), 20)], "期限只能延长一次"),
    (NEW, [CorrectionAsked(date(2026, 2, 12))], "没有写明补正期限"),
    (NEW, [CorrectionAsked(date(2026, 3, 17), date(2026, 3, 30))], "不能再以补正重新计算期限"),
    (NEW, [Corrected(date(2026, 2, 25))], "之前没有补正告知"),
    (
        NEW,
        [CorrectionAsked(date(2026, 2, 12), date(2026, 3, 5)), Extended(date(2026, 2, 24), 20)],
        "期限没有在计算，不需要延期",
    ),
    (
        NEW,
        [CorrectionAsked(date(2026, 2, 12), date(2026, 3, 5)), Corrected(date(2026, 3, 6))],
        "有正当理由的，请写明理由后继续办理",
    ),
    (
        NEW,
        [
            CorrectionAsked(date(2026, 2, 12), date(2026, 3, 5)),
            Corrected(date(2026, 3, 3)),
            CorrectionAsked(date(2026, 3, 4), date(2026, 3, 20)),
        ],
        "补正内容应当一次性告知（条例（2019）第三十条）",
    ),
    (
        NEW,
        [CorrectionAsked(date(2026, 2, 12), date(2026, 3, 5)), CorrectionAsked(date(2026, 2, 13), date(2026, 3, 5))],
        "尚未补正，不能再次告知",
    ),
    (NEW, [ThirdPartyAsked(date(2026, 2, 9))], "早于收到申请之日（2026-02-10）"),
    (NEW, [ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 3))], "送达日期（2026-03-03）早于发出日期"),
    (NEW, [ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 6), date(2026, 3, 5))], "收到意见的日期（2026-03-05）早于"),
    (NEW, [FeeAsked(date(2026, 3, 4), None, date(2026, 3, 6))], "没有收费通知的送达日期"),
    (NEW, [FeeAsked(date(2026, 3, 4), date(2026, 3, 5), date(2026, 4, 3))], "缴费期限已于2026-04-02届满"),
    (NEW, [FeeAsked(date(2026, 3, 17))], "不能再发收费通知"),
    (NEW, [FeeAsked(date(2026, 3, 3)), FeeAsked(date(2026, 3, 4))], "只发一次收费通知"),
    (OLD, [FeeAsked(date(2018, 1, 10))], "不收信息处理费"),
    (NEW, [Replied(date(2026, 3, 2)), ThirdPartyAsked(date(2026, 3, 4))], "申请已于2026-03-02答复"),
    (NEW, [Replied(date(2026, 3, 2)), Withdrawn(date(2026, 3, 2))], "只能办结一次"),
    (None, [Replied(date(2026, 3, 2))], "还没有收到之日"),
]


@pytest.mark.parametrize(("received_on", "steps", "says"), REFUSED)
def test_what_cannot_be_is_refused_with_what_to_do(calendar, received_on, steps, says):
    with pytest.raises(HistoryRefused) as refusal:
        clock(History(received_on, tuple(steps)), calendar, date(2026, 6, 1))

    assert says in str(refusal.value)


def test_a_late_correction_with_a_good_reason_is_taken(due):
    asked = CorrectionAsked(date(2026, 2, 12), date(2026, 3, 5))

    assert due(NEW, asked, Corrected(date(2026, 3, 6), "住院，有证明")) == date(2026, 4, 3)


def test_a_fee_before_2021_is_refused(calendar):
    with pytest.raises(RuleNotInForce, match="2021-01-01"):
        clock(History(date(2020, 12, 1), (FeeAsked(date(2020, 12, 2)),)), calendar, date(2020, 12, 3))


def test_another_law_without_a_reason_is_refused(calendar):
    history = History(date(2019, 5, 14), override=LawOverride(Law.REG2019, " "))

    with pytest.raises(HistoryRefused, match="请写明理由"):
        clock(history, calendar, date(2019, 5, 15))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[agency.REG2019]", "[agent.REG2019]", "missing agency"),
        ("[agency.REG2019]", "[agency.REG2030]", "unknown REG2030"),
        ('limit = "co_maker"', 'limit = "next_week"', "limit must be one of"),
        ('after_limit = "共同制作机关逾期未提出意见，视为同意公开"\n', "", "what follows when the limit passes"),
        ("restarts = true", 'restarts = "yes"', "must be true or false"),
    ],
)
def test_broken_data_fails_loudly(tmp_path, old, new, fault):
    written = STOPS.read_text(encoding="utf-8")
    assert old in written
    path = tmp_path / "stops.toml"
    path.write_text(written.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LawDataError, match=fault):
        load_stops(path)
