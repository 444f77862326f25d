"""Which rows are documents of money that went back, told by a column of kinds of documents.

Invariant: a row is one by the words of its kind alone; a return takes money off, whatever its sign.
"""

from __future__ import annotations

import polars as pl

from churn.schema import Issue, Severity

_KINDS = r"(?i)\b(?:type|kind|transaction type|doc\w*)\b|(?i)^(?:тип|вид|документ|операция|хоз\w* операция)\b"
_OF_OTHERS = (
    r"(?i)customer|client|клиент|контрагент|user|product|товар|\bplan\b|card|device|visit|deliver|достав"
)
_RETURN = (
    r"(?i)\bcredit[\s_-]?(?:note|memo)|\bcreditnote|\brefund|\breturns?\b|\breversal|\bchargeback|"
    r"возврат|сторно"
)
_CORRECTION = r"(?i)корректиров|adjustment|исправлен"
_NO_RETURN = r"(?i)поставщик|supplier|vendor|returns?\s+(?:customer|user|buyer|visitor|client)"
_NEVER_ISSUED = r"(?i)draft|void|deleted|чернов|аннул|удал[её]н"
_SHOWN = 5


def kind_columns(headers: list[str]) -> list[str]:
    """The headers under which kinds of documents or of operations stand."""
    names = pl.Series(headers, dtype=pl.String)
    words = names.str.replace_all("_", " ")
    return names.filter(words.str.contains(_KINDS) & ~words.str.contains(_OF_OTHERS)).to_list()


def returned(frame: pl.DataFrame, kinds: pl.Series) -> tuple[pl.DataFrame, list[Issue]]:
    """The rows with the money of returns below zero, and the issue that tells of them.

    `kinds`: text, one a row. Returns and credit notes always take off, unless they are void; corrections keep
    their signs where any of them is negative already, since they go both ways then.
    """
    distinct = kinds.drop_nulls().unique().sort()
    distinct = distinct.filter(~distinct.str.contains(_NO_RETURN))
    back = distinct.filter(distinct.str.contains(_RETURN))
    mended = distinct.filter(distinct.str.contains(_CORRECTION) & ~distinct.str.contains(_RETURN))
    away = kinds.is_in(back.implode()).fill_null(False) if len(back) else kinds.is_null() & False
    if len(mended):
        corrections = kinds.is_in(mended.implode()).fill_null(False)
        if not (frame["amount"].filter(corrections) < 0).any():
            away = away | corrections
            back = pl.concat([back, mended])
    dead = away & _void(frame)
    turned = away & ~dead & (frame["amount"] > 0).fill_null(False)
    if not (turned | dead).any():
        return frame, []
    kept = pl.when(dead).then(0.0).when(turned).then(-frame["amount"]).otherwise(frame["amount"])
    money = pl.select(kept).to_series()
    told = {"kinds": ", ".join(back.head(_SHOWN)), "total": float(-money.filter(turned).sum())}
    issue = Issue("credit_notes", Severity.INFO, count=int(turned.sum()), values=told)
    return frame.with_columns(money.alias("amount")), [issue] if issue.count else []


def _void(frame: pl.DataFrame) -> pl.Series:
    """Whether a document was never issued, or made void: then nothing went back by it."""
    if "status" not in frame.columns:
        return pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    return frame["status"].str.contains(_NEVER_ISSUED).fill_null(False)
