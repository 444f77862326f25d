"""Numbers as people write them come back as what they meant, and nothing else becomes a number."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.values.numbers import Numbers, parse_numbers


def read(*texts: str | None) -> Numbers:
    return parse_numbers(pl.Series("amount", texts, dtype=pl.String))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", 1234.5),
        (" 5 ", 5.0),
        ("+5", 5.0),
        (".5", 0.5),
        (",5", 0.5),
        ("1,234.56", 1234.56),
        ("1.234,56", 1234.56),
        ("1 234,56", 1234.56),
        ("1\u00a0234,56", 1234.56),
        ("1\u202f234,56", 1234.56),
        ("1\u2009234.56", 1234.56),
        ("1'234.56", 1234.56),
        ("1’234,56", 1234.56),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("12,34,567.8", 1234567.8),
        ("2.99999993e-02", 0.0299999993),
        ("2,5E3", 2500.0),
        ("(500.00)", -500.0),
        ("(1 234,50 ₽)", -1234.5),
        ("500-", -500.0),
        ("\u2212500", -500.0),
        ("-$1,234.50", -1234.5),
        ("$-5", -5.0),
        ("($500.00)", -500.0),
        ("500,-", 500.0),
        ("75%", 0.75),
        ("7,1 %", 0.071),
        ("-7%", -0.07),
        ("100 руб.", 100.0),
        ("100р.", 100.0),
        ("руб. 100", 100.0),
        ("US$ 100", 100.0),
        ("12 тыс. руб.", 12000.0),
        ("10 т.р.", 10000.0),
        ("1,5 млн", 1500000.0),
        ("$1.2K", 1200.0),
        ("5 шт.", 5.0),
        ("'42", 42.0),
    ],
)
def test_one_way_texts_need_no_column(text, value):
    numbers = read(text)

    assert numbers.values.to_list() == [value]
    assert numbers.bad.to_list() == [False]
    assert numbers.ambiguous is False


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "12 34",
        "1-2",
        "12 руб 34",
        "1,23,4",
        "01.02.2023",
        "192.168.1.1",
        "8 800 555 35 35",
        "--5",
        "(5",
        "5)",
        "inf",
        "1e400",
        "1_000",
        "0x10",
        "5 лет",
        "5 apples",
        "$5 €",
        "#ДЕЛ/0!",
        "~5",
        "1.2.3",
        "+7 (495) 123-45-67",
    ],
)
def test_what_is_no_number_is_bad_and_never_zero(text):
    numbers = read(text)

    assert numbers.values.to_list() == [None]
    assert numbers.bad.to_list() == [True]


@pytest.mark.parametrize(
    "text",
    ["-", "—", "–", "н/д", "Н/Д", "N/A", "#N/A", "#Н/Д", "nan", "", " ", "Not Stated", "$ -", "- ₽", None],
)
def test_a_dash_or_n_a_is_missing_neither_bad_nor_zero(text):
    numbers = read(text, "5")

    assert numbers.values.to_list() == [None, 5.0]
    assert numbers.bad.to_list() == [False, False]


def test_the_rest_of_the_column_decides_what_a_comma_before_three_digits_is():
    assert read("1,234", "5,50", "7,25").values.to_list() == [1.234, 5.5, 7.25]
    assert read("1,234", "5.50", "7.25").values.to_list() == [1234.0, 5.5, 7.25]
    assert read("1.234", "5,50").values.to_list() == [1234.0, 5.5]
    assert read("1.234", "5.50").values.to_list() == [1.234, 5.5]
    assert read("1.234", "1.234,50 €").values.to_list() == [1234.0, 1234.5]
    assert not any(read(*c).ambiguous for c in (["1,234", "5,50"], ["1,234", "5.50"], ["1.234", "5,50"]))


def test_an_undecided_column_says_so_and_groups_thousands_where_that_is_likelier():
    comma, dot, money, long, hinted = (
        read("1,234", "5"),
        read("1.234", "5"),
        read("1.500 ₽", "900 ₽"),
        read("1,234", "12345"),
        parse_numbers(pl.Series(["1,234", "5"]), decimal=","),
    )

    assert [n.values[0] for n in (comma, dot, money, long, hinted)] == [1234.0, 1.234, 1500.0, 1.234, 1.234]
    assert [n.ambiguous for n in (comma, dot, money, long, hinted)] == [True] * 5


def test_a_text_that_reads_one_way_is_never_bent_to_the_majority():
    numbers = read("1.5", "2.5", "3.5", "1,5")

    assert numbers.values.to_list() == [1.5, 2.5, 3.5, 1.5]
    assert (numbers.decimal, numbers.ambiguous) == (".", False)


def test_contrary_proofs_leave_both_way_texts_open():
    assert read("1.5", "1,5", "1,234").ambiguous is True
    assert read(*["1.5"] * 50, "1,5", "1,234").ambiguous is False


def test_currencies_are_told_most_frequent_first():
    numbers = read("5 руб.", "7 ₽", "$5", "9", "1 BYN", "2 бел. руб.", "3 RUB")

    assert numbers.currencies == ("RUB", "BYN", "USD")


def test_percent_is_told():
    assert read("75%", "10").percent is True
    assert read("75%", "10").values.to_list() == [0.75, 10.0]
    assert read("75").percent is False


def test_typed_cells_pass_through():
    floats = parse_numbers(pl.Series([1.5, None, math.nan, math.inf]))
    ints = parse_numbers(pl.Series([1, None], dtype=pl.Int64))
    flags = parse_numbers(pl.Series([True, False, None]))
    dates = parse_numbers(pl.Series([None, 1], dtype=pl.Int32).cast(pl.Date))

    assert floats.values.to_list() == [1.5, None, None, None]
    assert floats.bad.to_list() == [False, False, False, True]
    assert ints.values.to_list() == [1.0, None]
    assert flags.values.to_list() == [1.0, 0.0, None]
    assert dates.bad.to_list() == [False, True]


@pytest.mark.parametrize("cells", [[], [None, None], ["", "-"]])
def test_a_column_of_nothing_gives_nothing(cells):
    numbers = parse_numbers(pl.Series("x", cells, dtype=pl.String))

    assert numbers.values.to_list() == [None] * len(cells)
    assert numbers.bad.to_list() == [False] * len(cells)
    assert numbers.values.dtype == pl.Float64


THOUSANDS = st.sampled_from(["", " ", "\u00a0", "\u202f", "\u2009", "'", "’", ",", "."])
AMOUNTS = st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)
BEFORE, AFTER = ["$", "€ ", "USD ", "руб. "], [" ₽", " руб.", "р.", " USD", "€", " тг", " сум", " грн"]


def written(value: float, thousands: str, decimal: str, mark: str, minus: str) -> str:
    body = f"{abs(value):,.2f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
    text = mark + body if mark in BEFORE else body + mark
    if value >= 0:
        return text
    return f"({text})" if minus == "()" else text + "-" if minus == "after" else minus + text


@given(
    st.lists(AMOUNTS, min_size=1, max_size=12),
    THOUSANDS,
    st.sampled_from([".", ","]),
    st.sampled_from(["", *BEFORE, *AFTER]),
    st.sampled_from(["-", "\u2212", "()", "after"]),
)
@settings(max_examples=150, deadline=None)
def test_every_style_comes_back_as_the_value_that_was_written(values, thousands, decimal, mark, minus):
    if thousands == decimal:
        thousands = ""
    numbers = read(*[written(v, thousands, decimal, mark, minus) for v in values])

    assert numbers.values.to_list() == pytest.approx(values, abs=1e-9, rel=1e-15)
    assert not numbers.bad.any()
    assert (numbers.decimal, numbers.ambiguous) == (decimal, False)


MESSY = [
    "1,234",
    "1.234",
    "5,5",
    "5.5",
    "1 234",
    "12345",
    "$5",
    "7%",
    "-",
    "abc",
    "1.234,5",
    "1,234.5",
    None,
    "900",
]


@given(st.lists(st.sampled_from(MESSY), max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_shuffling_rows_changes_no_value_and_no_decision(cells, random):
    order = list(range(len(cells)))
    random.shuffle(order)
    once, again = read(*cells), read(*[cells[i] for i in order])

    assert again.values.to_list() == [once.values[i] for i in order]
    assert again.bad.to_list() == [once.bad[i] for i in order]
    assert (again.decimal, again.ambiguous, again.currencies) == (
        once.decimal,
        once.ambiguous,
        once.currencies,
    )


@given(
    st.lists(st.text(alphabet="0123456789.,-()%eE $₽рубK'\u00a0+абв", max_size=10) | st.none(), max_size=6)
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_number_or_bad_or_missing_and_never_two_of_them(cells):
    numbers = read(*cells)

    assert not (numbers.values.is_not_null() & numbers.bad).any()
    assert numbers.values.is_not_nan().all()
    assert not (numbers.bad & pl.Series(cells, dtype=pl.String).is_null()).any()


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=10))
@settings(max_examples=100, deadline=None)
def test_what_a_program_writes_comes_back_exactly(values):
    numbers = read(*[repr(v) for v in values], "0.5")

    assert numbers.values.to_list() == [*values, 0.5]
