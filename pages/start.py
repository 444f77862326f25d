"""Start: one drop zone, two sample books, and what is wanted in three lines."""

import streamlit as st

from pages import _opening, _session

t = _session.words()
st.title(t("start.title"))
st.markdown(t("start.lead"))

given = _opening.drop_zone(t)
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(t("start.or_sample"), width="content")
    sample = next(
        (
            name
            for name in _session.SAMPLES
            if st.button(t(f"start.sample.{name}"), icon=":material/science:", key=f"sample:{name}")
        ),
        None,
    )

if _opening.taken_in(t, sample, given):
    _opening.go_on(t)

for column, number in zip(st.columns(3), ("one", "two", "three"), strict=True):
    with column.container(border=True, height="stretch"):
        st.markdown(t(f"start.need.{number}"))
st.caption(t("start.privacy"), text_alignment="left")
