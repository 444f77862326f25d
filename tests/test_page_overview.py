"""Overview says in one sentence, and in the figures under it, what the book says; filters move both."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
import screens
import small_files

from churn import read
from churn.texts import texts
from tests.opened import opened

both_samples = pytest.mark.parametrize("sample", ["b2b", "shop"])


def _overview(language: str = "en", sample: str = "b2b", **address):
    return screens.go(screens.visit(language, book=sample, **address), "overview")


@cache
def _looked_at(language: str, sample: str):
    """A session that a test only looks at."""
    return _overview(language, sample)


def _tells(at, head) -> bool:
    """Whether the screen says how things stand, in the session's language, with these figures."""
    return screens.says(at, screens.words(at).md(f"overview.sentence_{head.verdict}", **vars(head)))


def _figures(at) -> dict[str, str]:
    return {metric.label: metric.value for metric in at.metric}


@screens.either_language
@both_samples
def test_the_sentence_holds_the_figures_of_the_headline(sample, language):
    at, head = _looked_at(language, sample), opened(sample).headline()
    assert _tells(at, head)
    assert screens.says(at, screens.words(at).md("overview.sentence_money", **vars(head)))


@screens.either_language
@both_samples
def test_the_boxes_hold_the_figures_of_the_book(sample, language):
    at, book = _looked_at(language, sample), opened(sample)
    t, head, pooled, kept = screens.words(at), book.headline(), book.pooled_rates(), book.retention()
    shares = {f"rate.{name}": pooled.loc[name, "estimate"] for name in _RATES}
    shares |= {"overview.kept_customers_label": kept.share, "overview.kept_money_label": kept.value_share}
    expected = {t(label): t.escape(t.percent(share)) for label, share in shares.items()}
    expected[t("overview.lost_won")] = t.escape(t("overview.against", lost=head.lost, won=head.won))
    expected[t("overview.now")] = t.escape(t.int(head.customers))
    assert _figures(at) == expected


_RATES = ("logo_churn_rate", "revenue_churn_rate", "net_revenue_retention", "gross_revenue_retention")


@screens.either_language
def test_each_pin_says_what_it_pins(language):
    at = _looked_at(language, "b2b")
    t, pins = screens.words(at), [button for button in at.button if (button.key or "").startswith("pin:")]
    names = {t.escape(metric.label) for metric in at.metric} | {t.escape(t("overview.trend"))}
    assert {f"{t('pin.pin')}: {name}" for name in names} <= {pin.label for pin in pins}


@screens.either_language
@both_samples
def test_each_finding_stands_with_its_figures_in_the_order_of_the_book(sample, language):
    at, findings = _looked_at(language, sample), opened(sample).findings()
    t, said = screens.words(at), "\n".join(text.value for text in at.markdown)
    places = [said.find(t.md(f"finding.{finding.code}", **finding.values)) for finding in findings]
    assert -1 not in places
    assert places == sorted(places)


def test_turning_to_another_language_changes_the_words_and_keeps_the_figures():
    at = _overview("en")
    head = screens.book_of(at).headline()
    assert screens.titles(at) == [texts("en")("page.overview")]
    assert _tells(at, head)
    screens.speak(at, "ru")
    assert screens.titles(at) == [texts("ru")("page.overview")]
    assert _tells(at, head)
    assert at.query_params["lang"] == "ru"


def test_a_segment_picked_in_the_sidebar_changes_figures_and_address():
    at = _overview()
    whole, region = _figures(at), next(m for m in at.sidebar.multiselect if m.label == "Регион")
    region.set_value(["Урал"]).run()
    expected = opened("b2b").filtered({"Регион": ["Урал"]})
    assert _figures(at) != whole
    assert screens.book_of(at).key == expected.key
    assert _tells(at, expected.headline())
    assert at.query_params["s.Регион"] == "Урал"


def test_two_values_of_a_segment_both_stand_in_the_address():
    at = _overview(**{"s.Регион": ["Урал", "Юг"]})
    assert screens.book_of(at).filters == (("Регион", ("Урал", "Юг")),)
    assert at.query_params["s.Регион"] == ["Урал", "Юг"]


def test_the_time_picked_in_the_sidebar_changes_figures_and_address():
    at = _overview()
    slider = at.sidebar.select_slider[0]
    slider.set_value((9, 20)).run()
    expected = opened("b2b").during(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    assert screens.book_of(at).key == expected.key
    assert _tells(at, expected.headline())
    assert (at.query_params["from"], at.query_params["to"]) == ("2025-01-01", "2025-12-31")


def test_an_address_brings_back_book_language_filters_time_and_settings():
    at = _overview(
        "ru", **{"s.plan": ["Старт"], "from": "2025-06-01", "lost_after": "3", "v.outcomes": "value"}
    )
    expected = (
        opened("b2b").with_settings(lost_after=3).filtered({"plan": ["Старт"]}).during(dt.date(2025, 6, 1))
    )
    assert screens.book_of(at).key == expected.key
    assert _tells(at, expected.headline())
    assert at.segmented_control(key="choice:outcomes:ru").value == "value"
    expected_address = {"lang": "ru", "book": "b2b", "lost_after": "3", "s.plan": "Старт"}
    expected_address |= {"from": "2025-06-01", "v.outcomes": "value"}
    assert at.query_params == expected_address


@pytest.mark.parametrize(
    "address",
    [
        {"from": "2031-01-01", "lost_after": "soon", "v.outcomes": "nonsense", "book": "nonsense"},
        {"to": "1999-01-01", "basis": "snapshot"},
        {"from": "2024-05-01", "to": "2023-06-01", "period": "week"},
        {"from": "yesterday", "lost_after": "600", "s.region": ["No such region"]},
        {"as_of": "2001-01-01", "norm_monthly": "7", "s.No such column": ["x"], "lang": "tlh"},
        {"as_of": "2033-01-01", "period": "year", "to": "2023-03-31"},
    ],
    ids=str,
)
def test_an_address_that_asks_for_the_impossible_breaks_no_screen(address):
    at = screens.with_file(small_files.payments(), **address)
    for screen in screens.ANSWERS:
        screens.go(at, screen)
        assert not at.exception
        assert screens.raw_keys(at) == set()


def test_filters_that_fit_nobody_say_so():
    at = _overview(**{"s.plan": ["Старт"], "s.Регион": ["Nowhere"]})
    assert [info.value for info in at.info] == [texts("en")("empty.no_customers")]


def test_what_an_earlier_screen_was_turned_to_stays_turned():
    at = _overview()
    at.segmented_control(key="choice:outcomes:en").set_value("value").run()
    assert at.query_params["v.outcomes"] == "value"
    screens.go(screens.go(at, "revenue"), "overview")
    assert at.segmented_control(key="choice:outcomes:en").value == "value"


@screens.either_language
def test_a_file_of_customers_without_dates_tells_who_is_lost_and_what_they_paid(language):
    at = screens.with_file(small_files.snapshot(), language)
    t, head = screens.words(at), read(("book.csv", small_files.snapshot().encode())).headline()
    assert (head.lost, head.at_risk) == (40, 120)
    assert screens.says(at, t.md("overview.sentence_snapshot", **vars(head)))
    figures = _figures(at)
    assert figures[t("snapshot.logo_churn_rate")] == t.escape(t.percent(40 / 120, 2))
    charges = [20 + i % 50 for i in range(120)]
    lost = sum(charge for i, charge in enumerate(charges) if i % 3 == 0)
    assert figures[t("snapshot.revenue_churn_rate")] == t.escape(t.percent(lost / sum(charges), 2))
