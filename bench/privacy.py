"""Recall and false alarms of the privacy scan over a generated corpus: `python -m bench.privacy`.

2,000 documents of nine file types by default, half of them clean; `--documents 200` for a quick look, `--seed 2` for
another corpus, `--show 20` to list misses and false alarms. Ends with 1 where a threshold is missed.
"""

from __future__ import annotations

import argparse
import sys
import time

from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.lists import detectors_version
from tests.knowledge.privacy.corpus import FILE_TYPES, documents
from tests.knowledge.privacy.measures import WANTED_FALSE_ALARMS, WANTED_RECALL, Measured, measured

MEGABYTE = 1024 * 1024


def say(line: str) -> None:
    print(line, flush=True)


def table(counts: Measured) -> None:
    """Print recall per kind and per file type, then false alarms per file type."""
    for rows in (counts.kinds, list(FILE_TYPES)):
        for row in rows:
            planted, found = counts.planted[row], counts.found[row]
            alarms = f"  alarms {counts.alarmed_of_type[row]}/{counts.clean_of_type[row]}" if row in FILE_TYPES else ""
            share = f"{found / planted:.4f}" if planted else "-"
            say(f"  {row:<18} recall {found:>5}/{planted:<5} {share}{alarms}")


def seconds_for_a_megabyte() -> float:
    """Return how long `find` takes for 1 MB of the corpus's own text, the best of three."""
    text = "\n".join(line for document in documents(400, seed=9) for line in document.paragraphs)
    size = len(text.encode())
    text = (text * (MEGABYTE // size + 1)).encode()[:MEGABYTE].decode(errors="ignore")
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        find(text)
        best = min(best, time.perf_counter() - started)
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    started = time.perf_counter()
    counts = measured(documents(args.documents, args.seed))
    say(f"privacy: {counts.documents} documents of seed {args.seed}, detectors {detectors_version()}")
    table(counts)
    say(f"  hits beside what was planted in private documents: {dict(counts.beside - counts.alarms)}")
    say(f"  recall {counts.recall:.4f} (wanted {WANTED_RECALL}), false alarms on {counts.alarmed} of {counts.clean}")
    say(f"  clean documents: {counts.false_alarms:.4f} (wanted at most {WANTED_FALSE_ALARMS})")
    say(f"  {time.perf_counter() - started:.0f} s with writing and reading the files")
    say(f"  1 MB of text: {seconds_for_a_megabyte():.2f} s")
    for name, lines in (("missed", counts.missed), ("false", counts.false)):
        for line in lines[: args.show]:
            say(f"    {name}: {line}")
    return 0 if counts.recall >= WANTED_RECALL and counts.false_alarms <= WANTED_FALSE_ALARMS else 1


if __name__ == "__main__":
    sys.exit(main())
