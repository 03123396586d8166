"""多个申请人要同样的信息: groups of applications that may be worth proactive disclosure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.domain.applications.models import Application, Proposal
from gongkai.domain.applications.queries.withheld import a_year_before
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import Item
from gongkai.knowledge.documents.document import Document
from gongkai.knowledge.documents.filed import Listing, listed
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.texts.likeness import Fingerprint, compare, fingerprint

# 条例说“多个申请人”，没有说几个；三个起。
FEWEST_APPLICANTS = 3
MOST_COMPARED = 500
LEAST_SHARED = 0.6  # of the pairs of the shorter text
TRANSFERS = "主动公开政府信息移送明细表"
OF_TRANSFERS = (("序号", 14.0), ("信息内容", 50.0), ("申请编号", 38.0), ("移送日期、移送人", 26.0), ("公开情况", 28.0))


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


def transferred(authority: Authority) -> QuerySet[Proposal]:
    """Return what was accepted, to be disclosed to everybody, the latest first."""
    return settled_proposals(authority).exclude(item=None)


def transfer_list(authority: Authority) -> Document:
    """Return 主动公开政府信息移送明细表: what of the applications went over to proactive disclosure, the latest first.

    The name of the list is that of 宿迁's set; its columns are ours. Law: 条例（2019）第四十四条.
    """
    rows = [
        (str(number), one.subject, _numbers_of(one), f"{one.settled_on}\n{one.settled_by.name}", _came_of(one.item))
        for number, one in enumerate(transferred(authority), start=1)
    ]
    return listed(Listing(TRANSFERS, OF_TRANSFERS, rows, lead=f"移送单位：{authority.name}"), authority.name)


def even(text: str) -> str:
    """Return letters, figures and characters alone."""
    return "".join(sign for sign in text if sign.isalnum()).casefold()


def _numbers_of(proposal: Proposal) -> str:
    return "、".join(sorted(case.number for case in proposal.applications.all()))


def _came_of(item: Item | None) -> str:
    """Return what became of it: the piece of information, and since when it is public."""
    if item is None:
        return ""
    if item.withdrawn_on:
        return f"已撤回（{item.withdrawn_on}）"
    if item.discarded_on:
        return f"没有公开，草稿已弃置（{item.discarded_on}）"
    return f"已公开（{item.first_released_on}）" if item.first_released_on else "审核中或者待公开"


def _received(case: Application) -> tuple[date, int]:
    return case.received_on, case.pk


def _alike(cases: Iterable[Application]) -> list[list[Application]]:
    """Return the cases in groups: the same words, then words that tell of the same matter as a group's first."""
    by_words: defaultdict[str, list[Application]] = defaultdict(list)
    for case in cases:
        by_words[even(case.subject)].append(case)
    groups = _Groups()
    for words, same in by_words.items():
        groups.add(words, same)
    return groups.cases


class _Groups:
    """Groups as they grow. Only texts that share most of their pairs of characters are compared: comparing is dear."""

    def __init__(self) -> None:
        self.cases: list[list[Application]] = []
        self._pairs: list[frozenset[str]] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        self._known: dict[int, Fingerprint] = {}

    def add(self, words: str, cases: list[Application]) -> None:
        """Add cases of the same words to the group that tells of their matter, or as a group of their own."""
        pairs = frozenset(words[place : place + 2] for place in range(len(words) - 1)) or frozenset([words])
        found = self._same_matter(pairs, cases[0].subject)
        if found is not None:
            self.cases[found].extend(cases)
            return
        number = len(self.cases)
        self.cases.append(list(cases))
        self._pairs.append(pairs)
        for pair in pairs:
            self._holding[pair].append(number)

    def _same_matter(self, pairs: frozenset[str], subject: str) -> int | None:
        shared = Counter(number for pair in pairs for number in self._holding[pair])
        asked: Fingerprint | None = None
        for number, count in shared.most_common():
            if count >= LEAST_SHARED * min(len(pairs), len(self._pairs[number])):
                asked = asked or fingerprint("", subject)
                if compare(asked, self._fingerprint(number)).same_matter:
                    return number
        return None

    def _fingerprint(self, number: int) -> Fingerprint:
        if number not in self._known:
            self._known[number] = fingerprint("", self.cases[number][0].subject)
        return self._known[number]
