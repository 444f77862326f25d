"""Churnbook's thinking: a spreadsheet in, who leaves and what it costs out.

>>> import churn
>>> book = churn.read("payments.xlsx")
>>> book.pooled_rates().loc["logo_churn_rate"]
"""

from churn.book import Book, read
from churn.errors import ChurnError

__all__ = ["Book", "ChurnError", "read"]
