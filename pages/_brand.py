"""Whose the notebook is: the name, colour and logo on all that is taken away.

Invariant: a logo is kept only as churn.notebook.logo gives it: a small picture and nothing besides.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.errors import ChurnError
from churn.notebook.logo import MOST_MB, kept_logo
from churn.texts import Texts
from pages import _pins, _uploads
from pages._shared import show_error

_LOGO_WIDTH = 160  # pixels


def brand(t: Texts) -> None:
    """The fields of the brand, folded up."""
    now = _pins.notebook().brand
    with st.expander(t("brand.title"), icon=":material/palette:"):
        st.caption(t("brand.about"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _field(st.text_input, t("brand.company"), "company", now.company)
            _field(st.color_picker, t("brand.colour"), "colour", now.colour)
        if now.logo is None:
            _upload(t)
        else:
            st.image(now.logo, width=_LOGO_WIDTH)
            st.button(t("brand.remove"), icon=":material/delete:", on_click=_set, kwargs={"logo": None})


def _field(widget: object, label: str, name: str, value: str) -> None:
    key = f"brand:{name}:{value}"  # what was taken back stands in the field again
    widget(label, value, key=key, on_change=lambda: _set(**{name: st.session_state[key].strip()}))


def _upload(t: Texts) -> None:
    kinds, limit = ["png", "jpg", "jpeg"], t("brand.limit", most=MOST_MB)
    given = _uploads.zone(t, t("brand.logo", most=MOST_MB), kinds, limit, max_upload_size=MOST_MB)
    refused = st.session_state.pop("refused_logo", None)
    if refused is not None:
        show_error(t, refused)
    if not given:
        return
    (_, content), *_ = _uploads.taken(given)
    try:
        _set(logo=kept_logo(content))
    except ChurnError as error:
        st.session_state.refused_logo = error
    st.rerun()


def _set(**changes: object) -> None:
    notebook = _pins.notebook()
    _pins.keep(replace(notebook, brand=replace(notebook.brand, **changes)))
