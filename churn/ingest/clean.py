"""RawTables and their ColumnMap become typed Tables, and a Receipt that accounts for every row.

Invariant: rows read = rows used + rows set aside, for every table and in sum.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from churn.errors import MeaningError
from churn.ingest.assemble import (
    coded,
    first_known,
    leavers,
    lines_of_orders,
    stacked,
    with_source,
)
from churn.ingest.matching.aliases import alias_map, resolved_by_names, resolved_keys
from churn.ingest.matching.joining import joins
from churn.ingest.matching.joins import told_joins
from churn.ingest.matching.one_name import one_spelling
from churn.ingest.matching.owners import owners, with_owners
from churn.ingest.matching.people import customer_rows
from churn.ingest.matching.unmatched import unmatched_answers
from churn.ingest.read import RawTable
from churn.ingest.receipt import SET_ASIDE_SCHEMA, DateOrder, Receipt, TableReceipt
from churn.ingest.recognise import ColumnMap, Option, Question, TableMap
from churn.ingest.repeats import repeats, told_repeats, without_repeats
from churn.ingest.same_money import counted_once
from churn.ingest.tables import Tables
from churn.ingest.told_twice import once
from churn.ingest.typed import Typed, typed
from churn.ingest.worth.contracts import paid_contracts
from churn.ingest.worth.money import cancelled, in_one_currency
from churn.ingest.worth.return_tables import turned_tables
from churn.ingest.worth.statuses import told_statuses
from churn.schema import Issue, Period, Role, Severity, TableKind
from churn.settings import MAX_SET_ASIDE, Choices

__all__ = ["DateOrder", "Receipt", "TableReceipt", "Tables", "clean"]

_ABOUT_CUSTOMERS = (TableKind.CUSTOMERS, TableKind.TRANSACTIONS, TableKind.SUBSCRIPTIONS)
_EXAMPLES = 3
_KEYS = (Role.CUSTOMER_ID, Role.ORDER_ID)  # what tables are joined by
_LOOK_FOR_EXAMPLES = 200
_FOLLOWERS = (TableKind.ANSWERS, TableKind.EVENTS, TableKind.HOURS)


def clean(
    raw: tuple[RawTable, ...], columns: ColumnMap, choices: Choices = Choices(), digest: str = ""
) -> tuple[Tables, Receipt]:
    """The typed tables and the receipt.

    Raises MeaningError("no_rows") where no row can be used, ("only_header") where there is no row at all,
    and ChoiceError("currencies", currencies=…) where several currencies meet without a choice.
    """
    found = repeats(raw, [table.kind for table in columns.tables])
    if choices.drop_duplicates:
        raw = without_repeats(raw, found)
    parts = with_source([typed(r, m, choices) for r, m in zip(raw, columns.tables, strict=True)])
    parts = turned_tables(parts, raw, columns.tables)
    parts, currency = in_one_currency(parts, choices.currency)
    met = {role: owners(raw, columns, parts, role) for role in _KEYS}
    for role in _KEYS:
        parts = with_owners(parts, met[role], role)
    issues = [issue for part in parts for issue in part.issues]
    if not choices.drop_duplicates:
        issues += told_repeats(raw, found, parts)
    frames, lost, told = _frames(parts, raw)
    frames, twice, overlaps = counted_once(frames, raw, found.pairs)
    lost, told = pl.concat([lost, twice]), [*told, *overlaps]
    if all(frames[k] is None or frames[k].is_empty() for k in _ABOUT_CUSTOMERS):
        raise _nothing_usable(raw, parts)
    tables, strangers = _tables(frames, currency, any(i.code == "no_amount_column" for i in told))
    tables = replace(tables, grain=_grain(raw, parts))
    lost = pl.concat([lost, strangers])
    told += unmatched_answers(raw, columns, parts, tables.answers)
    made = joins(raw, columns, parts, frames, tables, met)
    told += told_joins(made, {r.source: m.kind for r, m in zip(raw, columns.tables, strict=True)})
    return tables, replace(_receipt(raw, columns, parts, lost, (*issues, *told), digest), joins=made)


def _frames(
    parts: list[Typed], raw: tuple[RawTable, ...]
) -> tuple[dict[TableKind, pl.DataFrame | None], pl.DataFrame, list[Issue]]:
    """One frame a kind with lines under their orders and names resolved; rows that found no partner."""
    frames = {kind: stacked(parts, kind) for kind in TableKind}
    if all(frames[kind] is None for kind in _ABOUT_CUSTOMERS):  # a log of visits is all there is
        frames[TableKind.TRANSACTIONS], frames[TableKind.EVENTS] = frames[TableKind.EVENTS], None
    answers = frames[TableKind.ANSWERS]
    if answers is not None and all(frames[kind] is None for kind in _ABOUT_CUSTOMERS):
        frames[TableKind.CUSTOMERS] = leavers(answers)
    if answers is not None and "customer_id" not in answers.columns:  # an anonymous survey
        nobody = pl.lit(None, pl.String).alias("customer_id")
        frames[TableKind.ANSWERS] = answers.with_columns(nobody)
    paid, lines, twice, issues = once(frames[TableKind.TRANSACTIONS], frames[TableKind.LINES], raw)
    orders, strays, childless = lines_of_orders(paid, lines)
    frames[TableKind.TRANSACTIONS] = orders
    lost = pl.concat(
        [
            twice,
            strays.with_columns(pl.lit("unknown_order").alias("reason")),
            childless.with_columns(pl.lit("order_without_lines").alias("reason")),
        ]
    )
    if orders is not None:
        if "amount" not in orders.columns:
            orders = orders.with_columns(_one_each(orders))
            issues.append(Issue("no_amount_column", Severity.WARNING, count=orders.height))
        issues += told_statuses(orders)
        frames[TableKind.TRANSACTIONS] = cancelled(orders)
    if frames[TableKind.SUBSCRIPTIONS] is not None:
        frames[TableKind.SUBSCRIPTIONS], unpaid, told = paid_contracts(frames[TableKind.SUBSCRIPTIONS])
        lost, issues = pl.concat([lost, unpaid]), [*issues, *told]
    frames, told = one_spelling(_by_id(frames))
    return frames, lost, [*issues, *told]


def _one_each(orders: pl.DataFrame) -> pl.Expr:
    """What a row without money counts for: one, or nothing where it says that there was no visit."""
    if "visits" not in orders.columns:
        return pl.lit(1.0).alias("amount")
    return pl.when(pl.col("visits") == 0).then(0.0).otherwise(1.0).alias("amount")


def _by_id(frames: dict[TableKind, pl.DataFrame | None]) -> dict[TableKind, pl.DataFrame | None]:
    """The frames with every row under the id of its customer, whatever it calls the customer; e-mail
    addresses have done their part then. Payments and contracts know the names of the customer list, what
    follows them the names of them all."""
    named = {kind: f for kind, f in frames.items() if f is not None and "customer_id" in f.columns}
    for kinds, about in ((_ABOUT_CUSTOMERS[1:], _ABOUT_CUSTOMERS[:1]), (_FOLLOWERS, _ABOUT_CUSTOMERS)):
        tables = [named[kind] for kind in about if kind in named]
        later = [kind for kind in kinds if kind in named]
        if not tables or not later:
            continue
        known, aliases = pl.concat([t["customer_id"].unique() for t in tables]), alias_map(*tables)
        for kind in later:
            named[kind] = resolved_keys(named[kind], known, aliases)
            if kind is TableKind.ANSWERS:
                named[kind] = resolved_by_names(named[kind], known, aliases)
    return frames | {kind: frame.drop("email", strict=False) for kind, frame in named.items()}


def _tables(
    frames: dict[TableKind, pl.DataFrame | None], currency: str | None, counts: bool
) -> tuple[Tables, pl.DataFrame]:
    """The tables by customer position, and the events and hours of customers that nothing else knows."""
    spoken = [f["customer_id"].unique() for k in _ABOUT_CUSTOMERS if _speaks(f := frames[k])]
    ids = pl.concat(spoken).unique().drop_nulls().sort()
    kinds = (TableKind.TRANSACTIONS, TableKind.SUBSCRIPTIONS, *_FOLLOWERS)
    by_kind = {kind: coded(frames[kind], ids) for kind in kinds if _speaks(frames[kind])}
    strangers = [pl.DataFrame(schema={"source": pl.UInt16, "row": pl.UInt32, "reason": pl.String})]
    for kind in (TableKind.EVENTS, TableKind.HOURS):
        if kind in by_kind:
            strange = by_kind[kind].filter(pl.col("customer").is_null()).select("source", "row")
            strangers.append(strange.with_columns(pl.lit("unknown_customer").alias("reason")))
            by_kind[kind] = by_kind[kind].drop_nulls("customer")
    known = frames[TableKind.CUSTOMERS]
    customers, segments = customer_rows(ids, None if known is None else first_known(known), by_kind)
    named = {kind.value: frame for kind, frame in by_kind.items()}
    tables = Tables(customers, **named, currency=currency, segments=segments, counts_orders=counts)
    return tables, pl.concat(strangers)


def _grain(raw: tuple[RawTable, ...], parts: list[Typed]) -> Period | None:
    """The longest period that the days of payments stand for; None where some table names the days."""
    paid = [
        table.grain for table, part in zip(raw, parts, strict=True) if part.kind is TableKind.TRANSACTIONS
    ]
    return max(paid, key=list(Period).index) if paid and None not in paid else None


def _speaks(frame: pl.DataFrame | None) -> bool:
    return frame is not None and "customer_id" in frame.columns and not frame.is_empty()


def _receipt(
    raw: tuple[RawTable, ...],
    columns: ColumnMap,
    parts: list[Typed],
    lost: pl.DataFrame,
    issues: tuple[Issue, ...],
    digest: str,
) -> Receipt:
    tables, aside = [], []
    for i, (table, mapped, part) in enumerate(zip(raw, columns.tables, parts, strict=True)):
        strays = lost.filter(pl.col("source") == i).select("row", "reason")
        away = pl.concat([part.set_aside, strays], how="diagonal_relaxed")
        read = table.rows_read
        used, shown = read - away.height, _examples(table, mapped)
        tables.append(
            TableReceipt(table.source, mapped.kind, mapped.guesses, read, used, part.dates, examples=shown)
        )
        where = [
            pl.lit(table.source.file).alias("file"),
            pl.lit(table.source.sheet, pl.String).alias("sheet"),
        ]
        aside.append(away.select(*where, "row", "reason", "column", "value"))
    set_aside = pl.concat(aside).cast(SET_ASIDE_SCHEMA) if aside else pl.DataFrame(schema=SET_ASIDE_SCHEMA)
    questions = columns.questions + tuple(q for part in parts for q in part.questions)
    receipt = Receipt(digest, tuple(tables), set_aside, issues, questions)
    if receipt.set_aside_share > MAX_SET_ASIDE:
        ask = Question("set_aside", None, (Option("go_on"), Option("stop")), "go_on")
        receipt = replace(receipt, questions=(*questions, ask))
    return receipt


def _examples(table: RawTable, mapped: TableMap) -> tuple[tuple[str, ...], ...]:
    head = table.frame.head(_LOOK_FOR_EXAMPLES)
    return tuple(
        tuple(_as_told(cell) for cell in head[g.column].drop_nulls().unique(maintain_order=True)[:_EXAMPLES])
        for g in mapped.guesses
    )


def _as_told(cell: object) -> str:
    """A cell as it stands in the file: a whole number without a fraction, a day without a clock."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return str(cell).removesuffix(" 00:00:00")


def _nothing_usable(raw: tuple[RawTable, ...], parts: list[Typed]) -> MeaningError:
    read = sum(table.rows_read for table in raw)
    return (
        MeaningError("no_rows", read=read, reasons=_reasons(parts)) if read else MeaningError("only_header")
    )


def _reasons(parts: list[Typed]) -> dict[str, int]:
    away = pl.concat([part.set_aside.select("reason") for part in parts])
    return dict(away["reason"].value_counts(sort=True).iter_rows())
