"""Dates as people and programs write them; the order of day and month is proved or said to be open."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.values.dates import Dates, far_days, parse_dates

D = dt.date


def read(*texts: str | None, day_first: bool | None = None) -> Dates:
    return parse_dates(pl.Series("date", texts, dtype=pl.String), day_first)


@pytest.mark.parametrize(
    ("text", "day", "order"),
    [
        ("17.05.2023", D(2023, 5, 17), "dmy"),
        ("17.5.2023 0:00", D(2023, 5, 17), "dmy"),
        ("17.05.2023 12:33:59", D(2023, 5, 17), "dmy"),
        ("17.05.2023, 12:33", D(2023, 5, 17), "dmy"),
        ("17.05.2023 в 12:33", D(2023, 5, 17), "dmy"),
        ("12:33 17.05.2023", D(2023, 5, 17), "dmy"),
        ("17.05.23", D(2023, 5, 17), "dmy"),
        ("17.05.2023 г.", D(2023, 5, 17), "dmy"),
        ("17-05-2023", D(2023, 5, 17), "dmy"),
        ("5/17/2023 2:30 PM", D(2023, 5, 17), "mdy"),
        ("07/14/96 00:00:00", D(1996, 7, 14), "mdy"),
        ("12/31/68", D(2068, 12, 31), "mdy"),
        ("12/31/69", D(1969, 12, 31), "mdy"),
        ("96-07-04", D(1996, 7, 4), "ymd"),
        ("2023-05-17", D(2023, 5, 17), "ymd"),
        ("2023/5/7", D(2023, 5, 7), "ymd"),
        ("2023.05.17", D(2023, 5, 17), "ymd"),
        ("20230517", D(2023, 5, 17), "ymd"),
        ("20230517T123300Z", D(2023, 5, 17), "ymd"),
        ("2013-05-01T08:00:00Z", D(2013, 5, 1), "ymd"),
        ("2013-05-01T23:59:59.999+03:00", D(2013, 5, 1), "ymd"),
        ("2020-08-13 13:42:37 UTC", D(2020, 8, 13), "ymd"),
        ("2020-08-13 00:30 -0800", D(2020, 8, 13), "ymd"),
        ("'2020-08-13", D(2020, 8, 13), "ymd"),
        ("5 января 2024", D(2024, 1, 5), "month"),
        ("5 янв. 2024 г.", D(2024, 1, 5), "month"),
        ("вторник, 5 марта 2024 г., 12:30", D(2024, 3, 5), "month"),
        ("Jan 5, 2024", D(2024, 1, 5), "month"),
        ("05-Jan-24", D(2024, 1, 5), "month"),
        ("May 5th, 2024", D(2024, 5, 5), "month"),
        ("2024-Sep-05", D(2024, 9, 5), "month"),
        ("Wed May 17 2023 12:33:00 GMT+0300 (MSK)", D(2023, 5, 17), "month"),
        ("январь 2024", D(2024, 1, 1), "month_year"),
        ("янв.24", D(2024, 1, 1), "month_year"),
        ("January 2024", D(2024, 1, 1), "month_year"),
        ("Jan-24", D(2024, 1, 1), "month_year"),
        ("2024-01", D(2024, 1, 1), "month_year"),
        ("01.2024", D(2024, 1, 1), "month_year"),
        ("09/2013", D(2013, 9, 1), "month_year"),
        ("202401", D(2024, 1, 1), "month_year"),
        ("2012", D(2012, 1, 1), "year"),
        ("44197", D(2021, 1, 1), "serial"),
        ("44197.75", D(2021, 1, 1), "serial"),
    ],
)
def test_one_text_one_day(text, day, order):
    dates = read(text)

    assert dates.values.to_list() == [day]
    assert dates.order == order
    assert dates.ambiguous is False


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2024",
        "30/02/2024",
        "2024-13-01",
        "00.05.2024",
        "17.05.1024",
        "17.05.2924",
        "12:33",
        "marketing 2024",
        "hello",
        "5",
        "123",
        "99999",
        "5 Jan",
        "1.2.3.4",
        "2024-02-30",
        "17.05-2023",
        "01.01.2024 - 31.01.2024",
    ],
)
def test_an_impossible_day_is_bad(text):
    dates = read(text)

    assert dates.values.to_list() == [None]
    assert dates.bad.to_list() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "н/д",
        "N/A",
        "Not Stated",
        "не указано",
        "бессрочно",
        "по н.в.",
        "9999-12-31",
        "0000-00-00",
        "0",
        *["01.01.0001 0:00:00", "0001-01-01T00:00:00", "31.12.9999", "1900-01-00", "12/30/1899", None],
    ],
)
def test_what_stands_for_no_date_is_missing_and_not_bad(text):
    dates = read(text, "17.05.2023", "2023-01-01")

    assert dates.values.to_list() == [None, D(2023, 5, 17), D(2023, 1, 1)]
    assert not dates.bad.any()


def test_the_row_with_a_day_after_the_twelfth_proves_the_order():
    american = read("01/02/2024", "03/04/2024", "05/13/2024", "05/14/2024")
    russian = read("01.02.2024", "13.05.2024")

    assert american.values[0] == D(2024, 1, 2)
    assert (american.order, american.proof, american.ambiguous) == ("mdy", 2, False)
    assert russian.values[0] == D(2024, 2, 1)
    assert (russian.order, russian.proof, russian.ambiguous) == ("dmy", 1, False)


def test_nothing_proved_is_ambiguous_and_follows_the_caller():
    cells = ("01/02/2024", "03/04/2024")

    assert read(*cells, day_first=True).values.to_list() == [D(2024, 2, 1), D(2024, 4, 3)]
    assert read(*cells, day_first=False).values.to_list() == [D(2024, 1, 2), D(2024, 3, 4)]
    assert all(read(*cells, day_first=d).ambiguous for d in (True, False, None))
    assert read(*cells).proof is None


def test_a_proof_beats_the_caller():
    dates = read("01/02/2024", "05/13/2024", day_first=True)

    assert dates.values.to_list() == [D(2024, 1, 2), D(2024, 5, 13)]


def test_without_a_proof_dots_mean_day_first_and_slashes_month_first():
    assert read("01.02.2024", "03.04.2024").order == "dmy"
    assert read("01-02-2024", "03-04-2024").order == "dmy"
    assert read("01/02/2024", "03/04/2024").order == "mdy"
    assert read("01.02.2024 1:30 PM", "03.04.2024 1:40 AM").order == "mdy"


def test_without_a_proof_a_column_with_a_russian_name_is_day_first():
    slashes = ["01/02/2024", "03/04/2024"]
    assert parse_dates(pl.Series("Дата оплаты", slashes)).order == "dmy"
    assert parse_dates(pl.Series("Paid on", slashes)).order == "mdy"


def test_without_a_proof_the_order_that_looks_like_a_book_is_taken():
    """Bills of the 1st and the 10th of many months, read the other way, fall on many days of two months."""
    bills = [
        f"{day:02}/{month:02}/{year}" for year in (2022, 2023) for month in range(1, 13) for day in (1, 10)
    ]

    dates = read(*bills)

    assert (dates.order, dates.ambiguous) == ("dmy", True)


def test_equal_day_and_month_leave_nothing_open():
    assert read("05/05/2024", "7.7.2024").ambiguous is False


def test_contrary_rows_are_bad_under_the_order_of_the_majority_and_never_turned_round():
    dates = read(*["13/05/2024"] * 20, "05/13/2024", "01/02/2024")

    assert dates.values.to_list() == [D(2024, 5, 13)] * 20 + [None, D(2024, 2, 1)]
    assert dates.bad.to_list() == [False] * 20 + [True, False]
    assert (dates.order, dates.proof, dates.ambiguous) == ("dmy", 0, False)


def test_many_contrary_rows_make_the_rest_open():
    cells = ("13/05/2024", "14/05/2024", "05/13/2024", "01/02/2024")

    assert read(*cells).ambiguous is True
    assert read(*cells, day_first=False).values[3] == D(2024, 1, 2)


def test_iso_and_american_rows_in_one_column_are_both_read():
    dates = read("2024-03-15 14:30", "3/15/2024 2:30 PM", "2024-04-01 00:00")

    assert dates.values.to_list() == [D(2024, 3, 15), D(2024, 3, 15), D(2024, 4, 1)]
    assert (dates.order, dates.proof) == ("mdy", 1)


def test_years_beside_months_are_first_of_january():
    dates = read("2012", "09/2013", "Not Stated", "10/2013")

    assert dates.values.to_list() == [D(2012, 1, 1), D(2013, 9, 1), None, D(2013, 10, 1)]
    assert dates.order == "month_year"


def test_years_alone_are_told_as_such():
    assert read("2012", "2013", "Not Stated").order == "year"


def test_half_of_a_column_turned_by_a_spreadsheet_program_is_noticed():
    left = [f"05/{day}/2024" for day in range(13, 20)]
    turned = [f"2024-{day:02}-05 00:00:00" for day in range(1, 8)]

    assert read(*left, *turned).turned is True
    assert read(*left, *turned, "2024-05-13 00:00:00").turned is False
    assert read(*left, "05/01/2024", *turned).turned is False


def test_a_large_column_of_one_format_is_read_like_a_small_one():
    good, odd = [f"{d:02}.05.2023" for d in range(1, 32)] * 20, ["н/д", "31.02.2023", "05/17/2023", "44197"]

    dates = read(*good, *odd)

    assert dates.values.to_list()[:31] == [D(2023, 5, d) for d in range(1, 32)]
    assert dates.values.to_list()[-4:] == [None, None, None, D(2021, 1, 1)]
    assert dates.bad.to_list()[-4:] == [False, True, True, False]
    assert (dates.order, dates.proof) == ("dmy", 12)


def test_typed_cells_pass_through_without_their_stand_ins():
    days = parse_dates(pl.Series([D(2024, 5, 1), None, D(9999, 12, 31), D(1, 1, 1), D(1500, 1, 1)]))
    zoned = pl.Series([dt.datetime(2024, 5, 1, 0, 30)]).dt.replace_time_zone("Europe/Moscow")

    assert days.values.to_list() == [D(2024, 5, 1), None, None, None, None]
    assert days.bad.to_list() == [False, False, False, False, True]
    assert days.order == "typed"
    assert parse_dates(zoned).values.to_list() == [D(2024, 5, 1)]


def test_numbers_are_serials_or_written_together():
    assert parse_dates(pl.Series([44197.0, 44198.99, None, 0.0])).values.to_list() == [
        D(2021, 1, 1),
        D(2021, 1, 2),
        None,
        None,
    ]
    assert parse_dates(pl.Series([20240517])).values.to_list() == [D(2024, 5, 17)]
    assert parse_dates(pl.Series([5, 20241301])).bad.to_list() == [True, True]
    assert parse_dates(pl.Series([2012.5, float("nan")])).bad.to_list() == [True, False]
    assert parse_dates(pl.Series([True])).bad.to_list() == [True]


@pytest.mark.parametrize("cells", [[], [None, None], ["", "-"]])
def test_a_column_of_nothing_gives_nothing(cells):
    dates = read(*cells)

    assert dates.values.dtype == pl.Date
    assert dates.values.to_list() == [None] * len(cells)
    assert (dates.bad.to_list(), dates.order) == ([False] * len(cells), "none")


RUSSIAN = ["января", "февраля", "марта", "апреля", "мая", "июня"]
RUSSIAN += ["июля", "августа", "сентября", "октября", "ноября", "декабря"]
STYLES = {
    "iso": lambda d: d.isoformat(),
    "iso_clock": lambda d: f"{d}T08:00:00Z",
    "iso_space": lambda d: f"{d} 08:00:00",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "dots_clock": lambda d: f"{d:%d.%m.%Y} 0:00",
    "dots_short": lambda d: f"{d:%d.%m.%y}",
    "bare": lambda d: f"{d.day}.{d.month}.{d.year}",
    "slashes": lambda d: f"{d:%d/%m/%Y}",
    "american": lambda d: f"{d:%m/%d/%Y}",
    "american_clock": lambda d: f"{d.month}/{d.day}/{d.year} 2:30 PM",
    "access": lambda d: f"{d:%m/%d/%y} 00:00:00",
    "compact": lambda d: f"{d:%Y%m%d}",
    "serial": lambda d: str((d - D(1899, 12, 30)).days),
    "russian": lambda d: f"{d.day} {RUSSIAN[d.month - 1]} {d.year} г.",
    "english": lambda d: f"{d:%b} {d.day}, {d.year}",
    "oracle": lambda d: f"{d:%d-%b-%y}",
}
DAYS = st.dates(D(1970, 1, 1), D(2067, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=15), st.sampled_from(sorted(STYLES)))
@settings(max_examples=200, deadline=None)
def test_every_style_comes_back_as_the_day_that_was_written(days, style):
    proving = D(2001, 1, 31)

    dates = read(*[STYLES[style](d) for d in (*days, proving)])

    assert dates.values.to_list() == [*days, proving]
    assert not dates.bad.any()
    assert dates.ambiguous is False


MIX = [
    "01.02.2024",
    "13.02.2024",
    "01/02/2024",
    "02/13/2024",
    "2024-02-13",
    "2024-02-13 10:00:00",
    "31.02.2024",
]
MIX += ["н/д", None, "44197", "5 мая 2024", "abc", "01.02.24", "96-07-04", "2012", "9999-12-31"]


COMMON = ["2024-02-05", "2024-02-13 10:00:00", "13.02.2024", "13.02.2024 0:00", "05.02.2024"]


@given(
    st.sampled_from(COMMON),
    st.integers(0, 40),
    st.lists(st.sampled_from(MIX), max_size=15),
    st.randoms(use_true_random=False),
)
@settings(max_examples=150, deadline=None)
def test_shuffling_rows_changes_no_date_and_no_decision(common, times, others, random):
    cells = [common] * times + others
    order = list(range(len(cells)))
    random.shuffle(order)
    once, again = read(*cells), read(*[cells[i] for i in order])

    assert again.values.to_list() == [once.values[i] for i in order]
    assert again.bad.to_list() == [once.bad[i] for i in order]
    assert (again.order, again.ambiguous) == (once.order, once.ambiguous)
    assert (again.proof is None) == (once.proof is None)


@given(st.lists(st.text(alphabet="0123456789./-: TZjanмяй", max_size=12) | st.none(), max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_date_or_bad_or_missing_and_never_two_of_them(cells):
    dates = read(*cells)

    assert not (dates.values.is_not_null() & dates.bad).any()
    assert not (dates.bad & pl.Series(cells, dtype=pl.String).is_null()).any()


def test_far_days_are_a_few_that_stand_years_away():
    days = [dt.date(2024, 1, 1) + dt.timedelta(i) for i in range(200)]
    slips = [dt.date(2042, 1, 1), dt.date(1970, 1, 1)]
    assert far_days(pl.Series([*days, *slips, None])).to_list() == [False] * 200 + [True, True, False]
    assert not far_days(pl.Series([*days, dt.date(2025, 12, 31)])).any()
    assert not far_days(pl.Series(slips)).any()
