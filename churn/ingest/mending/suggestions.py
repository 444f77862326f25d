"""For each row set aside what its failing cell must have been meant to say, where that is sure.

Invariant: a suggestion is never applied by itself, and where two readings are possible there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from churn.ingest.mending.misspelt import Reading, meant_day, meant_number, written_day
from churn.ingest.mending.near_names import meant_keys, meant_names
from churn.ingest.mending.neighbours import Neighbours, of_same_order
from churn.ingest.mending.unrepaired import original_cells
from churn.ingest.receipt import Receipt, TableReceipt
from churn.ingest.tables import Tables
from churn.ingest.values.keys import key_text, match_text
from churn.schema import Role

MOST = 2000  # lines that are thought about: more, nobody goes through by hand
WHYS = (
    *("letter_for_digit", "stray_mark", "day_and_month_swapped", "same_day_around", "year_around"),
    *("same_order", "same_name", "customer_around", "same_words", "near_spelling", "same_key"),
)


def suggestions(tables: Tables, receipt: Receipt, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines of `unrepaired` with two more columns: suggestion (text, null where unsure) and why (one of
    WHYS). Only the first MOST lines have any."""
    considered = lines.head(MOST)
    found: list[Reading | None] = [None] * lines.height
    for table, reason in considered.select("table", "reason").unique(maintain_order=True).iter_rows():
        there = (considered["table"] == table) & (considered["reason"] == reason)
        own = considered.filter(there)
        read = _Table(tables, receipt, table).readings(reason, own)
        for place, reading in zip(there.arg_true(), read, strict=True):
            found[place] = reading
    return lines.with_columns(
        pl.Series("suggestion", [r and r.text for r in found], dtype=pl.String),
        pl.Series("why", [r and r.why for r in found], dtype=pl.String),
    )


class _Table:
    """What is known about one table: how it writes its days, who its rows speak of."""

    def __init__(self, tables: Tables, receipt: Receipt, place: int) -> None:
        self.tables, self.receipt, self.place = tables, receipt, place
        self.part: TableReceipt = receipt.tables[place]

    def readings(self, reason: str, lines: pl.DataFrame) -> list[Reading | None]:
        """One reading a line of that reason."""
        way: Mapping[str, Callable[[pl.DataFrame], list[Reading | None]]] = {
            "bad_date": self._bad_days,
            "no_date": self._no_days,
            "bad_amount": lambda own: _each(own["before"], meant_number),
            "bad_hours": lambda own: _each(own["before"], lambda text: meant_number(text, hours=True)),
            "no_customer": self._no_customers,
            "unknown_customer": self._strangers,
            "unknown_order": self._strange_orders,
        }
        read = way.get(reason)
        return [None] * lines.height if read is None else read(lines)

    def _order(self, lines: pl.DataFrame) -> str:
        columns = set(lines["told"].drop_nulls())
        return next((d.order for d in self.part.dates if d.column in columns), "none")

    def _bad_days(self, lines: pl.DataFrame) -> list[Reading | None]:
        order, around = self._order(lines), Neighbours.of(self.tables, self.place)
        meant = _each(lines["before"], lambda text: meant_day(text, order))
        rows = zip(meant, lines["row"], lines["before"], strict=True)
        return [m or (around.day(row, text, order) if text else None) for m, row, text in rows]

    def _no_days(self, lines: pl.DataFrame) -> list[Reading | None]:
        order, around = self._order(lines), Neighbours.of(self.tables, self.place)
        days = [(known or (None, None))[1] for known in self._same_order(lines)]
        return [
            Reading(written_day(day, order), "same_order") if day else around.day(row, None, order)
            for day, row in zip(days, lines["row"], strict=True)
        ]

    def _no_customers(self, lines: pl.DataFrame) -> list[Reading | None]:
        around = Neighbours.of(self.tables, self.place)
        named = self._by_name(lines)
        readings = []
        for known, name, row in zip(self._same_order(lines), named, lines["row"], strict=True):
            who = known and known[0]
            readings.append(Reading(who, "same_order") if who else name or around.customer(row))
        return readings

    def _strangers(self, lines: pl.DataFrame) -> list[Reading | None]:
        people = self.tables.customers
        known = {who: who for who in people["customer_id"]}
        if "customer_name" in people.columns:
            named = people.select("customer_name", "customer_id").drop_nulls()
            twice = set(named.filter(pl.col("customer_name").is_duplicated())["customer_name"])
            known = {name: who for name, who in named.iter_rows() if name not in twice} | known
        meant = meant_names(lines["before"].drop_nulls().unique(), known)
        by_name = self._by_name(lines)
        return [meant.get(text) or name for text, name in zip(lines["before"], by_name, strict=True)]

    def _strange_orders(self, lines: pl.DataFrame) -> list[Reading | None]:
        sales = self.tables.transactions
        if sales is None or "order_id" not in sales.columns:
            return [None] * lines.height
        meant = meant_keys(lines["before"].drop_nulls().unique(), sales["order_id"].drop_nulls().unique())
        return [meant.get(text) for text in lines["before"]]

    def _cells(self, role: Role, lines: pl.DataFrame) -> pl.Series | None:
        """What stands in the column of that role in these rows."""
        column = next((guess.column for guess in self.part.guesses if guess.role is role), None)
        if column is None or column not in self.receipt.originals.frames[self.place].columns:
            return None
        return original_cells(self.receipt, self.place, column, lines["row"])

    def _same_order(self, lines: pl.DataFrame) -> list:
        orders = self._cells(Role.ORDER_ID, lines)
        if orders is None:
            return [None] * lines.height
        known = of_same_order(self.tables, orders)
        return [known.get(order) for order in key_text(orders)]

    def _by_name(self, lines: pl.DataFrame) -> list[Reading | None]:
        """The customer that the row's own e-mail address or name means in other rows."""
        found: list[Reading | None] = [None] * lines.height
        aliases = self.receipt.originals.aliases
        for role in (Role.CUSTOMER_NAME, Role.EMAIL):  # the surer last
            cells = self._cells(role, lines) if aliases else None
            if cells is not None:
                whos = (aliases.get(name) for name in match_text(cells))
                found = [Reading(who, "same_name") if who else f for who, f in zip(whos, found, strict=True)]
        return found


def _each(texts: pl.Series, read: Callable[[str], Reading | None]) -> list[Reading | None]:
    """Each text read once, however often it stands there."""
    known = {text: read(text) for text in texts.drop_nulls().unique()}
    return [known.get(text) for text in texts]
