"""What belongs to a whole order, written on its lines: on the first of them only, or on each.

Invariant: the money of an order's lines adds up to the order's own, which counts once.
"""

from __future__ import annotations

import re

import polars as pl

from churn.schema import Issue, Severity

_FIRST_ONLY = 0.9  # share of later lines without a value in a column that speaks on first lines only
_OF_LINES = frozenset({"amount", "quantity", "unit_price", "discount", "margin", "product", "row"})
_GLANCE = 20_000  # rows that show whether totals repeat
_REPEATED = 0.98  # share of orders of several lines whose lines all bear the same money
_CALLED_SO, _NOT_CALLED_SO = 10, 30  # orders of several lines that show it, by what their money is called
_FEWEST_TOTALS = 3
_OF_ORDERS = re.compile(r"(?i)total|order|invoice|итог|заказ|счет|счёт|чек|накладн|документ")
_OF_A_LINE = re.compile(r"(?i)line|item|unit|\brow|строк|позици|товар|за ед")
_SAME = 0.005  # sums nearer than this share of them are the same


def under_heads(frame: pl.DataFrame) -> pl.DataFrame:
    """The lines with what stands on the first line of their order only: its customer, day, status and
    whatever else later lines hardly ever say. Money stays where it is."""
    if not _may_have_heads(frame):
        return frame
    at = _places(frame)
    later = _later(at)
    silent = [c for c in frame.columns if c not in _OF_LINES and _first_only(frame[c], later)]
    if not set(silent) & {"customer_id", "date"} and not _first_only(frame["amount"], later):
        return frame
    heads = frame.select(silent)[at["head"].fill_null(0)]
    spread = [
        pl.select(pl.when(later & frame[c].is_null()).then(heads[c]).otherwise(frame[c]).alias(c)).to_series()
        for c in silent
    ]
    return frame.with_columns(spread)


def order_money(
    frame: pl.DataFrame, bad: pl.Series | None = None, header: str = ""
) -> tuple[pl.DataFrame, list[Issue]]:
    """The lines with the money of each order counted once, and the issues that tell of it.

    A total on the first line only is shared out among the lines of its order by quantity × price, evenly
    where these are not known, to the cent. A total that repeats on each line gives way to quantity × price,
    and is shared out evenly without them. `bad`: where an amount stands that could not be read;
    `header`: what the money is called.
    """
    if not {"order_id", "amount"} <= set(frame.columns) or frame.is_empty():
        return frame, []
    if frame["amount"].null_count() and _first_only(frame["amount"], _later(at := _places(frame))):
        void = _later(at) & frame["amount"].is_null()
        return _shared_out(frame, at["head"], void if bad is None else void & ~bad)
    few = _CALLED_SO if _OF_ORDERS.search(header) else _NOT_CALLED_SO
    if (
        _OF_A_LINE.search(header)
        or not _totals_repeat(frame.head(_GLANCE), 3)
        or not _totals_repeat(frame, few)
    ):
        return frame, []
    if (line := line_money(frame)) is not None and line.is_not_null().mean() >= _FIRST_ONLY:
        return _by_lines(frame, line)
    at = _places(frame)
    repeats = _later(at) & _same_in_order(frame)
    return _shared_out(frame.with_columns(amount=pl.when(~repeats).then("amount")), at["head"], repeats)


def line_money(frame: pl.DataFrame) -> pl.Series | None:
    """Quantity × price of each line, or None where the file does not say both."""
    if not {"quantity", "unit_price"} <= set(frame.columns):
        return None
    return frame["quantity"] * frame["unit_price"]


def _may_have_heads(frame: pl.DataFrame) -> bool:
    """Whether some row names its order, and neither its customer, day or money."""
    needed = [c for c in ("customer_id", "date", "amount") if c in frame.columns]
    if len(needed) < 3 or "order_id" not in frame.columns:
        return False
    open_ = [c for c in needed if frame[c].null_count()]
    if not open_:
        return False
    torn = frame.select(
        (pl.any_horizontal(pl.col(open_).is_null()) & pl.col("order_id").is_not_null()).alias("t")
    )
    orders = frame["order_id"].filter(torn["t"]).unique()
    return bool(len(orders)) and bool(frame["order_id"].filter(~torn["t"]).is_in(orders.implode()).any())


def _places(frame: pl.DataFrame) -> pl.DataFrame:
    """For each row the place of the first line of its order, and whether it is a later one; null where it
    names no order."""
    at = frame.select("order_id").with_row_index("place").with_columns(pl.col("place").cast(pl.Int64))
    first = pl.when(pl.col("order_id").is_not_null()).then(pl.col("place").first().over("order_id"))
    return at.select(head=first, later=first != pl.col("place"))


def _first_only(cells: pl.Series, later: pl.Series) -> bool:
    """Whether hardly any later line of an order says anything here, and some first line does."""
    said = cells.filter(later).is_not_null()
    return len(said) > 0 and (said.mean() or 0.0) <= 1 - _FIRST_ONLY and cells.null_count() < len(cells)


