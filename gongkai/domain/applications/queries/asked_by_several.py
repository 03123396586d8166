"""多个申请人要同样的信息: groups of applications that may be worth proactive disclosure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.domain.applications.models import Application, Proposal
from gongkai.domain.applications.queries.withheld import a_year_before
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.texts.likeness import Fingerprint, compare, fingerprint

# 条例说“多个申请人”，没有说几个；三个起。
FEWEST_APPLICANTS = 3
MOST_COMPARED = 500


@dataclass(frozen=True)
class Asked:
    """Applications of different people for the same, the earliest first."""

    cases: tuple[Application, ...]

    @property
    def subject(self) -> str:
        """What is asked for, in the shortest words."""
        return min((case.subject for case in self.cases), key=len)

    @property
    def applicants(self) -> int:
        """How many different people ask for it."""
        return len({even(case.applicant_name) for case in self.cases})

    @property
    def answers(self) -> list[str]:
        """What they were told, each once."""
        told = [decision(case.decision).label if case.decision else "办理中" for case in self.cases]
        return list(dict.fromkeys(told))


def asked_by_several(authority: Authority, today: date) -> list[Asked]:
    """Return what three or more different applicants asked for within a year, most first; settled groups left out.

    Of many applications, the latest 500 are compared.

    Law: 条例（2019）第四十四条 — what several apply for and may be disclosed to all can be disclosed proactively.
    """
    since = a_year_before(today)
    recent = Application.objects.filter(authority=authority, received_on__gte=since, proposals=None)
    cases = list(recent.order_by("-received_on", "-pk")[:MOST_COMPARED])
    groups = [Asked(tuple(sorted(group, key=_received))) for group in _alike(cases)]
    several = [group for group in groups if group.applicants >= FEWEST_APPLICANTS]
    return sorted(several, key=lambda group: (-group.applicants, group.subject))


def settled_proposals(authority: Authority) -> QuerySet[Proposal]:
    """Return what was accepted or declined, the latest first."""
    found = Proposal.objects.filter(authority=authority).select_related("item", "settled_by")
    return found.prefetch_related("applications").order_by("-pk")


def even(text: str) -> str:
    """Return letters, figures and characters alone."""
    return "".join(sign for sign in text if sign.isalnum()).casefold()


def _received(case: Application) -> tuple[date, int]:
    return case.received_on, case.pk


def _alike(cases: Iterable[Application]) -> list[list[Application]]:
    """Return the cases in groups: the same words, then words that tell of the same matter as a group's first."""
    by_words: defaultdict[str, list[Application]] = defaultdict(list)
    for case in cases:
        by_words[even(case.subject)].append(case)
    groups: list[tuple[Fingerprint, list[Application]]] = []
    by_band: defaultdict[int, list[int]] = defaultdict(list)
    for same in by_words.values():
        known = fingerprint("", same[0].subject)
        near = dict.fromkeys(number for band in known.bands for number in by_band[band])
        found = next((number for number in near if compare(known, groups[number][0]).same_matter), None)
        if found is not None:
            groups[found][1].extend(same)
            continue
        groups.append((known, list(same)))
        for band in known.bands:
            by_band[band].append(len(groups) - 1)
    return [group for _, group in groups]
