"""What the counted answers say, at one level: groups, reasons, options or who controls them.

Invariant: every pair is an answer and a reason it names, once a question; what says nothing has no pair.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.coding.taxonomy import GROUPS, REASONS, UNANSWERED, Control, control_of, group_of
from churn.errors import ChoiceError
from churn.metrics.kept import kept
from churn.panel import Panel

LEVELS = ("group", "code", "option", "control")
OPTION = "option"
_TAXONOMY = {  # the labels of a level, and the label of a code
    "group": (GROUPS, group_of),
    "code": (REASONS, str),
    "control": (tuple(Control), control_of),
}


@dataclass(frozen=True, eq=False)
class Said:
    """`answer` and `thing` int64, one entry a mention: the place of the answer in `Coded.answers`, and the
    number of what it names (a code, or an option). `label` int64, one entry a thing: its place in `labels`;
    `controls`: who controls each label."""

    answer: np.ndarray
    thing: np.ndarray
    label: np.ndarray
    labels: tuple[str, ...]
    controls: tuple[str, ...]

    def place(self, reason: str) -> int:
        """The place of a reason; raises ChoiceError("unknown_reason")."""
        if reason not in self.labels:
            raise ChoiceError("unknown_reason", name=reason, known=", ".join(self.labels))
        return self.labels.index(reason)


@kept
def said(coded: Coded, level: str = "code", question: str | None = None) -> Said:
    """The counted mentions of one question (None: of all) at a level: "group" or "code" of the taxonomy,
    "option" (the text of a closed choice, the commonest first), "control".

    Codes of one group add up to it: naming two reasons of a group is two mentions of the group.
    Raises ChoiceError("unknown_level"), ("unknown_question").
    """
    if level not in LEVELS:
        raise ChoiceError("unknown_level", name=level, known=", ".join(LEVELS))
    rows = _counted(coded, level, question)
    if level == OPTION:
        return _options(rows)
    labels, of = _TAXONOMY[level]
    thing = pd.Categorical(rows["code"], categories=REASONS).codes.astype(np.int64)
    label = np.array([labels.index(of(code)) for code in REASONS])
    controls = tuple(next(control_of(c) for c in REASONS if of(c) == one) for one in labels)
    answer = rows["answer"].to_numpy(np.int64)
    return Said(answer, thing, label, tuple(map(str, labels)), tuple(map(str, controls)))


def questions(coded: Coded) -> pd.DataFrame:
    """The questions of the survey, the most answered first, indexed `question` ("": the options that have a
    column each).

    Columns form ("option", or "comment" where it is answered in free text), answers (that give a reason
    there), mentions, several (some answer gives more than one reason).
    """
    rows = coded.mentions[coded.mentions["code"] != UNANSWERED]
    each = rows.groupby("question", sort=False)
    out = pd.DataFrame({"form": each["form"].first(), "answers": each["answer"].nunique()})
    out["mentions"] = each.size()
    out["several"] = out["mentions"] > out["answers"]
    return out.sort_values("answers", ascending=False, kind="stable")


@kept
def answers_of(panel: Panel, coded: Coded, until: object = None) -> Coded:
    """The answers of the panel's customers only, and none given after the day `until`: for the panel of a
    segment or of an earlier time, to which an answer without a customer cannot be counted."""
    answers = coded.answers
    which = np.isin(answers["customer"].to_numpy(), panel.customer)
    if until is not None:
        which &= ~(answers["date"] > pd.Timestamp(until)).to_numpy()
    renumbered = np.cumsum(which) - 1
    parts = {name: _part(getattr(coded, name), which, renumbered) for name in _PARTS}
    return replace(coded, answers=answers[which].reset_index(drop=True), **parts)


_PARTS = ("mentions", "comments", "scores")


def _part(frame: pd.DataFrame, which: np.ndarray, renumbered: np.ndarray) -> pd.DataFrame:
    answer = frame["answer"].to_numpy(np.int64)
    part = frame[which[answer]].reset_index(drop=True)
    return part.assign(answer=renumbered[answer[which[answer]]])


def _counted(coded: Coded, level: str, question: str | None) -> pd.DataFrame:
    """One row a mention that is a figure at this level."""
    rows = coded.mentions
    chosen = rows["counted"].to_numpy(bool) & (rows["code"] != UNANSWERED).to_numpy()
    if question is not None:
        known = rows["question"].unique()
        if question not in known:
            raise ChoiceError("unknown_question", name=question, known=", ".join(known))
        chosen &= (rows["question"] == question).to_numpy()
    if level == OPTION:
        chosen &= (rows["form"] == OPTION).to_numpy()
    key = "text" if level == OPTION else "code"
    return rows[chosen].drop_duplicates(["answer", "question", key])


def _options(rows: pd.DataFrame) -> Said:
    labels = rows["text"].value_counts(sort=True).index
    thing = labels.get_indexer(rows["text"]).astype(np.int64)
    control = rows.groupby("text")["control"].agg(lambda some: str(some.mode().iloc[0]))
    controls = tuple(control.reindex(labels))
    answer = rows["answer"].to_numpy(np.int64)
    return Said(answer, thing, np.arange(len(labels)), tuple(labels), controls)
