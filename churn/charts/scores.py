"""What the lost scored beside those who stay.

Invariant: both sides of a question stand on one axis, each with its interval and n.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import ticks
from churn.charts.periods import tooltips
from churn.charts.theme import INK, MOVEMENT, colours, themed
from churn.metrics.scores import Figure
from churn.texts import Texts

SIDES = {"lost": MOVEMENT["churn"], "kept": MOVEMENT["neutral"]}
MAX_QUESTIONS = 8
_ROW, _AXIS = 42, 30  # heights of a line with its mark, and of the axis below
_ABOVE, _BELOW = -10, 8


def scores_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """The first figure of each question (NPS, share of 9–10, share of 4–5) for the lost and for those who
    stay, as dots with intervals; means are drawn only where there is nothing else, since their scales differ.

    `frame` as `metrics.scores` gives it.
    """
    rows = _rows(first_figures(frame), t)
    order = rows["key"].tolist()
    y = alt.Y("key:N", sort=order, scale=alt.Scale(domain=order), axis=None)
    x = _across(rows)
    base = alt.Chart(rows[rows["side"] != ""])
    whiskers = base.mark_rule(strokeWidth=2, yOffset=_BELOW, y2Offset=_BELOW)
    titles = {"name": "chart.question", "what": "chart.figure", "who": "chart.side"}
    titles |= {"value": "chart.score", "interval": "chart.ci", "people": "chart.scored"}
    hue = alt.Color("side:N", scale=colours(SIDES, list(SIDES)), legend=None)
    layers = [
        whiskers.encode(x=alt.X("low:Q"), x2=alt.X2("high"), y=y, color=hue),
        base.mark_point(filled=True, size=90, opacity=1, yOffset=_BELOW).encode(
            x=x, y=y, color=hue, tooltip=tooltips(**{column: t(title) for column, title in titles.items()})
        ),
        *_lines(rows, y),
    ]
    return themed(alt.layer(*layers), t, height=_ROW * max(len(rows), 1) + _AXIS)


def score_rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """The figures of `metrics.scores` as a table of texts: question, figure, lost_score, lost_interval,
    lost_n, kept_score, kept_interval, kept_n, difference, different."""
    out = pd.DataFrame({"question": frame["question"]})
    out["figure"] = [t(f"score.{figure}") for figure in frame["figure"]]
    for side in SIDES:
        columns = [frame[f"{side}_{end}"] for end in ("score", "low", "high")]
        told = [[_text(x, f, t) for x, f in zip(c, frame["figure"], strict=True)] for c in columns]
        out[f"{side}_score"] = told[0]
        out[f"{side}_interval"] = [
            t("chart.range", low=a, high=b) for a, b in zip(told[1], told[2], strict=True)
        ]
        out[f"{side}_n"] = frame[f"{side}_n"]
    out["difference"] = [_text(x, f, t) for x, f in zip(frame["difference"], frame["figure"], strict=True)]
    return out.assign(different=frame["different"])


def first_figures(frame: pd.DataFrame) -> pd.DataFrame:
    first = frame.drop_duplicates("question")
    shares = first[first["figure"] != Figure.MEAN]
    return (shares if len(shares) else first).head(MAX_QUESTIONS)


def _rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """Three rows a question: its name, the lost, the kept."""
    told = score_rows(frame, t)
    rows = []
    for at, (_, figures) in enumerate(frame.iterrows()):
        texts = told.iloc[at]
        shared = {"name": texts["question"], "what": texts["figure"], "figure": figures["figure"]}
        rows.append(
            {**shared, "key": f"{at}", "side": "", "left": texts["question"], "right": texts["figure"]}
        )
        for side in SIDES:
            estimate, low, high, n = (figures[f"{side}_{end}"] for end in ("score", "low", "high", "n"))
            value, who = texts[f"{side}_score"], t(f"chart.score_{side}")
            people = {"people": t.int(n), "interval": texts[f"{side}_interval"], "value": value, "who": who}
            place = {"key": f"{at}{side}", "side": side, "estimate": estimate, "low": low, "high": high}
            line = {"left": who, "right": f"{value} · {t('chart.n_is', n=n)}"}
            rows.append({**shared, **place, **people, **line})
    return pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(("estimate", "low", "high"), float))


_COLUMNS = ["key", "side", "name", "what", "who", "estimate", "low", "high", "value", "interval", "people"]
_COLUMNS += ["left", "right", "figure"]


def _across(rows: pd.DataFrame) -> alt.X:
    """An axis round what is drawn; a share, and an NPS, in hundredths."""
    ends = rows[["low", "high", "estimate"]].to_numpy(float)
    ends = ends[ends == ends]
    low, high = (min(ends.min(), 0.0), ends.max()) if len(ends) else (0.0, 1.0)
    values, figures = ticks(low, high, 4), set(rows["figure"])
    label = (
        "format(datum.value, ',.2~f')" if figures == {Figure.MEAN} else "format(datum.value * 100, ',.0f')"
    )
    if figures.isdisjoint({Figure.MEAN, Figure.NPS}):
        label = "format(datum.value, '.0%')"
    axis = alt.Axis(title=None, values=values, labelExpr=label, grid=True)
    return alt.X("estimate:Q", scale=alt.Scale(domain=[values[0], values[-1]]), axis=axis)


def _text(x: float, figure: str, t: Texts) -> str:
    if figure == Figure.NPS:
        return t.number(x * 100, 0)
    return t.number(x, 2) if figure == Figure.MEAN else t.percent(x)


def _lines(rows: pd.DataFrame, y: alt.Y) -> list[alt.Chart]:
    """Above each mark who it is and what it is; above both the question, in full colour."""
    room, layers = alt.ExprRef("width * 0.62"), []
    heads, marks = rows[rows["side"] == ""], rows[rows["side"] != ""]
    for rows_of, weight, dy in ((heads, 600, _BELOW), (marks, 400, _ABOVE)):
        base = alt.Chart(rows_of[["key", "left", "right"]])
        look = {"dy": dy, "fontSize": 12, "color": INK, "fontWeight": weight}
        left = base.mark_text(align="left", limit=room, **look)
        right = base.mark_text(align="right", **look)
        layers.append(left.encode(x=alt.XValue(0), y=y, text=alt.Text("left:N")))
        end = alt.XValue(alt.ExprRef("width"))
        layers.append(right.encode(x=end, y=y, text=alt.Text("right:N")))
    return layers
