"""The page's address: language, sample book, settings, segment and time, so that a link shows the same; and
the name under which the book is kept, by which it is found again.

Invariant: publish(restore(address)) is the same address; nothing of the data itself is ever in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from churn.errors import ChurnError
from churn.saved.work import Seen, Work
from churn.settings import Settings
from pages import _autosave, _session

_SEGMENT = "s."
_FIELDS = tuple(Settings.__dataclass_fields__)


def restore() -> None:
    """Take up what the address says: all of it once a session, and later the choices of a link followed."""
    state = st.session_state
    if state.get("restored"):
        _follow()
        return
    state.restored = True
    params = st.query_params
    state.filters = {k[len(_SEGMENT) :]: params.get_all(k) for k in params if k.startswith(_SEGMENT)}
    state.since, state.until = _day(params.get("from")), _day(params.get("to"))
    state.choice = {k: v for k, v in params.items() if k.startswith("v.")}
    state.wanted_settings = _settings(params)
    if "id" in params and _autosave.bring_back(params["id"], _as_in_address):
        return
    if params.get("book") in _session.SAMPLES:
        _session.open_sample(params["book"])


def _as_in_address(work: Work) -> Work:
    """The work that was kept, looked at as the address says, for a link shows what its sender saw; what it
    leaves open is as it was left."""
    state, seen = st.session_state, work.seen
    if "lang" not in st.query_params and seen.language:
        _session.set_language(seen.language)
    filters = tuple((name, tuple(some)) for name, some in sorted(state.filters.items()))
    choices = dict(seen.choices) | state.choice
    looked = Seen(
        filters or seen.filters,
        state.since or seen.since,
        state.until or seen.until,
        tuple(sorted(choices.items())),
        seen.language,
    )
    return replace(work, chosen=_settings(st.query_params, work.chosen), seen=looked)


def _follow() -> None:
    """A link inside the app names the choices of the screen it leads to."""
    state = st.session_state
    wanted = {k: v for k, v in st.query_params.items() if k.startswith("v.")}
    if wanted != state.get("published", wanted):
        state.choice = state.get("choice", {}) | wanted


def publish() -> None:
    """Write the address of what is on screen."""
    state, wanted = st.session_state, {"lang": _session.language()}
    opened = _session.opened()
    if opened is not None:
        if opened.sample:
            wanted["book"] = opened.sample
        if opened.kept:
            wanted["id"] = opened.kept
        wanted |= _changed(opened.chosen)
    for name, values in state.get("filters", {}).items():
        if values:
            wanted[_SEGMENT + name] = values
    for name, day in (("from", state.get("since")), ("to", state.get("until"))):
        if day is not None:
            wanted[name] = day.isoformat()
    wanted |= state.get("choice", {})
    state.published = dict(state.get("choice", {}))
    if wanted != _current():
        st.query_params.from_dict(wanted)


def _current() -> dict:
    params = st.query_params
    return {k: params.get_all(k) if k.startswith(_SEGMENT) else params[k] for k in params}


def _changed(chosen: Settings) -> dict[str, str]:
    default = Settings()
    return {n: str(getattr(chosen, n)) for n in _FIELDS if getattr(chosen, n) != getattr(default, n)}


def _settings(params: Mapping[str, str], settings: Settings = Settings()) -> Settings:
    """These settings with those an address names; one that cannot be is passed over, for a link outlives
    versions."""
    for name in (name for name in _FIELDS if name in params):
        try:
            settings = settings.with_changes(**{name: params[name]})
        except ChurnError:
            continue
    return settings


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
