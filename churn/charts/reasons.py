"""Why customers leave: reasons in order, whose they are, and how they change.

Invariant: a reason wears the colour of who controls it, and every share its interval or its n.
"""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from churn.charts.axes import period_x
from churn.charts.bars import lying_bars
from churn.charts.periods import period_rows, tooltips
from churn.charts.theme import CONTROL, INK, colours, legend, lookup, themed
from churn.texts import Texts

MAX_REASONS = 15
MAX_TREND = 8
_ROW = 34  # height of a reason in the trend
_AXIS_AND_KEY = 90
_ROOM = 34  # pixels a cell needs for its number to be read
_MONEY = {"systemic", "value"}


def pareto_chart(frame: pd.DataFrame, t: Texts, measure: str = "systemic") -> alt.LayerChart:
    """The first MAX_REASONS reasons in the order of their rows, coloured by who controls them.

    `frame` as `metrics.reasons.reasons` gives it in the order `measure`. "systemic" and "value": the share of
    the money lost, split between the reasons a customer named, with its interval ("systemic" says which
    reasons are, "value" what they make up with all dearer ones); where no money is known, as "customers".
    "customers": the share of respondents with its interval. "mentions": the share of mentions.
    A click selects under the name "pick" the field `reason`.
    """
    told = measure if measure not in _MONEY or frame["split_share"].notna().any() else "customers"
    rows = _reason_rows(frame.head(MAX_REASONS), t, told)
    if measure == "systemic":
        marks = [f" · {t('chart.systemic')}" if x else "" for x in frame["systemic"].head(MAX_REASONS)]
        rows["name"] += marks
    titles = {"reason_name": "chart.reason", "who": "chart.control", "people": "chart.named_by"}
    titles |= {
        "people_share": "chart.of_respondents",
        "mentions": "chart.mentions",
        "money": "chart.money_split",
    }
    titles |= {"money_share": "chart.of_money", "interval": "chart.ci"}
    if told == "value":
        titles["cumulative"] = "chart.with_dearer"
    seen = [code for code in CONTROL if code in set(rows["colour"])]
    names = {code: t(f"control.{code}") for code in seen}
    return themed(lying_bars(rows, "reason", CONTROL, names, titles, t), t)


def controls_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """How much of what was lost is ours, shared or out of our hands: of the money where it is known, else
    of the customers; nobody's control that nobody named is left out.

    `frame` as `ReasonSummary.controls`. A click selects under the name "pick" the field `control`.
    """
    money = frame["value_share"].notna().any()
    columns = ("value_share", "value_low", "value_high") if money else ("share", "low", "high")
    shown = frame[frame["respondents"] > 0]
    rows = pd.DataFrame({"control": [str(code) for code in shown.index]})
    rows["share"], rows["low"], rows["high"] = (shown[c].to_numpy(float) for c in columns)
    rows["colour"], rows["name"] = rows["control"], [t(f"control.{code}") for code in rows["control"]]
    rows["people"] = [t.int(x) for x in shown["respondents"]]
    rows["people_share"] = [t.percent(x) for x in shown["share"]]
    rows["money"] = [t.compact(x) for x in shown["value_split"]]
    rows["interval"] = _intervals(rows["low"], rows["high"], t)
    rows["figure"] = _figures(rows, "money" if money else "people", t)
    titles = {"name": "chart.control", "people": "chart.named_by", "people_share": "chart.of_respondents"}
    titles |= {"money": "chart.money_split", "interval": "chart.ci"}
    return themed(lying_bars(rows, "control", CONTROL, None, titles, t), t)


def trend_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """The share of the respondents of each period who named a reason: a row a reason, the commonest first,
    at most MAX_TREND; the stronger the colour the larger the share, n below the periods.

    `frame` as `metrics.reasons.reasons_by_period` gives it, of a book with a calendar. Periods in which
    nobody answered are blank. A click selects under the name "pick" the fields `reason` and `start` (ISO).
    """
    times = period_rows(pd.DataFrame({"complete": True}, index=frame["period"].unique()), t)
    rows = _trend_rows(frame, times, t)
    order = rows.drop_duplicates("reason")["reason"].tolist()
    names = {code: reason_name(code, t) for code in order}
    x = period_x(times["label"], orient="bottom")
    y = alt.Y("reason:N", sort=order, scale=alt.Scale(domain=order, paddingInner=0.12), axis=_names(names))
    layers = [_trend_cells(rows, x, y, t), _trend_numbers(rows, x, y, len(times))]
    return themed(alt.layer(*layers), t, height=_ROW * max(len(order), 1) + _AXIS_AND_KEY)


def reason_name(reason: str, t: Texts) -> str:
    """A reason in words: by its code, or as the option of the survey has it."""
    key = f"why.{reason}"
    return t(key) if t.has(key) else reason


