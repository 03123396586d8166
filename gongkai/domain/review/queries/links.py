"""One-time links: finding the one a token opens."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date

from django.db.models import QuerySet

from gongkai.domain.authorities.queries import require_place
from gongkai.domain.review.errors import LinkExpired, LinkInvalid, LinkOutdated, LinkRevoked, LinkUsed
from gongkai.domain.review.models import Chain, OneTimeLink, State
from gongkai.domain.review.queries.orders import allows_outside_review

LONGEST_ROW_NUMBER = 18


def link_by(token: str, today: date) -> OneTimeLink:
    """Return the link a token opens, with its chain, while an opinion can be given by it.

    Raises:
        LinkInvalid: no such link, or a wrong token; nothing tells which.
        LinkUsed, LinkRevoked, LinkExpired, LinkOutdated: it was good, and is no longer.
    """
    link = _found(token)
    if link.used_on:
        raise LinkUsed(link.used_on)
    if link.revoked_on or not allows_outside_review(require_place(link.chain.authority_code)):
        raise LinkRevoked
    if today > link.expires_on:
        raise LinkExpired(link.expires_on)
    chain = link.chain
    current = (chain.state, chain.at_step, chain.round, chain.text_hash)
    if current != (State.IN_REVIEW, link.step, link.round, link.text_hash):
        raise LinkOutdated
    return link


def links_of(chain: Chain) -> QuerySet[OneTimeLink]:
    """Return the links issued for a chain, the latest first."""
    return chain.links.select_related("issued_by").order_by("-pk")


def hash_of(secret: str) -> str:
    """Return what is stored of a token's secret: SHA-256 in hex. It has 256 random bits, so it needs no salt."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _found(token: str) -> OneTimeLink:
    """Return the link of "number-secret". The secret is compared in constant time, also where there is no link."""
    number, _, secret = token.partition("-")
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_ROW_NUMBER
    found = OneTimeLink.objects.select_related("chain").filter(pk=int(number)).first() if is_number else None
    kept = found.token_hash if found else hash_of("")
    matches = hmac.compare_digest(kept, hash_of(secret))
    if found is None or not matches or not secret:
        raise LinkInvalid
    return found
