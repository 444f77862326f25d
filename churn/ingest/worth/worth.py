"""What each row of a table is worth: its own money, in one currency, once, less what went back.

Invariant: rows are neither added nor lost; every change of money is told by an issue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from churn.ingest.recognise import Guess
from churn.ingest.values.numbers import parse_numbers
from churn.ingest.worth.charged_by import months_charged
from churn.ingest.worth.converted import converted_money, in_cents, of_stripe
from churn.ingest.worth.credit_notes import kind_columns, returned
from churn.ingest.worth.discounts import less_discount
from churn.ingest.worth.order_lines import line_money, order_money, under_heads
from churn.ingest.worth.refunds import less_refunds
from churn.ingest.worth.settlements import settled_once, tells_documents
from churn.schema import Issue, Role, Severity
from churn.settings import Choices

_FEWEST_GROUPS = 5  # customers named once each, over blank cells, that make an outline
_NO_KIND = frozenset(
    {Role.CUSTOMER_ID, Role.CUSTOMER_NAME, Role.PRODUCT, Role.COMMENT, Role.REASON, Role.DATE}
)
_CENT = 0.01
SHOWN_ROWS = 5  # how many row numbers an issue names


@dataclass(frozen=True)
class Worth:
    """A typed table while its money is settled. `frame`: columns named by role, and `row`; `headers`: column,
    the header it was read from; `bad`: column → where text stood that could not be read."""

    frame: pl.DataFrame
    headers: Mapping[str, str]
    bad: Mapping[str, pl.Series]
    issues: tuple[Issue, ...] = ()
    currency: str | None = None

    def told(self, frame: pl.DataFrame, issues: Sequence[Issue]) -> Worth:
        return replace(self, frame=frame, issues=(*self.issues, *issues))


def settled(worth: Worth, raw: pl.DataFrame, guesses: Sequence[Guess], choices: Choices) -> Worth:
    """The table with the money of each row settled; `raw` are its cells, `guesses` what they mean."""
    worth = _filled_down(replace(worth, frame=under_heads(worth.frame)))
    if "amount" in worth.frame.columns:
        worth = _in_units(_converted(worth, raw, choices), raw, guesses)
    worth = _derived(worth)
    if "amount" not in worth.frame.columns:
        return worth
    worth = _by_interval(worth, raw)
    worth = _returned(worth, raw, guesses)
    worth = worth.told(*less_refunds(worth.frame))
    if worth.headers["amount"] == worth.headers.get("unit_price"):
        return worth
    return worth.told(*order_money(worth.frame, worth.bad.get("amount"), worth.headers["amount"]))


def _filled_down(worth: Worth) -> Worth:
    """A customer named once above its lines is the customer of each of them, down to the next one."""
    frame = worth.frame
    if not {"customer_id", "date"} <= set(frame.columns) or frame["customer_id"].null_count() == 0:
        return worth
    keys, days = frame["customer_id"], frame["date"].drop_nulls()
    named = keys.drop_nulls()
    outlined = len(named) >= _FEWEST_GROUPS and keys.null_count() >= len(named) and keys[0] is not None
    in_time = days.is_sorted() or days.is_sorted(descending=True)  # a journal, where guests have no name
    if not outlined or in_time or named.n_unique() != len(named):
        return worth
    blank = keys.is_null()
    rows = tuple(frame["row"].filter(blank).head(SHOWN_ROWS))
    header = worth.headers["customer_id"]
    told = Issue("customers_filled_down", Severity.WARNING, header, rows, int(blank.sum()))
    return worth.told(frame.with_columns(pl.col("customer_id").forward_fill()), [told])


def _converted(worth: Worth, raw: pl.DataFrame, choices: Choices) -> Worth:
    """The money as the file itself has put it into one currency, unless another currency was asked for."""
    header = worth.headers.get("currency")
    if header is None or _chosen(worth.headers["amount"], choices):
        return worth
    found = converted_money(raw, worth.headers["amount"], header)
    if found is None or (choices.currency and choices.currency != found.currency):
        return worth
    read = parse_numbers(raw[found.column])
    columns = [read.values.alias("amount")]
    if found.refunded and "refunded" in worth.frame.columns:
        columns.append(parse_numbers(raw[found.refunded]).values.alias("refunded"))
    told = Issue("converted_money", Severity.INFO, found.column, values={"currency": found.currency or "—"})
    return replace(
        worth.told(worth.frame.drop("currency").with_columns(columns), [told]),
        headers={**worth.headers, "amount": found.column},
        bad={**worth.bad, "amount": read.bad},
        currency=found.currency,
    )


def _chosen(header: str, choices: Choices) -> bool:
    """Whether the visitor named this column as the money."""
    return any(getattr(ref, "column", ref) == header and role is Role.AMOUNT for ref, role in choices.roles)


def _in_units(worth: Worth, raw: pl.DataFrame, guesses: Sequence[Guess]) -> Worth:
    """Money in whole cents beside a column of the same in units becomes units."""
    header = worth.headers["amount"]
    scaled = any(
        g.column == header and any(e.partition(":")[0] == "unit" for e in g.evidence) for g in guesses
    )
    others = [g.column for g in guesses if g.role in (None, Role.SEGMENT) and g.column in raw.columns]
    others = [name for name in others if name != header]
    if not scaled and header in raw.columns and of_stripe(raw, header):
        columns = [pl.col(c) * _CENT for c in ("amount", "refunded") if c in worth.frame.columns]
        told = Issue("stripe_cents", Severity.WARNING, header)
        return worth.told(worth.frame.with_columns(columns), [told])
    name = None if scaled or header not in raw.columns else in_cents(raw, header, others)
    if name is None:
        return worth
    told = Issue("money_in_cents", Severity.INFO, header, values={"twin": name})
    return worth.told(worth.frame.with_columns(pl.col("amount") * _CENT), [told])


def _by_interval(worth: Worth, raw: pl.DataFrame) -> Worth:
    """A contract with the months that its price pays for, where a column of intervals says them."""
    if "start_date" not in worth.frame.columns or "term_months" in worth.frame.columns:
        return worth
    found = months_charged(raw)
    if found is None:
        return worth
    told = Issue("charged_by_interval", Severity.INFO, found[0])
    return worth.told(worth.frame.with_columns(found[1].alias("term_months")), [told])


def _derived(worth: Worth) -> Worth:
    """amount = quantity × unit price × (1 − discount) where the file has no amount of its own."""
    frame = worth.frame
    if "amount" in frame.columns or "unit_price" not in frame.columns:
        return worth
    line = line_money(frame)
    amount = frame["unit_price"] if line is None else line
    told: list[Issue] = []
    if "discount" in frame.columns:
        amount, told = less_discount(amount, frame["discount"].fill_null(0.0), worth.headers["discount"])
    parts = [worth.bad[p] for p in ("unit_price", "quantity") if p in worth.bad]
    return replace(
        worth.told(frame.with_columns(amount.alias("amount")), told),
        headers={**worth.headers, "amount": worth.headers["unit_price"]},
        bad={**worth.bad, "amount": parts[0] if len(parts) == 1 else parts[0] | parts[1]},
    )


def _returned(worth: Worth, raw: pl.DataFrame, guesses: Sequence[Guess]) -> Worth:
    """Returns and credit notes below zero, by the columns that name kinds of documents."""
    columns = [g.column for g in guesses if g.role not in _NO_KIND and g.column in raw.columns]
    for name in kind_columns(columns):
        if raw[name].dtype == pl.String:
            frame, again = (
                settled_once(worth.frame, raw[name]) if tells_documents(name) else (worth.frame, [])
            )
            frame, told = returned(frame, raw[name])
            told = [*again, *told]
            worth = worth.told(frame, [replace(issue, column=name) for issue in told])
    return worth
