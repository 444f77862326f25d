"""Losses, costs and reasons as exhibits: figures that agree with the book, and why where there are none."""

import pytest
import small_files

import churn
from churn.exhibits import cost, losses, pareto, profit, reasons, significant, silence, sizes
from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import exhibit
from churn.texts import texts
from tests.opened import opened

CODES = [
    code
    for room in (losses, sizes, significant, cost, profit, reasons, pareto, silence)
    for code in room.EXHIBITS
]
SURVEYED = [*reasons.EXHIBITS, *pareto.EXHIBITS, *silence.EXHIBITS]


def _made(code, sample="b2b", **arguments):
    return exhibit(code, opened(sample), texts("en", "RUB", "month"), arguments)


def test_the_totals_of_the_table_by_size_are_the_rates_of_the_book():
    listing, pooled = _made("losses_by_band").tables[0], opened("b2b").pooled_rates()
    total = listing.rows()[list(listing.sums)].sum()
    rates = {rate: total[a] / total[b] for rate, (a, b) in listing.ratios.items()}
    assert rates == pytest.approx({rate: pooled.loc[rate, "estimate"] for rate in rates})
    assert total["share_of_lost"] == pytest.approx(1)


@pytest.mark.parametrize(("measure", "figure"), [("value", "lost_value"), ("customers", "lost")])
def test_the_columns_of_the_losses_add_up_to_the_figure_of_the_sentence(measure, figure):
    made = _made("losses", measure=measure)
    drawn = sum(value for one in made.plot().series for value in one.values)
    assert drawn == pytest.approx(made.only(figure).figures[0].number)


def test_the_lost_are_dots_on_the_curve_of_money():
    curve, _, *lost = _made("lorenz").plot().series
    told = [(a, b) for one in lost for a, b in zip(one.values, curve.values, strict=True) if a is not None]
    assert len(told) == len(opened("b2b").lorenz().marks)
    assert all(a == b for a, b in told)


def test_each_reason_stands_on_one_line_in_the_colour_of_who_controls_it():
    plot = _made("reasons").plot()
    assert plot.alone
    assert len(plot.categories) == len(opened("b2b").reasons())


def test_the_list_behind_a_bar_is_what_the_book_answers():
    lost = opened("b2b").lost_list()
    when, band = f"{lost['period'].iloc[0]:%Y-%m-%d}", lost["band"].iloc[0]
    rows = _made("lost_list", period=when, band=band).tables[0].rows()
    assert rows["customer"].tolist() == opened("b2b").lost_list(None, when, band)["customer"].tolist()


@pytest.mark.parametrize("code", [*cost.EXHIBITS, *profit.EXHIBITS, *SURVEYED])
def test_what_a_file_does_not_hold_is_told_and_no_figure_stands_for_it(code):
    made = _made(code, "shop")
    assert made.is_empty
    assert made.said


@pytest.mark.parametrize("name", ["snapshot", "no money"])
def test_a_file_that_tells_little_makes_every_exhibit_or_the_reason_why_not(name, tmp_path):
    content = {"snapshot": small_files.snapshot(), "no money": small_files.NO_MONEY}[name]
    path = tmp_path / "book.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    book = Asked(churn.read(path))
    for code in CODES:
        made = exhibit(code, book, texts("ru", None, "snapshot")).settled()
        assert made.said
        assert all(one.number is None or one.number == one.number for one in made.figures)
