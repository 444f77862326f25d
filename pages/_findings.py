"""Findings on screen: under the question they answer, each with its sentence, its proof and its pin.

Invariant: a finding is never without the way to what proves it, but on the screen that does.
"""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from churn.book import Book
from churn.exhibits.found import finding_exhibit
from churn.findings import Finding, step_of
from churn.schema import Severity
from churn.texts import Texts
from pages._pins import pin_button
from pages._shared import PAGES, ask

_ICONS = {
    Severity.ALARM: ":material/error:",
    Severity.WARNING: ":material/warning:",
    Severity.INFO: ":material/info:",
}
_COLOURS = {Severity.ALARM: "red", Severity.WARNING: "orange", Severity.INFO: "blue"}


def show_findings(t: Texts, book: Book, here: str) -> None:
    """All findings, each with the way to the screen that proves it, unless that is the one it stands on."""
    with st.spinner(t("overview.looking"), show_time=True):
        findings = ask(book, "findings")
    if findings:
        st.subheader(t("overview.findings"), anchor=False)
    for question, answers in groupby(findings, lambda finding: finding.question):
        step = t(f"work_step.{step_of(question)}")
        st.markdown(f"**{t(f'question_of.{question}')}** · {step}")
        for finding in answers:
            _show_finding(t, finding, here)


def _show_finding(t: Texts, finding: Finding, here: str) -> None:
    shown = finding_exhibit(finding, t)
    said, proof = st.columns([13, 2], vertical_alignment="center")
    severity = finding.severity
    badge = f":{_COLOURS[severity]}-badge[{_ICONS[severity]} {t(f'severity.{severity}')}]"
    said.markdown(f"{badge} {shown.said}")
    with proof.container(
        horizontal=True, wrap=False, horizontal_alignment="right", vertical_alignment="center", gap="xsmall"
    ):
        if finding.page != here:
            see = {"label": t("finding.see"), "icon": ":material/arrow_forward:"}
            st.page_link(PAGES[finding.page], **see, query_params=dict(shown.state) or None)
        pin_button(t, shown, f"finding:{finding.name}")
