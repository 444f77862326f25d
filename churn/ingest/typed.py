"""One RawTable becomes typed columns named by their roles; rows that cannot be used step aside, told why.

Invariant: len(raw.rows) = frame.height + set_aside.height.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from churn.ingest.currencies import currency_in_amounts, currency_in_header
from churn.ingest.dates import Dates, parse_dates
from churn.ingest.flags import parse_flags
from churn.ingest.keys import key_text
from churn.ingest.numbers import parse_numbers
from churn.ingest.read import RawTable
from churn.ingest.receipt import DateOrder
from churn.ingest.recognise import Guess, Option, Question, TableMap
from churn.schema import DATE_ROLES, KEY_ROLES, NUMBER_ROLES, Issue, Role, Severity, TableKind
from churn.settings import Choices, ColumnRef

SHOWN_ROWS = 5  # how many row numbers an issue names
RESERVED = frozenset(role.value for role in Role) | {"customer", "source", "row", "cancelled"}
NAMED_BY_HEADER = frozenset({Role.REASON, Role.COMMENT, Role.SCORE})
_MONEY = frozenset({Role.AMOUNT, Role.UNIT_PRICE, Role.MRR})
_SCALES = {"unit:cents": 0.01, "unit:thousands": 1e3, "unit:millions": 1e6}
_NEEDED = {
    TableKind.TRANSACTIONS: (Role.CUSTOMER_ID, Role.DATE, Role.AMOUNT),
    TableKind.LINES: (Role.ORDER_ID, Role.AMOUNT),
    TableKind.SUBSCRIPTIONS: (Role.CUSTOMER_ID, Role.START_DATE),
    TableKind.CUSTOMERS: (Role.CUSTOMER_ID,),
    TableKind.EVENTS: (Role.CUSTOMER_ID, Role.DATE),
    TableKind.HOURS: (Role.CUSTOMER_ID, Role.HOURS),
    TableKind.ANSWERS: (),
    TableKind.UNRELATED: (),
}
_TOTAL = r"(?i)^\W*(общий\s+)?(итог|итого|всего|subtotal|sub-total|total|grand total|sum)\b"
_TOTAL_ONLY = r"(?i)^(общий итог|итог|итого|всего|subtotal|total|grand total)( по .*)?:?$"


@dataclass(frozen=True)
class Typed:
    """One table with typed columns. `frame`: the used rows, columns named by role (segments by their
    header, reasons, comments and scores "role:header"), and `row`; `set_aside`: row, reason, column,
    value; `currencies`: ISO codes met in headers and cells."""

    kind: TableKind
    frame: pl.DataFrame
    set_aside: pl.DataFrame
    issues: tuple[Issue, ...] = ()
    dates: tuple[DateOrder, ...] = ()
    questions: tuple[Question, ...] = ()
    currencies: tuple[str, ...] = ()


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
    _derive_amount(draft)
    if table.kind is TableKind.UNRELATED:
        aside = _aside_all(raw, "unrelated_table")
        return Typed(table.kind, pl.DataFrame(draft.columns).clear(), aside, raw.issues)
    return _split(draft, table.kind)


def _read_column(draft: _Draft, guess: Guess) -> None:
    cells = draft.raw.frame[guess.column]
    name = _column_name(guess)
    draft.headers[name] = guess.column
    if guess.role in DATE_ROLES:
        draft.columns[name] = _read_dates(draft, guess.column, name, cells)
    elif guess.role in NUMBER_ROLES:
        draft.columns[name] = _read_numbers(draft, guess, name, cells)
    elif guess.role is Role.LEFT:
        flags = parse_flags(cells)
        draft.columns[name], draft.bad[name] = flags.values, flags.bad
    elif guess.role in KEY_ROLES:
        draft.columns[name] = key_text(cells)
    else:
        draft.columns[name] = _text(cells)


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
    if read.turned:
        draft.issues.append(_issue(draft, "turned_dates", column))
    draft.bad[name] = read.bad
    return read.values


def _date_question(ref: ColumnRef, cells: pl.Series, read: Dates) -> Question:
    """Day or month first: each reading shown on the cells that tell the two apart."""
    telling = cells.drop_nulls().unique(maintain_order=True).head(200)
    ways = {order: parse_dates(telling, order == "dmy").values for order in ("dmy", "mdy")}
    differ = (ways["dmy"] != ways["mdy"]).fill_null(False)
    options = tuple(
        Option(
            order,
            tuple(f"{a} → {b}" for a, b in zip(telling.filter(differ), d.filter(differ), strict=True))[:3],
        )
        for order, d in ways.items()
    )
    return Question("date_order", ref, options, "mdy" if read.order == "mdy" else "dmy")


def _read_numbers(draft: _Draft, guess: Guess, name: str, cells: pl.Series) -> pl.Series:
    # a file that parts its cells with ";" leaves the comma to its numbers
    read = parse_numbers(cells, "," if draft.raw.source.delimiter == ";" else None)
    _note_currencies(draft, guess, cells, read.currencies)
    draft.bad[name] = read.bad
    if read.ambiguous:
        draft.issues.append(_issue(draft, "ambiguous_number", guess.column, values={"decimal": read.decimal}))
    scale = next((_SCALES[e] for e in guess.evidence if e in _SCALES), None)
    return read.values * scale if scale else read.values


def _note_currencies(draft: _Draft, guess: Guess, cells: pl.Series, seen: tuple[str, ...]) -> None:
    """Currencies of money columns; where one column mixes them, each row's own is kept."""
    if guess.role not in _MONEY:
        return
    named = currency_in_header(guess.column)
    draft.currencies += seen or ((named,) if named else ())
    if len(seen) > 1 and "currency" not in draft.columns:
        draft.columns["currency"] = currency_in_amounts(cells)


