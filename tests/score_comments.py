"""How well comments are coded: precision, recall and F1 by code. `python -m tests.score_comments [file …]`.

Invariant: a comment counts once for each code a person or the coder gives it.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from churn.coding.coder import Match, coded_texts
from churn.coding.taxonomy import CODES

FOLDER = Path(__file__).parent / "comments"
BANDS = (0.0, 0.01, 0.6, 0.7, 0.8, 0.9, 1.01)

Labelled = tuple[str, frozenset[str]]


def read_comments(path: Path) -> list[Labelled]:
    """(text, codes) of each line of a labelled file: text, language, codes joined by |."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], frozenset(row["codes"].split("|"))) for row in csv.DictReader(file)]


def scores(comments: list[Labelled]) -> dict[str, tuple[float, float, float, int]]:
    """Code → (precision, recall, F1, comments that have it), of the codes that occur; nan is 0."""
    hits, given, true = Counter(), Counter(), Counter()
    for (_, codes), matches in zip(comments, coded_texts(t for t, _ in comments), strict=True):
        found = {match.code for match in matches}
        hits.update(found & codes)
        given.update(found)
        true.update(codes)
    return {
        code: (
            hits[code] / max(given[code], 1),
            hits[code] / max(true[code], 1),
            2 * hits[code] / max(given[code] + true[code], 1),
            true[code],
        )
        for code in CODES
        if true[code] or given[code]
    }


def macro_f1(comments: list[Labelled]) -> float:
    """The mean F1 of the codes that occur."""
    values = [f1 for _, _, f1, n in scores(comments).values() if n]
    return sum(values) / len(values)


def sureness(comments: list[Labelled]) -> list[tuple[float, float, int, float]]:
    """(from, to, matches, share that are right) by band of confidence."""
    told: list[tuple[Match, bool]] = [
        (match, match.code in codes)
        for (_, codes), matches in zip(comments, coded_texts(t for t, _ in comments), strict=True)
        for match in matches
    ]
    bands = []
    for low, high in pairwise(BANDS):
        right = [ok for match, ok in told if low <= match.confidence < high]
        if right:
            bands.append((low, high, len(right), sum(right) / len(right)))
    return bands


def main(paths: list[Path]) -> None:
    """Prints the scores of labelled files, one after another."""
    for path in paths:
        comments = read_comments(path)
        print(f"{path.name}: {len(comments)} comments, macro F1 {macro_f1(comments):.3f}")
        for code, (precision, recall, f1, n) in scores(comments).items():
            print(f"  {code:28} precision {precision:.2f}  recall {recall:.2f}  F1 {f1:.2f}  n {n}")
        for low, high, n, right in sureness(comments):
            print(f"  confidence {low:.2f}–{min(high, 1):.2f}: {n} matches, {right:.0%} right")


if __name__ == "__main__":
    main([Path(arg) for arg in sys.argv[1:]] or sorted(FOLDER.glob("*.csv")))
