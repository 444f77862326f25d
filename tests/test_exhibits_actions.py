"""Early warning, win-back, cards and the receipt as exhibits: the book's figures, or why there are none."""

import pytest
import small_files

import churn
from churn.errors import ChoiceError
from churn.exhibits import back_test, card, card_tables, data, returns, risk, signals, watchlist, win_back
from churn.exhibits.asked import Asked
from churn.exhibits.card_tables import PARTS
from churn.exhibits.catalogue import exhibit
from churn.texts import texts
from tests.opened import opened

DATED = [code for room in (signals, watchlist, back_test, risk, win_back, returns) for code in room.EXHIBITS]
OTHERS = [code for room in (card, card_tables, data) for code in room.EXHIBITS]


def _made(code, sample="b2b", language="en", **arguments):
    return exhibit(code, opened(sample), texts(language, "RUB", "month"), arguments)


def test_the_watchlist_is_that_of_the_book_and_narrowed_by_what_is_named():
    rows = opened("b2b").watchlist()
    assert _made("watchlist").tables[0].rows()["customer"].tolist() == rows["customer"].tolist()
    late = rows[["overdue" in some for some in rows["signals"]]].query("band == 'small'")
    told = _made("watchlist", signal="overdue", band="small").tables[0].rows()
    assert told["customer"].tolist() == late["customer"].tolist()
    assert _made("watchlist", owner="nobody").is_empty


def test_customers_of_a_family_are_counted_as_the_summary_counts_them():
    state = opened("shop").warning()
    told = {figure.name: figure.number for figure in _made("signal_families", "shop").figures}
    assert told == {family.family: family.customers for family in state.families}


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_every_signal_that_can_be_judged_is_one_bar_and_its_colour_says_whether_it_is_proven(sample):
    plot, tested = _made("back_test", sample).plot(), opened(sample).back_test()
    drawn = [value for one in plot.series for value in one.values if value is not None]
    assert plot.alone
    assert sorted(drawn) == sorted(tested.loc[tested["verdict"] != "few", "lift"].dropna())


def test_the_columns_of_the_lost_add_up_to_the_money_of_the_sentence():
    made = _made("lost_by_time", "shop")
    drawn = sum(value for one in made.plot().series for value in one.values)
    assert drawn == pytest.approx(made.only("all").figures[0].number)
    assert drawn == pytest.approx(opened("shop").win_back().table["value"].sum())


def test_the_columns_of_the_gaps_are_all_gaps_and_the_limit_parts_them():
    made, found = _made("gaps", "shop"), opened("shop").gaps()
    within, late = (sum(filter(None, one.values)) for one in made.plot().series)
    assert within + late == found.n
    assert made.only("n").figures[0].number == found.n
    assert made.plot().alone


def test_a_list_in_which_everybody_waits_does_not_say_with_whom_to_begin():
    book, t = opened("b2b").with_settings(cool_down_days=3650), texts("en", "RUB", "month")
    made, found = exhibit("calls", book, t), book.win_back()
    assert made.said == t.md("winback.nobody_now", cooling=found.cooling, outside=found.outside)
    assert found.cooling > 0


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_a_card_has_rows_or_says_what_the_file_lacks(part):
    for sample, customer in (("b2b", "CL-0071"), ("shop", None)):
        made = _made("customer_rows", sample, customer=customer, part=part)
        assert made.said
        assert made.is_empty or len(made.tables[0].rows())


def test_a_card_is_of_the_named_customer_or_of_the_largest_one():
    named = _made("customer", customer="CL-0071")
    assert named.title == opened("b2b").customer("CL-0071").title
    assert named.state == {"v.customer": "CL-0071"}
    assert _made("customer").state == {"v.customer": opened("b2b").customer_ids()[0]}
    with pytest.raises(ChoiceError, match="unknown_customer"):
        _made("customer_history", customer="nobody")


def test_the_figures_of_the_receipt_are_those_of_the_receipt():
    told = {figure.name: figure.number for figure in _made("receipt").figures}
    receipt = opened("b2b").receipt
    assert (told["rows"], told["customers"]) == (receipt.rows_used, len(opened("b2b").whole.ids))
    rows = _made("tables_read").tables[0].rows()
    assert rows["rows_used"].sum() == receipt.rows_used


def test_a_file_without_days_says_what_it_lacks_and_a_file_of_one_row_breaks_nothing():
    t = texts("en", None, "snapshot")
    without = Asked(churn.read(small_files.snapshot().encode()))
    for code in DATED:
        assert exhibit(code, without, t).said == t("empty.snapshot"), code
    for content in (small_files.snapshot(), small_files.ONE_ROW, small_files.NO_MONEY):
        book = Asked(churn.read(content.encode()))
        for code in (*DATED, *OTHERS):
            made = exhibit(code, book, texts("en", None, book.period_kind))
            assert made.said or made.tables or made.figures, code
            assert all(one.number is None or one.number == one.number for one in made.figures), code
            for make in filter(None, (made.picture, made.plot)):
                make()
