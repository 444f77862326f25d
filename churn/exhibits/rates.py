"""Exhibits of rates: what share of customers and of money leaves and stays, now and period by period.

Invariant: no rate without its interval and its n.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.movements import OUTCOMES, outcomes_chart
from churn.charts.rates import trend_chart
from churn.charts.theme import ACCENT, LINE, MOVEMENT, NORM
from churn.errors import ChoiceError
from churn.exhibits.asked import Asked
from churn.exhibits.dated import moved, unmoved
from churn.exhibits.exhibit import Exhibit, Figure, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, count, numbers, percent, period_names, values_of
from churn.metrics.retention import Retention
from churn.texts import Texts

_PROFIT = ("profitable_n", "profitable_kept", "unprofitable_n", "unprofitable_kept")
_TRENDS = {
    "logo_churn_rate": "overview.trend",
    "revenue_churn_rate": "overview.trend_money",
    "net_revenue_retention": "rate.net_revenue_retention",
    "gross_revenue_retention": "rate.gross_revenue_retention",
}


@moved("overview.customers")
def customer_rates(book: Asked, t: Texts) -> Exhibit:
    """How many customers leave, stay, come and are there."""
    head, title = book.headline(), t("overview.customers")
    pooled, rates, kept = book.pooled_rates(), book.rates(), book.retention()
    annual = t.md("overview.annual", annual=head.annual)
    won = t.md("overview.won_customers", won=head.won, returned=head.returned, periods=head.periods)
    outcomes = {n: getattr(head, n) for n in ("expanded", "neutral", "contracted", "lost")}
    known = "exhibit.customer_rates" if kept.n_start else "exhibit.customer_rates_none"
    sentence = known if head.churn == head.churn else "exhibit.rates_unknown"
    said = {"churn": head.churn, "start": kept.start, "n": kept.n_start, "kept": kept.n_kept}
    against = t("overview.against", lost=head.lost, won=head.won)
    return Exhibit(
        "customer_rates",
        title,
        said=t.md(sentence, share=kept.share, **said),
        figures=(
            _rate(t, "logo_churn_rate", pooled, rates, annual),
            _retained(t, "overview.kept_customers", kept.share, kept.low, kept.high, kept),
            Figure("lost_won", t("overview.lost_won"), against, won),
            count(t, "now", t("overview.now"), head.customers, t.md("overview.outcome_note", **outcomes)),
        ),
    )


@moved("overview.money")
def money_rates(book: Asked, t: Texts) -> Exhibit:
    """How much money leaves with customers, stays, and grows with those who stay."""
    title = t("overview.money")
    pooled, rates, kept = book.pooled_rates(), book.rates(), book.retention()
    names = ("revenue_churn_rate", "net_revenue_retention", "gross_revenue_retention")
    churn, net, gross = (_rate(t, name, pooled, rates) for name in names)
    values = dict(zip(("churn", "net", "gross"), pooled.loc[list(names), "estimate"], strict=True))
    sentence = "exhibit.money_rates" if values["churn"] == values["churn"] else "exhibit.rates_unknown"
    return Exhibit(
        "money_rates",
        title,
        said=t.md(sentence, **values),
        figures=(
            churn,
            _retained(t, "overview.kept_money", kept.value_share, kept.value_low, kept.value_high, kept),
            *(net, gross),
        ),
    )


def trend(book: Asked, t: Texts, rate: str = "logo_churn_rate") -> Exhibit:
    """One rate period by period, with its interval, and beside the norm where there is one.

    Raises ChoiceError("unknown_exhibit") for a rate that is not among these.
    """
    if rate not in _TRENDS:
        raise ChoiceError("unknown_exhibit", name=rate)
    head, title = book.headline(), t(_TRENDS[rate])
    if why := unmoved(book, t):
        return Exhibit("trend", title, said=why)
    rates, pooled = book.rates(), book.pooled_rates().loc[rate]
    norm = head.norm if rate == "logo_churn_rate" else None
    known = rates.xs(rate, level="rate")["estimate"].dropna()
    last, when = (known.iloc[-1], known.index[-1]) if len(known) else (None, None)
    values = {name: pooled[name] for name in ("estimate", "low", "high", "n")}
    return Exhibit(
        "trend",
        title,
        said=t.md("exhibit.trend", name=t(f"rate.{rate}"), last=last, when=when, **values),
        method=t(f"method.{rate}"),
        picture=drawn(trend_chart, rates, rate, t, norm),
        plot=partial(_trend_plot, rates, rate, norm, t),
        figures=(
            percent(t, "last", t("exhibit.last_period"), last, t.period(when)),
            percent(t, "mean", t("chart.mean"), pooled["estimate"], _interval(t, pooled)),
        ),
        page="overview",
    )


@moved("overview.outcomes")
def outcomes(book: Asked, t: Texts, measure: str = "customers") -> Exhibit:
    """How each period ended for those who were customers at its opening."""
    head, frame, title = book.headline(), book.movements(measure), t("overview.outcomes")
    values = values_of(head) | {"n": head.at_risk}
    figures = [
        count(t, code, t(OUTCOMES["customers"][movement]), values[code])
        for code, movement in _ENDS.items()
        if measure == "customers"
    ]
    if measure == "value":
        pooled = book.pooled_rates()["estimate"]
        values["left"], values["kept"] = pooled["revenue_churn_rate"], pooled["gross_revenue_retention"]
        values["shrunk"] = 1 - values["kept"] - values["left"]
        ends = {"kept": "neutral", "shrunk": "contraction", "left": "churn"}
        figures = [percent(t, code, t(OUTCOMES["value"][name]), values[code]) for code, name in ends.items()]
    return Exhibit(
        "outcomes",
        title,
        said=t.md(f"exhibit.outcomes_{measure}", **values),
        method=t("method.outcomes"),
        picture=drawn(outcomes_chart, frame, t, measure),
        plot=partial(_outcomes_plot, frame, t, measure),
        figures=tuple(figures),
        state={"v.outcomes": measure},
    )


_ENDS = {"expanded": "expansion", "neutral": "neutral", "contracted": "contraction", "lost": "churn"}


def _rate(t: Texts, name: str, pooled: pd.DataFrame, rates: pd.DataFrame, more: str = "") -> Figure:
    row = pooled.loc[name]
    known = rates["estimate"][rates.index.get_level_values("rate") == name].dropna()
    note, value = _interval(t, row) + more, t.percent(row["estimate"])
    help = t(f"method.{name}")
    trend = tuple(known.tolist())
    return Figure(name, t(f"rate.{name}"), value, note, bare(row["estimate"]), "percent", help, trend)


def _interval(t: Texts, row: pd.Series) -> str:
    return t.md("figure.interval", low=row["low"], high=row["high"], n=row["n"])


def _retained(t: Texts, key: str, share: float, low: float, high: float, kept: Retention) -> Figure:
    values = {"start": kept.start, "end": kept.end, "n": kept.n_start, "kept": kept.n_kept}
    values |= {"value_start": kept.value_start, "value_kept": kept.value_kept, "low": low, "high": high}
    note = t.md(key if share == share else f"{key}_none", **values)
    if kept.profitable_n and kept.unprofitable_n and key == "overview.kept_customers":
        note += t.md("overview.kept_profit", **{n: getattr(kept, n) for n in _PROFIT})
    return percent(t, key.split(".")[1], t(f"{key}_label"), share, note, t("method.retention"))


def _trend_plot(rates: pd.DataFrame, rate: str, norm: float | None, t: Texts) -> Plot:
    rows = rates.xs(rate, level="rate")
    rows = rows[rows["complete"]]
    series = [Series(t(f"rate.{rate}"), numbers(rows["estimate"]), ACCENT)]
    for bound in ("low", "high"):
        series.append(Series(t(f"column.{bound}"), numbers(rows[bound]), LINE, faint=True))
    if norm is not None:
        series.append(Series(t("found.norm"), (norm,) * len(rows), NORM, faint=True))
    return Plot(PlotKind.LINE, period_names(rows.index, t), tuple(series), "percent")


def _outcomes_plot(frame: pd.DataFrame, t: Texts, measure: str) -> Plot:
    rows = frame[(frame["opening"] > 0) & frame["losses_known"] & frame["complete"]]
    kept = rows["opening"] - rows["contraction"] - rows["churn"]
    rows = rows.assign(neutral=kept if measure == "value" else rows["neutral"])
    series = tuple(
        Series(t(key), numbers(rows[code] / rows["opening"]), MOVEMENT[code])
        for code, key in OUTCOMES[measure].items()
    )
    return Plot(PlotKind.SHARES, period_names(rows.index, t), series, "percent")


EXHIBITS: Mapping[str, object] = {
    "customer_rates": customer_rates,
    "money_rates": money_rates,
    "trend": trend,
    "outcomes": outcomes,
}