def _derive_amount(draft: _Draft) -> None:
    """amount = quantity × unit price × (1 − discount) where the file has no amount of its own."""
    have = draft.columns
    if "amount" in have or "unit_price" not in have:
        return
    price = have["unit_price"]
    amount = price * have["quantity"] if "quantity" in have else price
    if "discount" in have:
        amount = _less_discount(amount, have["discount"].fill_null(0.0))
    have["amount"] = amount.alias("amount")
    draft.headers["amount"] = draft.headers["unit_price"]
    parts = [draft.bad[p] for p in ("unit_price", "quantity") if p in draft.bad]
    draft.bad["amount"] = parts[0] if len(parts) == 1 else parts[0] | parts[1]


def _less_discount(amount: pl.Series, discount: pl.Series) -> pl.Series:
    """A discount is a fraction (none above 1), a percentage (whole numbers up to 100) or money."""
    most = discount.max() or 0.0
    if most <= 1:
        return amount * (1 - discount)
    if most <= 100 and (discount == discount.floor()).all():
        return amount * (1 - discount / 100)
    return amount - discount


def _issue(draft: _Draft, code: str, column: str, where: pl.Series | None = None, values=None) -> Issue:
    rows = () if where is None else tuple(draft.raw.rows.filter(where).head(SHOWN_ROWS).to_list())
    count = 0 if where is None else int(where.sum())
    source = draft.raw.source
    return Issue(code, Severity.WARNING, column, rows, count, source.file, source.sheet, values or {})


def _split(draft: _Draft, kind: TableKind) -> Typed:
    frame = pl.DataFrame([*(s.alias(n) for n, s in draft.columns.items()), draft.raw.rows.alias("row")])
    needed = [role.value for role in _NEEDED[kind] if role.value in frame.columns]
    unusable = _named_total(frame)
    for name in needed:
        unusable = unusable | frame[name].is_null()
    aside = _aside(draft, frame, needed, unusable)
    for name, bad in draft.bad.items():
        told = bad & ~unusable
        if told.any():
            draft.issues.append(_issue(draft, "bad_cells", draft.headers[name], told))
    used = frame.filter(~unusable) if aside.height else frame
    return Typed(
        kind,
        used,
        aside,
        (*draft.raw.issues, *draft.issues),
        tuple(draft.dates),
        tuple(draft.questions),
        tuple(dict.fromkeys(draft.currencies)),
    )


