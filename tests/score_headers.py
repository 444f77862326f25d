"""How well headers are recognised: `python -m tests.score_headers [FILE…]` tells precision and recall a role.

Invariant: precision = right roles / roles given, recall = right roles / roles labelled; a column that may as
well have no role is missed by nobody, and counts only where it was given a role.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from churn.ingest.recognise import recognise
from churn.schema import Role
from tests.header_corpus import DEVELOPED, HELD_OUT, HELD_OUT_3, ROWS, Entry, labelled_rows, raw_table

SURE = 0.8
BANDS = (0.55, 0.65, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)
_PAYMENTS = (("Дата", "Клиент", "Сумма"), ("date", "firm", "money"))
_NONE = "-"


@dataclass(frozen=True)
class Verdict:
    """What was said of one column. `labels`: all that would be right; `said`: a role, or "-"; `asked`: the
    column stands in a question that is put to the user."""

    header: str
    row: str
    labels: frozenset[str]
    said: str
    confidence: float
    asked: bool

    @property
    def right(self) -> bool:
        return self.said in self.labels

    @property
    def given(self) -> bool:
        return self.said != _NONE

    @property
    def labelled(self) -> bool:
        """Whether the column has a role for sure, or was rightly given one of those it may have."""
        return _NONE not in self.labels or (self.given and self.right)


@dataclass(frozen=True)
class Score:
    """Counts over columns: roles given, roles labelled, and those right among both."""

    given: int
    labelled: int
    right: int

    @property
    def precision(self) -> float | None:
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        return self.right / self.labelled if self.labelled else None


def verdicts(entries: Iterable[Entry], rows: int = ROWS) -> list[Verdict]:
    """What the recogniser says of each column of each row, beside a table of payments: a book needs one."""
    return [verdict for entry in entries for verdict in _of_row(entry, rows)]


def _of_row(entry: Entry, rows: int) -> list[Verdict]:
    found = recognise([raw_table(entry.headers, entry.looks, rows), raw_table(*_PAYMENTS, rows)])
    open_columns = {option.value for question in found.questions for option in question.options}
    guesses = zip(found.tables[0].guesses, entry.meanings, strict=True)
    return [
        Verdict(g.column, str(entry), labels, _short(g.role), g.confidence, g.column in open_columns)
        for g, labels in guesses
    ]


def _short(role: Role | None) -> str:
    return _NONE if role is None else str(role)


def score(judged: Sequence[Verdict], *roles: str) -> Score:
    """The counts of those roles (none named: all). A column labelled with one of several roles counts for
    the one given if that is right, else for the first of them."""
    given = [v for v in judged if v.given and (not roles or v.said in roles)]
    labelled = [v for v in judged if v.labelled and (not roles or _meant(v) in roles)]
    return Score(len(given), len(labelled), sum(v.right for v in given))


def _meant(verdict: Verdict) -> str:
    return verdict.said if verdict.right else min(verdict.labels)


def wrong(judged: Sequence[Verdict]) -> dict[str, list[Verdict]]:
    """The roles given wrongly: those that were asked about, those that were sure, and the unsure."""
    sorted_out: dict[str, list[Verdict]] = {"asked": [], "sure": [], "unsure": []}
    for verdict in judged:
        if verdict.given and not verdict.right:
            sure = "sure" if verdict.confidence >= SURE else "unsure"
            sorted_out["asked" if verdict.asked else sure].append(verdict)
    return sorted_out


def calibration(judged: Sequence[Verdict]) -> list[tuple[float, float, int, float]]:
    """Bands of confidence: from, to, roles given in it, the share of them that are right."""
    table = []
    for low, high in pairwise(BANDS):
        inside = [v for v in judged if v.given and low <= v.confidence < high]
        if inside:
            table.append((low, high, len(inside), sum(v.right for v in inside) / len(inside)))
    return table


def _report(path: Path, each: bool) -> None:
    entries = labelled_rows(path)
    judged = verdicts(entries)
    mistakes = wrong(judged)
    roles = sorted({v.said for v in judged if v.given} | {_meant(v) for v in judged if v.labelled})
    print(f"{path.name}: {len(entries)} rows, {len(judged)} columns")
    aside = path.name in (HELD_OUT.name, HELD_OUT_3.name)
    for role in [] if aside else roles:
        print(_line(role, score(judged, role)))
    print(_line("all roles", score(judged)))
    print(_line("all but segments", score(judged, *(r for r in roles if r != Role.SEGMENT))))
    told = ", ".join(f"{kind} {len(those)}" for kind, those in mistakes.items())
    print(f"wrong: {told}")
    for low, high, count, share in calibration(judged):
        print(f"  confidence {low:.2f}–{min(high, 1.0):.2f}: {count:4} given, {share:.3f} right")
    for verdict in (v for v in judged if each and not aside and not v.right):
        print(f"  {verdict.header}: {verdict.said} for {'/'.join(sorted(verdict.labels))}", end="")
        print(f" ({verdict.confidence:.2f}{', asked' if verdict.asked else ''}) in {verdict.row}")


def _line(name: str, counted: Score) -> str:
    shares = [("—" if share is None else f"{share:.3f}") for share in (counted.precision, counted.recall)]
    figures = f"{counted.right:4} right of {counted.given:4} given and {counted.labelled:4} labelled"
    return f"  {name:17} precision {shares[0]:5}  recall {shares[1]:5}  {figures}"


def main(arguments: Sequence[str]) -> None:
    """`--each` lists every column that is not right. Of rows that are set aside only totals are told, so that
    nobody makes rules for them."""
    paths = [Path(a) for a in arguments if not a.startswith("--")] or [DEVELOPED, HELD_OUT, HELD_OUT_3]
    for path in paths:
        _report(path, "--each" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
