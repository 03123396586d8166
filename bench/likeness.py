"""Near-duplicate texts: precision, recall, candidate look-up and time: `python -m bench.likeness`.

1,000 pairs of one matter told over two channels and 1,000 of two matters told by one form letter, invented and seeded.
The pool in which candidates are looked up holds every first text of these pairs. `--pairs 100` for a quick look.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence

from gongkai.knowledge.texts.likeness import Fingerprint, compare, fingerprint
from tests.knowledge.texts.likeness_pairs import Pair, pairs

WANTED = 0.95
CANDIDATES = 300
WANTED_SECONDS = 1.0


def judged(found: Sequence[Pair]) -> tuple[float, float]:
    """Return precision and recall of "the same matter" over the pairs."""
    answers = Counter((pair.is_same, compare(fingerprint(*pair.a), fingerprint(*pair.b)).same_matter) for pair in found)
    right, wrong, missed = answers[True, True], answers[False, True], answers[True, False]
    return right / (right + wrong), right / (right + missed)


def looked_up(found: Sequence[Pair]) -> tuple[float, float, int]:
    """Return how often the bands bring the twin among the first 300, its median place, and the most rows of a text."""
    pool = [fingerprint(*pair.a) for pair in found]
    rows: dict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(pool):
        for band in text.bands:
            rows[band].append(number)
    places = [_place(number, fingerprint(*pair.b), rows) for number, pair in enumerate(found) if pair.is_same]
    within = [place for place in places if place is not None and place < CANDIDATES]
    return len(within) / len(places), statistics.median(within), max(len(text.bands) for text in pool)


def _place(number: int, text: Fingerprint, rows: dict[int, list[int]]) -> int | None:
    hits = Counter(found for probe in text.probes for found in rows.get(probe, ()))
    return sum(count > hits[number] for count in hits.values()) if hits[number] else None


def seconds_for_candidates(found: Sequence[Pair]) -> float:
    """Return the seconds to read one new text and 300 stored ones and to compare them, in the best of five rounds."""
    stored = [pair.a for pair in found]
    rounds = []
    for number in range(5):
        started = time.perf_counter()
        new = fingerprint(*found[number].b)
        for at in range(CANDIDATES):
            compare(new, fingerprint(*stored[at % len(stored)]))
        rounds.append(time.perf_counter() - started)
    return min(rounds)


def main() -> int:
    """Print the figures. Returns 0 when all are as wanted, else 1."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pairs", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=2017)
    chosen = arguments.parse_args()
    found = pairs(chosen.pairs, chosen.seed)
    precision, recall = judged(found)
    share, place, rows = looked_up(found)
    seconds = seconds_for_candidates(found)
    print(f"near-duplicate texts, {chosen.pairs} pairs of one matter and {chosen.pairs} look-alikes")
    print(f"  precision                     {precision:8.4f} (wanted: at least {WANTED})")
    print(f"  recall                        {recall:8.4f} (wanted: at least {WANTED})")
    print(
        f"  twin among {CANDIDATES} candidates      {share:8.4f} (wanted: at least {WANTED}), median place {place:.0f}"
    )
    print(f"  rows stored for a text        {rows:8d} at most")
    print(f"  one text against {CANDIDATES}          {seconds:8.3f} s (wanted: at most {WANTED_SECONDS} s)")
    return 0 if min(precision, recall, share) >= WANTED and seconds <= WANTED_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
