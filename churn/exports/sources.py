"""What a part of a report rests on, in words: files, days, what was chosen to look at, how it is worked out.

Invariant: the same is told in every kind of file.
"""

from __future__ import annotations

from churn.exhibits.look_words import look_words
from churn.exhibits.report import Failed, Report, Shown
from churn.exports.markdown import plain
from churn.texts import Texts


def source_lines(report: Report) -> list[str]:
    """Of what files the report is, and up to what day."""
    t, lines = report.t, []
    if report.files:
        lines.append(t("report.files", files=list(report.files)))
    if report.as_of is not None:
        lines.append(t("report.as_of", day=report.as_of))
    return lines


def looked_at(shown: Shown, t: Texts) -> str:
    """What was chosen to look at, in one line; nothing where all is as by default."""
    parts = look_words(shown.look, t)
    return t("report.look", parts="; ".join(parts)) if parts else ""


def basis_lines(shown: Shown, report: Report) -> list[str]:
    """All that somebody who doubts a part asks for, plain text."""
    t, made = report.t, shown.exhibit
    told = (("report.reading", made.note), ("report.method", made.method))
    lines = [made.title, plain(made.said)]
    lines += [t(key, text=plain(text)) for key, text in told if text]
    return [line for line in [*lines, looked_at(shown, t), *source_lines(report)] if line]


def failure(failed: Failed, t: Texts) -> str:
    """Why a part could not be made, plain text."""
    return t(f"error.{failed.error.code}", **failed.error.values)
