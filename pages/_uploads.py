"""What was dropped, taken from Streamlit's hands.

Invariant: once taken, no copy of it stays with Streamlit: its store and its widget let go of it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile


def key() -> str:
    """The key of the drop zone: another one after each drop, so that what was dropped is not kept in it."""
    return f"given-{st.session_state.get('drop_zone', 'first')}"


def taken(given: Sequence[UploadedFile]) -> tuple[tuple[str, bytes], ...]:
    """The names and contents of what was dropped, which is Streamlit's no longer; the zone that it was
    dropped on must not be shown again, so the run ends after this."""
    files = tuple((file.name, file.getvalue()) for file in given)
    for file in (*given, *st.session_state.get(key(), ())):  # a widget gives out a copy of what it holds
        _drop(file.file_id)
        file.close()
    st.session_state.drop_zone = secrets.token_hex(4)
    return files


def _drop(file_id: str) -> None:
    """Out of the store of uploads. Streamlit does so itself for its chat, but has no public way to ask for
    it; without that way the file goes when the session does."""
    context = get_script_run_ctx()
    remove = getattr(getattr(context, "uploaded_file_mgr", None), "remove_file", None)
    if remove is not None:
        remove(session_id=context.session_id, file_id=file_id)
