"""A second opinion on receipt and deadlines: it walks day by day over a calendar of its own.

Nothing here comes from the product: the working days are those of `chinese_calendar`, past 2026 Monday to Friday;
the law is written out in plain conditions. Slow and simple on purpose.

A case is a list of events, each a dict: `what` and its days (date or None).
    correction  asked, corrected
    third_party, co_maker, agency  sent, reached, answered
    fee         sent, reached, paid
    extended    told, days
"""

from __future__ import annotations

import random
from datetime import date, timedelta

import chinese_calendar

DAY = timedelta(days=1)
NEW_LAW = date(2019, 5, 15)
LETTER_207 = date(2015, 11, 1)
FEES_FROM = date(2021, 1, 1)
FIRST, LAST = date(2008, 1, 1), date(2026, 12, 31)


def _working_days() -> frozenset[date]:
    days = (FIRST + n * DAY for n in range((date(2029, 12, 31) - FIRST).days))
    return frozenset(day for day in days if (chinese_calendar.is_workday(day) if day <= LAST else day.weekday() < 5))


WORKING = _working_days()


def received(way: str, submitted_on: date, arrived_on: date, signed_on: date, confirmed_on: date) -> tuple[date, str]:
    """Return the day of receipt and the law, all four days being known."""
    if way in ("counter", "oral"):
        day = submitted_on
    elif way == "registered_letter":
        day = signed_on
    elif arrived_on < (NEW_LAW if way == "email" else LETTER_207):
        day = arrived_on
    else:
        day = confirmed_on
    return day, "REG2007" if day < NEW_LAW else "REG2019"


def nth_working_day_after(day: date, count: int) -> date:
    while count:
        day += DAY
        count -= day in WORKING
    return day


def happened(event: dict, as_of: date) -> dict:
    """Return the event with what lies after that day taken out."""
    return {key: None if isinstance(on, date) and on > as_of else on for key, on in event.items()}


def reckoned(
    received_on: date,
    law: str,
    events: list[dict],
    as_of: date,
    *,
    sent_day_off: bool = False,
    answer_day_off: bool = True,
) -> tuple[date | None, int | None]:
    """Return the last day for the reply (None: nobody knows yet) and the working days left after `as_of`."""
    new = law == "REG2019"
    start, silences = received_on, []
    for event in (happened(event, as_of) for event in events):
        what = event["what"]
        if what == "correction" and new and event["asked"]:
            silences.append((event["asked"] + DAY, event["corrected"]))
            start = max(start, event["corrected"] or start)
        elif what == "fee" and event["sent"]:
            silences.append((event["sent"] + DAY, event["paid"]))
            start = max(start, event["paid"] or start)
        elif what in ("third_party", "co_maker", "agency") and event["sent"] and (new or what == "third_party"):
            end = event["answered"]
            if new and what != "agency" and event["reached"]:
                fifteenth = nth_working_day_after(event["reached"], 15)
                end = min(end or fifteenth, fifteenth)
            first = event["sent"] if sent_day_off else event["sent"] + DAY
            silences.append((first, end if end is None or answer_day_off else end - DAY))

    wanted = 20 if new else 15
    for event in events:
        if event["what"] == "extended" and start <= event["told"] <= as_of:
            wanted += event["days"]

    day, counted, left = start, 0, None
    while counted < wanted:
        if day == as_of:
            left = wanted - counted
        day += DAY
        if day > as_of and any(first <= day and last is None for first, last in silences):
            return None, left
        silent = any(first <= day and (last is None or day <= last) for first, last in silences)
        counted += day in WORKING and not silent
    if as_of >= day:
        left = -sum(day + n * DAY in WORKING for n in range(1, (as_of - day).days + 1))
    return day, left


def random_events(rng: random.Random, received_on: date, law: str) -> list[dict]:
    """Return a possible course of a case: nothing the law forbids, but in any mixture, answered or not."""

    def later(day: date, most: int) -> date:
        return day + timedelta(days=rng.randint(0, most))

    events: list[dict] = []
    start, waits = received_on, False
    if rng.random() < 0.4:
        asked = later(start, 14)
        corrected = later(asked, 25) if rng.random() < 0.8 else None
        events.append({"what": "correction", "asked": asked, "corrected": corrected})
        if law == "REG2019":
            start, waits = corrected or start, corrected is None
    if not waits and rng.random() < 0.3:
        events.append({"what": "extended", "told": later(start, 7), "days": rng.randint(1, 15)})
    sent = later(start, 14)
    if not waits and law == "REG2019" and sent >= FEES_FROM and rng.random() < 0.4:
        events = [event for event in events if event["what"] != "extended" or event["told"] < sent]
        reached = later(sent, 6)
        paid = later(reached, 20) if rng.random() < 0.7 else None
        events.append({"what": "fee", "sent": sent, "reached": reached, "paid": paid})
        if paid and rng.random() < 0.5:
            events.append({"what": "extended", "told": later(paid, 14), "days": rng.randint(1, 20)})
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3, 4))):
        sent = later(received_on, 60)
        reached = later(sent, 9) if rng.random() < 0.9 else None
        answered = later(reached, 40) if reached and rng.random() < 0.7 else None
        what = rng.choice(("third_party", "co_maker", "agency"))
        events.append({"what": what, "sent": sent, "reached": reached, "answered": answered})
    rng.shuffle(events)
    return events
