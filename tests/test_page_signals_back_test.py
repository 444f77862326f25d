"""Early warning tells what its signals and model were worth in the past, or why they say nothing."""

from __future__ import annotations

import pytest
import screens
import small_files

from churn.metrics.back_test import surest

PART = {"v.signals": "back_test"}
both = pytest.mark.parametrize(("sample", "language"), [("b2b", "ru"), ("shop", "en")])


@both
def test_the_surest_signal_and_the_test_of_the_model_are_told_in_words(sample, language):
    at = screens.go(screens.visit(language, book=sample, **PART), "signals")
    t, book = screens.words(at), screens.book_of(at)
    frame, found = book.back_test(), book.risk()
    kind, signal = surest(frame)
    row = dict(frame.loc[signal])
    told = t.md(f"back_test.best_{kind}", signal=signal, ahead=frame.attrs["horizon"], **row)
    top = {name: getattr(found.judged.top, name) for name in found.judged.top.__dataclass_fields__}
    assert screens.says(at, told)
    assert screens.says(at, t.md("risk.sentence", **top))
    assert screens.refusals(at) == []
    assert screens.raw_keys(at) == set()
    columns = (
        "proof",
        "lift",
        "lift_high",
        "warned",
        "recall",
        "days_ahead",
        "alike_lift",
        "feature",
        "times",
    )
    assert {t(f"column.{name}") for name in columns} <= set(screens.visible(at))


def test_what_the_shop_loses_is_silence_and_its_signals_are_said_to_repeat_it():
    at = screens.go(screens.visit("en", book="shop", **PART), "signals")
    t, book = screens.words(at), screens.book_of(at)
    share = book.back_test().loc["any", "while_buying"]
    values = {"after": book.panel.lost_after, "while_buying": share}
    assert screens.says(at, t.md("back_test.by_silence", **values))


def test_a_book_too_short_to_look_back_says_so_and_names_no_chance():
    at = screens.go(screens.with_file(small_files.payments(), **PART), "signals")
    t, book = screens.words(at), screens.book_of(at)
    refusal = book.risk().refusal
    assert refusal is not None
    assert any(t(f"risk.refused_{refusal}").split(":")[0] in said for said in screens.bodies(at))
    assert screens.says(at, t("risk.instead"))
