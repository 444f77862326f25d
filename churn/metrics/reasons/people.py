"""The customers behind a reason and their own words.

Invariant: a list holds those that the figure of its reason counts; words that are only quoted are said to be.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.coding.taxonomy import OTHER, UNANSWERED
from churn.metrics.reasons.linked import Linked, linked
from churn.metrics.reasons.named import Named, named
from churn.metrics.reasons.said import said
from churn.panel import Panel
from churn.settings import Settings

JOIN = "; "
MOST_QUOTES = 200


def reason_customers(
    panel: Panel,
    settings: Settings,
    coded: Coded,
    periods: int = 12,
    *,
    reason: str,
    level: str = "code",
    question: str | None = None,
) -> pd.DataFrame:
    """The customers who named a reason, the dearest first; unknown answers have nobody to list.

    Columns period (the start of that of the loss; missing where no period measures it), customer (id),
    customer_name where known, value (money a month lost), said (the texts that were counted, of all their
    reasons), comment (free text beside them), first_day, last_day. Raises as `reasons`, and
    ChoiceError("unknown_reason").
    """
    found = named(panel, settings, coded, periods, level, question)
    who = np.unique(found.who[found.reason == found.said.place(reason)])
    who = who[found.place[who] >= 0]
    out = panel.listing().iloc[found.place[who]].reset_index(drop=True)
    at = out.columns.get_loc("first_day")
    texts, comments = _words(coded, found, who)
    for column, values in (("comment", comments), ("said", texts), ("value", found.value[who])):
        out.insert(at, column, values)
    out.insert(0, "period", _starts(panel, np.where(found.loss[who] >= 0, found.period[who], -1)))
    return out.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def quotes(
    panel: Panel,
    settings: Settings,
    coded: Coded,
    periods: int = 12,
    *,
    reason: str,
    level: str = "code",
    question: str | None = None,
    most: int = MOST_QUOTES,
) -> pd.DataFrame:
    """What was said for a reason, free text first, then the surest and the dearest; at most `most` rows.

    Columns text, customer (id, missing where unknown), customer_name where known, date (of the answer),
    value (money a month lost), confidence (0–1), words (that decided, in one text), how, form, counted
    (False: said beside a closed answer that is the figure). Raises as `reason_customers`.
    """
    place = said(coded, level, question).place(reason)
    link = linked(panel, settings, coded, periods)
    rows = _rows(coded, said(coded, level, question).labels[place], level, question)
    answer = rows["answer"].to_numpy(np.int64)
    rows, answer = rows[link.respondent[answer] >= 0], answer[link.respondent[answer] >= 0]
    out = rows[["text"]].reset_index(drop=True)
    for column, values in _named_by(panel, link, answer).items():
        out[column] = values
    out["date"] = coded.answers["date"].to_numpy()[answer]
    out["value"] = np.append(link.losses.value, np.nan)[link.loss[answer]]
    for column in ("confidence", "how", "form", "counted"):
        out[column] = rows[column].to_numpy()
    out.insert(out.columns.get_loc("how"), "words", [", ".join(words) for words in rows["words"]])
    written = out["form"] != "option"
    order = np.lexsort([-out["value"].fillna(0), -out["confidence"], ~written])
    return out.iloc[order].head(most).reset_index(drop=True)


def reason_of(panel: Panel, coded: Coded) -> pd.Series:
    """The main reason of each customer, by place in the panel: that of the latest answer (the last row
    where undated), the surest where it names several; `other` only where nothing else is named; None where
    none is known. Empty where no answer of a customer gives a reason."""
    rows = coded.mentions[coded.mentions["counted"].astype(bool) & (coded.mentions["code"] != UNANSWERED)]
    answer = rows["answer"].to_numpy(np.int64)
    customer = coded.answers["customer"].to_numpy(np.int64)[answer]
    date = coded.answers["date"].to_numpy()[answer]
    order = np.lexsort([rows["confidence"], rows["code"] != OTHER, answer, date, ~np.isnat(date)])
    main = pd.Series(rows["code"].to_numpy(object)[order], index=customer[order])
    main = main[(main.index >= 0) & ~main.index.duplicated(keep="last")]
    out = main.reindex(panel.customer.astype(np.int64)).astype(object)
    out = out.where(out.notna(), None).set_axis(pd.RangeIndex(panel.customers))
    return out if out.notna().any() else out.head(0)


def _words(coded: Coded, found: Named, who: np.ndarray) -> tuple[list[str], list[str]]:
    """What each of some respondents said: the texts counted, and the comments beside them."""
    number = found.number[who]
    counted = coded.mentions[coded.mentions["counted"].astype(bool)]
    texts = _joined(found.linked, counted, number)
    comments = _joined(found.linked, coded.comments, number)
    return texts, ["" if one in text.split(JOIN) else one for text, one in zip(texts, comments, strict=True)]


def _joined(link: Linked, rows: pd.DataFrame, number: np.ndarray) -> list[str]:
    respondent = link.respondent[rows["answer"].to_numpy(np.int64)]
    chosen = np.isin(respondent, number)
    texts: dict[int, dict[str, None]] = {}  # each text once, in the order said
    for who, text in zip(respondent[chosen].tolist(), rows["text"][chosen].tolist(), strict=True):
        texts.setdefault(who, {})[text] = None
    return [JOIN.join(texts.get(who, ())) for who in number.tolist()]


def _starts(panel: Panel, place: np.ndarray) -> pd.Index:
    """The start of periods by place, missing at -1."""
    starts = pd.Series(panel.calendar.index).reindex(place).array
    return pd.Index(starts)


def _rows(coded: Coded, label: str, level: str, question: str | None) -> pd.DataFrame:
    rows = coded.mentions
    chosen = rows["text" if level == "option" else level] == label
    if level == "option":
        chosen &= rows["form"] == "option"
    if question is not None:
        chosen &= rows["question"] == question
    return rows[chosen].drop_duplicates(["answer", "text"])


def _named_by(panel: Panel, link: Linked, answer: np.ndarray) -> dict[str, np.ndarray]:
    place = link.place[answer]
    out = {"customer": np.append(panel.ids.astype(object), None)[place]}
    if "customer_name" in panel.profile.columns:
        out["customer_name"] = np.append(panel.profile["customer_name"].to_numpy(object), None)[place]
    return out