def _later(at: pl.DataFrame) -> pl.Series:
    return at["later"].fill_null(False)


def _shared_out(frame: pl.DataFrame, head: pl.Series, void: pl.Series) -> tuple[pl.DataFrame, list[Issue]]:
    """Totals on the first lines given to the lines of their orders that are `void` of money; an order where
    another line bears money of its own stays as it is."""
    work = pl.DataFrame({"head": head, "void": void, "amount": frame["amount"], "line": _weights(frame)})
    sums = (~pl.col("void")).sum().over("head") == 1
    total = pl.col("amount").first().over("head")
    mine = pl.col("head").is_not_null() & sums & pl.col("void").any().over("head") & total.is_not_null()
    work = work.with_columns(total=total, mine=mine)
    if not work["mine"].any():
        return frame, []
    shared = work.with_columns(share=pl.when("void").then(_share()).otherwise(0.0))
    own = pl.when("void").then("share").otherwise(pl.col("total") - pl.col("share").sum().over("head"))
    money = shared.select(pl.when("mine").then(own).otherwise("amount").alias("amount")).to_series()
    return frame.with_columns(money), _told(work, line_money(frame))


def _weights(frame: pl.DataFrame) -> pl.Series:
    """What each line weighs in its order: its own money, one where that is not known."""
    line = line_money(frame)
    return pl.repeat(1.0, frame.height, eager=True) if line is None else line.cast(pl.Float64)


def _share() -> pl.Expr:
    """The part of a total that falls to a line, in whole cents."""
    weighed = ((pl.col("line") >= 0).fill_null(False).all() & (pl.col("line").sum() > 0)).over("head")
    part = pl.when(weighed).then(pl.col("line") / pl.col("line").sum().over("head"))
    return (pl.col("total") * part.otherwise(1.0 / pl.len().over("head"))).round(2)


def _told(work: pl.DataFrame, line: pl.Series | None) -> list[Issue]:
    """How many orders and lines it was, and by how much the lines miss the totals where they are known:
    by discounts, shipping, taxes."""
    mine = work["mine"]
    orders, count = work["head"].filter(mine).n_unique(), int(mine.sum())
    issues = [Issue("order_total_once", Severity.INFO, count=orders, values={"lines": count})]
    if line is None or line.filter(mine).null_count():
        return issues
    lines, total = float(line.filter(mine).sum()), float(work["total"].filter(mine & ~work["void"]).sum())
    if abs(lines - total) > _SAME * max(abs(lines), abs(total)):
        told = {"lines": lines, "total": total}
        issues.append(Issue("totals_apart", Severity.INFO, count=orders, values=told))
    return issues


def _by_lines(frame: pl.DataFrame, line: pl.Series) -> tuple[pl.DataFrame, list[Issue]]:
    """The money of the lines in place of the totals that repeat on each."""
    first = frame["order_id"].is_first_distinct() | frame["order_id"].is_null()
    told = {"total": float(frame["amount"].filter(first).sum()), "lines": float(line.sum())}
    issue = Issue("order_total_lines", Severity.INFO, count=frame["order_id"].n_unique(), values=told)
    amount = line.zip_with(line.is_not_null(), frame["amount"])
    return frame.with_columns(amount.alias("amount")), [issue]


def _same_in_order(frame: pl.DataFrame) -> pl.Series:
    """Whether all lines of a row's order bear the same money on the same day."""
    alike = pl.all_horizontal(
        (pl.col(c).n_unique() == 1).over("order_id") for c in ("amount", "date", "customer_id") if c in frame
    )
    return frame.select(alike.alias("same"))["same"]


def _totals_repeat(frame: pl.DataFrame, fewest: int) -> bool:
    """Whether money repeats on each line of an order, as a total does and the money of lines does not.

    Many orders of several lines, different in product or quantity and none in money, while their money
    differs from order to order. Where a line's money is its quantity × price, it is the line's.
    """
    told = [c for c in ("product", "quantity", "unit_price") if c in frame.columns]
    if not told or not frame["order_id"].is_duplicated().any():
        return False
    line = line_money(frame)
    if line is not None and ((line - frame["amount"]).abs() <= 0.01).mean() == 1.0:
        return False
    days = [c for c in ("date", "customer_id") if c in frame.columns]
    orders = (
        frame.filter(pl.col("order_id").is_not_null())
        .group_by("order_id")
        .agg(
            pl.len(),
            total=pl.col("amount").first(),
            same=pl.all_horizontal(pl.col(c).n_unique() == 1 for c in ("amount", *days)),
            varied=pl.any_horizontal(pl.col(c).n_unique() > 1 for c in told),
        )
    )
    orders = orders.filter((pl.col("len") > 1) & pl.col("varied"))
    if orders.height < fewest or orders["same"].mean() < _REPEATED:
        return False
    return orders["total"].n_unique() >= _FEWEST_TOTALS
