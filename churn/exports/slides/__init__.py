"""The deck: a report as slides that can be edited, shown and printed.

Invariant: `to_pptx` is all that others need.
"""

from churn.exports.slides.deck import to_pptx

__all__ = ["to_pptx"]
