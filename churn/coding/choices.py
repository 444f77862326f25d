"""What one cell of a question holds: one choice, several choices with a mark between them, or free words.

Invariant: the whole column decides, never one cell; every letter of a cell but its separators survives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

_SEPARATORS = ("\n", ";", "|", " / ", ",")
_CUT = "\x1f"
_KNOWN = 0.6  # share of pieces that come back in other cells, for the mark to part choices
_CLAUSE = 3.0  # words of a piece that may be part of a sentence
_LONG = 60  # letters of a piece that is a sentence, not a choice
_SHORT_WORDS = 6.0
_COMES_BACK = 0.3  # share of short texts that were said before, where somebody chose from a list
_ALWAYS = 0.6  # the same for texts of any length
_GLANCE = 5000  # different cells that the separator is told from, spread over them all
_FEW = 15  # different short texts that may all be options though none came back yet
_TOGETHER = 3  # answers in which two pieces stand side by side, and never apart, to be one choice


@dataclass(frozen=True)
class Choices:
    """`pieces`: text (a cell as written) and said (one text a row, in the order of the cell); `form`:
    "option" where people chose from a list, "comment" where they wrote freely."""

    pieces: pl.DataFrame
    form: str


def choices(cells: pl.Series) -> Choices:
    """What stands in the cells of one question; nulls are left out.

    A separator parts choices where most of the pieces it leaves come back in other cells and are short.
    Pieces that never stand without each other are one option ("Too dear, no discount"), and words that no
    other cell repeats stay together with the mark between them: somebody wrote them into "other".
    """
    counts = cells.drop_nulls().alias("text").value_counts(name="answers").sort("text")
    glance = counts.gather_every(max(1, counts.height // _GLANCE))
    mark = next((m for m in _SEPARATORS if _parts(glance, m)), None)
    pieces = _whole(counts) if mark is None else _split(counts, mark)
    said = counts.join(pieces, on="text").group_by("said").agg(pl.col("answers").sum())
    return Choices(pieces, "option" if _is_closed(said) else "comment")


def _whole(counts: pl.DataFrame) -> pl.DataFrame:
    return counts.select("text", said="text")


def _cut(mark: str) -> pl.Expr:
    """The pieces of a cell. A comma parts only before a space or a letter: 1,5 is a number."""
    text = pl.col("text")
    if mark == ",":
        text = text.str.replace_all(r",\s+", _CUT).str.replace_all(r",([^\d\s])", _CUT + "${1}")
    else:
        text = text.str.replace_all(mark, _CUT, literal=True)
    return text.str.split(_CUT).list.eval(
        pl.element().str.strip_chars().filter(pl.element().str.strip_chars() != "")
    )


def _parts(counts: pl.DataFrame, mark: str) -> bool:
    """Whether the mark parts choices: its pieces are short, and come back in other cells; strange words side
    by side are one thing that somebody wrote."""
    marked = counts.filter(pl.col("text").str.contains(mark, literal=True))
    if marked.is_empty():
        return False
    every = counts.select("text", said=_cut(mark)).explode("said").unique(maintain_order=True)
    known = every.group_by("said").len().filter(pl.col("len") > 1)["said"]
    inside = every.filter(pl.col("text").is_in(marked["text"].implode()))
    inside = inside.with_columns(known=pl.col("said").is_in(known.implode()))
    back = int(inside["known"].sum())
    strange = inside.filter(~pl.col("known"))["text"].n_unique()
    short = (inside["said"].str.len_chars().mean() or 0) <= _LONG
    return short and back >= _KNOWN * (back + strange) and back > 0 and not _is_prose(inside)


def _is_prose(pieces: pl.DataFrame) -> bool:
    """Whether cells begin with a capital and go on in small letters and many words: clauses, no choices."""
    first = pl.col("text").is_first_distinct()
    small = pl.col("said").str.contains(r"^\p{Ll}")
    words = pieces["said"].str.count_matches(r"\S+").mean() or 0
    begins, goes_on = pieces.select(small.filter(first).mean(), small.filter(~first).mean().alias("on")).row(
        0
    )
    return words > _CLAUSE and begins < 0.5 and (goes_on or 0) > 0.5


def _split(counts: pl.DataFrame, mark: str) -> pl.DataFrame:
    cells = dict(zip(counts["text"], counts.select(_cut(mark))["text"].to_list(), strict=True))
    answers = dict(counts.select("text", "answers").iter_rows())
    glue = mark if mark.isspace() or mark.endswith(" ") else f"{mark} "
    cells = _joined_pairs(cells, answers, glue)
    seen = Counter(piece for pieces in cells.values() for piece in set(pieces))
    rows = [(text, said) for text, pieces in cells.items() for said in _joined_rest(pieces, seen, glue)]
    return pl.DataFrame(rows, schema={"text": pl.String, "said": pl.String}, orient="row")


def _joined_pairs(cells: dict[str, list[str]], answers: dict[str, int], glue: str) -> dict[str, list[str]]:
    """The cells with pieces that never stand without each other, side by side, taken for one option."""
    while pair := _inseparable(cells, answers):
        cells = {text: _with_pair(pieces, pair, glue) for text, pieces in cells.items()}
    return cells


def _inseparable(cells: dict[str, list[str]], answers: dict[str, int]) -> tuple[str, str] | None:
    """Two pieces in the same order wherever one of them stands, in enough answers and in a cell of their
    own or with a second piece that begins small, as the inside of a sentence does."""
    single, pairs, alone = Counter(), Counter(), set()
    for text, pieces in cells.items():
        single.update(dict.fromkeys(pieces, answers[text]))
        pairs.update(dict.fromkeys(pairwise(pieces), answers[text]))
        if len(pieces) == 2:
            alone.add(tuple(pieces))
    capitals = sum(piece[:1].isupper() for piece in single) * 2 > len(single)
    for pair, often in pairs.items():
        inner = capitals and pair[1][:1].islower()
        if often == single[pair[0]] == single[pair[1]] >= _TOGETHER and (inner or pair in alone):
            return pair
    return None


def _with_pair(pieces: Sequence[str], pair: tuple[str, str], glue: str) -> list[str]:
    out: list[str] = []
    for piece in pieces:
        if out and (out[-1], piece) == pair:
            out[-1] = out[-1] + glue + piece
        else:
            out.append(piece)
    return out


def _joined_rest(pieces: Sequence[str], seen: Counter, glue: str) -> list[str]:
    """The pieces of a cell, those that no other cell repeats joined with their neighbours of that kind."""
    out: list[str] = []
    strange = False
    for piece in dict.fromkeys(pieces):
        if seen[piece] == 1 and strange:
            out[-1] = out[-1] + glue + piece
        else:
            out.append(piece)
        strange = seen[piece] == 1
    return out


def _is_closed(said: pl.DataFrame) -> bool:
    """Whether the texts come from a list: short ones that come back, or any that nearly always do."""
    if said.is_empty():
        return True
    come_back = 1 - said.height / said["answers"].sum()
    words = said["said"].str.count_matches(r"\S+").mean()
    if words <= _SHORT_WORDS:
        return come_back >= _COMES_BACK or said.height <= _FEW
    return come_back >= _ALWAYS
