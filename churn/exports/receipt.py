"""The receipt and the headline rates as JSON for programs, and as text for people.

Invariant: both tell the same figures; the JSON's names are stable.
"""

from __future__ import annotations

import dataclasses
import json
import math

import pandas as pd

from churn.book import Book
from churn.exhibits.receipt_tables import repairs_table
from churn.ingest.matching.joins import Join
from churn.ingest.receipt import Receipt
from churn.ingest.recognise import Guess, Question
from churn.schema import Basis, Issue, place_name
from churn.texts import Texts

SHOWN_RATES = (
    "logo_churn_rate",
    "revenue_churn_rate",
    "gross_revenue_retention",
    "net_revenue_retention",
    "quick_ratio",
    "arpa",
)
_SHOWN_REPAIRS = 20
SNAPSHOT_RATES = ("logo_churn_rate", "revenue_churn_rate", "arpa")


def to_mapping(book: Book) -> dict:
    """The receipt and the headline rates as plain JSON values."""
    receipt, settings = book.receipt, book.settings
    calendar = book.panel.calendar
    return {
        "files": [
            {
                "file": table.source.file,
                "sheet": table.source.sheet,
                "kind": table.kind.value,
                "header_row": table.source.header_row,
                "encoding": table.source.encoding,
                "delimiter": table.source.delimiter,
                "rows": table.rows_read,
                "used": table.rows_used,
                "dates": [
                    {"column": d.column, "order": d.order, "proof_row": d.proof_row} for d in table.dates
                ],
            }
            for table in receipt.tables
        ],
        "roles": _roles(book),
        "basis": book.basis.value,
        "rows": {
            "read": receipt.rows_read,
            "used": receipt.rows_used,
            "set_aside": receipt.set_aside_by_reason,
        },
        "customers": len(book.panel.ids),
        "first_period": None if calendar.period is None else str(calendar.edges[0]),
        "as_of": None if settings.as_of is None else settings.as_of.isoformat(),
        "period": settings.period.value,
        "lost_after": book.panel.lost_after,
        "currency": book.tables.currency,
        "joins": [_join(join) for join in receipt.joins],
        "repairs": [dataclasses.asdict(repair) for repair in receipt.repairs],
        "questions": [_question(q) for q in receipt.questions],
        "issues": [_issue(i) for i in receipt.issues],
        "rates": _rates(book.pooled_rates()),
    }


def to_json(book: Book) -> str:
    """The mapping as JSON text."""
    return json.dumps(to_mapping(book), ensure_ascii=False, indent=2)


def to_text(book: Book, t: Texts) -> str:
    """The same in words, for a terminal."""
    t = t.of(book.tables.currency, book.settings.period)
    receipt = book.receipt
    lines = [t("check.read", read=receipt.rows_read, used=receipt.rows_used)]
    lines += [
        "  " + t("check.table", file=table.source.name, kind=f"kind.{table.kind}", rows=table.rows_used)
        for table in receipt.tables
    ]
    lines += [
        "  " + t("check.set_aside", rows=rows, reason=f"reason.{reason}")
        for reason, rows in receipt.set_aside_by_reason.items()
    ]
    lines.append(t("check.roles"))
    for role, places in _roles(book).items():
        columns = t.join(dict.fromkeys(p["column"] for p in places))
        lines.append("  " + t("check.role", role=f"role.{role}", columns=columns))
    lines.append(t("check.basis", basis=f"basis.{book.basis}", customers=len(book.panel.ids)))
    lines += [_join_line(join, t) for join in receipt.joins]
    lines += _repair_lines(receipt, t)
    lines += [t("check.issue", text=t(f"issue.{i.code}", **issue_values(i))) for i in receipt.issues]
    lines += [
        t("check.question", text=question_text(q, t), answer=answer_text(q.default, t))
        for q in receipt.questions
    ]
    return "\n".join([*lines, *_rate_lines(book, t)])


def _join(join: Join) -> dict:
    names = ("left_column", "right", "right_column", "how", "rows", "matched_rows", "keys", "matched_keys")
    told = {name: getattr(join, name) for name in (*names, "match_rate", "respelt")}
    return {"left": list(join.left), **told, "unmatched": list(join.examples)}


def _join_line(join: Join, t: Texts) -> str:
    told = {"matched": join.matched_keys, "keys": join.keys, "rate": join.match_rate}
    columns = {"column": join.right_column, "left_column": join.left_column}
    return t("check.join", table=join.right, left=t.join(join.left), **columns, **told)


