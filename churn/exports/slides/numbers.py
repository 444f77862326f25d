"""How the numbers of charts are written, as Office has it, in the words of size of the language.

Invariant: a format changes how a number looks, never what it is.
"""

from __future__ import annotations

import math
import re

from churn.exhibits.plot import Plot
from churn.texts import Texts

_LOW_SHARE = 0.06
_LARGE = (1e9, 1e6, 1e3)
_NUMBER = re.compile(r"[\d.,\u00a0 ]*\d")
# LibreOffice writes numbers as this says, PowerPoint as those of its owner are written.
_LOCALES = {"ru": "[$-419]", "en": ""}


def number_code(plot: Plot, t: Texts, exact: bool = False) -> str:
    """How the numbers of a plot are written, as Office has it: large money in thousands or millions. `exact`:
    as they are written in sentences, not along an axis."""
    largest = max((abs(x) for one in plot.series for x in one.values if x is not None), default=0.0)
    locale = _LOCALES.get(t.language, "")
    if plot.form == "percent":
        return f"{locale}0{'.0' if exact or largest <= _LOW_SHARE else ''}" + (
            "\u00a0%" if t.language == "ru" else "%"
        )
    if plot.form == "money":
        return locale + _money_code(largest, t, exact)
    whole = plot.form in ("int", "days", "periods") or largest >= 20
    return f"{locale}#,##0" + ("" if whole else "." + "0" * _digits(largest))


def _digits(largest: float) -> int:
    """Behind the point: enough that the marks of an axis that ends there differ."""
    return max(1, math.ceil(1 - math.log10(largest))) if 0 < largest < 1 else 1


def _money_code(largest: float, t: Texts, exact: bool) -> str:
    """The words of size and the sign of the currency stand where readers of the language have them."""
    unit = next((unit for unit in _LARGE if largest >= 2 * unit), 1.0)
    commas = "," * round(math.log10(unit) / 3)
    sample = t.compact(111 * unit) if unit > 1 else t.money(111)
    before, after = (sample[: (found := _NUMBER.search(sample)).start()], sample[found.end() :])
    digits = ".0" if unit > 1 and (largest < 5 * unit or exact) else ""
    return f"{_quoted(before)}#,##0{digits}{commas}{_quoted(after)}"


def _quoted(text: str) -> str:
    text = text.replace('"', "")
    return f'"{text}"' if text else ""
