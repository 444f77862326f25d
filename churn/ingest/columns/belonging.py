"""Whether a column tells something of the customer, or of something else that stands in the same row.

Invariant: told from customers who come back, in a sample spread over all rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

LOOKED_AT = 5000  # rows
FEWEST = 5  # customers who come back, below which nothing is said
CONSTANT = 0.95  # share of customers with one value only that makes it the customer's
MOST_GROUPS = 0.5  # groups a customer: more of them are names
LEAST_NAMES = 0.3  # names a customer: where fewer stand, they name something that customers share


@dataclass(frozen=True)
class Belonging:
    """How a column lies over the customers. `returning`: customers seen more than once; `constant`: the
    share of them that always bring the same value; `customers` and `values`: different ones in all."""

    returning: int
    constant: float
    customers: int
    values: int

    @property
    def splits(self) -> bool:
        """Whether the column parts the customers into groups."""
        several = self.values <= MOST_GROUPS * self.customers
        return self.returning >= FEWEST and self.constant >= CONSTANT and several

    @property
    def names(self) -> bool:
        """Whether the column may name the customers, and not something that they share."""
        return self.customers < 2 * FEWEST or self.values >= LEAST_NAMES * self.customers


def belonging(frame: pl.DataFrame, customer: str, column: str) -> Belonging:
    """The Belonging of a column to the customers of its table."""
    step = max(1, frame.height // LOOKED_AT)
    pairs = frame.select(who=pl.col(customer), what=pl.col(column)).gather_every(step).drop_nulls()
    each = pairs.group_by("who").agg(pl.len(), kinds=pl.col("what").n_unique())
    back = each.filter(pl.col("len") > 1)
    constant = float((back["kinds"] == 1).mean() or 0.0)
    return Belonging(back.height, constant, each.height, pairs["what"].n_unique())