def _repair_lines(receipt: Receipt, t: Texts) -> list[str]:
    """The repairs, the first few by themselves."""
    if not receipt.repairs:
        return []
    shown = repairs_table(dataclasses.replace(receipt, repairs=receipt.repairs[:_SHOWN_REPAIRS]), t)
    lines = [t("check.repairs", count=len(receipt.repairs))]
    lines += ["  " + t("check.repair", **row._asdict()) for row in shown.itertuples(index=False)]
    return [*lines, "  …"] if len(receipt.repairs) > _SHOWN_REPAIRS else lines


def evidence_text(guess: Guess, t: Texts) -> str:
    """Why a column was given its role, in words: the header's word, what the values look like."""
    said = [_evidence(code, t) for code in guess.evidence]
    if guess.runner_up is not None:
        said.append(t("evidence.runner_up", role=f"role.{guess.runner_up}"))
    return "; ".join(dict.fromkeys(said))


def _evidence(code: str, t: Texts) -> str:
    """One code in words: "values:dates", "values:distinct 12", "header:клиент"; the most exact text wins."""
    kind, _, word = code.partition(":")
    first, _, rest = word.partition(" ")
    exact = (f"evidence.{kind}_{word.replace(' ', '_')}", word), (f"evidence.{kind}_{first}", rest)
    key, shown = next(((k, w) for k, w in exact if t.has(k)), (f"evidence.{kind}", word))
    return t(key, word=shown)


def issue_values(issue: Issue) -> dict:
    """What the sentence of an issue is filled with: its values, and where it stands."""
    place = place_name(issue.file, issue.sheet)
    rows = ", ".join(str(row) for row in issue.rows)
    return {
        **issue.values,
        "column": issue.column,
        "rows": f"{rows} …" if issue.count > len(issue.rows) else rows,
        "count": issue.count,
        "file": issue.file,
        "sheet": issue.sheet,
        "where": place,
    }


def question_text(question: Question, t: Texts) -> str:
    """The question in words."""
    column = question.ref.column if question.ref else None
    return t(f"question.{question.code}", column=column, role=f"role.{question.role}")


def answer_text(value: str, t: Texts) -> str:
    """A possible answer in words; a column's name stays itself."""
    return t(f"answer.{value}") if t.has(f"answer.{value}") else value


def _roles(book: Book) -> dict[str, list[dict]]:
    roles: dict[str, list[dict]] = {}
    for table in book.receipt.tables:
        for guess in table.guesses:
            if guess.role is not None:
                place = {"file": table.source.file, "sheet": table.source.sheet, "column": guess.column}
                roles.setdefault(guess.role.value, []).append(place)
    return roles


def _question(question: Question) -> dict:
    ref = question.ref
    return {
        "code": question.code,
        "file": ref.file if ref else None,
        "sheet": ref.sheet if ref else None,
        "column": ref.column if ref else None,
        "options": [{"value": o.value, "preview": list(o.preview)} for o in question.options],
        "default": question.default,
    }


def _issue(issue: Issue) -> dict:
    where = {"file": issue.file, "sheet": issue.sheet, "column": issue.column}
    return {"code": issue.code, **where, "rows": list(issue.rows), "count": issue.count}


def _rates(rates: pd.DataFrame) -> dict:
    columns = ("estimate", "low", "high", "n", "numerator", "denominator")
    return {
        name: {column: _plain(row[column]) for column in columns if column in row.index}
        for name, row in rates.iterrows()
    }


def _plain(x: float) -> float | int | None:
    if x is None or not math.isfinite(x):
        return None
    return int(x) if float(x).is_integer() and abs(x) < 2**53 else float(x)


def _rate_lines(book: Book, t: Texts) -> list[str]:
    """The headline rates; a snapshot has no periods, and only says who is gone."""
    rates, dated = book.pooled_rates(), book.basis is not Basis.SNAPSHOT
    lines = [_rate_line(t, name, rates.loc[name]) for name in (SHOWN_RATES if dated else SNAPSHOT_RATES)]
    return [t("check.rates"), *(f"  {line}" for line in lines)] if dated else lines


def _rate_line(t: Texts, name: str, row: pd.Series) -> str:
    form = {"quick_ratio": t.number, "arpa": t.money}.get(name, t.percent)
    key = "check.rate" if math.isfinite(row["low"]) else "check.rate_alone"
    between = {side: form(row[side]) for side in ("estimate", "low", "high")}
    return t(key, name=f"rate.{name}", n=row["n"], **between)
