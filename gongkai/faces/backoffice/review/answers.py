"""回应关切的答复 under review: what its reviewers read."""

from __future__ import annotations

from django.urls import reverse

from gongkai.domain.responses.queries.tickets import hits_in, ticket_of_chain
from gongkai.domain.review.models import Chain

Chapters = tuple[tuple[str, tuple[str, ...]], ...]


def answer_text(chain: Chain, outside: str = "") -> tuple[str, Chapters]:
    """Return the address of the ticket's page in the office, and the question and answer; ("", ()) where there is none.

    Args:
        outside: the token of a one-time link, whose holder has no account and no page of the office to go to.
    """
    ticket = ticket_of_chain(chain)
    if ticket is None:
        return "", ()
    asked = f"{ticket.platform.name}，{ticket.asker or '没有留姓名'}"
    hits = hits_in(ticket)
    chapters = [
        ("问", (asked, ticket.title, *_lines(ticket.question))),
        ("答", _lines(ticket.answer)),
        ("公开", ("答复后在门户公开。" if ticket.is_public else "只答复诉求人，不在门户公开。",)),
    ]
    if hits:
        reason = ticket.privacy_reason or "没有写明理由"
        chapters.append(("疑似个人信息", (f"{'、'.join(hits)}。可以公开的理由：{reason}",)))
    return "" if outside else reverse("backoffice:ticket", args=(ticket.pk,)), tuple(chapters)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())
