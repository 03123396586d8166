"""答复的证据: what the decision of a letter rests on, each proof with what is kept for it; for its reviewers."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.applications.models import Letter
from gongkai.domain.applications.queries.decisions import AFTER_SERVICE, missing_evidence
from gongkai.knowledge.law.decisions import decision


@dataclass(frozen=True)
class KeptProof:
    """One proof: its label, what is kept for it in words, whether it is still missing."""

    label: str
    told: tuple[str, ...]
    is_missing: bool


def proofs_kept(one: Letter) -> tuple[KeptProof, ...]:
    """Return what the decision of a reply needs, in its order. Not guarded: the letter was.

    Law: 法释〔2025〕8号第五条、第六条.
    """
    application = one.application
    missing = {proof.name for proof in missing_evidence(application, one.code)}
    notes: dict[str, list[str]] = {}
    for kept in application.evidence.select_related("stored"):
        file = kept.stored.name if kept.stored else ""
        notes.setdefault(kept.proof, []).append("；".join(filter(None, (kept.note, file))))
    notes.setdefault("search_log", []).extend(
        f"{log.searched_on}在{log.place}以“{log.words}”检索，{log.result}" for log in application.searches.all()
    )
    return tuple(
        KeptProof(proof.label, tuple(notes.get(proof.name, ())), proof.name in missing)
        for proof in decision(one.code).evidence
        if proof.name != AFTER_SERVICE and (not proof.when or notes.get(proof.name))
    )
