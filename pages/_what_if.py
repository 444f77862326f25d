"""What a change would bring, on screen: the levers side by side, the answer, and the months ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from churn.book import Book
from churn.exhibits.exhibit import Exhibit
from churn.exhibits.scenario import USUAL
from churn.exports.plan import about_text
from churn.texts import Texts
from pages._exhibits import figures, made, sentence, show, show_made
from pages._shared import ask, pick

# per cent, and the same as fractions
_DOWN = {0: 0.0, 10: 0.1, 20: 0.2, 30: 0.3, 40: 0.4, 50: 0.5, 75: 0.75, 100: 1.0}
_PRICE = {0: 0.0, 1: 0.01, 2: 0.02, 3: 0.03, 5: 0.05, 7: 0.07, 10: 0.1, 15: 0.15, 20: 0.2, 30: 0.3}
_WON = {0: 0.0, 5: 0.05, 10: 0.1, 15: 0.15, 20: 0.2, 30: 0.3, 40: 0.4, 50: 0.5}


def what_if(t: Texts, book: Book, periods: int | None) -> None:
    """Fewer losses, higher prices, customers won back: what one and two years would bring more."""
    changes = ask(book, "changes", periods)
    if not changes:
        show(t, book, "what_if", periods=periods)
        return
    st.subheader(t("what_if.title"), help=t("method.what_if"), anchor=False)
    foresees = ask(book, "foresees")
    levers = _levers(t, book, changes, foresees)
    answer = made(t, book, "what_if", **levers, periods=periods)
    sentence(t, answer)
    figures(t, replace(answer, note=""), most=3)
    if not foresees:
        _rests_on(t, answer)
        return
    for measure in ("value", "customers") if book.tells_money else ("customers",):
        shown = made(t, book, "scenario", measure=measure, **levers, periods=periods)
        show_made(t, book, shown, tables=False, said=True)
        with st.expander(t("scenario.by_month"), icon=":material/table_rows:"):
            show_made(t, book, replace(shown, picture=None, figures=()))
    _rests_on(t, answer)


def _levers(t: Texts, book: Book, changes: Sequence[str], months: bool) -> dict[str, str | int]:
    """What is changed, and by how much; prices only of a book that tells money, and what comes later only
    of one that knows of months."""
    key = f"{book.receipt.digest}:{t.language}"
    sliders = {"down": (_DOWN, USUAL)}
    sliders |= {"price": (_PRICE, 0)} if months and book.tells_money else {}
    sliders |= {"won": (_WON, 0)} if months else {}
    columns = iter(st.columns([4, *(3 for _ in sliders)]))
    with next(columns):
        levers = {"about": pick("change", changes, t("what_if.about"), lambda one: about_text(one, t), key)}
    for (name, (options, usual)), column in zip(sliders.items(), columns, strict=True):
        with column:
            levers[name] = _lever(t, name, options, usual)
    return levers


def _lever(t: Texts, name: str, options: Mapping[int, float], usual: int) -> int:
    """One lever in per cent, kept across screens and in the address as v.<name>."""
    state = st.session_state.setdefault("choice", {})
    stored = next((one for one in options if str(one) == state.get(f"v.{name}")), usual)
    words = lambda one: t.percent(options[one], 0)  # noqa: E731
    picked = st.select_slider(
        t(f"what_if.{name}"), [*options], stored, format_func=words, key=f"what_if_{name}"
    )
    if picked == usual:
        state.pop(f"v.{name}", None)
    else:
        state[f"v.{name}"] = str(picked)
    return picked


def _rests_on(t: Texts, answer: Exhibit) -> None:
    with st.expander(t("what_if.assumes"), icon=":material/rule:"):
        st.markdown(answer.method)
