"""A bureau with texts on their way, seen through the pages, on a day of our choosing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gongkai.domain.accounts.models import User
from gongkai.domain.review.actions.opinions import record_opinion
from gongkai.domain.review.models import Chain, Kind, Outcome
from gongkai.faces.backoffice.review import subjects
from tests.domain.review.conftest import MONDAY, Desk
from tests.signing_in import enter

REVIEWS = "/office/review/"
SAID = "同意公开，已逐项核对。"


def on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be Monday 4 March 2024."""
    monkeypatch.setenv("GONGKAI_TODAY", MONDAY.isoformat())


def with_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let items have an app of their own, as reports have: its acts are those of the review alone."""

    def approve(pk: int, **said: Any) -> Any:
        return record_opinion(pk, outcome=Outcome.APPROVE, **said)

    def send_back(pk: int, *, reason: str, **said: Any) -> Any:
        return record_opinion(pk, outcome=Outcome.RETURN, opinion=reason, **said)

    text = subjects.Text(chapters=(("正文", ("全文如下",)),))
    items = subjects.Subject(lambda _chain, _outside: text, lambda chain: chain, approve, send_back)
    monkeypatch.setattr(subjects, "SUBJECTS", {**subjects.SUBJECTS, Kind.ITEM.value: items})


def inside(user: User) -> Client:
    """Return a browser with the user signed in."""
    return enter(Client(), user)


def page_of(chain: Chain) -> str:
    return f"{REVIEWS}{chain.pk}/"


def form_of(chain: Chain, **changes: Any) -> dict[str, Any]:
    """Return the form of the waiting step as a reviewer fills it in."""
    step = chain.steps.get(number=chain.at_step)
    filled = {
        "step": step.number,
        "text_hash": chain.text_hash,
        "checklist": [point["key"] for point in step.checklist],
        "opinion": SAID,
        "basis": step.article,
        "outcome": "approve",
    }
    return {**filled, **changes}


def send(user: User, chain: Chain, **changes: Any) -> Any:
    """Send the filled form; return the answer."""
    chain.refresh_from_db()
    return inside(user).post(f"{page_of(chain)}opinion/", form_of(chain, **changes))


__all__ = ["MONDAY", "REVIEWS", "SAID", "Desk", "form_of", "inside", "on_monday", "page_of", "send", "with_items"]
