"""Words that somebody wrote themselves, as Markdown on the screen.

Invariant: showing them asks nobody on the network for anything, whoever wrote them: a notebook may come from
elsewhere.
"""

from __future__ import annotations

import streamlit as st

_JOINER = "\u2060"  # of no width


def own_words(text: str) -> None:
    """Show the text; Streamlit shows HTML in it as it stands, and what would fetch a picture is a link."""
    st.markdown(quiet(text), anchors=False)


def quiet(text: str) -> str:
    """The same Markdown without pictures. The mark of a picture is parted and not escaped: a sign that is
    escaped already would come free."""
    return text.replace("![", f"!{_JOINER}[")
