"""Which figures of an exhibit are shown as boxes.

Invariant: a figure that is in no box is in the picture or in the sentence above.
"""

from __future__ import annotations

import re

from churn.exhibits.exhibit import Exhibit, Figure
from churn.exports.markdown import plain


def boxed(shown: Exhibit) -> tuple[Figure, ...]:
    """The figures beside which nothing else shows them: none with a picture, and none above a table where the
    sentence has told them all, to the digit and with nothing to add."""
    if shown.picture is not None:
        return ()
    said = plain(shown.said)
    told = all(_stands(one.value, said) and not one.note for one in shown.figures)
    return () if shown.tables and said and told else shown.figures


def _stands(value: str, said: str) -> bool:
    """Whether the sentence tells this figure, and not only a longer one that holds its digits."""
    return re.search(rf"(?<![\d.,\u00a0]){re.escape(value)}(?![\d])", said) is not None