def _reason_rows(frame: pd.DataFrame, t: Texts, measure: str) -> pd.DataFrame:
    columns = {"customers": ("share", "low", "high"), "mentions": ("mention_share", None, None)}
    share, low, high = columns.get(measure, ("split_share", "split_low", "split_high"))
    rows = pd.DataFrame({"reason": [str(code) for code in frame.index]})
    rows["share"] = frame[share].to_numpy(float)
    rows["low"] = frame[low].to_numpy(float) if low else math.nan
    rows["high"] = frame[high].to_numpy(float) if high else math.nan
    rows["colour"] = [str(code) for code in frame["control"]]
    rows["name"] = rows["reason_name"] = [reason_name(code, t) for code in rows["reason"]]
    rows["who"] = [t(f"control.{code}") for code in rows["colour"]]
    rows["people"] = [t.int(x) for x in frame["respondents"]]
    rows["people_share"] = [t.percent(x) for x in frame["share"]]
    rows["mentions"] = [t.int(x) for x in frame["mentions"]]
    rows["money"] = [t.compact(x) for x in frame["value_split"]]
    rows["money_share"] = [t.percent(x) for x in frame["split_share"]]
    rows["cumulative"] = [t.percent(x) for x in frame["cumulative_value_share"]]
    rows["interval"] = _intervals(rows["low"], rows["high"], t)
    amount = {"customers": "people", "mentions": "mentions"}.get(measure, "money")
    rows["figure"] = _figures(rows, amount, t)
    if measure == "value":
        sums = [t("chart.sum_is", share=x) for x in frame["cumulative_value_share"]]
        rows["figure"] = [f"{a} · {b}" for a, b in zip(rows["money"], sums, strict=True)]
    return rows


def _figures(rows: pd.DataFrame, amount: str, t: Texts) -> list[str]:
    return [f"{t.percent(a, 0)} · {b}" for a, b in zip(rows["share"], rows[amount], strict=True)]


def _intervals(low: pd.Series, high: pd.Series, t: Texts) -> list[str]:
    pairs = zip(low, high, strict=True)
    return [t.percent(None) if a != a else t("chart.interval", low=a, high=b) for a, b in pairs]


def _trend_rows(frame: pd.DataFrame, times: pd.DataFrame, t: Texts) -> pd.DataFrame:
    common = (
        frame.groupby("reason", sort=False)["respondents"].sum().sort_values(ascending=False, kind="stable")
    )
    rows = frame[frame["reason"].isin(common.index[:MAX_TREND]) & (frame["n"] > 0)].copy()
    rows["start"] = rows["period"].dt.strftime("%Y-%m-%d")
    rows = rows.merge(times[["start", "label", "when"]], on="start")
    rows["rank"] = rows["reason"].map({reason: at for at, reason in enumerate(common.index)})
    rows = rows.sort_values(["rank", "start"], kind="stable")
    rows["name"] = [reason_name(code, t) for code in rows["reason"]]
    rows["text"] = [t.percent(x, 0) for x in rows["share"]]
    rows["of"] = [t("chart.of", part=a, whole=b) for a, b in zip(rows["respondents"], rows["n"], strict=True)]
    rows["interval"] = _intervals(rows["low"], rows["high"], t)
    rows["money"] = [t.compact(x) for x in rows["value"]]
    top = rows["share"].max() if len(rows) else 1.0
    return rows.assign(strength=rows["share"] / (top if top > 0 else 1.0))


def _trend_cells(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    titles = {"name": "chart.reason", "when": "chart.period", "of": "chart.named_by"}
    titles |= {"text": "chart.of_respondents", "interval": "chart.ci", "money": "chart.lost_value"}
    seen = [code for code in CONTROL if code in set(rows["control"])]
    key = legend({code: t(f"control.{code}") for code in seen}, narrow=1)
    pick = alt.selection_point(name="pick", fields=["reason", "start"])
    picked = alt.when(pick, empty=False)
    cells = alt.Chart(rows[["reason", "start", "label", "control", "strength", *titles]])
    return (
        cells.mark_rect(cornerRadius=2)
        .encode(
            x=x,
            y=y,
            color=alt.Color("control:N", scale=colours(CONTROL, seen), legend=key),
            fillOpacity=alt.FillOpacity(
                "strength:Q", scale=alt.Scale(domain=[0, 1], range=[0.08, 0.7]), legend=None
            ),
            stroke=alt.StrokeValue(**picked.then(alt.value(INK)).otherwise(alt.value("transparent"))),
            tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
        )
        .add_params(pick)
    )


def _trend_numbers(rows: pd.DataFrame, x: alt.X, y: alt.Y, columns: int) -> alt.Chart:
    shown = rows[rows["respondents"] > 0][["reason", "label", "text"]]
    room = alt.ExprRef(f"width / {max(columns, 1)} < {_ROOM} ? 0 : 1")
    marks = alt.Chart(shown).mark_text(fontSize=11, color=INK, opacity=room, tooltip=None)
    return marks.encode(x=x, y=y, text=alt.Text("text:N"))


def _names(names: dict[str, str]) -> alt.Axis:
    return alt.Axis(title=None, labelExpr=lookup(names), labelLimit=150, labelOverlap=False)
