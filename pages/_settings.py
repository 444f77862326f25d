"""How things are counted: each setting in words, its effect on the headline at once."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from churn.book import Book
from churn.errors import ChurnError
from churn.schema import Basis, Cancelled, Notice, Period
from churn.settings import Settings
from churn.texts import Texts
from pages import _session
from pages._shared import show_error

AUTO = "auto"
_MONEY = ("large_from", "medium_from")
NORMS = (0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1)
SHARES = {
    "large_share": (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9),
    "medium_share": (0.05, 0.1, 0.15, 0.2, 0.25, 0.3),
    "cost_profit": (0.01, 0.02, 0.05, 0.1, 0.2),
    "cost_hours": (0.5, 0.6, 0.7, 0.8, 0.9),
    "shared_control": (0.0, 0.25, 0.5, 0.75, 1.0),
    "decline": (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    "signal_fall": (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    "bad_score": (0.3, 0.4, 0.5, 0.6, 0.7),
    "discount_yearly": (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3),
}
_DAYS = {"welcome_days": (1, 90), "know_days": (1, 3650), "cool_down_days": (0, 3650)}
_COUNTS = {"signal_months": (1, 12), "complaints_from": (1, 100), "horizon_months": (1, 24)}
_COUNTS |= {"value_horizon_months": (1, 120), "winning_ratio": (0.1, 1000.0)}
_UNKNOWN = {"keeping_cost": "settings.not_known"}  # what an amount says that is left open


def form(t: Texts, book: Book) -> None:
    """Every setting with what it means; a change counts at once and says what moved."""
    refused = st.session_state.pop("refused_setting", None)
    if refused is not None:
        show_error(t, refused)
    chosen, settings = book.chosen, book.settings
    if book.basis is Basis.SNAPSHOT:  # without dates there is nothing else to count by
        _select(t, "basis", (AUTO, *Basis), chosen.basis or AUTO, t(f"basis.{book.basis}"))
        return
    left, right = st.columns(2)
    with left:
        _select(t, "period", tuple(Period), settings.period)
        _select(t, "basis", (AUTO, *Basis), chosen.basis or AUTO, t(f"basis.{book.basis}"))
        _select(t, "cancelled", tuple(Cancelled), chosen.cancelled)
        _select(t, "notice", tuple(Notice), chosen.notice)
        _date(t, book)
    with right:
        _number(t, "lost_after", chosen.lost_after or book.panel.lost_after or 1, 1, 600, 1)
        _number(t, "value_window_months", settings.value_window_months, 1, 120, 1)
        _select(
            t, "norm_monthly", _options(NORMS, settings.norm_monthly), settings.norm_monthly, form=t.percent
        )
        for name in ("reactivation_in_nrr", "count_brief", "cohort_by_signup"):
            _toggle(t, name, getattr(settings, name))
    _effect(t, book)
    if chosen != Settings():
        st.button(
            t("settings.reset"),
            icon=":material/restart_alt:",
            on_click=_session.settle,
            kwargs={f: getattr(Settings(), f) for f in Settings.__dataclass_fields__},
        )


def limit(t: Texts, book: Book) -> None:
    """How long a silence means lost, and what that makes of the headline."""
    _number(t, "lost_after", book.panel.lost_after, 1, 600, 1)
    _effect(t, book)


def bands(t: Texts, book: Book) -> None:
    """Where a customer is large or medium: a share of all value, or a sum of money a month."""
    for side, names in zip(st.columns(2), (("large_share", "medium_share"), _MONEY), strict=True):
        with side:
            for name in names:
                (_money if name in _MONEY else _share)(t, name, getattr(book.settings, name))


def cost(t: Texts, book: Book) -> None:
    """What makes the group that costs more than it brings."""
    for side, name in zip(st.columns(2), ("cost_profit", "cost_hours"), strict=True):
        with side:
            _share(t, name, getattr(book.settings, name))


def reasons(t: Texts, book: Book) -> None:
    """What counts as a reason, and how far a shared one is ours to mend."""
    _toggle(t, "comments_count", book.settings.comments_count)
    _share(t, "shared_control", book.settings.shared_control)


def stages(t: Texts, book: Book) -> None:
    """Where one stage of a customer's life ends and the next begins."""
    _row(t, book, "welcome_days", "know_days", "decline")


