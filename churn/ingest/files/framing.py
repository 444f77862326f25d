"""Cells by position become a RawTable: names put on, blank rows taken out, Excel's error marks made missing.

Invariant: a row leaves only when all of its cells are blank, and is then counted in `Source.blank_rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from churn.errors import ReadError
from churn.ingest.files.header_row import column_names, is_blank
from churn.ingest.files.levels import text_levels
from churn.ingest.files.unseen import MARK, seen_only
from churn.ingest.raw import RawTable, Source
from churn.schema import Issue, Severity

SPACES = " \t\r\n\u00a0\u202f\ufeff\u200b\u3000"
ERROR_MARKS = (
    *("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"),
    *("#Н/Д", "#ССЫЛКА!", "#ДЕЛ/0!", "#ЗНАЧ!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!"),
)
SHOWN_ROWS = 10
_AT_ONCE = 200
WIDEST, MAX_COLUMNS = 16_384, 4000  # columns at all, and columns that hold something or have a name


def raw_table(
    source: Source,
    header: Sequence[object] | None,
    body: pl.DataFrame,
    first_row: int,
    issues: Sequence[Issue] = (),
    suspects: str = SPACES + "#" + MARK,
    levels: pl.Series | None = None,
) -> RawTable:
    """The table of `body`, whose columns stand by position and whose first record is row `first_row`.

    `header` is None where there is none. `suspects` are the odd characters that the text can hold at
    all: what cannot be there is not looked for, which keeps large clean files fast. `levels`: those that
    the format tells of the rows of `body`; spaces before its text tell them otherwise. Raises
    ReadError("too_many_columns", columns, most).
    """
    header = () if header is None else header
    _check_width(source, max(body.width, len(header)), WIDEST)
    _check_width(source, sum(not is_blank(cell) for cell in header), MAX_COLUMNS)
    names = column_names(header, max(body.width, len(header)))
    body, unseen = seen_only(_named(body, names), first_row, suspects)
    levels = text_levels(body) if levels is None else levels
    body = body.with_columns(_stripped(body, suspects))
    rows = pl.int_range(first_row, first_row + body.height, dtype=pl.UInt32, eager=True).alias("row")
    body, rows, blank_rows = _without_blank_rows(body, rows)
    if levels is not None and blank_rows:
        levels = levels.gather(rows - first_row)
    told = [*issues, *unseen, *_naming_issues(header, body, rows)]
    body, marked = _without_marks(body, rows, suspects)
    void = {n for i, n in enumerate(names) if _nameless(header, i) and body[n].null_count() == body.height}
    source = replace(source, blank_rows=source.blank_rows + blank_rows)
    frame = body.select([n for n in names if n not in void] or names[:1])
    _check_width(source, frame.width, MAX_COLUMNS)
    return RawTable(source, frame, rows, placed([*told, *marked], source), levels=levels)


def _check_width(source: Source, columns: int, most: int) -> None:
    if columns > most:
        raise ReadError("too_many_columns", file=source.name, columns=columns, most=MAX_COLUMNS)


def placed(issues: Sequence[Issue], source: Source) -> tuple[Issue, ...]:
    """The same issues, each with the file and the sheet that it was met in."""
    return tuple(replace(issue, file=source.file, sheet=issue.sheet or source.sheet) for issue in issues)


def _named(body: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """The body under its names, with null columns for names that no record reaches."""
    body = body.rename(dict(zip(body.columns, names, strict=False)))
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in names[body.width :]]
    return body.with_columns(missing) if missing else body


def _stripped(body: pl.DataFrame, suspects: str) -> list[pl.Expr]:
    """Expressions for the columns that need it: ends stripped of white space, empty text made null."""
    texts = [name for name, dtype in body.schema.items() if dtype == pl.String]
    spaces = [c for c in SPACES if c in suspects]
    loose = _any_true(body, texts, lambda name: _has_loose_ends(name, spaces))
    empty = _any_true(body, texts, lambda name: (pl.col(name) == "").any())
    out = []
    for name in texts:
        text = pl.col(name).str.strip_chars(SPACES) if name in loose else pl.col(name)
        if name in loose or name in empty:
            out.append(pl.when(text != "").then(text).alias(name))
    return out


def _has_loose_ends(name: str, spaces: Sequence[str]) -> pl.Expr:
    text = pl.col(name)
    ends = [text.str.starts_with(c) | text.str.ends_with(c) for c in spaces]
    return pl.any_horizontal(ends).any() if ends else pl.lit(False)


def _any_true(body: pl.DataFrame, names: Sequence[str], test: Callable[[str], pl.Expr]) -> set[str]:
    """Those of the names for whose column the test, one boolean, holds; some at a time, for what the tests of
    thousands of columns hold together is more than the columns."""
    if not body.height:
        return set()
    found: set[str] = set()
    for some in (names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE)):
        held = body.select(test(name).alias(name) for name in some).row(0, named=True)
        found.update(name for name, holds in held.items() if holds)
    return found


def _without_blank_rows(body: pl.DataFrame, rows: pl.Series) -> tuple[pl.DataFrame, pl.Series, int]:
    if not body.height or not body.width or min(body.null_count().row(0)) == 0:
        return body, rows, 0
    blank = body.select(pl.all_horizontal(pl.all().is_null()).alias("blank")).to_series()
    count = int(blank.sum())
    return (body.filter(~blank), rows.filter(~blank), count) if count else (body, rows, 0)


def _nameless(header: Sequence[object], position: int) -> bool:
    return position >= len(header) or is_blank(header[position])


def _naming_issues(header: Sequence[object], body: pl.DataFrame, rows: pl.Series) -> list[Issue]:
    """What the header leaves open: no header at all, cells beyond its last name, repeated names."""
    if not header:
        return [Issue("no_header", Severity.WARNING, values={"columns": body.width})]
    issues = []
    if beyond := body.columns[len(header) :]:
        extra = body.select(pl.any_horizontal(pl.col(beyond).is_not_null()).alias("extra")).to_series()
        if count := int(extra.sum()):
            at = tuple(rows.filter(extra).head(SHOWN_ROWS))
            issues.append(Issue("extra_cells", Severity.WARNING, None, at, count, values={"columns": beyond}))
    plain = column_names(header, len(header))
    labels = [" ".join(str(cell).split()) for cell in header]
    seen: set[str] = set()
    for position, (label, name) in enumerate(zip(labels, plain, strict=True)):
        if not _nameless(header, position) and label in seen:
            issues.append(Issue("repeated_header", Severity.INFO, name, values={"header": label}))
        seen.add(label)
    return issues


def _without_marks(body: pl.DataFrame, rows: pl.Series, suspects: str) -> tuple[pl.DataFrame, list[Issue]]:
    """The body with Excel's error marks (#N/A, #ССЫЛКА!) as nulls, and one issue a column that had any."""
    if "#" not in suspects:
        return body, []
    texts = [name for name, dtype in body.schema.items() if dtype == pl.String]
    marked = _any_true(body, texts, lambda name: pl.col(name).is_in(ERROR_MARKS).any())
    issues = []
    for name in (n for n in texts if n in marked):
        at = body[name].is_in(ERROR_MARKS).fill_null(False)
        marks = sorted(set(body[name].filter(at)))
        issues.append(error_cells(name, tuple(rows.filter(at).head(SHOWN_ROWS)), int(at.sum()), marks))
    cleared = [pl.when(~pl.col(n).is_in(ERROR_MARKS)).then(pl.col(n)).alias(n) for n in marked]
    return body.with_columns(cleared), issues


def error_cells(column: str, rows: tuple[int, ...], count: int, marks: Sequence[str]) -> Issue:
    """The issue of cells that hold a failed formula instead of a value."""
    return Issue("error_cells", Severity.WARNING, column, rows, count, values={"marks": ", ".join(marks)})


def numbering(row: int) -> list[Issue]:
    """The issue of a line under the header that only numbers the columns."""
    return [Issue("numbering_line", Severity.INFO, None, (row,), 1)]


def titles_skipped(rows: Sequence[int], text: str) -> list[Issue]:
    """The issue of title lines above the header: where they stand, and how the first one reads."""
    if not rows:
        return []
    return [
        Issue(
            "titles_skipped", Severity.INFO, None, tuple(rows[:SHOWN_ROWS]), len(rows), values={"text": text}
        )
    ]
