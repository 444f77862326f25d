"""What the signals were worth on this file's own past, and what the risk model makes of them."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.book.risk import Risk
from churn.charts.back_test import back_test_chart
from churn.charts.calibration import calibration_chart
from churn.metrics.back_test import ANY, FEW_LOST, surest
from churn.models.risk import MIN_LOSSES
from churn.texts import Texts
from pages._drawing import chart
from pages._shared import ask, figure
from pages._tables import listed, table

_NAMES = {"flagged": "warned", "verdict": "proof"}
_COLUMNS = (
    *("signal", "verdict", "lift", "lift_low", "lift_high", "flagged", "hits", "precision", "base_rate"),
    *("recall", "days_ahead", "precision_low", "precision_high"),
)
_ALIKE = ("alike_lift", "alike_low", "alike_high")


def back_test(t: Texts, book: Book) -> None:
    """Which signals warned in the past, which did not, and how far ahead."""
    st.subheader(t("back_test.title"), help=t("method.back_test"), anchor=False)
    with st.spinner(t("back_test.counting"), show_time=True):
        frame = ask(book, "back_test")
    if frame is None:
        st.info(t("back_test.none", horizon=book.settings.horizon_months), icon=":material/hourglass_empty:")
        return
    _surest(t, book, frame)
    if frame["lift"].notna().any():
        chart(t, book, "back_test", partial(back_test_chart, frame, t), t("back_test.chart"))
    with st.expander(t("back_test.table"), icon=":material/table:"):
        columns = (*_COLUMNS, *_ALIKE) if _by_silence(book) else _COLUMNS
        shown = frame.reset_index()[list(columns)].rename(columns=_NAMES)
        listed(t, shown, "back-test", key=f"back_test:{book.key}", counts=True)


def _surest(t: Texts, book: Book, frame: pd.DataFrame) -> None:
    """In one sentence what can be relied on, and in small what it rests on."""
    kind, signal = surest(frame)
    ahead = frame.attrs["horizon"]
    row = dict(frame.loc[signal]) if signal else {}
    with st.container(border=True):
        st.markdown(f"#### {t.md(f'back_test.best_{kind}', signal=signal, ahead=ahead, **row)}")
        if signal:
            st.caption(t.md("back_test.days", **row))
        if kind == "works" and _by_silence(book):
            st.caption(t.md("back_test.alike", **row))
        unproven = frame.index[frame["verdict"].isin(("chance", "reverse")) & (frame.index != ANY)]
        if signal and len(unproven):
            st.caption(t.md("back_test.unproven", signals=t.join([t(f"signal.{c}") for c in unproven])))
        closes = frame.attrs["closes"]
        values = {"dates": len(closes), "first": closes[0], "last": closes[-1]}
        st.caption(t.md("back_test.tested", ahead=ahead, **values))
        if _by_silence(book):
            values = {"after": book.panel.lost_after, "while_buying": frame.loc[ANY, "while_buying"]}
            st.caption(t.md("back_test.by_silence", **values))


def _by_silence(book: Book) -> bool:
    return book.panel.lost_after is not None


def risk(t: Texts, book: Book) -> None:
    """Whether the model may be believed, whether its chances came true, or why there is none."""
    with st.spinner(t("risk.counting"), show_time=True):
        found = ask(book, "risk")
    if found is None:
        return
    st.subheader(t("risk.title", ahead=found.horizon), help=t("method.risk"), anchor=False)
    if found.refusal:
        _refused(t, found)
    else:
        _verdict(t, found)
    if found.judged is None:
        return
    draw = partial(calibration_chart, found.judged.calibration, t)
    chart(t, book, "calibration", draw, t("risk.calibration"), note=t("risk.calibration_note"))
    with st.expander(t("risk.effects"), icon=":material/tune:"):
        st.caption(t("risk.effects_note"))
        table(t, _effects(t, found.effects), key=f"effects:{book.key}")


def _refused(t: Texts, found: Risk) -> None:
    values = {"losses": found.losses, "least": MIN_LOSSES, "base_rate": found.base_rate}
    said = t.md(f"risk.refused_{found.refusal}", **values)
    st.info(f"{said} {t('risk.instead')}", icon=":material/block:")


def _verdict(t: Texts, found: Risk) -> None:
    """What the last test came to, in a sentence and three figures."""
    judged = found.judged
    with st.container(border=True):
        top = {name: getattr(judged.top, name) for name in judged.top.__dataclass_fields__}
        st.markdown(f"#### {t.md('risk.sentence', **top)}")
        values = {"n": found.n, "losses": found.losses, "last": found.closes[-1]}
        st.caption(t.md("risk.tested", **values))
        if judged.lost < FEW_LOST:
            st.caption(t("risk.few", lost=judged.lost))
        if judged.leaning:
            st.caption(t(f"risk.leaning_{judged.leaning}"))
    values = {name: getattr(judged, name) for name in judged.__dataclass_fields__}
    with st.container(horizontal=True):
        note = t.md("risk.skill_note", base_rate=found.base_rate)
        figure(t, "risk.skill", t.percent(judged.skill, 0), note)
        figure(t, "risk.order", t.percent(judged.auc, 0), t.md("risk.order_note", **values))
        figure(t, "risk.mean", t.percent(judged.predicted), t.md("risk.mean_note", **values))


def _effects(t: Texts, effects: pd.DataFrame) -> pd.DataFrame:
    """The features in words, signals by their own names."""
    names = [
        t(f"signal.{code}") if t.has(f"signal.{code}") else t(f"risk_feature.{code}")
        for code in effects.index
    ]
    return pd.DataFrame({"feature": names, "times": effects["times"].to_numpy()})