def signals(t: Texts, book: Book) -> None:
    """From where on a measure is a sign, and how far ahead it is asked to see."""
    _row(t, book, "signal_months", "signal_fall", "complaints_from", "bad_score", "horizon_months")


def value(t: Texts, book: Book) -> None:
    """How far ahead money is counted, what time takes off it, and what keeping and winning cost."""
    _row(t, book, "value_horizon_months", "discount_yearly", "winning_ratio", "keeping_cost")


def cool_down(t: Texts, book: Book) -> None:
    """How long the lost are left in peace."""
    _row(t, book, "cool_down_days")


def _row(t: Texts, book: Book, *names: str) -> None:
    """Settings side by side, each by its own kind of widget."""
    for side, name in zip(st.columns(len(names)), names, strict=True):
        with side:
            now, bounds = getattr(book.settings, name), (_DAYS | _COUNTS).get(name)
            if name in _UNKNOWN:
                _money(t, name, now)
            else:
                _share(t, name, now) if bounds is None else _number(t, name, now, *bounds, type(now)(1))


def _apply(name: str, key: str, now: object, read: Callable = lambda x: x) -> None:
    """Count by the new value; where that cannot be, say why and put the old one back."""
    state = st.session_state
    state.before_change = _session.seen_book().headline().churn
    try:
        _session.settle(**{name: read(state[key])})
    except ChurnError as error:
        state.refused_setting = error
        state[key] = now


def _select(
    t: Texts,
    name: str,
    options: tuple,
    now: object,
    automatic: str | None = None,
    form: Callable | None = None,
) -> None:
    key = f"set:{name}:{t.language}:{now}"

    def label(option: object) -> str:
        if option == AUTO:
            return t("settings.auto", value=automatic)
        return form(option) if form else t(f"{name}.{option}")

    st.selectbox(
        t(f"settings.{name}"),
        options,
        index=options.index(now),
        format_func=label,
        key=key,
        help=t(f"settings.{name}_help"),
        on_change=_apply,
        args=(name, key, now, lambda option: None if option == AUTO else option),
    )


def _options(usual: tuple[float, ...], now: float) -> tuple[float, ...]:
    """The values to choose from, the one in force among them."""
    return tuple(sorted({*usual, now}))


def _number(t: Texts, name: str, now: int, low: int, high: int, step: int) -> None:
    key = f"set:{name}:{now}"
    st.number_input(
        t(f"settings.{name}"),
        low,
        high,
        now,
        step,
        key=key,
        help=t(f"settings.{name}_help"),
        on_change=_apply,
        args=(name, key, now),
    )


def _share(t: Texts, name: str, now: float) -> None:
    _select(t, name, _options(SHARES[name], now), now, form=lambda x: t.percent(x, 0))


def _money(t: Texts, name: str, now: float | None) -> None:
    """An amount, or nothing: then the shares decide, or it is not known. It can be emptied again."""
    key = f"set:{name}:{now}"
    st.session_state.setdefault(key, now)
    st.number_input(
        t(f"settings.{name}"),
        0.0,
        value=None,
        key=key,
        help=t(f"settings.{name}_help"),
        placeholder=t(_UNKNOWN.get(name, "settings.by_share")),
        on_change=_apply,
        args=(name, key, now),
    )


def _toggle(t: Texts, name: str, now: bool) -> None:
    key = f"set:{name}:{now}"
    st.toggle(
        t(f"settings.{name}"),
        now,
        key=key,
        help=t(f"settings.{name}_help"),
        on_change=_apply,
        args=(name, key, now),
    )


def _date(t: Texts, book: Book) -> None:
    as_of = book.panel.calendar.as_of
    if as_of is None:
        return
    key = f"set:as_of:{as_of}"
    st.date_input(
        t("settings.as_of"),
        as_of,
        min_value=book.whole.calendar.edges[0].item(),
        key=key,
        format="DD.MM.YYYY" if t.language == "ru" else "YYYY-MM-DD",
        help=t("settings.as_of_help"),
        on_change=_apply,
        args=("as_of", key, as_of),
    )


def _effect(t: Texts, book: Book) -> None:
    now, before = book.headline().churn, st.session_state.get("before_change")
    if before is None or before == now:
        st.markdown(t.md("settings.headline", now=now))
    else:
        st.markdown(t.md("settings.effect", now=now, before=before))
