"""The last sheets: how every number is counted, and what was read and how.

Invariant: each definition stands once, whatever it defines; what the receipt tells is told whole, or its
length is.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from churn.exhibits.exhibit import Exhibit, Listing
from churn.exhibits.look_words import look_words
from churn.exhibits.looks import changed_settings
from churn.exhibits.receipt_tables import (
    joins_table,
    repairs_table,
    set_aside_table,
    table_rows,
    unmatched_table,
)
from churn.exhibits.report import Report, Shown
from churn.exports.markdown import plain
from churn.exports.receipt import issue_values
from churn.exports.workbook.page import Page
from churn.exports.workbook.sheets import Sheets
from churn.exports.workbook.tables import table_of
from churn.exports.workbook.topics import MOST_ROWS
from churn.ingest.receipt import Receipt
from churn.notebook import Look
from churn.texts import Texts


def definitions(report: Report) -> dict[str, str]:
    """What is defined, by its definition: each once, under the first title that needs it."""
    made: dict[str, str] = {}
    for part in report.parts:
        if isinstance(part, Shown):
            for title, method in _defined(part.title, part.exhibit):
                made.setdefault(plain(method), title)
    return {method: title for method, title in made.items() if method}


def _defined(title: str, made: Exhibit) -> Iterator[tuple[str, str]]:
    yield title, made.method
    for figure in made.figures:
        yield figure.label, figure.help


def put_definitions(page: Page, made: dict[str, str]) -> None:
    """What is defined, and how."""
    for method, title in made.items():
        row = page.words(method, "text", start=3)
        page.put(row, 1, title, "strong")
        page.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        page.tall(row, 1, 2, title)
    page.widen(1, 24)


def put_receipt(page: Page, report: Report, receipt: Receipt, sheets: Sheets) -> None:
    """What was read, how it was taken, what was set aside and noticed."""
    t = report.t
    counted = {"read": receipt.rows_read, "used": receipt.rows_used, "aside": receipt.set_aside.height}
    basis = f"basis.{report.counted.basis}"
    page.words(t("data.sentence", basis=basis, customers=report.customers, **counted), "said")
    for line in look_words(Look(changed_settings(report.chosen)), t):
        page.words(line, "note")
    page.gap()
    for title, frame in _tables(receipt, t):
        page.words(title, "heading")
        if len(frame) > MOST_ROWS:
            page.words(t("workbook.first_rows", shown=MOST_ROWS, all=len(frame)), "note")
        page.table(table_of(Listing("receipt", title, frame.copy), frame, t, MOST_ROWS), sheets.table_name())
        page.gap()
    if receipt.issues:
        page.words(t("data.issues"), "heading")
    for issue in receipt.issues:
        page.words(t(f"issue.{issue.code}", **issue_values(issue)), "text")


def _tables(receipt: Receipt, t: Texts) -> Iterator[tuple[str, pd.DataFrame]]:
    """The tables of a receipt with their titles, those that hold anything."""
    found = (
        (t("data.tables"), table_rows(receipt, t)),
        (t("joins.title"), joins_table(receipt)),
        (t("workbook.unmatched"), unmatched_table(receipt)),
        (t("workbook.repairs"), repairs_table(receipt, t)),
        (t("data.aside"), set_aside_table(receipt, t)),
    )
    return ((title, frame) for title, frame in found if len(frame))