def _aside(draft: _Draft, frame: pl.DataFrame, needed: list[str], unusable: pl.Series) -> pl.DataFrame:
    """The rows that step aside: row, reason, column and the text that stood there."""
    raw = draft.raw
    if not unusable.any():
        return _aside_all(raw, "").clear()
    rows = raw.frame.filter(unusable)
    reason, column, value = (pl.repeat(None, rows.height, dtype=pl.String, eager=True) for _ in range(3))
    for name in reversed(needed):  # the first needed column that fails gives the reason
        header = draft.headers[name]
        missing = frame[name].filter(unusable).is_null()
        bad = draft.bad[name].filter(unusable) if name in draft.bad else missing & False
        why = pl.select(
            pl.when(bad).then(pl.lit(f"bad_{_short(name)}")).otherwise(pl.lit(f"no_{_short(name)}"))
        )
        reason = _where(missing, why.to_series(), reason)
        column = _where(missing, pl.Series([header]).new_from_index(0, rows.height), column)
        value = _where(missing, rows[header].cast(pl.String, strict=False), value)
    reason = _where(_is_total(rows), pl.Series(["total_row"]).new_from_index(0, rows.height), reason)
    reason = _where(_is_header(rows), pl.Series(["repeated_header"]).new_from_index(0, rows.height), reason)
    return pl.DataFrame(
        {"row": raw.rows.filter(unusable), "reason": reason, "column": column, "value": value}
    )


def _named_total(frame: pl.DataFrame) -> pl.Series:
    """Rows whose customer is called "Итого" or "Total": sums of the rows above, not a customer."""
    nobody = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    if "customer_id" not in frame.columns:
        return nobody
    distinct = frame["customer_id"].unique().drop_nulls()
    totals = distinct.filter(distinct.str.contains(_TOTAL_ONLY))
    return frame["customer_id"].is_in(totals.implode()).fill_null(False) if len(totals) else nobody


def _short(name: str) -> str:
    """customer_id is told as no_customer, start_date as no_date."""
    if name in DATE_ROLES:
        return "date"
    return {"customer_id": "customer", "order_id": "order"}.get(name, name)


def _where(mask: pl.Series, then: pl.Series, otherwise: pl.Series) -> pl.Series:
    return pl.select(pl.when(mask).then(then).otherwise(otherwise)).to_series()


def _is_total(rows: pl.DataFrame) -> pl.Series:
    texts = [c for c, d in rows.schema.items() if d == pl.String]
    if not texts:
        return pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
    hit = pl.any_horizontal(pl.col(texts).str.contains(_TOTAL).fill_null(False))
    return rows.select(hit.alias("hit"))["hit"]


def _is_header(rows: pl.DataFrame) -> pl.Series:
    texts = [c for c, d in rows.schema.items() if d == pl.String]
    if not texts:
        return pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
    same = pl.sum_horizontal(
        [(pl.col(c).str.strip_chars() == c).fill_null(False).cast(pl.Int32) for c in texts]
    )
    return rows.select((same >= max(2, len(texts) // 2)).alias("same"))["same"]


def _aside_all(raw: RawTable, reason: str) -> pl.DataFrame:
    height = len(raw.rows)
    empty = pl.repeat(None, height, dtype=pl.String, eager=True)
    return pl.DataFrame(
        {
            "row": raw.rows,
            "reason": pl.repeat(reason, height, dtype=pl.String, eager=True),
            "column": empty,
            "value": empty,
        }
    )
