"""The page: a report as one file of HTML that asks nobody for anything, is read, shown and printed.

Invariant: `to_html` is all that others need.
"""

from churn.exports.document.page import to_html

__all__ = ["to_html"]
