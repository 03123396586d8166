"""办理期限 · every day of receipt, both laws, every way, any course of a case: the same day as an independent count"""

import contextlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.law.case_clock import (
    AgencyAsked,
    Clock,
    CoMakerAsked,
    Corrected,
    CorrectionAsked,
    Extended,
    FeeAsked,
    History,
    LawOverride,
    PauseEnds,
    Replied,
    Step,
    ThirdPartyAsked,
    Withdrawn,
    clock,
    duties,
    explain,
)
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.instruments import Law, law_on
from gongkai.knowledge.law.receipt import Arrival, Way, received
from gongkai.knowledge.law.working_days import WorkingDays
from tests.knowledge.law import case_oracle

CALENDAR = WorkingDays.load()
FIRST, LAST = date(2008, 5, 1), date(2026, 12, 31)
RECEIPT_DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
ASKINGS = {"third_party": ThirdPartyAsked, "co_maker": CoMakerAsked, "agency": AgencyAsked}

received_days = st.dates(FIRST, LAST)
randoms = st.randoms(use_true_random=False)
laws = st.sampled_from(Law)
spans = st.integers(0, 150)


def steps_of(events: list[dict]) -> Iterator[Step]:
    """The product's steps for the oracle's events."""
    for event in events:
        if event["what"] == "correction":
            yield CorrectionAsked(event["asked"], event["corrected"] or event["asked"])
            if event["corrected"]:
                yield Corrected(event["corrected"])
        elif event["what"] == "fee":
            yield FeeAsked(event["sent"], event["reached"], event["paid"])
        elif event["what"] == "extended":
            yield Extended(event["told"], event["days"])
        else:
            yield ASKINGS[event["what"]](event["sent"], event["reached"], event["answered"])


def history_of(received_on: date, law: Law, events: list[dict]) -> History:
    override = None if law is law_on(received_on) else LawOverride(law, "检验")
    return History(received_on, tuple(steps_of(events)), override)


def drawn(rng: random.Random, received_on: date, law: Law) -> tuple[list[dict], date]:
    """A possible course and the day on which it is looked at."""
    return case_oracle.random_events(rng, received_on, law.value), received_on + timedelta(days=rng.randint(0, 150))


def differing(received_on: date, law: Law, rng: random.Random) -> list[object]:
    """[] where product and oracle agree on one random course, else what they say."""
    events, as_of = drawn(rng, received_on, law)
    found = clock(history_of(received_on, law, events), CALENDAR, as_of)
    told = case_oracle.reckoned(received_on, law.value, events, as_of)
    return [] if (found.due_on, found.working_days_left) == told else [received_on, law, as_of, events, found, told]


def test_every_day_of_receipt_2008_to_2026_under_both_laws_without_steps():
    found = [(day, law, clock(history_of(day, law, []), CALENDAR, day).due_on) for day in RECEIPT_DAYS for law in Law]

    assert found == [(day, law, case_oracle.reckoned(day, law.value, [], day)[0]) for day, law, _ in found]


@settings(max_examples=300)
@given(received_on=received_days, law=laws, rng=randoms)
def test_any_course_of_a_case_ends_on_the_oracles_day(received_on, law, rng):
    assert differing(received_on, law, rng) == []


@settings(max_examples=60)
@given(received_on=received_days, law=laws, rng=randoms, first=st.booleans(), last=st.booleans())
def test_so_it_does_whichever_days_of_a_pause_count(received_on, law, rng, first, last):
    events, as_of = drawn(rng, received_on, law)

    found = clock(history_of(received_on, law, events), CALENDAR, as_of, ends=PauseEnds(first, last))

    assert (found.due_on, found.working_days_left) == case_oracle.reckoned(
        received_on, law.value, events, as_of, sent_day_off=first, answer_day_off=last
    )


@pytest.mark.long
@pytest.mark.parametrize("way", Way)
def test_every_day_both_laws_and_every_way_with_random_events(way):
    rng = random.Random(f"{way}, 2008 to 2026")
    wrong = []
    for submitted_on in RECEIPT_DAYS:
        days = [submitted_on + timedelta(days=n) for n in sorted(rng.choices(range(12), k=2))]
        arrival = Arrival(way, submitted_on, days[0], days[1], days[1])
        receipt = received(arrival)
        told = case_oracle.received(way.value, submitted_on, days[0], days[1], days[1])
        wrong += [] if (receipt.received_on, receipt.law.value) == told else [(arrival, receipt, told)]
        for law in Law:
            wrong += differing(receipt.received_on, law, rng)

    assert wrong == []


