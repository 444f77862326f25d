"""Exhibits of the model behind the months ahead: whether it may be believed, and what that rests on.

Invariant: a model is praised for nothing but what it said of a time it had not seen, and a refusal says why
and what stands instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from churn.charts.calibration import deciles_chart
from churn.charts.checks import SIDES, holdout_chart, holdout_rows, is_dated
from churn.charts.theme import ACCENT, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.check_words import PAGE, STATE, figures, kept_word, rests_on, unseen, why_not
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.unless import Make, unless
from churn.exhibits.values import number, numbers, percent
from churn.models.parameters import usual
from churn.models.prospects import Check, Outlook
from churn.texts import Texts

_WHERE = {"page": PAGE, "state": STATE}
_SYMBOLS = {"alpha": "α", "beta": "β", "gamma": "γ"}


def _shown_if(known: Callable[[Outlook], bool], title: str) -> Callable[[Make], Make]:
    """Marks what needs something of the model that was tried; without it, why there is none."""

    def why(book: Asked, t: Texts, _: object) -> str:
        outlook = book.expectation().outlook
        if outlook is None:
            return t("checks.nothing_tried")
        if known(outlook):
            return ""
        return why_not(t, outlook) if outlook.refusal else t("checks.unchecked")

    return unless(why, title, **_WHERE)


def value_model(book: Asked, t: Texts) -> Exhibit:
    """Which model says the months ahead and whether it may be believed, or why there is none."""
    found = book.expectation()
    outlook, title = found.outlook, t("checks.title")
    if outlook is None:
        key = "checks.no_model" if found.prospects else "checks.nothing"
        return Exhibit("value_model", title, said=t.md(key, churn=found.churn), **_WHERE)
    return Exhibit(
        "value_model",
        title,
        said=why_not(t, outlook) if outlook.refusal else kept_word(t, outlook.check),
        note="\n\n".join(rests_on(t, found)),
        method=t(f"checks.method_{outlook.model}"),
        figures=figures(t, outlook.check) if outlook.check else (),
        **_WHERE,
    )


@_shown_if(lambda outlook: outlook.check is not None, "checks.holdout")
def holdout(book: Asked, t: Texts) -> Exhibit:
    """What came of a time that the model had not seen, beside what it had said."""
    outlook = book.expectation().outlook
    check = outlook.check
    return Exhibit(
        "holdout",
        t("checks.holdout"),
        said=kept_word(t, check),
        note=f"{unseen(t, check)} {t('checks.holdout_note')}",
        method=t(f"checks.method_{outlook.model}"),
        picture=drawn(holdout_chart, check.path, check.what, t),
        plot=partial(_holdout_plot, check, t),
        figures=figures(t, check)[:3],
        **_WHERE,
    )


@_shown_if(lambda outlook: outlook.check is not None and len(outlook.check.deciles) > 0, "checks.calibration")
def value_calibration(book: Asked, t: Texts) -> Exhibit:
    """Whether those of whom more was expected really brought more."""
    outlook = book.expectation().outlook
    check = outlook.check
    most = check.deciles.iloc[-1]
    return Exhibit(
        "value_calibration",
        t("checks.calibration" if check.what == "orders" else "checks.calibration_left"),
        said=t.md(f"checks.calibration_{check.what}", predicted=most["predicted"], observed=most["observed"]),
        note=t("checks.calibration_note", n=check.n),
        method=t(f"checks.method_{outlook.model}"),
        picture=drawn(deciles_chart, check.deciles, check.what, t),
        plot=partial(_deciles_plot, check, t),
        figures=_most(t, check.what, most),
        **_WHERE,
    )


@_shown_if(lambda outlook: len(outlook.parameters) > 0, "checks.parameters")
def model_parameters(book: Asked, t: Texts) -> Exhibit:
    """What the model found in the file, figure by figure, and what each says."""
    outlook, title = book.expectation().outlook, t("checks.parameters")
    fit = {name: getattr(outlook, name) for name in ("n", "events", "starts", "log_likelihood")}
    ended = t("checks.converged" if outlook.converged else "checks.not_converged", **fit)
    listing = Listing("model-parameters", title, partial(_parameters, outlook, t))
    return Exhibit(
        "model_parameters",
        title,
        said=t.md(f"checks.fitted_{outlook.model}", **fit),
        note=" ".join([ended, t("checks.likelihood", **fit), *_edge(outlook, t)]),
        method=t(f"checks.method_{outlook.model}"),
        tables=(listing,),
        **_WHERE,
    )


def _edge(outlook: Outlook, t: Texts) -> list[str]:
    return [t("checks.at_the_edge")] if outlook.parameters["se"].isna().any() else []


def _most(t: Texts, what: str, group: pd.Series) -> tuple[Figure, ...]:
    """Of those of whom most was expected: what that was, and what came."""
    names = {"predicted": f"chart.told_{what}", "observed": f"chart.came_{what}"}
    if what == "losses":
        return tuple(percent(t, name, t(key), group[name]) for name, key in names.items())
    return tuple(number(t, name, t(key), group[name], digits=2) for name, key in names.items())


def _holdout_plot(check: Check, t: Texts) -> Plot:
    rows = holdout_rows(check.path, t)
    names = {"actual": "chart.check_actual", "expected": "chart.check_expected"}
    series = tuple(
        Series(t(names[side]), numbers(rows[side]), colour, faint=side == "expected")
        for side, colour in SIDES.items()
    )
    across = "" if is_dated(check.path) else t("chart.check_age")
    return Plot(PlotKind.LINE, tuple(rows["label"]), series, "int", across, t(f"chart.check_{check.what}"))


def _deciles_plot(check: Check, t: Texts) -> Plot:
    groups, what = check.deciles, check.what
    told = numbers(groups["predicted"])
    bounds = {t(f"exhibit.bound_{end}"): groups[end] for end in ("low", "high")}
    series = (
        Series(t(f"chart.came_{what}"), numbers(groups["observed"]), ACCENT),
        Series(t("chart.calibrated"), told, LINE, faint=True),
        *(Series(name, numbers(column), LINE, faint=True) for name, column in bounds.items()),
    )
    titles = {"x_title": t(f"chart.told_{what}"), "y_title": t(f"chart.came_{what}")}
    return Plot(PlotKind.SCATTER, told, series, "percent" if what == "losses" else "number", **titles)


def _parameters(outlook: Outlook, t: Texts) -> pd.DataFrame:
    """One row a parameter: of which group, which, how large, how surely, and what it says."""
    parts = [str(name).rpartition(": ") for name in outlook.parameters.index]
    columns = {"estimate": "estimate", "se": "se", "estimate_low": "low", "estimate_high": "high"}
    out = {"group": [_group(t, *part) for part in parts]} if any(part[1] for part in parts) else {}
    out |= {"parameter": [_SYMBOLS.get(name, name) for *_, name in parts]}
    out |= {name: outlook.parameters[column].to_numpy() for name, column in columns.items()}
    said = [_meaning(outlook, t, "".join(part[:2]), part[2]) for part in parts]
    return pd.DataFrame(out | {"meaning": said})


def _group(t: Texts, group: str, mark: str, _: str) -> str:
    """Whose parameter it is: of a group, of the rest, or of all."""
    return group or t("projection.others" if mark else "projection.all")


def _meaning(outlook: Outlook, t: Texts, of: str, name: str) -> str:
    """What a parameter says, with what it comes to together with the others of its group."""
    told = outlook.parameters["estimate"]
    mine = {str(full).removeprefix(of): x for full, x in told.items() if str(full).startswith(of)}
    x = usual(outlook.model, name, mine)
    return t(f"checks.says_{outlook.model}_{name}", x=x)


EXHIBITS: Mapping[str, object] = {
    "value_model": value_model,
    "holdout": holdout,
    "value_calibration": value_calibration,
    "model_parameters": model_parameters,
}
