"""Notebook: what was kept of the book, in one's own order and words, to be shown and taken away."""

import streamlit as st

from pages import _brand, _exports, _notebook_changes, _notebook_items, _notebook_tools, _pins, _presentation
from pages._ending import end
from pages._shared import words_and_book

t, book = words_and_book("page.notebook", needs_calendar=False)
if _presentation.present(t):
    end()
notebook = _pins.notebook()
if notebook.items:
    _notebook_tools.title(t)
else:
    _notebook_tools.empty(t, book)
_notebook_tools.buttons(t, book)
_exports.panel(t, book)
_brand.brand(t)
news = st.container()
_notebook_items.items(t)
with news:  # once every pin is made
    _notebook_changes.banner(t)
