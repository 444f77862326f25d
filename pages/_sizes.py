"""Small and large losses on screen: the verdict, the two views, the limits, time, and concentration."""

from __future__ import annotations

from functools import partial

import streamlit as st

from churn.book import Book
from churn.charts.lorenz import lorenz_chart
from churn.charts.losses import losses_chart, share_chart
from churn.metrics.losses import LossVerdict
from churn.texts import Texts
from pages import _settings
from pages._drawing import chart, clickable
from pages._shared import ask, choice, figure
from pages._tables import listed, table

FIGURES = (
    "large_share_of_lost",
    "large_share_of_lost_value",
    "small_share_of_lost",
    "small_share_of_lost_value",
)
_COLUMNS = (
    *("band", "limit", "n", "lost", "logo_churn_rate", "low", "high", "share_of_lost"),
    *("lost_value", "revenue_churn_rate", "revenue_low", "revenue_high", "share_of_lost_value"),
)


def sentence(t: Texts, book: Book, periods: int | None) -> LossVerdict:
    """Few large, many small, both or mixed, in one sentence."""
    verdict = ask(book, "loss_verdict", periods)
    values = {name: getattr(verdict, name) for name in verdict.__dataclass_fields__}
    with st.container(border=True):
        kind = verdict.kind
        if verdict.lost and not verdict.lost_value:  # nothing to share out between the bands
            kind = "free" if book.tells_money else "no_money"
        st.markdown(f"#### {t.md(f'losses.verdict_{kind}', **values)}")
        if verdict.lost_value:
            st.caption(t.md("losses.verdict_of", **values))
        if verdict.lost_value and not verdict.few and not verdict.sure:
            st.caption(t("losses.verdict_unsure"))
        if verdict.lost and verdict.few:
            st.caption(t.md("losses.verdict_few", n=verdict.lost))
    return verdict


def unpriced(t: Texts, book: Book, periods: int | None) -> None:
    """Who was lost, where nothing tells what they paid."""
    lost = ask(book, "lost_list", periods).drop(columns=["band", "value"])
    listed(t, lost, "lost", key=f"lost:{book.key}:{periods}")


def sizes(t: Texts, book: Book, periods: int | None) -> None:
    """The same losses twice: as accounts and as money."""
    by_band = ask(book, "losses_by_band", periods)
    verdict = ask(book, "loss_verdict", periods)
    with st.container(horizontal=True):
        for name in FIGURES:
            figure(t, f"losses.{name}", t.percent(getattr(verdict, name)), t(f"losses.{name}_note"))
    for column, measure in zip(st.columns(2), ("customers", "value"), strict=True):
        with column:
            draw = partial(share_chart, by_band, t, measure)
            question = t(f"losses.share_{measure}")
            chart(t, book, f"share:{measure}:{periods}", draw, question, why=t("method.bands"))
    with st.expander(t("losses.table"), icon=":material/table:"):
        table(t, by_band.reset_index()[list(_COLUMNS)])


def limits(t: Texts, book: Book) -> None:
    """Where a customer becomes large or medium: by share of value or by money."""
    large, medium = book.band_limits()
    said = t.md("losses.limits", large=large, medium=medium)
    with st.expander(said, icon=":material/straighten:"):
        _settings.bands(t, book)


def over_time(t: Texts, book: Book, periods: int | None) -> None:
    """Losses by period and band, and who stands behind a bar."""
    if book.panel.calendar.period is None:
        listed(t, ask(book, "lost_list", periods), "lost", key=f"lost:{book.key}")
        return
    measure = choice(t, "lost_measure", ("value", "customers"), "measure")
    bar = clickable(
        t,
        book,
        f"losses:{measure}:{periods}",
        lambda: losses_chart(ask(book, "losses", periods), t, measure),
        t(f"losses.over_time_{measure}"),
        "pick",
        note=t("losses.click"),
        why=t("method.bands"),
    )
    if bar:
        when, band = bar["start"], bar["band"]
        behind = ask(book, "lost_list", periods, when, band)
        st.markdown(t.md("losses.behind", when=when, band=f"band.{band}", n=len(behind)))
        listed(t, behind, "lost", key=f"lost:{book.key}:{when}:{band}")
        return
    with st.expander(t("losses.list"), icon=":material/group_off:"):
        lost = ask(book, "lost_list", periods)
        listed(t, lost, "lost", key=f"lost:{book.key}:{periods}")


def concentration(t: Texts, book: Book, periods: int | None) -> None:
    """How value is spread, where the lost stand in it, and their mean size beside that of the kept."""
    curve, ratio = ask(book, "lorenz", periods), ask(book, "size_ratio", periods)
    values = {name: getattr(ratio, name) for name in ratio.__dataclass_fields__}
    note = t.md("losses.gini", gini=curve.gini, largest_fifth=curve.largest_fifth, n=curve.n)
    if len(curve.marks) < curve.lost:
        note += " " + t.md("losses.thinned", shown=len(curve.marks), lost=curve.lost)
    dot = clickable(
        t,
        book,
        f"lorenz:{periods}",
        lambda: lorenz_chart(curve, t),
        t("losses.lorenz"),
        "pick",
        note=note,
        why=t("method.lorenz"),
    )
    if dot:
        lost = ask(book, "lost_list", periods)
        table(t, lost[lost["customer"] == dot["customer"]], key=f"dot:{book.key}:{dot['customer']}")
    key = "losses.ratio" if ratio.low == ratio.low else "losses.ratio_few"
    st.markdown(t.md(key, **values))
