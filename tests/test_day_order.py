"""The order of day and month follows proofs first, then the caller, then what a book looks like."""

import datetime as dt

from churn.ingest.values.day_order import Ordered, decide_order
from churn.ingest.values.day_text import read_day


def decide(*texts: str, day_first: bool | None = None, twelve_hours: bool = False) -> Ordered:
    counts = {text: texts.count(text) for text in texts}
    return decide_order({text: read_day(text) for text in counts}, counts, day_first, twelve_hours)


def test_cells_are_counted_not_distinct_texts():
    ordered = decide("13/05/2024", "14/05/2024", *["05/13/2024"] * 3)

    assert ordered.order == "mdy"
    assert ordered.proofs == {"05/13/2024"}


def test_equally_many_contrary_proofs_follow_the_caller():
    assert decide("13/05/2024", "05/13/2024", day_first=True).order == "dmy"
    assert decide("13/05/2024", "05/13/2024", day_first=False).order == "mdy"


def test_contrary_proofs_without_a_text_that_reads_both_ways_leave_nothing_open():
    assert decide("13/05/2024", "05/13/2024").ambiguous is False


def test_no_readable_text_gives_no_order():
    assert decide("31.02.2024") == Ordered()


def test_a_short_year_stands_first_only_where_proved():
    assert decide("96-07-04", "01-02-03").days["01-02-03"] == dt.date(2001, 2, 3)
    assert decide("04-07-96", "01-02-03").days["01-02-03"] == dt.date(2003, 2, 1)


def test_one_month_of_days_looks_like_a_book_whatever_the_separator():
    days = [f"03.{day:02}.2024" for day in range(1, 13)]

    assert decide(*days, "03.04.2023").order == "dmy"
    assert decide(*[d.replace(".", "/") for d in days]).order == "mdy"


def test_a_twelve_hour_clock_speaks_for_month_first():
    assert decide("01.02.2024", "03.04.2024", twelve_hours=True).order == "mdy"
