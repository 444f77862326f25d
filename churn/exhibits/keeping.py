"""Exhibits of keeping against winning: what an effort saves, what it costs, and what its money would win.

Invariant: every figure stands under the assumptions that it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.keeping import LINES, effects, keeping_chart
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.invest import WHERE, known
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import money, number, numbers, percent, values_of
from churn.metrics.keeping import ASSUMPTIONS, Keeping
from churn.schema import Basis
from churn.texts import Texts

_NAMES = {"n": "customers", "kept": "one_brings", "expected_lost": "likely_lost"}
_FEW = 10  # customers: of fewer tenths are told
_HARDLY_ANY = 0.1  # customers: of fewer hundredths are told
_SILENT = (Basis.ORDERS, Basis.RECURRING)


@known("keeping.title")
def keeping(book: Asked, t: Texts, effect: int = 30, whom: str = "save") -> Exhibit:
    """Keeping against winning, where an effort averts `effect` per cent of the losses of those it is for:
    `whom`, "save" (dear and at risk) or "at_risk" (all at risk)."""
    found = book.keeping(effect / 100, whom)
    values = _values(found, t)
    title, said = t("keeping.title"), t.md(f"keeping.sentence_{found.verdict}", **values)
    state = WHERE["state"] | {"v.keeping_whom": whom}
    told = {"method": _method(book, found, t), "page": WHERE["page"], "state": state}
    if not found.approached:
        return Exhibit("keeping", title, said=said, figures=_of_one(found, values, t), **told)
    return Exhibit(
        "keeping",
        title,
        said=said,
        note=_note(book, found, values, t),
        picture=drawn(keeping_chart, found, t),
        plot=partial(_plot, found, t),
        figures=_figures(found, values, t),
        tables=(Listing("keeping", t("keeping.by_band"), partial(_by_band, found), sums=_SUMS),),
        **told,
    )


_SUMS = ("customers", "approached", "likely_lost", "at_stake", "saved")


def _values(found: Keeping, t: Texts) -> dict[str, object]:
    """The fields of its sentences; a whole number of times or of customers without a decimal."""
    whole = float(found.ratio).is_integer()
    times = t.n("times", found.ratio) if whole else t("keeping.times", x=found.ratio)
    could_win = t.number(found.could_win, int(found.could_win < _FEW))
    lost = t.number(found.expected_lost, 1 + (found.expected_lost < _HARDLY_ANY))
    words = {"times": times, "could_win": could_win, "expected_lost": lost}
    return values_of(found) | {"whole": found.at_stake} | words


def _note(book: Asked, found: Keeping, values: Mapping[str, object], t: Texts) -> str:
    """Whom the effort is for, how sure what it saves is, and what it may cost."""
    whom = "whom" if book.invest().by else "whom_all"
    cost = "spent" if found.keeping_cost == found.keeping_cost else "unknown_cost"
    return " ".join(t.md(f"keeping.{key}", **values) for key in (whom, "interval", cost))


def _method(book: Asked, found: Keeping, t: Texts) -> str:
    """The definition, and every assumption."""
    holds = {
        "not_gone_yet": book.basis in _SILENT,
        "same_chance": book.invest().by in (None, "signals"),
    }
    codes = [code for code in ASSUMPTIONS if holds.get(code, True)]
    assumed = (f"- {t.md(f'keeping.assume_{code}', **_values(found, t))}" for code in codes)
    return "\n".join([t("method.keeping"), "", *assumed])


def _of_one(found: Keeping, values: Mapping[str, object], t: Texts) -> tuple[Figure, ...]:
    """One customer kept beside one won."""
    return (
        money(t, "kept", t("keeping.kept"), found.kept, t.md("keeping.kept_note", **values)),
        money(t, "won", t("keeping.won"), found.won, t.md("keeping.won_note", **values)),
    )


def _figures(found: Keeping, values: Mapping[str, object], t: Texts) -> tuple[Figure, ...]:
    """One of each, then the effort, its cost, what the same money wins, and what replaces the lost."""
    paid = found.spent > 0  # NaN: not known
    note = {name: t.md(f"keeping.{name}_note", **values) for name in NOTED}
    cost = (
        number(t, "per_money", t("keeping.per_money"), found.per_money, note["per_money"], 2),
        percent(t, "even_effect", t("keeping.even_effect"), found.even_effect, note["even_effect"]),
    )
    return (
        *_of_one(found, values, t),
        money(t, "saved", t("keeping.saved"), found.saved, note["saved"]),
        money(t, "most_cost", t("keeping.most_cost"), found.most_cost, note["most_cost"]),
        *(cost if paid else ()),
        money(t, "won_instead", t("keeping.won_instead"), found.won_instead, note["won_instead"]),
        _beats(found, t, note["beats_effect"]),
        number(t, "replaced_by", t("keeping.replaced_by"), found.replaced_by, note["replaced_by"], 0),
    )


def _beats(found: Keeping, t: Texts, note: str) -> Figure:
    """From which effect keeping brings more than winning; in words where no effect is enough."""
    label = t("keeping.beats_effect")
    if found.beats_effect > 1:
        return Figure("beats_effect", label, t("keeping.beats_never"), t("keeping.beats_effect_never"))
    return percent(t, "beats_effect", label, found.beats_effect, note)


NOTED = ("saved", "most_cost", "per_money", "even_effect", "won_instead", "beats_effect", "replaced_by")


def _by_band(found: Keeping) -> pd.DataFrame:
    return found.bands.rename_axis("band").reset_index().rename(columns=_NAMES)


def _plot(found: Keeping, t: Texts) -> Plot:
    """The lines of the chart at every tenth of the losses."""
    points = effects(found)
    at = list(dict.fromkeys(points["effect"]))
    series = tuple(
        Series(t(f"chart.keeping.{side}"), numbers(rows["money"]), LINES[side], faint=side == "cost")
        for side, rows in points.groupby("side", sort=False)
    )
    titles = t("chart.keeping.effect"), t("chart.keeping.money")
    return Plot(PlotKind.LINE, tuple(t.percent(x, 0) for x in at), series, "money", *titles)


EXHIBITS: Mapping[str, object] = {"keeping": keeping}
