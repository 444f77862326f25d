"""One RawTable becomes typed columns named by their roles; rows that cannot be used step aside, told why.

Invariant: raw.rows_read = frame.height + set_aside.height.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import polars as pl

from churn.ingest.columns.readings import MEASURED_IN
from churn.ingest.read import RawTable
from churn.ingest.receipt import DateOrder
from churn.ingest.recognise import ARROW, Guess, Option, Question, TableMap
from churn.ingest.unusable import all_set_aside, set_aside, unusable_rows
from churn.ingest.values.blanks import stated
from churn.ingest.values.currencies import currency_in_amounts, currency_in_header
from churn.ingest.values.dates import Dates, far_days, parse_dates
from churn.ingest.values.durations import parse_hours
from churn.ingest.values.eaten import told_eaten
from churn.ingest.values.flags import parse_flags
from churn.ingest.values.keys import key_text
from churn.ingest.values.numbers import parse_numbers
from churn.ingest.values.zones import mixed_zones
from churn.ingest.worth.worth import SHOWN_ROWS, Worth, settled
from churn.schema import DATE_ROLES, KEY_ROLES, NUMBER_ROLES, Issue, Role, Severity, TableKind
from churn.settings import Choices, ColumnRef

RESERVED = frozenset(role.value for role in Role) | {"customer", "source", "row", "cancelled"}
NAMED_BY_HEADER = frozenset({Role.REASON, Role.COMMENT, Role.SCORE})
_MONEY = frozenset({Role.AMOUNT, Role.UNIT_PRICE, Role.MRR, Role.REFUNDED})
_WORTH = frozenset({TableKind.TRANSACTIONS, TableKind.LINES, TableKind.SUBSCRIPTIONS, TableKind.CUSTOMERS})
_SCALES = {"unit:cents": 0.01, "unit:thousands": 1e3, "unit:millions": 1e6, "unit:year": 1 / 12}


@dataclass(frozen=True)
class Typed:
    """One table with typed columns. `frame`: the used rows, columns named by role (segments by their
    header, reasons, comments and scores "role:header"), and `row`; `set_aside`: row, reason, column,
    value; `currencies`: ISO codes met in headers and cells; `currency_column`: the header above."""

    kind: TableKind
    frame: pl.DataFrame
    set_aside: pl.DataFrame
    issues: tuple[Issue, ...] = ()
    dates: tuple[DateOrder, ...] = ()
    questions: tuple[Question, ...] = ()
    currencies: tuple[str, ...] = ()
    currency_column: str | None = None


@dataclass
class _Draft:
    """What typing one table has gathered so far."""

    raw: RawTable
    choices: Choices
    columns: dict[str, pl.Series] = field(default_factory=dict)
    bad: dict[str, pl.Series] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    dates: list[DateOrder] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    currencies: list[str] = field(default_factory=list)

    def ref(self, column: str) -> ColumnRef:
        return ColumnRef(self.raw.source.file, self.raw.source.sheet, column)


def typed(raw: RawTable, table: TableMap, choices: Choices) -> Typed:
    """The typed columns of one table, and the rows that had to step aside."""
    draft = _Draft(raw, choices)
    by_role = sorted((g for g in table.guesses if g.role), key=lambda g: g.role is not Role.CURRENCY)
    for guess in by_role:  # the currency column first: it speaks for every amount
        _read_column(draft, guess)
    _settle(draft, table)
    if table.kind is TableKind.UNRELATED:
        aside = pl.concat([raw.set_aside, all_set_aside(raw, "unrelated_table")])
        return Typed(table.kind, pl.DataFrame(draft.columns).clear(), aside, raw.issues)
    return _split(draft, table)


def _read_column(draft: _Draft, guess: Guess) -> None:
    cells = draft.raw.frame[guess.column]
    name = _column_name(guess)
    draft.headers[name] = guess.column
    if guess.role in DATE_ROLES:
        draft.columns[name] = _read_dates(draft, guess.column, name, cells)
    elif guess.role is Role.HOURS:
        draft.columns[name] = _read_hours(draft, guess, name, cells)
    elif guess.role in NUMBER_ROLES:
        draft.columns[name] = _read_numbers(draft, guess, name, cells)
    elif guess.role is Role.LEFT:
        flags = parse_flags(cells)
        draft.columns[name], draft.bad[name] = flags.values, flags.bad
    elif guess.role in KEY_ROLES:
        draft.columns[name] = key_text(cells)
    elif guess.role is Role.SEGMENT:
        draft.columns[name] = stated(_text(cells))
    else:
        draft.columns[name] = _text(cells)


def _settle(draft: _Draft, table: TableMap) -> None:
    """The money of each row, once and in one currency, under the customer and day of its order."""
    if table.kind not in _WORTH:
        return
    frame = pl.DataFrame([*(s.alias(n) for n, s in draft.columns.items()), draft.raw.rows.alias("row")])
    worth = Worth(frame, draft.headers, draft.bad)
    found = settled(worth, draft.raw.frame, table.guesses, draft.choices)
    source = draft.raw.source
    draft.columns = {name: found.frame[name] for name in found.frame.columns if name != "row"}
    draft.headers, draft.bad = dict(found.headers), dict(found.bad)
    draft.issues += [replace(issue, file=source.file, sheet=source.sheet) for issue in found.issues]
    if "currency" in frame.columns and "currency" not in draft.columns:
        draft.currencies = [found.currency] if found.currency else []


def _column_name(guess: Guess) -> str:
    if guess.role is Role.SEGMENT:
        return f"{guess.column} (2)" if guess.column in RESERVED else guess.column
    return f"{guess.role}:{guess.column}" if guess.role in NAMED_BY_HEADER else guess.role.value


def _text(cells: pl.Series) -> pl.Series:
    if cells.dtype != pl.String:
        return key_text(cells)
    return cells.str.strip_chars()


def _read_dates(draft: _Draft, column: str, name: str, cells: pl.Series) -> pl.Series:
    read = parse_dates(cells, draft.choices.day_first)
    proof = read.proof
    draft.dates.append(
        DateOrder(
            column,
            read.order,
            None if proof is None else int(draft.raw.rows[proof]),
            None if proof is None else str(cells[proof]),
            read.ambiguous,
        )
    )
    if read.ambiguous and draft.choices.day_first is None:
        draft.questions.append(_date_question(draft.ref(column), cells, read))
    if zones := mixed_zones(cells):
        draft.issues.append(
            _issue(draft, "mixed_zones", column, values={"zones": ", ".join(zones[:SHOWN_ROWS])})
        )
    if read.turned:
        draft.issues.append(_issue(draft, "turned_dates", column))
    if name == Role.DATE and (far := far_days(read.values)).any():
        draft.issues.append(_issue(draft, "far_dates", column, far))
    draft.bad[name] = read.bad
    return read.values


def _date_question(ref: ColumnRef, cells: pl.Series, read: Dates) -> Question:
    """Day or month first: each reading shown on the cells that tell the two apart."""
    telling = cells.drop_nulls().unique(maintain_order=True).head(200)
    ways = {order: parse_dates(telling, order == "dmy").values for order in ("dmy", "mdy")}
    differ = (ways["dmy"] != ways["mdy"]).fill_null(False)
    shown = telling.filter(differ)[:3]
    options = tuple(
        Option(order, tuple(f"{a}{ARROW}{b}" for a, b in zip(shown, days.filter(differ)[:3], strict=True)))
        for order, days in ways.items()
    )
    return Question("date_order", ref, options, "mdy" if read.order == "mdy" else "dmy")


def _read_numbers(draft: _Draft, guess: Guess, name: str, cells: pl.Series) -> pl.Series:
    # a file that parts its cells with ";" leaves the comma to its numbers
    read = parse_numbers(cells, "," if draft.raw.source.delimiter == ";" else None)
    _note_currencies(draft, guess, cells, read.currencies)
    draft.bad[name] = read.bad
    if read.ambiguous:
        draft.issues.append(_issue(draft, "ambiguous_number", guess.column, values={"decimal": read.decimal}))
    scale = math.prod(_SCALES.get(code, 1.0) for code in guess.evidence)
    return read.values if scale == 1.0 else read.values * scale


def _read_hours(draft: _Draft, guess: Guess, name: str, cells: pl.Series) -> pl.Series:
    unit = next((code for code in guess.evidence if code in MEASURED_IN[Role.HOURS]), None)
    read = parse_hours(cells, unit, "," if draft.raw.source.delimiter == ";" else None)
    draft.bad[name] = read.bad
    return read.hours


def _note_currencies(draft: _Draft, guess: Guess, cells: pl.Series, seen: tuple[str, ...]) -> None:
    """Currencies of money columns; where one column mixes them, each row's own is kept."""
    if guess.role not in _MONEY:
        return
    named = currency_in_header(guess.column)
    draft.currencies += seen or ((named,) if named else ())
    if len(seen) > 1 and "currency" not in draft.columns:
        draft.columns["currency"] = currency_in_amounts(cells)


