"""两份文字是不是同一事项: whether two texts tell of the same matter, however a channel has rewritten one of them.

A rewrite leaves out, adds and reorders; it does not put one name, date or number in the place of another. A form letter
to somebody else does just that. So clauses are laid side by side, and what stands in the same place is compared.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from gongkai.knowledge.texts.likeness_differences import Difference, decisive, matched
from gongkai.knowledge.texts.likeness_facts import Fact, FactKind, arabic, facts_in, people_and_places
from gongkai.knowledge.texts.likeness_plain import Clause, clauses_of, even, plain, without_additions

BANDS = 16
PROBES = 400
SHINGLE = 5
LEAD = 120
_BANDS_OF_TITLE, _BANDS_OF_LEAD, _BANDS_OF_FACTS = 3, 5, 2
LEAST_TOKENS = 8
# 短的一份里有多少字也在另一份里，才算同一份文字的改写；全文重写过的，日期、数字要几乎全都对得上。
SAME_COVERAGE = 0.6
RETOLD_COVERAGE, RETOLD_FACTS, RETOLD_SHARE = 0.25, 3, 0.8
SIDE_BY_SIDE = 0.5
LABEL = 3


@dataclass(frozen=True)
class Likeness:
    """How alike two texts are. `score`: the share of the shorter one that stands in the other, 0 to 1.

    `why` is a Chinese sentence for the person who is asked; `differences` are the facts that tell the matters apart,
    (kind, in the first text, in the second).
    """

    score: float
    same_matter: bool
    why: str
    differences: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Fingerprint:
    """A text made ready to be compared. `title` and `body` are even and without a channel's additions."""

    title: str
    body: str

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses of title and body, each once."""
        found = [*clauses_of(self.title, is_title=True), *clauses_of(self.body)]
        return list({(clause.key, clause.is_title): clause for clause in found}.values())

    @cached_property
    def length(self) -> int:
        """How many tokens the clauses have."""
        return sum(len(clause.pattern) for clause in self.clauses)

    @cached_property
    def facts(self) -> frozenset[Fact]:
        """The figures of the text."""
        return frozenset(fact for clause in self.clauses for _, fact in clause.facts)

    @cached_property
    def characters(self) -> str:
        """Letters, figures and characters of title and body."""
        return plain(f"{self.title}\n{self.body}")

    @cached_property
    def by_key(self) -> Mapping[tuple[str, tuple[Fact, ...]], Clause]:
        """The clauses, to be found word by word."""
        return {clause.key: clause for clause in self.clauses}

    @cached_property
    def place(self) -> Mapping[int, int]:
        """The place of each clause, by its id."""
        return {id(clause): at for at, clause in enumerate(self.clauses)}

    @cached_property
    def by_shingle(self) -> Mapping[str, list[Clause]]:
        """The clauses by two neighbouring tokens."""
        found: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.clauses:
            for shingle in clause.shingles:
                found[shingle].append(clause)
        return found

    @cached_property
    def bands(self) -> tuple[int, ...]:
        """At most 16 numbers below 2**63, to be stored as one indexed row each.

        Taken from the title, the beginning, the facts and the whole: a shortened text keeps some of each.
        """
        title, lead = _hashes(_shingles(plain(self.title))), _hashes(_shingles(plain(self.body)[:LEAD]))
        chosen = {
            *heapq.nsmallest(_BANDS_OF_TITLE, title),
            *heapq.nsmallest(_BANDS_OF_LEAD, lead),
            *heapq.nsmallest(_BANDS_OF_FACTS, self._fact_hashes),
        }
        rest = sorted(self._all_hashes - chosen)
        return tuple(sorted(chosen | set(rest[: BANDS - len(chosen)])))

    @cached_property
    def probes(self) -> tuple[int, ...]:
        """At most 400 numbers to look the bands of others up by; those that share the most are the candidates."""
        lead = _hashes(_shingles(plain(self.title) + plain(self.body)[: 2 * LEAD]))
        rest = heapq.nsmallest(PROBES, self._all_hashes - lead - self._fact_hashes)
        return tuple([*self._fact_hashes, *lead, *rest][:PROBES])

    @cached_property
    def _all_hashes(self) -> frozenset[int]:
        return _hashes(_shingles(self.characters))

    @cached_property
    def _fact_hashes(self) -> frozenset[int]:
        weighty = (fact for fact in self.facts if _is_weighty(fact))
        return _hashes(f"{fact.kind}{fact.value}" for fact in weighty)


def fingerprint(title: str, body: str) -> Fingerprint:
    """Return the text ready to be compared and looked up. `body` is plain text, one paragraph a line."""
    return Fingerprint(without_additions(even(title)), without_additions(even(body)))


def salient(text: str) -> tuple[Fact, ...]:
    """Return the facts of a text, each once: figures in order, then the people and places the wording gives away."""
    plain_text = arabic(without_additions(even(text)))
    figures = (fact for _, _, fact in facts_in(plain_text))
    return tuple(dict.fromkeys([*figures, *people_and_places(plain_text)]))


def compare(a: Fingerprint, b: Fingerprint) -> Likeness:
    """Return how alike two texts are, and whether both tell of the same matter."""
    short, long = (a, b) if a.length <= b.length else (b, a)
    if short.length < LEAST_TOKENS:
        return Likeness(0.0, False, "文字太少，不能判断是不是同一事项，请自行核对。")
    same, differences = _side_by_side(short, long)
    score = round(same / short.length, 4)
    if score < SAME_COVERAGE and not _is_retold(score, short, long):
        return Likeness(score, False, f"两份文字只有{score:.0%}的内容相同，不是同一事项。")
    told_apart = decisive(differences, long.facts, long.characters)
    if told_apart:
        return _different(score, told_apart, is_swapped=short is not a)
    return Likeness(score, True, f"较短的一份有{score:.0%}的内容也在另一份里，日期、数字、名称没有不同，应是同一事项。")


def _is_retold(score: float, short: Fingerprint, long: Fingerprint) -> bool:
    """Whether the shorter text, though in other words, gives nearly the same dates and numbers."""
    shared = sum(any(fact.is_also(other) for other in long.facts) for fact in short.facts)
    return score >= RETOLD_COVERAGE and shared >= RETOLD_FACTS and shared >= RETOLD_SHARE * len(short.facts)


def _different(score: float, differences: Collection[Difference], *, is_swapped: bool) -> Likeness:
    pairs = ((d.mine.kind, d.mine.shown, d.theirs.shown) for d in differences)
    found = tuple(dict.fromkeys((str(kind), b, a) if is_swapped else (str(kind), a, b) for kind, a, b in pairs))
    told = "；".join(f"{kind}不同（“{a}”和“{b}”）" for kind, a, b in found[:3])
    return Likeness(score, False, f"两份文字有{score:.0%}的内容相同，但是{told}，应是不同事项。", found)


def _side_by_side(short: Fingerprint, long: Fingerprint) -> tuple[int, list[Difference]]:
    """Return how many tokens of the shorter text stand in the longer one, and the differences of like clauses."""
    partners = [long.by_key.get(clause.key) or _nearest(clause, long) for clause in short.clauses]
    same, differences = 0, []
    for at, (clause, partner) in enumerate(zip(short.clauses, partners, strict=True)):
        partner = partner or _between(partners, at, long)
        if partner is None:
            continue
        count, found = matched(clause, partner)
        same += count
        differences += found
    return same, differences


def _between(partners: list[Clause | None], at: int, long: Fingerprint) -> Clause | None:
    """Return the clause of the longer text whose two neighbours are the partners of this one's neighbours."""
    before = partners[at - 1] if at else None
    after = partners[at + 1] if at + 1 < len(partners) else None
    if before is None or after is None:
        return None
    place = long.place[id(before)]
    return long.clauses[place + 1] if long.place[id(after)] == place + 2 else None


