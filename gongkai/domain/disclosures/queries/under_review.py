"""送审的信息: the text a review chain is about, with all that its reviewers judge by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.domain.audit.queries.listing import entries_about
from gongkai.domain.disclosures.models import Attachment, Item, Version
from gongkai.domain.disclosures.queries.gate import Gate, gate_of
from gongkai.domain.disclosures.queries.text import attachments_of
from gongkai.domain.disclosures.queries.versions import Differences, compared
from gongkai.domain.review.models import Chain

SUBJECT = "disclosures.item"
JOINED = ("item__authority", "item__section", "item__live", "chain", "drafted_by", "saved_by", "interprets")


@dataclass(frozen=True)
class UnderReview:
    """What reviewers see. `differences`: from what is public, for a change of it. `is_as_submitted`: not edited since.

    `resembles`: what the text was found to be like when it was submitted, and `another_matter` why it is another.
    """

    version: Version
    attachments: tuple[Attachment, ...]
    gate: Gate
    differences: Differences | None
    resembles: tuple[Item, ...]
    another_matter: str
    is_as_submitted: bool


def versions_of_chains(chains: Sequence[int]) -> dict[int, Version]:
    """Return {chain id: the version it is about} for those that are about one. Who reads the chain reads it."""
    found = Version.objects.filter(chain__in=chains).select_related(*JOINED)
    return {version.chain_id: version for version in found if version.chain_id}


def version_of_chain(chain: Chain) -> Version | None:
    """Return the version a review chain is about, or None.

    Who may read the chain may read it: ask `review.queries.standing.chain_for` or `review.queries.links.link_by` first.
    """
    return versions_of_chains([chain.pk]).get(chain.pk)


def under_review(version: Version) -> UnderReview:
    """Return what the reviewers of a version judge by. Asked of a version that `version_of_chain` returned."""
    attachments = attachments_of(version)
    gate = gate_of(version, attachments)
    alike, reason = _submission(version)
    live = version.item.live
    return UnderReview(
        version,
        tuple(attachments),
        gate,
        compared(live, version) if live and live.pk != version.pk and live.number < version.number else None,
        alike,
        reason,
        version.chain is None or version.chain.text_hash == gate.text_hash,
    )


def attachment_under_review(chain: Chain, attachment_id: int) -> Attachment | None:
    """Return an attachment of the version a chain is about, where it has a copy for the public; None otherwise."""
    found = Attachment.objects.filter(pk=attachment_id, version__chain=chain, copy__isnull=False)
    return found.select_related("copy", "subtitles").first()


def _submission(version: Version) -> tuple[tuple[Item, ...], str]:
    """Return what the last submission of the version said it resembles, and why it is another matter."""
    for entry in reversed(entries_about(SUBJECT, version.item_id)):
        if entry.act == "submit_item" and entry.details.get("version") == version.number:
            named = entry.details.get("resembles")
            alike = Item.objects.filter(pk__in=named if isinstance(named, list) else []).order_by("pk")
            return tuple(alike), entry.reason
    return (), ""
