"""A column of texts or typed cells becomes numbers; the decimal sign is decided over the whole column.

Invariant: what a cell becomes depends on its own text and on the set of all texts of the column, never on
the order of the rows; a text that is no number is told as bad, never turned into 0 or left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import polars as pl

from churn.ingest.values.blanks import blank_mask
from churn.ingest.values.number_marks import read_marks

_MIXED = 0.1  # above this share of contrary texts the decimal sign counts as open
_SAMPLE = 1000

_APOSTROPHE = "'’ʼ`´"
_NUMBER = rf"[.,]?\d(?:[.,][-–—]+|[\d\s.,{_APOSTROPHE}])*"
_WORDS = r"(?:\p{L}\.|[^\d.,])*"  # what may stand round a number; a dot only after a letter: "руб."


def _shape(thousands: str, decimal: str) -> str:
    groups = "|".join(rf"(?:{sep}\d{{3}})+" for sep in (r"\s", f"[{_APOSTROPHE}]", thousands))
    whole = rf"(?:\d+|[1-9]\d{{0,2}}(?:{groups})|[1-9]\d?(?:{thousands}\d{{2}})+{thousands}\d{{3}})"
    return rf"^{_WORDS}(?:{whole}(?:{decimal}\d*)?|{decimal}\d+){_WORDS}$"


_DOT = _shape(",", r"\.")  # 1,234.56  1 234.56  1'234.56  1,23,456.78
_COMMA = _shape(r"\.", ",")  # 1.234,56  1 234,56  1'234,56
_DOT_BOTH_WAYS = r"^[-+]?[1-9]\d{0,2}\.\d{3}$"
_CURRENCY_ALONE = r"(?i)\p{Sc}|руб\.?|р\."  # "$ -" is how spreadsheets print nothing
# The commonest text that a plain cast refuses, and which reads one way only: "254,61", "1 234,5".
_DECIMAL_COMMA = r"^(?:\d+|[1-9]\d{0,2}(?:\s\d{3})+),\d{1,2}$"
_SCIENTIFIC = r"(?i)^\s*[-+]?\d+(?:[.,]\d*)?e[-+]?\d{1,3}\s*$"


@dataclass(frozen=True)
class Numbers:
    """A column read as numbers.

    `values`: Float64, null where missing or bad; percent as a fraction. `bad`: Boolean, there was text and it
    is no number. `decimal`: "." or ",". `ambiguous`: some texts such as "1,234" read both ways and the rest
    of the column does not decide. `currencies`: ISO codes of the signs and words seen, most frequent first.
    `percent`: some cells carried a percent sign.
    """

    values: pl.Series
    bad: pl.Series
    decimal: str = "."
    ambiguous: bool = False
    currencies: tuple[str, ...] = ()
    percent: bool = False


@dataclass(frozen=True)
class _Evidence:
    """How many texts can only be read with a decimal dot, only with a decimal comma, and both ways."""

    dot: int = 0
    comma: int = 0
    both_with_comma: int = 0
    both_with_dot: int = 0

    def __add__(self, other: _Evidence) -> _Evidence:
        return _Evidence(
            self.dot + other.dot,
            self.comma + other.comma,
            self.both_with_comma + other.both_with_comma,
            self.both_with_dot + other.both_with_dot,
        )


def parse_numbers(cells: pl.Series, decimal: str | None = None) -> Numbers:
    """The numbers of a column.

    Each text that can be read one way only is read that way, whatever the others say. Texts that read both
    ways ("1,234") follow the majority of those; where there are none, `decimal` if given (a file with ";"
    between its cells suggests ","), else: with a currency the sign groups thousands, "1,234" is 1234 and
    "1.234" is 1.234, unless longer ungrouped numbers ("12345") beside "1,234" speak against grouping.
    """
    if cells.dtype in (pl.Categorical, pl.Enum):
        cells = cells.cast(pl.String)
    return _from_text(cells, decimal) if cells.dtype == pl.String else _from_typed(cells)


def _from_typed(cells: pl.Series) -> Numbers:
    if cells.dtype.is_numeric() or cells.dtype in (pl.Boolean, pl.Null):
        values = cells.cast(pl.Float64).fill_nan(None)
        bad = values.is_infinite().fill_null(False)
        return Numbers(_only(values, ~bad) if bad.any() else values, bad)
    return Numbers(pl.Series(cells.name, [None] * len(cells), dtype=pl.Float64), cells.is_not_null())


def _only(values: pl.Series, keep: pl.Series) -> pl.Series:
    return pl.select(pl.when(keep).then(values).alias(values.name)).to_series()


def _from_text(cells: pl.Series, hint: str | None) -> Numbers:
    plain = cells.cast(pl.Float64, strict=False)
    plain = _only(plain, plain.is_finite()) if not plain.is_finite().all() else plain
    if plain.null_count() == cells.null_count() and _settled(cells):
        return Numbers(plain, plain.is_null() & cells.is_not_null())
    rest = (cells.is_not_null() & plain.is_null()).arg_true()
    texts = cells.gather(rest)
    common = texts.str.contains(_DECIMAL_COMMA)
    if common.any():
        plain = plain.scatter(rest.filter(common), _with_comma(texts.filter(common)))
        rest, texts = rest.filter(~common), texts.filter(~common)
    messy = _messy(texts)
    evidence = _messy_evidence(messy) + _Evidence(comma=int(common.sum()))
    if evidence.comma or evidence.both_with_comma or evidence.both_with_dot or not _settled(cells):
        evidence += _plain_evidence(cells, plain)
    currencies = _currencies(messy)
    sign, ambiguous = _decimal(evidence, hint, bool(currencies), cells)
    if sign == "," and evidence.both_with_dot:
        plain = _regrouped(cells, plain)
    read = _messy_values(messy, sign)
    values = plain.scatter(rest, read) if len(rest) else plain
    bad = values.is_null() & cells.is_not_null()
    unread = bad.arg_true()
    blanks = unread.filter(blank_mask(cells.gather(unread).str.replace_all(_CURRENCY_ALONE, "")))
    bad = bad.scatter(blanks, False) if len(blanks) else bad
    percent = bool((messy["divisor"] == 100).any())
    return Numbers(values, bad, sign, ambiguous, currencies, percent)


def _with_comma(texts: pl.Series) -> pl.Series:
    """Texts of the shape `_DECIMAL_COMMA` as numbers."""
    return texts.str.replace_all(r"\s", "").str.replace(",", ".", literal=True).cast(pl.Float64)


def _settled(cells: pl.Series) -> bool:
    """Whether the dots of plain texts cannot group thousands: a glance at the first, else at all."""
    glance = cells.head(_SAMPLE)
    if glance.str.contains(r"^[-+]?(?:0|\d{4,})?\.\d|\.\d{1,2}$|\.\d{4,}").any():
        return True
    return not cells.str.contains(".", literal=True).any()


def _plain_evidence(cells: pl.Series, plain: pl.Series) -> _Evidence:
    dotted = cells.filter(plain.is_not_null() & cells.str.contains(r"\.\d"))
    both = int(dotted.str.contains(_DOT_BOTH_WAYS).sum())
    return _Evidence(dot=len(dotted) - both, both_with_dot=both)


def _regrouped(cells: pl.Series, plain: pl.Series) -> pl.Series:
    """Plain texts once more, a dot before three digits taken as grouping thousands."""
    both = cells.str.contains(_DOT_BOTH_WAYS).fill_null(False)
    grouped = cells.str.replace(".", "", literal=True).cast(pl.Float64, strict=False)
    return grouped.zip_with(both, plain)


def _messy(texts: pl.Series) -> pl.DataFrame:
    """One row a text that a plain cast refused: what its marks say, and how it can be read."""
    frame = pl.DataFrame({"text": texts}).with_columns(
        skeleton=pl.col("text").str.replace_all(_NUMBER, "0"),
        dot=pl.col("text").str.contains(_DOT),
        comma=pl.col("text").str.contains(_COMMA),
    )
    known = frame["skeleton"].unique()
    marks = [(s, *(m or (None, None, None))) for s in known for m in (read_marks(s),)]
    columns = {"skeleton": pl.String, "factor": pl.Float64, "divisor": pl.Float64, "currency": pl.String}
    meaning = pl.DataFrame(marks, schema=columns, orient="row")
    frame = frame.join(meaning, on="skeleton", how="left", maintain_order="left").drop("skeleton")
    readable = pl.col("factor").is_not_null()
    return frame.with_columns(dot=pl.col("dot") & readable, comma=pl.col("comma") & readable)


def _messy_evidence(messy: pl.DataFrame) -> _Evidence:
    dot, comma = messy["dot"], messy["comma"]
    both = messy["text"].filter(dot & comma)
    return _Evidence(
        dot=int((dot & ~comma).sum()),
        comma=int((comma & ~dot).sum()),
        both_with_comma=int(both.str.contains(r"\d,\d").sum()),
        both_with_dot=int(both.str.contains(r"\d\.\d").sum()),
    )


def _currencies(messy: pl.DataFrame) -> tuple[str, ...]:
    seen = Counter(dict(messy["currency"].drop_nulls().value_counts().iter_rows()))
    return tuple(code for code, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0])))


def _decimal(evidence: _Evidence, hint: str | None, money: bool, cells: pl.Series) -> tuple[str, bool]:
    """The decimal sign of the column, and whether it stays open."""
    both = evidence.both_with_comma + evidence.both_with_dot
    proofs = evidence.dot + evidence.comma
    if proofs:
        contrary = min(evidence.dot, evidence.comma)
        if evidence.dot == evidence.comma:
            return hint or ".", bool(both)
        return "," if evidence.comma > evidence.dot else ".", bool(both) and contrary > _MIXED * proofs
    if not both:
        return ".", False
    if hint:
        return hint, True
    grouped = not cells.str.contains(r"^\s*[-+]?\d{4,}\s*$").any()
    if evidence.both_with_comma >= evidence.both_with_dot:
        return "." if money or grouped else ",", True
    return "," if money and grouped else ".", True


def _messy_values(messy: pl.DataFrame, sign: str) -> pl.Series:
    comma = messy["comma"] if sign == "," else messy["comma"] & ~messy["dot"]
    dot = messy["dot"] & ~comma
    with_dot = messy["text"].filter(dot).str.replace_all(r"\p{L}+\.?|[^\d.\p{L}]+", "")
    with_comma = (
        messy["text"].filter(comma).str.replace_all(r"[^\d,]+", "").str.replace(",", ".", literal=True)
    )
    values = pl.Series("value", [None], dtype=pl.Float64).new_from_index(0, len(messy))
    values = _put(_put(values, dot, with_dot), comma, with_comma) / messy["divisor"] * messy["factor"]
    if values.null_count():
        power = messy["text"].str.contains(_SCIENTIFIC) & values.is_null()
        values = _put(values, power, messy["text"].filter(power).str.replace(",", ".", literal=True))
    return _only(values, values.is_finite())


def _put(values: pl.Series, where: pl.Series, texts: pl.Series) -> pl.Series:
    places = where.arg_true()
    return (
        values.scatter(places, texts.str.strip_chars().cast(pl.Float64, strict=False))
        if len(places)
        else values
    )