days = st.dates(date(2026, 1, 5), date(2026, 5, 31))
maybe = st.none() | days
any_steps = st.lists(
    st.one_of(
        st.builds(CorrectionAsked, days, maybe),
        st.builds(Corrected, days, st.sampled_from(["", "住院"])),
        *(st.builds(kind, days, maybe, maybe) for kind in (*ASKINGS.values(), FeeAsked)),
        st.builds(Extended, days, st.integers(-1, 22)),
        st.builds(Replied, days, maybe, maybe),
        st.builds(Withdrawn, days),
    ),
    max_size=4,
)


@settings(max_examples=150)
@given(received_on=maybe, steps=any_steps, as_of=days, law=laws, first=st.booleans(), last=st.booleans())
def test_whatever_is_entered_is_computed_or_refused(received_on, steps, as_of, law, first, last):
    history, ends = History(received_on, tuple(steps), LawOverride(law, "检验")), PauseEnds(first, last)

    with contextlib.suppress(Refusal):
        found = clock(history, CALENDAR, as_of, ends=ends)
        duties(history, CALENDAR, as_of, ends=ends)
        assert bool(explain(found)) == (found.history.received_on is not None)


def finished(received_on: date, law: Law, rng: random.Random) -> tuple[History, Clock]:
    """A random course, looked at when everything of it is known."""
    history = history_of(received_on, law, drawn(rng, received_on, law)[0])
    return history, clock(history, CALENDAR, history.last_on + timedelta(days=60))


@settings(max_examples=100)
@given(received_on=received_days, law=laws, rng=randoms)
def test_the_last_day_is_never_a_day_off(received_on, law, rng):
    due_on = finished(received_on, law, rng)[1].due_on

    assert due_on is None or due_on > LAST or chinese_calendar.is_workday(due_on)


@settings(max_examples=100)
@given(received_on=received_days, law=laws, rng=randoms)
def test_the_order_in_which_steps_are_given_does_not_matter(received_on, law, rng):
    history, found = finished(received_on, law, rng)
    shuffled = replace(history, steps=tuple(rng.sample(history.steps, len(history.steps))))

    assert clock(shuffled, CALENDAR, found.as_of).due_on == found.due_on


@settings(max_examples=100)
@given(received_on=received_days, law=laws, rng=randoms, longer=st.integers(0, 40))
def test_a_longer_pause_never_shortens(received_on, law, rng, longer):
    events, _ = drawn(rng, received_on, law)
    sent_on = received_on + timedelta(days=rng.randint(0, 40))
    answered_on = sent_on + timedelta(days=rng.randint(0, 40))
    short, long = (
        clock(history_of(received_on, law, [*events, asked]), CALENDAR, received_on + timedelta(days=300)).due_on
        for asked in (
            {"what": "third_party", "sent": sent_on, "reached": sent_on, "answered": answered_on},
            {
                "what": "third_party",
                "sent": sent_on,
                "reached": sent_on,
                "answered": answered_on + longer * case_oracle.DAY,
            },
        )
    )

    assert short is long is None or short <= long


@settings(max_examples=100)
@given(received_on=received_days, law=laws, rng=randoms)
def test_the_explanation_numbers_exactly_the_days_of_the_limit(received_on, law, rng):
    found = finished(received_on, law, rng)[1]
    numbers = [counted.number for counted in explain(found) if counted.number]

    wanted = found.working_days + found.extra_working_days
    assert found.due_on is None or numbers == list(range(1, wanted + 1))


@settings(max_examples=100)
@given(received_on=received_days, law=laws, rng=randoms)
def test_the_explanation_leaves_no_calendar_day_out(received_on, law, rng):
    days = [counted.day for counted in explain(finished(received_on, law, rng)[1])]

    assert days == [received_on + timedelta(days=n) for n in range(len(days))]
