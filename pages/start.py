"""Start: one drop zone, two sample books, and what is wanted in three lines."""

import streamlit as st

from pages import _autosave, _guide, _opening, _session

t = _session.words()
st.title(t("start.title"))
st.markdown(t("start.lead"))

given = _opening.drop_zone(t)
st.markdown(t("start.or_sample"))
sample, finished = _guide.samples(t)

if _opening.taken_in(t, sample, given):
    if finished:
        _guide.begin(sample)
    _opening.go_on(t)

for column, number in zip(st.columns(3), ("one", "two", "three"), strict=True):
    with column.container(border=True, height="stretch"):
        st.markdown(t(f"start.need.{number}"))
st.caption(_autosave.privacy(t), text_alignment="left")
