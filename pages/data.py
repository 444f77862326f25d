"""Data: what was read and what became of it, what each column means, and how things are counted."""

import streamlit as st

from pages import _duplicates, _joins, _memory, _receipt, _repair, _roles, _settings, _threshold
from pages._shared import words_and_book

_TABS = ("data.receipt", "data.repair", "data.roles", "data.settings")
t, book = words_and_book("page.data", needs_calendar=False)
_receipt.summary(t, book)
read, mending, meaning, counting = st.tabs([t(name) for name in _TABS])
with read:
    _receipt.tables(t, book)
    _joins.panel(t, book)
    _duplicates.switch(t, book)
    _receipt.set_aside(t, book)
    _receipt.issues(t, book)
with mending:
    _repair.panel(t, book)
with meaning:
    _roles.editor(t, book)
    _memory.panel(t, book)
with counting:
    _settings.form(t, book)
    _threshold.whole(t, book)
