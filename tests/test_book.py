"""One opened file and everything that can be asked of it."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import churn
from churn.errors import ChoiceError, MeaningError
from churn.schema import Basis, Measure, Role

REGIONS = ("North", "South", "East")


def payments(customers: int = 12, months: int = 12) -> pd.DataFrame:
    """Everyone pays 10 on the 10th of each month of 2023; every third customer stops after half of them."""
    rows = [
        {
            "Customer": f"c{i:02d}",
            "Paid on": dt.date(2023, m + 1, 10),
            "Amount": 10.0,
            "Region": REGIONS[i % 3],
        }
        for i in range(customers)
        for m in range(months if i % 3 else months // 2)
    ]
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def book() -> churn.Book:
    return churn.read(payments())


def test_a_frame_is_read_and_understood(book):
    assert book.basis is Basis.RECURRING
    assert (book.receipt.rows_read, book.receipt.rows_used) == (120, 120)
    assert len(book.panel.ids) == 12
    assert book.settings.as_of == dt.date(2023, 12, 10)
    assert book.tables.segments == ("Region",)


def test_every_question_has_an_answer(book):
    month = book.movements().index[-2]
    assert book.movements("customers")["churn"].sum() == 4
    assert book.movers(month, "new").empty
    assert book.rates().index.names == ["period", "rate"]
    assert book.pooled_rates().loc["logo_churn_rate", "n"] > 0
    assert book.process()["n"].max() == 12
    assert book.retention("2023-03-01", "2023-11-01").share == pytest.approx(8 / 12)
    assert set(book.cohorts("alive")["share"].dropna()) <= {1.0, 8 / 12}
    assert book.cohort_mean(Measure.ALIVE).loc[0, "share"] == 1.0
    assert len(book.cohort_customers("2023-01-01", 3)) == 12
    assert book.segment_rates("Region").loc["North", "lost"] == 4
    assert len(book.lost_customers("Region", "North")) == 4
    assert book.lost_by_tenure().empty
    assert book.gaps().n == 108
    assert book.limits()["chosen"].sum() == 1
    assert book.findings()


def test_other_settings_are_another_book(book):
    other = book.with_settings(period="quarter", lost_after=2)
    assert (other.settings.period, other.panel.lost_after) == ("quarter", 2)
    assert book.settings.period == "month"
    assert book.key != other.key
    assert other.with_settings(period="month", lost_after=None).key == book.key


def test_what_the_user_set_is_told_apart_from_what_was_decided(book):
    assert (book.chosen.lost_after, book.settings.lost_after) == (None, book.panel.lost_after)
    assert book.with_settings(lost_after=5).chosen.lost_after == 5


def test_a_segment_keeps_whole_histories_of_its_customers(book):
    north = book.segment(region="North")
    assert len(north.panel.ids) == 4
    assert north.movements()["opening"].max() == 40.0
    assert north.whole is book.whole
    assert len(book.segment(Region=["North", "South"]).panel.ids) == 8


def test_no_filter_is_everybody_and_an_unknown_one_is_refused(book):
    assert book.filtered({}).key == book.key
    assert book.filtered({"Region": []}).key == book.key
    assert len(book.segment(Region="Atlantis").panel.ids) == 0
    with pytest.raises(ChoiceError) as refusal:
        book.segment(country="UK")
    assert (refusal.value.code, refusal.value.values["known"]) == ("unknown_segment", "Region")


def test_values_of_a_segment_come_the_commonest_first(book):
    assert sorted(book.segment_values("Region")) == sorted(REGIONS)


def test_earlier_time_is_seen_as_it_stood_then(book):
    then = book.during(until=dt.date(2023, 5, 31))
    assert str(then.panel.calendar.edges[-1]) == "2023-06-01"
    assert then.movements("customers")["churn"].sum() == 0
    since = book.during(since=dt.date(2023, 6, 1))
    assert str(since.movements().index[0].date()) == "2023-06-01"
    assert since.periods_looked_at < book.periods_looked_at


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (None, dt.date(1999, 1, 1), "none_before"),
        (dt.date(2099, 1, 1), None, "none_since"),
        (dt.date(2023, 6, 1), dt.date(2023, 5, 31), "none_since"),
    ],
)
def test_a_time_that_holds_no_whole_period_is_refused_at_once(book, since, until, code):
    with pytest.raises(ChoiceError, match=code):
        book.during(since, until)


def test_a_snapshot_has_no_time_to_look_at():
    book = churn.read(b"customer_id,tenure,churn\na,3,Yes\nb,5,No\n")
    with pytest.raises(ChoiceError, match="none_since"):
        book.during(since=dt.date(2023, 6, 1))
    assert book.during().key == book.key


def test_the_same_file_gives_the_same_key_and_another_another(book):
    assert churn.read(payments()).key == book.key
    assert churn.read(payments(11)).key != book.key


def test_choices_of_reading_are_kept(book):
    without = churn.read(payments(), roles={"Region": None})
    assert without.tables.segments == ()
    assert without.choices.roles == (("Region", None),)


def test_a_role_may_be_named_by_its_text_or_itself():
    by_text = churn.read(payments(), roles={"Amount": "amount"})
    assert by_text.key == churn.read(payments(), roles={"Amount": Role.AMOUNT}).key


def test_nothing_that_could_be_a_customer_is_refused_with_what_there_was():
    with pytest.raises(MeaningError) as refusal:
        churn.read(pd.DataFrame({"Colour": ["red", "blue"], "Size": [1, 2]}))
    assert (refusal.value.code, refusal.value.values["columns"]) == ("no_customer", ["Colour", "Size"])


ROLES = {"who": "customer_id", "when": "date", "sum": "amount"}


def test_a_file_of_no_row_is_refused():
    with pytest.raises(MeaningError, match="only_header"):
        churn.read(("a.csv", b"who,when,sum\n"), roles=ROLES)


def test_a_file_of_one_row_knows_its_customer_and_finds_nothing():
    book = churn.read(("a.csv", b"who,when,sum\na,2024-05-01,5\n"), roles=ROLES)
    assert book.headline().customers == 1
    assert book.findings() == []


@given(st.lists(st.sampled_from(REGIONS), unique=True, min_size=1, max_size=2))
@settings(deadline=None, max_examples=6)
def test_segments_and_the_rest_add_up_to_the_whole(regions):
    """The panel of a union of customers is the sum of its parts."""
    book = churn.read(payments())
    rest = [r for r in REGIONS if r not in regions]
    parts = [book.segment(Region=some).movements() for some in (regions, rest)]
    walk = ["opening", "new", "reactivation", "expansion", "contraction", "churn", "closing"]
    whole = book.movements()[walk]
    summed = sum(part[walk].reindex(whole.index, fill_value=0.0) for part in parts)
    pd.testing.assert_frame_equal(summed, whole, check_dtype=False)


def test_what_only_figures_depend_on_leaves_the_panel_as_it_is(book):
    """A page hands over all settings at once; those that stay as they were are no change."""
    every = {name: getattr(book.chosen, name) for name in book.chosen.__dataclass_fields__}
    other = book.with_settings(**every | {"large_share": 0.5})
    assert other.whole is book.whole
    assert (other.settings.large_share, book.settings.large_share) == (0.5, 0.8)
    assert book.with_settings(**every | {"lost_after": 5}).whole is not book.whole
