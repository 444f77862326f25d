"""What a check of a model comes to in words and figures, and why one is refused.

Invariant: an error has its sign: plus where the model promised more than came.
"""

from __future__ import annotations

from churn.book.outlook import Expectation
from churn.exhibits.columns import column_name
from churn.exhibits.exhibit import Figure
from churn.exhibits.values import count, percent
from churn.models.prospects import Check, Outlook
from churn.settings import MIN_N
from churn.texts import Texts

PAGE, STATE = "value", {"v.value": "checks"}


def why_not(t: Texts, outlook: Outlook) -> str:
    """Why the model that was tried is not used, Markdown."""
    check = outlook.check
    tested = {} if check is None else {"expected": round(check.expected), "actual": round(check.actual)}
    money = {} if check is None else {f"{side}_money": x for side, x in _money(check).items()}
    values = {"n": outlook.n} | tested | money | dict(outlook.values)
    return t.md(f"checks.refused_{outlook.model}_{outlook.refusal}", **values)


def kept_word(t: Texts, check: Check | None) -> str:
    """What the model promised of the past and what came, Markdown."""
    if check is None:
        return t("checks.unchecked")
    expected, actual = round(check.expected), round(check.actual)
    return t.md(f"checks.{check.what}", expected=expected, actual=actual, off=_signed(t, check.error))


def unseen(t: Texts, check: Check) -> str:
    """Of how many customers and of what time the check was, Markdown."""
    kind = "ages" if check.since is None else "days"
    return t.md(f"checks.unseen_{kind}", n=check.n, since=check.since, until=check.until)


def parted(t: Texts, found: Expectation) -> list[str]:
    """From what to what the churn of groups goes, where the simple estimate knows any, Markdown."""
    churns = found.churns
    if churns.column is None:
        return []
    names = [value or t("value.others") for value in churns.values]
    order = churns.rate.argsort(kind="stable")
    ends = {"least": churns.rate[order[0]], "lowest": names[order[0]]}
    ends |= {"most": churns.rate[order[-1]], "highest": names[order[-1]]}
    return [t.md("value.by_groups", column=column_name(t, churns.column), **ends)]


def rests_on(t: Texts, found: Expectation) -> list[str]:
    """What stands instead or is used, of whom the check was, what it came to in money, how sharp it is."""
    outlook, check = found.outlook, found.outlook.check
    if outlook.refusal:
        instead = "checks.instead" if found.prospects else "checks.nothing"
        told = [t(f"checks.do_{outlook.model}_{outlook.refusal}"), t.md(instead, churn=found.churn)]
        told += parted(t, found) if found.prospects else []
    else:
        told = [t(f"checks.used_{outlook.model}")]
    if check is None:
        return told
    told.append(unseen(t, check))
    if check.money_error == check.money_error:
        told.append(t.md("checks.money", off=_signed(t, check.money_error), **_money(check)))
    if check.actual < MIN_N:
        told.append(t.md("checks.few", n=check.actual))
    return told + _warnings(t, outlook)


def figures(t: Texts, check: Check) -> tuple[Figure, ...]:
    """What was expected and what came, how far apart they are, the same in money, and what that is worth."""
    sides = ("expected", "actual")
    sums = [count(t, side, t(f"checks.{side}_{check.what}"), getattr(check, side)) for side in sides]
    side = "more" if check.error > 0 else "less"
    told = [*sums, _off(t, "error", check.error, t(f"checks.off_{side}"))]
    if check.money_error == check.money_error:
        ends = t.md("checks.money_ends", **_money(check))
        told.append(_off(t, "money_error", check.money_error, ends))
    if check.skill == check.skill:
        kind = "better" if check.skill > 0 else "worse"
        told.append(percent(t, "skill", t("checks.skill"), check.skill, t(f"checks.skill_{kind}")))
    return tuple(told)


def _warnings(t: Texts, outlook: Outlook) -> list[str]:
    """What a reader should know of the data besides."""
    values, told = outlook.values, []
    if months := values.get("unseen_months"):
        told.append(t("checks.unseen_months", n=len(months)))
    if values.get("lost_orders", 0) >= 1:
        lost = {"orders": values["lost_orders"], "money": values["lost_money"]}
        told.append(t.md("checks.lost_expected", **lost))
    return told


def _money(check: Check) -> dict[str, float]:
    return {"expected": check.expected_money, "actual": check.actual_money}


def _off(t: Texts, name: str, x: float, note: str) -> Figure:
    return Figure(name, t(f"checks.{name}"), _signed(t, x), note, x if x == x else None, "percent")


def _signed(t: Texts, x: float) -> str:
    """A fraction with its sign."""
    return ("+" if round(x, 3) > 0 else "") + t.percent(x)
