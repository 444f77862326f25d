"""The page: a report as one file of HTML that asks nobody for anything, is read, shown and printed.

Invariant: `to_html` and `to_presentation` are all that others need.
"""

from churn.exports.document.page import to_html, to_presentation

__all__ = ["to_html", "to_presentation"]