def _nearest(clause: Clause, text: Fingerprint) -> Clause | None:
    """Return the clause of the text that shares most with this one, of several the one with the same facts."""
    shared: dict[int, int] = defaultdict(int)
    found: dict[int, Clause] = {}
    for shingle in clause.shingles:
        for other in text.by_shingle.get(shingle, ()):
            shared[id(other)] += 1
            found[id(other)] = other
    if not shared:
        return None
    most = max(shared.values())
    close = [found[key] for key, count in shared.items() if count >= 0.8 * most]
    nearest = max(close, key=lambda other: (_agreeing(clause, other), shared[id(other)], -len(other.pattern)))
    smaller = min(len(clause.shingles), len(nearest.shingles))
    if shared[id(nearest)] >= SIDE_BY_SIDE * smaller:
        return nearest
    # “当事人：”“住所地：”之后全是这一件事特有的：有同样的开头，就是同一栏。
    labelled = (other for other in found.values() if other.pattern[:LABEL] == clause.pattern[:LABEL])
    return next(labelled, None)


def _agreeing(one: Clause, other: Clause) -> int:
    return sum(any(fact.agrees(rival) for _, rival in other.facts) for _, fact in one.facts)


def _is_weighty(fact: Fact) -> bool:
    """Whether few other texts have the fact: a whole date, a document number, a number of three figures and more."""
    if fact.kind is FactKind.DATE:
        return all(fact.value)
    return fact.kind is FactKind.DOCUMENT or (fact.kind is FactKind.NUMBER and float(fact.value[0]) >= 100)


def _shingles(text: str) -> Iterable[str]:
    return {text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))} if text else ()


def _hashes(texts: Iterable[str]) -> frozenset[int]:
    """Return a number below 2**63 for each text, the same in every process."""
    return frozenset(
        int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1 for text in texts
    )
