"""Pictures of exhibits as they go to the browser, drawn once a session.

Invariant: a picture is cached under the book's exact key, the language and its own name.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st


@st.cache_data(scope="session", max_entries=60, show_spinner=False)
def picture(key: str, language: str, name: str, _drawn: Callable[[], dict]) -> dict:
    """A picture as it goes to the browser, its rows as frames, kept for the session."""
    # Altair takes a tenth of a second to build a chart; the spec is kept instead
    spec = dict(_drawn())
    spec["datasets"] = {name: pd.DataFrame(rows) for name, rows in spec.get("datasets", {}).items()}
    return spec
