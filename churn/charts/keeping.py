"""What an effort to keep customers brings for each it reaches, the more of their losses it averts.

Invariant: all lines are money for one customer approached, so that they may be compared at any effect.
"""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import number_y
from churn.charts.periods import tooltips
from churn.charts.skewed import written
from churn.charts.theme import ACCENT, DASH, INK, LINE, NORM, colours, legend, themed
from churn.metrics.keeping import Keeping
from churn.texts import Texts

LINES = {"keep": ACCENT, "win": NORM, "cost": LINE}  # winning is what keeping is held against
_DASHES = {"keep": [1, 0], "win": [1, 0], "cost": DASH}
_STEPS = 11  # every tenth of the losses


def keeping_chart(found: Keeping, t: Texts) -> alt.LayerChart:
    """Effect across; upward for each customer approached: what keeping saves, what winning would bring with
    the same money, and where it is known what it costs. The effect that is looked at stands as a line."""
    points = effects(found)
    sides = list(dict.fromkeys(points["side"]))
    ticks = np.linspace(0, 1, _STEPS)[::2].tolist()
    across = alt.Axis(
        title=t("chart.keeping.effect"), values=ticks, format=".0%", grid=False, titlePadding=10
    )
    x = alt.X("effect:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=across)
    y = _money_y(points, t)
    names = {side: t(f"chart.keeping.{side}") for side in sides}
    hue = alt.Color("side:N", scale=colours(LINES, sides), legend=legend(names, 1))
    dash = alt.Scale(domain=sides, range=[_DASHES[side] for side in sides])
    line = alt.Chart(points[["side", "effect", "money"]]).mark_line(strokeWidth=2)
    told = points.assign(
        name=[names[side] for side in points["side"]],
        at=[t.percent(x, 0) for x in points["effect"]],
        said=[t.money(x) for x in points["money"]],
    )
    titles = {"name": "chart.keeping.what", "at": "chart.keeping.effect", "said": "chart.keeping.money"}
    seen = alt.Chart(told).mark_point(size=40, filled=True, opacity=0.9)
    chosen = pd.DataFrame({"effect": [found.effect], "at": [t.percent(found.effect, 0)]})
    at = alt.Chart(chosen).mark_rule(color=LINE, strokeDash=DASH, tooltip=None)
    word = alt.Chart(chosen).mark_text(
        align="left", baseline="top", dx=5, fontSize=11, color=INK, opacity=0.75
    )
    layers = [
        at.encode(x=x),
        word.encode(x=x, y=alt.YValue(0), text=alt.Text("at:N")),
        line.encode(x=x, y=y, color=hue, strokeDash=alt.StrokeDash("side:N", scale=dash, legend=None)),
        seen.encode(
            x=x, y=y, color=hue, tooltip=tooltips(**{column: t(key) for column, key in titles.items()})
        ),
    ]
    return themed(alt.layer(*layers), t, height=320)


def effects(found: Keeping) -> pd.DataFrame:
    """Columns side (of LINES), effect, money for one customer approached; what is not known is left out."""
    at, each = np.linspace(0, 1, _STEPS), found.approached or float("nan")
    money = {
        "keep": found.at_stake / each * at,
        "win": np.full(_STEPS, found.won_instead / each),
        "cost": np.full(_STEPS, found.keeping_cost),
    }
    rows = [pd.DataFrame({"side": side, "effect": at, "money": some}) for side, some in money.items()]
    return pd.concat(rows, ignore_index=True).dropna(ignore_index=True)


def _money_y(points: pd.DataFrame, t: Texts) -> alt.Y:
    y = number_y("money", 0.0, float(points["money"].max()))
    sign = "".join(t.vega_locale()["number"]["currency"]).strip()
    y["axis"]["title"] = t("chart.keeping.money_in", currency=sign) if sign else t("chart.keeping.money")
    y["axis"]["labelExpr"] = written(y["axis"]["values"], replace(t, currency=None).compact)
    return y
