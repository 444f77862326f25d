"""What each column means, to be corrected, with what the correction would change."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pandas as pd
import streamlit as st

from churn.book import Book, read_with
from churn.errors import ChurnError
from churn.exports.receipt import evidence_text
from churn.ingest.receipt import TableReceipt
from churn.schema import Role
from churn.settings import ColumnRef
from churn.texts import Texts
from pages import _reading, _session
from pages._answers_kept import in_session
from pages._shared import show_error
from pages._tables import column_name

NONE = "none"


def editor(t: Texts, book: Book) -> None:
    st.markdown(t("data.roles_lead"))
    changed: dict[ColumnRef, Role | None] = {}
    for number, alike in enumerate(_alike(book.receipt.tables)):
        first, *others = alike
        name = t.escape(first.source.name)
        if others:
            name = t.md("data.same_columns", where=first.source.name, n=len(others))
        st.markdown(f"**{name}** · {t(f'kind.{first.kind}')}")
        edited = _edited(t, book, first, number).items()
        sources = [part.source for part in alike]
        changed |= {ColumnRef(s.file, s.sheet, column): role for s in sources for column, role in edited}
    if changed:
        _preview(t, book, changed)


def _alike(parts: Sequence[TableReceipt]) -> list[list[TableReceipt]]:
    """The tables, those with the same columns that mean the same together: the sheets of a year's months."""
    groups: dict[tuple, list[TableReceipt]] = {}
    for part in parts:
        meant = tuple((guess.column, guess.role) for guess in part.guesses)
        groups.setdefault((part.kind, meant), []).append(part)
    return list(groups.values())


def _edited(t: Texts, book: Book, part: TableReceipt, number: int) -> dict[str, Role | None]:
    """The columns of one table whose role the visitor changed."""
    names = {NONE: t("role.none"), **{role.value: t(f"role.{role}") for role in Role}}
    rows = pd.DataFrame(
        {
            "column": [g.column for g in part.guesses],
            "role": [names[g.role.value if g.role else NONE] for g in part.guesses],
            "examples": [", ".join(e) for e in part.examples],
            "confidence": [t.percent(g.confidence, 0) for g in part.guesses],
            "evidence": [evidence_text(g, t) for g in part.guesses],
        }
    )
    config = {name: st.column_config.Column(column_name(t, name), disabled=True) for name in rows.columns}
    config["role"] = st.column_config.SelectboxColumn(
        column_name(t, "role"), options=list(names.values()), required=True
    )
    key = f"roles:{book.receipt.digest}:{number}:{t.language}:{hash(book.choices)}"
    edited = st.data_editor(rows, column_config=config, hide_index=True, key=key)
    codes = {name: code for code, name in names.items()}
    return {
        row.column: None if codes[row.role] == NONE else Role(codes[row.role])
        for row, before in zip(edited.itertuples(), rows["role"], strict=True)
        if row.role != before
    }


def _preview(t: Texts, book: Book, changed: dict[ColumnRef, Role | None]) -> None:
    """What the file would say with the changed roles, beside what it says now."""
    roles = tuple((dict(book.choices.roles) | changed).items())
    if _reading.tries_at_once():
        try:
            _tell_effect(t, book, _tried(book.key, roles, book, _session.opened().files))
        except ChurnError as error:
            show_error(t, error)
            return
    else:
        st.info(t("opening.no_preview", seconds=_reading.cost().seconds), icon=":material/hourglass_top:")
    if st.button(t("data.apply"), type="primary", icon=":material/check:"):
        with suppress(ChurnError):  # it is kept, and told by the next run
            _session.choose(roles=roles)
        st.rerun()


def _tell_effect(t: Texts, book: Book, tried: Book) -> None:
    before, after = (b.receipt.rows_used for b in (book, tried))
    st.info(
        t.md(
            "data.roles_preview",
            before=before,
            after=after,
            customers_before=len(book.whole.ids),
            customers_after=len(tried.whole.ids),
            churn_before=book.headline().churn,
            churn_after=tried.headline().churn,
            basis=f"basis.{tried.basis}",
        ),
        icon=":material/preview:",
    )


@in_session(4)
def _tried(key: str, roles: tuple, _book: Book, _files: tuple) -> Book:
    return read_with(list(_files), replace(_book.choices, roles=roles), _book.chosen)
