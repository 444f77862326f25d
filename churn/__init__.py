"""Churnbook's thinking: a spreadsheet in, who leaves and what it costs out.

>>> import churn
>>> book = churn.read("payments.xlsx")
>>> book.pooled_rates().loc["logo_churn_rate"]
"""

from typing import TYPE_CHECKING

from churn.errors import ChurnError

if TYPE_CHECKING:
    from churn.book import Book, read

__all__ = ["Book", "ChurnError", "read"]


def __getattr__(name: str):
    """Book and read once they are asked for: who only reads files starts without the models."""
    if name not in ("Book", "read"):
        raise AttributeError(name)
    from churn import book

    return getattr(book, name)
