"""Churnbook's thinking: a spreadsheet in, who leaves and what it costs out.

>>> import churn
>>> book = churn.read("payments.xlsx")
>>> book.pooled_rates().loc["logo_churn_rate"]
>>> churn.opened("march.churnbook").findings()
>>> churn.exhibit("movements", book)
"""

from typing import TYPE_CHECKING

from churn.errors import ChurnError

if TYPE_CHECKING:
    from churn.book import Book, read
    from churn.exports.jupyter import exhibit
    from churn.saved.book_file import opened

__all__ = ["Book", "ChurnError", "exhibit", "opened", "read"]


def __getattr__(name: str):
    """Each name once it is asked for: who only reads files starts without the models."""
    if name in ("Book", "read"):
        from churn import book

        return getattr(book, name)
    if name == "opened":
        from churn.saved import book_file

        return book_file.opened
    if name == "exhibit":
        from churn.exports import jupyter

        return jupyter.exhibit
    raise AttributeError(name)
