"""Axes: periods across, shares and amounts upward, with few ticks, round numbers and the unit named.

Invariant: the domain ends on its outermost ticks, so a mark never touches an unlabelled edge.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import altair as alt
import numpy as np

from churn.charts.theme import AXIS_WIDTH
from churn.texts import Texts

MAX_LABELS = 12
MAX_PERIODS = 156  # three years of weeks, thirteen of months: what a chart can hold and a browser can draw

_UNITS = (
    (1e9, 1e9, "chart.unit.billion"),
    (1e6, 1e6, "chart.unit.million"),
    (1e4, 1e3, "chart.unit.thousand"),
    (0.0, 1.0, "chart.unit.one"),
)


def period_x(labels: Sequence[str], **options: object) -> alt.X:
    """Periods in their order, at most a dozen of them named; the field is `label`."""
    labels = list(dict.fromkeys(labels))
    shown = labels[:: max(1, math.ceil(len(labels) / MAX_LABELS))]
    axis = alt.Axis(title=None, values=shown, labelAngle=0, grid=False, **options)
    return alt.X("label:O", sort=labels, scale=alt.Scale(domain=labels), axis=axis)


def share_y(field: str, low: float, high: float, count: int = 4) -> alt.Y:
    """A percent axis over shares from low to high."""
    values = ticks(low, high, count)
    digits = _digits((values[1] - values[0]) * 100)
    return _upward(field, values, None, format=f".{digits}%")


def amount_y(field: str, low: float, high: float, t: Texts, measure: str, count: int = 4) -> alt.Y:
    """An axis of money a month, in the unit that keeps its labels short, or of customers."""
    values = ticks(low, high, count, whole=measure == "customers")
    if measure == "customers":
        return _upward(field, values, t("chart.unit.customers"), format=",d")
    divisor, title = money_unit(max(abs(values[0]), abs(values[-1])), t)
    return _upward(field, values, title, labelExpr=f"format(datum.value / {divisor:.0f}, ',.2~f')")


def number_y(field: str, low: float, high: float, count: int = 4) -> alt.Y:
    """A plain axis of numbers."""
    return _upward(field, ticks(low, high, count), None, format=",.2~f")


def on_same(axis: alt.X | alt.Y, field: str) -> alt.X | alt.Y:
    """The same axis for another column of the chart."""
    other = axis.copy()
    other["shorthand"] = f"{field}:Q"
    return other


def money_unit(largest: float, t: Texts) -> tuple[float, str]:
    """What to divide money by, and the unit's name: 1000 and "thousand $ a month"."""
    divisor, key = next((divisor, key) for least, divisor, key in _UNITS if largest >= least)
    sign = "".join(t.vega_locale()["number"]["currency"]).strip()
    return divisor, t(key, currency=sign).strip()


def ticks(low: float, high: float, count: int = 4, whole: bool = False) -> list[float]:
    """About `count` round steps from at or below low to at or above high; whole numbers on request.

    Edge cases: nothing finite, or no distance between low and high, gives one step above low.
    """
    low, high = (float(x) if math.isfinite(x) else 0.0 for x in (low, high))
    if high - low <= 1e-9 * max(abs(low), abs(high), 1.0):
        high = low + (abs(low) * 0.1 if abs(low) > 1e-6 else 1.0)
    step = _step((high - low) / count)
    step = max(1.0, step) if whole else step
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def bounds(lows: object, highs: object, estimates: object, from_zero: float = 0.4) -> tuple[float, float]:
    """Where an axis of estimates with intervals begins and ends: all the estimates, and their intervals
    as far as they do not flatten the line; it begins at 0 unless that would leave it mostly empty."""
    lows, highs, estimates = (_finite(x) for x in (lows, highs, estimates))
    if not estimates.size:
        return 0.0, 1.0
    top, bottom = float(estimates.max()), float(estimates.min())
    room = max(top - bottom, 0.15 * abs(top))
    high = min(float(highs.max(initial=top)), top + 1.5 * room)
    low = max(float(lows.min(initial=bottom)), bottom - 1.5 * room)
    return (min(low, 0.0) if low <= from_zero * high else low), high


def levels(*values: float | None) -> list[float]:
    """The values that are there to be drawn as lines: neither None nor NaN."""
    return [float(x) for x in values if x is not None and math.isfinite(x)]


def _finite(values: object) -> np.ndarray:
    array = np.asarray(values, dtype=float).ravel()
    return array[np.isfinite(array)]


def _upward(field: str, values: list[float], title: str | None, **options: object) -> alt.Y:
    """The title lies flat above the axis, where it can be read without turning the head."""
    axis = alt.Axis(
        title=title,
        values=values,
        minExtent=AXIS_WIDTH,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleBaseline="bottom",
        titleX=-AXIS_WIDTH,
        titleY=-12,
        **options,
    )
    return alt.Y(
        f"{field}:Q", scale=alt.Scale(domain=[values[0], values[-1]], nice=False, zero=False), axis=axis
    )


def _step(rough: float) -> float:
    """The round number (1, 2, 2.5 or 5 times a power of ten) at or above a rough step."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * (1 - 1e-9))


def _digits(step: float) -> int:
    """Decimals that tell neighbouring ticks apart."""
    return next((d for d in range(4) if abs(step - round(step, d)) < 1e-9), 4)
