"""Exhibits of what the signals were worth on this file's own past.

Invariant: nothing is said of a signal that its test does not carry.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.back_test import back_test_chart, in_order
from churn.charts.theme import ACCENT, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, count, numbers, percent
from churn.metrics.back_test import ANY, VERDICTS, surest
from churn.texts import Texts

_NAMES = {"flagged": "warned", "verdict": "proof"}
_COLUMNS = (
    *("signal", "verdict", "lift", "lift_low", "lift_high", "flagged", "hits", "precision", "base_rate"),
    *("recall", "days_ahead", "precision_low", "precision_high"),
)
_ALIKE = ("alike_lift", "alike_low", "alike_high")
_PAGE, _STATE = "signals", {"v.signals": "back_test"}


@dated("back_test.title")
def surest_signal(book: Asked, t: Texts) -> Exhibit:
    """Which signal warned best in the past, how far ahead, and what that rests on."""
    frame, title = book.back_test(), t("back_test.title")
    if frame is None:
        return _untested("surest_signal", book, t)
    kind, signal = surest(frame)
    row = _row(frame, signal)
    said = t.md(f"back_test.best_{kind}", signal=signal, ahead=frame.attrs["horizon"], **row)
    note = "\n\n".join(_small(t, book, frame, kind, signal))
    method, figures = t("method.back_test"), _proof(t, row)
    return Exhibit("surest_signal", title, said, note, method, figures=figures, page=_PAGE, state=_STATE)


@dated("back_test.chart")
def back_test(book: Asked, t: Texts) -> Exhibit:
    """How many times as often customers leave with each signal."""
    frame = book.back_test()
    if frame is None:
        return _untested("back_test", book, t)
    said, row = _shortly(t, frame), _row(frame, surest(frame)[1])
    if frame["lift"].isna().all():
        return Exhibit("back_test", t("back_test.chart"), said=said)
    few = [t(f"signal.{code}") for code in frame.index[frame["verdict"] == "few"]]
    judged = in_order(frame).query("verdict != 'few'")
    return Exhibit(
        "back_test",
        t("back_test.chart"),
        said=said,
        note=t.md("exhibit.back_test_few", signals=t.join(few)) if few else "",
        method=t("method.back_test"),
        picture=drawn(back_test_chart, frame, t),
        plot=partial(_plot, judged, t) if len(judged) else None,
        figures=_proof(t, row),
        page=_PAGE,
        state=_STATE,
    )


@dated("back_test.table")
def back_test_table(book: Asked, t: Texts) -> Exhibit:
    """The test of each signal in figures."""
    frame = book.back_test()
    if frame is None:
        return _untested("back_test_table", book, t)
    columns = list((*_COLUMNS, *_ALIKE) if _by_silence(book) else _COLUMNS)
    said = _shortly(t, frame)
    rows = lambda: frame.reset_index()[columns].rename(columns=_NAMES)  # noqa: E731
    listing = Listing("back-test", t("back_test.table"), rows, counts=True)
    method = t("method.back_test")
    return Exhibit(
        "back_test_table",
        t("back_test.table"),
        said,
        method=method,
        tables=(listing,),
        page=_PAGE,
        state=_STATE,
    )


def _untested(code: str, book: Asked, t: Texts) -> Exhibit:
    said = t("back_test.none", horizon=book.settings.horizon_months)
    return Exhibit(code, t("back_test.title"), said=said, page=_PAGE, state=_STATE)


def _by_silence(book: Asked) -> bool:
    return book.panel.lost_after is not None


def _row(frame: pd.DataFrame, signal: str | None) -> dict[str, object]:
    return dict(frame.loc[signal]) if signal else {}


def _shortly(t: Texts, frame: pd.DataFrame) -> str:
    """What the test comes to, in a short sentence."""
    kind, signal = surest(frame)
    if signal is None:
        return t(f"back_test.best_{kind}")
    return t.md("exhibit.back_test", signal=signal, **_row(frame, signal))


def _small(t: Texts, book: Asked, frame: pd.DataFrame, kind: str, signal: str | None) -> list[str]:
    """What the sentence of the surest signal rests on, line by line."""
    row, told = _row(frame, signal), []
    if signal:
        told.append(t.md("back_test.days", **row))
    if kind == "works" and _by_silence(book):
        told.append(t.md("back_test.alike", **row))
    unproven = frame.index[frame["verdict"].isin(("chance", "reverse")) & (frame.index != ANY)]
    if signal and len(unproven):
        told.append(t.md("back_test.unproven", signals=t.join([t(f"signal.{c}") for c in unproven])))
    closes, ahead = frame.attrs["closes"], frame.attrs["horizon"]
    span = {"dates": len(closes), "first": closes[0], "last": closes[-1]}
    told.append(t.md("back_test.tested", ahead=ahead, **span))
    if _by_silence(book):
        values = {"after": book.panel.lost_after, "while_buying": frame.loc[ANY, "while_buying"]}
        told.append(t.md("back_test.by_silence", **values))
    return told


def _proof(t: Texts, row: dict[str, object]) -> tuple[Figure, ...]:
    """The figures of the surest signal; none where there is none."""
    if not row:
        return ()
    lift = Figure(
        "lift", t("column.lift"), t("chart.times", times=row["lift"]), number=bare(row["lift"]), form="number"
    )
    shares = (
        percent(t, name, t(f"column.{name}"), row[name]) for name in ("precision", "base_rate", "recall")
    )
    counts = {"warned": "flagged", "hits": "hits"}
    return (
        lift,
        *shares,
        *(count(t, name, t(f"column.{name}"), row[column]) for name, column in counts.items()),
    )


def _plot(rows: pd.DataFrame, t: Texts) -> Plot:
    """How many times as often, a bar a signal that could be judged; the colour says whether it is proven."""
    series = tuple(
        Series(
            t(f"proof.{code}"),
            numbers(rows["lift"].where(rows["verdict"] == code)),
            ACCENT if code == "works" else LINE,
            faint=code not in ("works", "silence"),
        )
        for code in VERDICTS
        if (rows["verdict"] == code).any()
    )
    names = tuple(t(f"signal.{code}") for code in rows["signal"])
    return Plot(PlotKind.BARS, names, series, "number", y_title=t("column.lift"))


EXHIBITS: Mapping[str, object] = {
    "surest_signal": surest_signal,
    "back_test": back_test,
    "back_test_table": back_test_table,
}
