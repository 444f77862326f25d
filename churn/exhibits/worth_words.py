"""What exhibits of value say in common: why there are none, of whom and of what money they are.

Invariant: a group, and a comparison, is named alike wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from churn.book.outlook import Expectation
from churn.book.value import BASES, SEGMENT
from churn.book.value_summary import ValueSummary
from churn.charts.tenure import tenure_name
from churn.exhibits.asked import Asked
from churn.exhibits.check_words import parted, why_not
from churn.exhibits.columns import column_name
from churn.exhibits.exhibit import Argument
from churn.exhibits.values import values_of
from churn.metrics.tenure_now import BOUNDS
from churn.models.value import LEAST
from churn.texts import Texts


def worth_missing(book: Asked, t: Texts, arguments: Mapping[str, Argument]) -> str:
    """Why nothing can be said of value; "" where it can."""
    if not book.tells_money:
        return t("exhibit.no_money")
    if not book.panel.alive[-1].any():
        return t("value.nobody")
    return t("value.no_churn") if book.value_summary(None) is None else ""


def group_names(t: Texts, dimension: str, codes: Iterable[object]) -> list[str]:
    """The groups of a dimension in words."""
    if dimension in ("band", "stage"):
        return [t(f"{dimension}.{code}") for code in codes]
    if dimension == "tenure":
        ends = {str(low): (low, high) for low, high in pairwise(BOUNDS)}
        return [_stay(t, *ends[code]) if code else t("value.tenure_unknown") for code in codes]
    return [str(code) or t("chart.no_value") for code in codes]


def dimension_name(t: Texts, dimension: str) -> str:
    """A dimension in words."""
    if dimension in BASES:
        return t(f"value_by.{dimension}")
    return column_name(t, dimension.removeprefix(SEGMENT))


def kind_of_money(found: ValueSummary) -> str:
    """Whether the money is "profit" or "revenue"."""
    return "profit" if found.margin_share == found.margin_share else "revenue"


def compared_with(t: Texts, found: ValueSummary) -> str:
    """With whom customers are compared, and where there were too few of those, Markdown."""
    if found.all and not (found.both or found.segment or found.tenure):
        return t.md("value.compared_all", n=found.all, least=LEAST)
    key = "value.compared" if found.compared else "value.compared_tenure"
    told = [t.md(key, column=column_name(t, found.compared or ""))]
    wider = [name for name in ("segment", "tenure", "all") if getattr(found, name)]
    wider = wider if found.compared else [name for name in wider if name == "all"]
    if wider:
        ways = t.join([t(f"value.wider_{name}", n=getattr(found, name)) for name in wider])
        told.append(t("value.wider", least=LEAST, ways=ways))
    return " ".join(told)


def rests_on(t: Texts, found: ValueSummary, expected: Expectation) -> list[str]:
    """By what the money is expected, why by no model where one was refused, and what money it is."""
    values, told = values_of(found) | {"least": LEAST}, [f"value.by_{found.model}"]
    if found.low == found.low:
        told.append("value.range")
    elif found.model != "simple":
        told.append("value.checked")
    if found.margin_share != found.margin_share:
        told.append("value.margin_none")
    elif found.margin_known < found.customers:
        told.append("value.margin_part")
    else:
        told.append("value.margin_all")
    told += ["value.unknown"] if found.unknown else []
    told += ["value.few"] if found.customers < LEAST else []
    first, *more = (t.md(key, **values) for key in told)
    groups = parted(t, expected) if found.model == "simple" else []
    outlook = expected.outlook
    why = [why_not(t, outlook)] if outlook is not None and outlook.refusal else []
    return [" ".join([first, *groups, *more]), *why]


def worth_method(t: Texts, found: ValueSummary) -> str:
    return t.md("method.worth", months=found.months, discount=found.discount, least=LEAST)


def _stay(t: Texts, low: float, high: float) -> str:
    return t("value.stay", months=tenure_name(low, high, t))
