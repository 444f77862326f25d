"""Churnbook: page config, language and navigation; nothing else."""

from pathlib import Path

import streamlit as st

from pages import _address, _autosave, _ending, _guide, _opening, _session
from pages._sidebar import sidebar

LOOKS = Path(__file__).parent / ".streamlit"

# a local icon: one given by name would be fetched from outside
st.set_page_config(page_title="Churnbook", page_icon=str(LOOKS / "icon.png"), layout="wide")
_address.restore()
t = _session.words()

current = st.navigation(
    {
        "": [
            st.Page("pages/start.py", title=t("page.start"), icon=":material/upload_file:", default=True),
        ],
        t("nav.notebook"): [
            st.Page("pages/notebook.py", title=t("page.notebook"), icon=":material/menu_book:"),
        ],
        t("nav.answers"): [
            st.Page("pages/overview.py", title=t("page.overview"), icon=":material/insights:"),
            st.Page("pages/revenue.py", title=t("page.revenue"), icon=":material/stacked_bar_chart:"),
            st.Page("pages/losses.py", title=t("page.losses"), icon=":material/group_off:"),
            st.Page("pages/reasons.py", title=t("page.reasons"), icon=":material/psychology_alt:"),
            st.Page("pages/lifecycle.py", title=t("page.lifecycle"), icon=":material/cycle:"),
            st.Page("pages/cohorts.py", title=t("page.cohorts"), icon=":material/grid_on:"),
            st.Page("pages/survival.py", title=t("page.survival"), icon=":material/hourglass_bottom:"),
            st.Page("pages/value.py", title=t("page.value"), icon=":material/diamond:"),
        ],
        t("nav.actions"): [
            st.Page("pages/signals.py", title=t("page.signals"), icon=":material/notifications_active:"),
            st.Page("pages/winback.py", title=t("page.winback"), icon=":material/undo:"),
            st.Page("pages/customer.py", title=t("page.customer"), icon=":material/badge:"),
            st.Page("pages/playbook.py", title=t("page.playbook"), icon=":material/checklist:"),
        ],
        t("nav.evidence"): [
            st.Page("pages/data.py", title=t("page.data"), icon=":material/receipt_long:"),
        ],
    },
    expanded=True,  # folded up, it says in English how many there are more
)
st.logo(str(LOOKS / "logo.png"), size="large", icon_image=str(LOOKS / "icon.png"))
sidebar(t)
_opening.watch(t)
_autosave.keep()
_guide.tour(t, current.url_path)
with _ending.may_end():
    current.run()
_autosave.keep()
_autosave.tell(t)
_address.publish()
