"""What changed since an exhibit was kept is told figure by figure, as people read it."""

import pytest

from churn.exhibits.changed import Told, told_changes, written
from churn.exhibits.exhibit import Exhibit, Figure
from churn.notebook import Remembered
from churn.texts import texts

_T = texts("ru", "RUB", "month")


def _rate(number: float | None) -> Exhibit:
    return Exhibit("x", "?", figures=(Figure("rate", "Потери", _T.percent(number), "", number, "percent"),))


def test_a_figure_that_reads_otherwise_is_told_as_it_was_and_is():
    before = Remembered("", (("rate", 0.049),), "digest")
    assert told_changes(before, _rate(0.053), _T) == [Told("Потери", "4,9\xa0%", "5,3\xa0%")]
    assert told_changes(before, _rate(None), _T) == [Told("Потери", "4,9\xa0%", "—")]


def test_a_change_that_nobody_can_read_is_none():
    assert told_changes(Remembered("", (("rate", 0.0490001),), "digest"), _rate(0.049), _T) == []


@pytest.mark.parametrize(
    ("value", "form", "read"),
    [
        (1234.0, "money", "1\xa0234\xa0₽"),
        (3.0, "int", "3"),
        (2.5, "number", "2,5"),
        (2.0, "days", "2 дня"),
        (5.0, "periods", "5 месяцев"),
        ("Север", "text", "Север"),
        (None, "money", "—"),
    ],
)
def test_a_figure_is_written_by_its_form(value, form, read):
    assert written(value, form, _T) == read
