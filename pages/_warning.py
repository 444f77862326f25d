"""Early warning on screen: the sentence, the five families, and the customers who show signals."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from churn.book import Book
from churn.metrics.bands import BANDS
from churn.texts import Texts
from pages import _settings
from pages._exhibits import figures, made, sentence, show_made
from pages._shared import ask, pick

_ALL = "all"


def warning(t: Texts, book: Book) -> None:
    """How many show signals, how much money a year they bring, what is really worse; and the families."""
    with st.spinner(t("signals.counting"), show_time=True):
        said = made(t, book, "warning")
    sentence(t, said)
    figures(t, made(t, book, "signal_families"), most=5)


def people(t: Texts, book: Book) -> None:
    """The living customers who show signals, the most money at risk first."""
    st.subheader(t("signals.list"), help=t("method.watchlist"), anchor=False)
    rows = ask(book, "watchlist")
    chosen = _chosen(t, book, rows) if rows is not None and len(rows) else {}
    shown = made(t, book, "watchlist", **chosen)
    if shown.note:
        st.caption(shown.note)
    show_made(t, book, shown)


def limits(t: Texts, book: Book) -> None:
    """From where on a measure is a sign."""
    with st.expander(t("signals.limits"), icon=":material/tune:"):
        _settings.signals(t, book)


def _chosen(t: Texts, book: Book, rows: pd.DataFrame) -> dict[str, str]:
    """The one signal, band and person looking after them that the list is narrowed to."""
    codes = list(dict.fromkeys(code for some in rows["signals"] for code in some))
    owners = sorted(rows["owner"].dropna().unique()) if "owner" in rows else []
    one, two, three = st.columns(3)
    bands = BANDS if book.tells_money else ()
    picked = {
        "signal": _pick(
            one, t, book, "signal", ("signals.by_signal", "signals.all_signals"), codes, "signal"
        ),
        "band": _pick(two, t, book, "signal_band", ("signals.by_band", "signals.all_bands"), bands, "band"),
        "owner": _pick(three, t, book, "signal_owner", ("signals.by_owner", "signals.all_owners"), owners),
    }
    return {name: code for name, code in picked.items() if code != _ALL}


def _pick(
    side: DeltaGenerator,
    t: Texts,
    book: Book,
    name: str,
    labels: tuple[str, str],
    options: Sequence[str],
    family: str | None = None,
) -> str:
    """One of the options or all of them, codes of a family of texts or names; nothing to choose where there
    is one at most."""
    if len(options) < 2:
        return _ALL

    def words(one: str) -> str:
        return t(labels[1]) if one == _ALL else t(f"{family}.{one}") if family else one

    with side:
        return pick(name, [_ALL, *options], t(labels[0]), words, f"{book.receipt.digest}:{t.language}")