def _issue(draft: _Draft, code: str, column: str, where: pl.Series | None = None, values=None) -> Issue:
    rows = () if where is None else tuple(draft.raw.rows.filter(where).head(SHOWN_ROWS).to_list())
    count = 0 if where is None else int(where.sum())
    source = draft.raw.source
    return Issue(code, Severity.WARNING, column, rows, count, source.file, source.sheet, values or {})


def _split(draft: _Draft, table: TableMap) -> Typed:
    kind = table.kind
    frame = pl.DataFrame([*(s.alias(n) for n, s in draft.columns.items()), draft.raw.rows.alias("row")])
    unusable = unusable_rows(frame, kind)
    aside = set_aside(draft.raw, frame, kind, unusable, draft.headers, draft.bad)
    issues, explained = told_eaten(draft.raw, table.guesses, draft.headers, draft.bad)
    draft.issues += issues
    for name, bad in draft.bad.items():
        told = bad & ~unusable
        if name in explained:
            told = told & ~explained[name]
        if told.any():
            draft.issues.append(_issue(draft, "bad_cells", draft.headers[name], told))
    used = frame.filter(~unusable) if aside.height else frame
    return Typed(
        kind,
        used,
        pl.concat([draft.raw.set_aside, aside]),
        (*draft.raw.issues, *draft.issues),
        tuple(draft.dates),
        tuple(draft.questions),
        tuple(dict.fromkeys(draft.currencies)),
        draft.headers.get("currency") or draft.headers.get("amount"),
    )
