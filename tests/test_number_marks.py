"""What stands round a number is understood whole, or not at all."""

import pytest

from churn.ingest.values.number_marks import Marks, read_marks


@pytest.mark.parametrize(
    ("skeleton", "marks"),
    [
        ("0", Marks(1.0, 1.0, None)),
        ("-0", Marks(-1.0, 1.0, None)),
        ("(0)", Marks(-1.0, 1.0, None)),
        ("0%", Marks(1.0, 100.0, None)),
        ("-$0", Marks(-1.0, 1.0, "USD")),
        ("R$ 0", Marks(1.0, 1.0, "BRL")),
        ("0 тыс. руб.", Marks(1e3, 1.0, "RUB")),
        ("0 бел. руб.", Marks(1.0, 1.0, "BYN")),
        ("0 млн", Marks(1e6, 1.0, None)),
        ("0 мес.", Marks(1.0, 1.0, None)),
    ],
)
def test_known_marks(skeleton, marks):
    assert read_marks(skeleton) == marks


@pytest.mark.parametrize(
    "skeleton", ["", "abc", "0-0", "0 руб 0", "--0", "(0", "0)", ")0(", "0 лет", "$0 €", "0%%", "#0"]
)
def test_what_is_not_known_makes_the_number_unreadable(skeleton):
    assert read_marks(skeleton) is None
