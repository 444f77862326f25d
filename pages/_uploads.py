"""The place where files are dropped, and what was dropped, taken from Streamlit's hands.

Invariant: once taken, no copy of it stays with Streamlit: its store and its widget let go of it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from churn.texts import Texts


def key() -> str:
    """The key of the drop zone: another one after each drop, so that what was dropped is not kept in it."""
    return f"given-{st.session_state.get('drop_zone', 'first')}"


def zone(t: Texts, label: str, kinds: Sequence[str], limit: str, **more: object) -> list[UploadedFile]:
    """A place to drop files, its own words in the reader's language: `limit` says what may be dropped."""
    # Streamlit writes the words inside in English only; the class is that of the widget's key
    words = {"section > span > button p": t("start.browse"), "section > div > div > span": limit}
    quoted = {where: json.dumps(text, ensure_ascii=False) for where, text in words.items()}
    name = key()
    rules = (
        f".st-key-{name} {where} {{font-size: 0}}"
        f".st-key-{name} {where}::after {{font-size: 0.9rem; content: {text}}}"
        for where, text in quoted.items()
    )
    # where the words do not fit beside the button, as on a phone, they take two lines
    wrapped = f".st-key-{name} section {{height: auto}} .st-key-{name} section span {{white-space: normal}}"
    st.html(f"<style>{' '.join(rules)} {wrapped}</style>")
    return st.file_uploader(label, type=kinds, accept_multiple_files=True, key=name, **more)


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
