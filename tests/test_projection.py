"""How the curve of those who stay goes on, and what is said where a model may not say it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pytest

from churn.book.contract_outlook import contract_model
from churn.book.outlook import expectation
from churn.book.projection import projection_of
from churn.charts.projection import projection_chart
from churn.exhibits.asked import Asked
from churn.exhibits.projection import projection, unlike
from churn.models.sbg import SBG
from churn.panel import panel, resolved
from churn.schema import Basis
from churn.settings import Settings
from churn.texts import texts
from tests.factories import contracts
from tests.made_contracts import MONTHS, TRUTH, made, month
from tests.opened import opened


def _book(tables, whole, settings):
    found = projection_of(contract_model(tables, whole, settings), settings.confidence)
    known = {"basis": Basis.SUBSCRIPTION, "panel": whole, "filters": (), "projection": lambda: found}
    return Asked(SimpleNamespace(**known, key="", expectation=lambda: expectation(tables, whole, settings)))


def test_the_curve_goes_on_twice_as_far_as_it_was_seen_near_what_is_true():
    tables, whole, settings = made()
    found = projection_of(contract_model(tables, whole, settings), 0.95)
    assert found.horizon == 2 * found.seen.index.max() == found.ahead.index.max()
    truth = np.mean([model.survival(found.ahead.index) for model in TRUTH.values()], axis=0)
    assert np.abs(found.ahead["share"] - truth).max() < 0.03
    assert (np.diff(found.ahead["share"]) <= 0).all()
    assert (found.ahead["low"] <= found.ahead["share"]).all()
    assert (found.ahead["high"] >= found.ahead["share"]).all()
    assert found.seen["known"].sum() < len(found.seen)
    assert found.groups["value"].tolist() != []
    assert found.at == (12, 24, 36)
    for value, row in found.groups.set_index("value").iterrows():
        assert row[36] == pytest.approx(TRUTH[value].survival(36), abs=0.04)


def test_the_sentence_tells_a_thousand_of_the_projection_and_the_figures_of_it():
    tables, whole, settings = made()
    book = _book(tables, whole, settings)
    shown = projection(book, texts("en"))
    told = {figure.name: figure.number for figure in shown.figures}
    assert f"**{round(1000 * told['after_24'])}**" in shown.said
    assert set(told) == {"after_24", "after_36", "stays", "error"}
    assert told["error"] == book.expectation().outlook.check.error
    rows = shown.tables[0].rows()
    assert rows["segment_value"].tolist()[-1] == "All customers"
    assert (rows["stays_12"] >= rows["stays_24"]).all()
    assert rows["n"].iloc[-1] == rows["n"].iloc[:-1].sum()
    plot = shown.plot()
    assert [len(series.values) for series in plot.series] == [len(plot.categories)] * 5


def test_what_was_not_seen_is_dashed_and_what_the_test_did_not_know_is_hollow():
    tables, whole, settings = made()
    found = projection_of(contract_model(tables, whole, settings), 0.95)
    drawn = projection_chart(found, texts("ru")).to_dict()
    dashes = [layer["mark"].get("strokeDash") for layer in drawn["layer"] if layer["mark"]["type"] == "line"]
    assert dashes == [None, [4, 3], [2, 3]]
    points = next(layer for layer in drawn["layer"] if "fill" in layer["encoding"])
    assert "datum.known" in str(points["encoding"]["fill"]["condition"])


def test_of_a_model_that_failed_only_what_it_had_said_is_shown():
    shown = projection(Asked(opened("b2b")), texts("en"))
    assert opened("b2b").projection().ahead.empty
    assert [figure.name for figure in shown.figures] == ["error"]
    assert shown.tables == ()
    assert "projected from here" not in str(shown.picture())


def test_too_few_customers_say_how_many_it_takes():
    rows = [(f"c{n}", month(n), month(n + 9) if n % 2 else None, 5.0) for n in range(30)]
    tables = contracts(rows)
    settings = resolved(tables, Settings(as_of=month(MONTHS) - dt.timedelta(1)))
    shown = projection(_book(tables, panel(tables, settings), settings), texts("en"))
    assert shown.is_empty
    assert "100" in shown.said


@pytest.mark.parametrize(
    ("model", "expected"), [(SBG(20, 400), "alike"), (SBG(2, 60), "unlike"), (SBG(0.4, 7), "split")]
)
def test_how_unlike_customers_are_is_told_by_how_far_their_chances_lie_apart(model, expected):
    assert unlike(model.variation) == expected
