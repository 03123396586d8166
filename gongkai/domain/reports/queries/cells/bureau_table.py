"""The 58 cells of the form for 2014 to 2018, each as the records it counts (`domain.md` 2.1b)."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.domain.applications.models import Application
from gongkai.domain.disclosures.models import Channel, Item, joined_channels_with
from gongkai.domain.oversight.models import Proceeding
from gongkai.domain.reports.queries.cells.counted import Counted
from gongkai.domain.reports.queries.counting import Family, Part
from gongkai.domain.reports.queries.sources.applications import CONCLUDED, CORRECTIONS, PAYMENTS, RECEIVED
from gongkai.domain.reports.queries.sources.capacity import (
    FUNDS,
    MEETINGS,
    OFFICES,
    POSTINGS,
    READING_POINTS,
    TRAININGS,
)
from gongkai.domain.reports.queries.sources.disclosures import ITEMS, NORMATIVE_DOCUMENTS
from gongkai.domain.reports.queries.sources.oversight import COMPLAINTS, PROCEEDINGS
from gongkai.domain.reports.queries.sources.responses import ANSWERED_EVENTS, BRIEFINGS, EVENTS
from gongkai.domain.responses.models import Briefing, Response
from gongkai.knowledge.forms import crosswalk
from gongkai.knowledge.law.decisions import all_decisions

FORM = "national-2014"


def _of(family: Family, **match: tuple[object, ...]) -> Counted:
    return Counted((Part(family, match),))


def _over(channel: Channel) -> Counted:
    return _of(ITEMS, first_year_channels=joined_channels_with(channel))


def _disclosures() -> dict[str, Counted]:
    return {
        "A1": _of(ITEMS),
        "A1.1": _of(ITEMS, is_normative=(True,)),
        "A1.2": _of(NORMATIVE_DOCUMENTS),
        "A2.1": _over(Channel.GAZETTE),
        "A2.2": _over(Channel.WEBSITE),
        "A2.3": _over(Channel.WEIBO),
        "A2.4": _over(Channel.WECHAT),
        "A2.5": _over(Channel.OTHER),
    }


def _responses() -> dict[str, Counted]:
    conference, interview = Briefing.Kind.PRESS_CONFERENCE, Briefing.Kind.ONLINE_INTERVIEW
    return {
        "B1": _of(EVENTS),
        "B2.1": _of(BRIEFINGS, kind=(conference,)),
        "B2.1.1": _of(BRIEFINGS, kind=(conference,), head_took_part=(True,)),
        "B2.2": _of(BRIEFINGS, kind=(interview,)),
        "B2.2.1": _of(BRIEFINGS, kind=(interview,), head_took_part=(True,)),
        "B2.3": _of(ITEMS, genre=(Item.Genre.INTERPRETATION,)),
        "B2.4": _of(ANSWERED_EVENTS, responses__way=(Response.Way.WEIBO_WECHAT,)),
        "B2.5": _of(ANSWERED_EVENTS, responses__way=(Response.Way.OTHER,)),
    }


def _applications() -> dict[str, Counted]:
    way = Application.Way
    return {
        "C1": _of(RECEIVED),
        "C1.1": _of(RECEIVED, way=(way.COUNTER, way.ORAL)),
        "C1.2": _of(RECEIVED, way=(way.FAX,)),
        "C1.3": _of(RECEIVED, way=(way.WEB, way.EMAIL)),
        "C1.4": _of(RECEIVED, way=(way.REGISTERED_LETTER, way.ORDINARY_LETTER)),
        "C2": _of(CONCLUDED),
        "C2.1": _of(CONCLUDED, is_extended=(False,)),
        "C2.2": _of(CONCLUDED, is_extended=(True,)),
    }


def _replies() -> dict[str, Counted]:
    """Return C3 and its rows: decisions by the crosswalk, and in C3.7 the correction notices too."""
    rows = dict.fromkeys((f"C3.{number}" for number in range(1, 9)), ()) | _decisions_by_cell()
    rows["C3.4"] = tuple(part for cell, parts in rows.items() if cell.startswith("C3.4.") for part in parts)
    rows["C3.7"] = (*rows["C3.7"], Part(CORRECTIONS))
    whole = tuple(part for number in range(1, 9) for part in rows[f"C3.{number}"])
    return {cell: Counted(parts) for cell, parts in {"C3": whole, **rows}.items()}


def _decisions_by_cell() -> dict[str, tuple[Part, ...]]:
    cells: dict[str, tuple[Part, ...]] = {}
    for decision in all_decisions():
        for interest in crosswalk.INTERESTS if decision.needs_interest else (None,):
            cell = crosswalk.cell_for(FORM, decision.code, interest).cell
            if cell is not None:
                cells[cell] = (*cells.get(cell, ()), _decided(decision.code, interest))
    return cells


def _decided(code: str, interest: str | None) -> Part:
    if interest is None:
        return Part(CONCLUDED, {"decision": (code,)})
    # 没有注明权益的旧记录归入“其他”，合计不漏。
    return Part(CONCLUDED, {"decision": (code,), "interest": (interest, "") if interest == "other" else (interest,)})


def _oversight() -> dict[str, Counted]:
    kind, outcome = Proceeding.Kind, Proceeding.Outcome
    courts = (kind.LITIGATION_DIRECT, kind.LITIGATION_AFTER)
    return {
        "D": _of(PROCEEDINGS, kind=(kind.RECONSIDERATION,)),
        "D.1": _of(PROCEEDINGS, kind=(kind.RECONSIDERATION,), outcome=(outcome.UPHELD,)),
        "D.2": _of(PROCEEDINGS, kind=(kind.RECONSIDERATION,), outcome=(outcome.CORRECTED,)),
        "D.3": _of(PROCEEDINGS, kind=(kind.RECONSIDERATION,), outcome=(outcome.OTHER,)),
        "E": _of(PROCEEDINGS, kind=courts),
        "E.1": _of(PROCEEDINGS, kind=courts, outcome=(outcome.UPHELD,)),
        "E.2": _of(PROCEEDINGS, kind=courts, outcome=(outcome.CORRECTED,)),
        "E.3": _of(PROCEEDINGS, kind=courts, outcome=(outcome.OTHER,)),
        "F": _of(COMPLAINTS),
        "G": Counted((Part(PAYMENTS),), is_sum=True),
    }


def _capacity() -> dict[str, Counted]:
    return {
        "H1": _of(OFFICES),
        "H2": _of(READING_POINTS),
        "H3": _of(POSTINGS),
        "H3.1": _of(POSTINGS, is_full_time=(True,)),
        "H3.2": _of(POSTINGS, is_full_time=(False,)),
        "H4": Counted((Part(FUNDS),), is_sum=True),
        "I1": _of(MEETINGS),
        "I2": _of(TRAININGS, was_held=(True,)),
        "I3": Counted((Part(TRAININGS),), is_sum=True),
    }


CELLS: Mapping[str, Counted] = {
    **_disclosures(),
    **_responses(),
    **_applications(),
    **_replies(),
    **_oversight(),
    **_capacity(),
}
