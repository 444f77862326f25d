"""Losses says whether few large or many small customers went, and names those behind every mark."""

from __future__ import annotations

import pandas as pd
import pytest
import screens
import small_files

from churn.metrics.lost import ALL

PARTS = ("sizes", "significant", "cost", "whom", "segments")
FIGURES = (
    "large_share_of_lost",
    "large_share_of_lost_value",
    "small_share_of_lost",
    "small_share_of_lost_value",
)
FILES = {
    "snapshot": small_files.snapshot(),
    "one row": small_files.ONE_ROW,
    "no money": small_files.NO_MONEY,
    "answers alone": small_files.answers_alone(),
}


def _losses(language: str = "en", **address):
    return screens.go(screens.with_file(small_files.payments(), language, **address), "losses")


def _sample(sample: str, language: str = "en", **address):
    return screens.go(screens.visit(language, book=sample, **address), "losses")


def _tells_verdict(at, verdict) -> bool:
    values = {name: getattr(verdict, name) for name in verdict.__dataclass_fields__}
    return screens.says(at, screens.words(at).md(f"losses.verdict_{verdict.kind}", **values))


def _figures(at) -> list[str]:
    return [metric.value for metric in at.metric]


def _four(at, verdict) -> list[str]:
    t = screens.words(at)
    return [t.escape(t.percent(getattr(verdict, name))) for name in FIGURES]


@screens.either_language
@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_the_sentence_and_the_four_figures_are_those_of_the_book(sample, language):
    at = _sample(sample, language)
    verdict = screens.book_of(at).loss_verdict()
    assert _tells_verdict(at, verdict)
    assert _figures(at) == _four(at, verdict)


@pytest.mark.parametrize(("sample", "language"), [("b2b", "ru"), ("shop", "en")])
def test_each_part_of_the_samples_stands_without_an_error(sample, language):
    _stand(_sample(sample, language))


@pytest.mark.parametrize(("name", "language"), screens.paired(FILES))
def test_each_part_stands_on_a_file_that_tells_little(name, language):
    _stand(screens.go(screens.with_file(FILES[name], language), "losses"))


def _stand(at) -> None:
    """Each part in turn: no error, no key, and its name in the address."""
    for part in (*PARTS[1:], PARTS[0]):
        at.segmented_control(key=f"choice:losses:{at.session_state['language']}").set_value(part).run()
        assert not at.exception
        assert screens.raw_keys(at) == set()
        assert at.query_params.get("v.losses", PARTS[0]) == part


def test_a_link_names_the_part_it_opens():
    at = _losses(**{"v.losses": "segments"})
    assert at.segmented_control(key="choice:losses:en").value == "segments"
    assert screens.says(at, screens.words(at)("losses.segments_customers"))


@screens.either_language
def test_a_file_without_money_says_that_sizes_are_not_known_and_shows_no_zeros(language):
    at = screens.go(screens.with_file(small_files.NO_MONEY, language), "losses")
    t, book = screens.words(at), screens.book_of(at)
    lost = book.loss_verdict().lost
    assert lost > 0
    assert screens.says(at, t.md("losses.verdict_no_money", lost=lost))
    assert (_figures(at), screens.charts(at)) == ([], [])
    assert at.dataframe[0].value["customer"].tolist() == book.lost_list()["customer"].tolist()
    assert "value" not in at.dataframe[0].value
    at.segmented_control(key=f"choice:losses:{language}").set_value("significant").run()
    assert [info.value for info in at.info] == [t("significant.no_money")]
    assert (_figures(at), screens.charts(at)) == ([], [])


@pytest.mark.parametrize("setting", [{"large_share": "0.5"}, {"large_from": "200"}, {"medium_from": "150"}])
def test_another_limit_of_a_size_moves_the_result(setting):
    before, at = _losses(), _losses(**setting)
    verdict = screens.book_of(at).loss_verdict()
    assert verdict != screens.book_of(before).loss_verdict()
    assert _figures(at) == _four(at, verdict) != _figures(before)


def test_a_limit_changed_on_the_page_moves_the_result_and_stays_in_the_address():
    at = _losses()
    before = _figures(at)
    at.number_input(key="set:large_from:None").set_value(200.0).run()
    verdict = screens.book_of(at).loss_verdict()
    assert screens.book_of(at).settings.large_from == 200
    assert _figures(at) == _four(at, verdict) != before
    assert at.query_params["large_from"] == "200.0"


def test_all_of_the_time_stands_in_the_address_and_counts_all_losses():
    at = _sample("b2b", **{"v.window": "all"})
    book = screens.book_of(at)
    year, whole = book.loss_verdict(), book.loss_verdict(ALL)
    assert whole.lost > year.lost
    assert _tells_verdict(at, whole)
    at.segmented_control(key="choice:window:en").set_value("year").run()
    assert _tells_verdict(at, year)
    assert "v.window" not in at.query_params


def test_a_time_picked_in_the_sidebar_is_the_window():
    at = _sample("b2b", **{"from": "2025-10-01", "to": "2026-03-31"})
    assert _tells_verdict(at, screens.book_of(at).loss_verdict())
    assert "choice:window:en" not in [control.key for control in at.segmented_control]


@screens.either_language
def test_a_clicked_part_of_a_bar_lists_its_customers(language):
    at = _losses(language)
    t, book = screens.words(at), screens.book_of(at)
    lost = book.lost_list()
    when, band = lost["period"].iloc[0], lost["band"].iloc[0]
    screens.pick(at, "losses:value:None", {"start": f"{when:%Y-%m-%d}", "band": band})
    behind = lost[(lost["period"] == when) & (lost["band"] == band)]
    assert t.md("losses.behind", when=when, band=f"band.{band}", n=len(behind)) in screens.bodies(at)
    assert at.dataframe[1].value["customer"].tolist() == behind["customer"].tolist()


def test_a_clicked_point_of_the_curve_names_its_customer():
    at = _losses()
    screens.pick(at, "lorenz:None", {"customer": "c09"})
    assert at.dataframe[-1].value["customer"].tolist() == ["c09"]


@pytest.mark.parametrize(
    ("content", "language"),
    [(small_files.payments(), "en"), (small_files.snapshot(), "ru")],
    ids=["dated", "undated"],
)
def test_significant_customers_are_counted_and_named_as_in_the_book(content, language):
    at = screens.go(screens.with_file(content, language, **{"v.losses": "significant"}), "losses")
    t, found = screens.words(at), screens.book_of(at).significant()
    counts = [found.lost, found.won] if found.won is not None else [found.lost]
    assert _figures(at) == [t.int(n) for n in counts]
    assert at.dataframe[0].value["customer"].tolist() == found.names["customer"].tolist()


@screens.either_language
def test_more_significant_customers_lost_than_won_is_an_alarm(language):
    rows = [(f"c{i}", f"2024-{month:02d}-10", 900) for i in range(4) for month in range(1, 6)]
    rows += [(f"d{i}", f"2024-{month:02d}-10", 10) for i in range(40) for month in range(1, 13)]
    content = small_files.csv(small_files.HEADER, rows)
    at = screens.go(screens.with_file(content, language, **{"v.losses": "significant"}), "losses")
    found = screens.book_of(at).significant()
    assert (found.lost, found.won) == (4, 0)
    values = {"lost": 4, "won": 0, "lost_value": found.lost_value, "won_value": found.won_value}
    assert [error.value for error in at.error] == [screens.words(at).md("significant.alarm", **values)]


def test_a_clicked_bar_of_significant_customers_leaves_those_of_its_period():
    at = _losses(**{"v.losses": "significant"})
    names = screens.book_of(at).significant_names()
    when = names["period"].iloc[0]
    screens.pick(at, "significant:value:None", {"start": f"{when:%Y-%m-%d}", "movement": "churn"})
    expected = names[names["period"] == when]
    assert at.dataframe[0].value["customer"].tolist() == expected["customer"].tolist()
    assert len(expected) < len(names)


@screens.either_language
def test_a_customer_flagged_by_hand_counts_among_the_significant(language):
    at = _losses(language, **{"v.losses": "significant"})
    before = screens.book_of(at).significant()
    assert "c06" not in before.names.query("movement == 'churn'")["customer"].tolist()
    flags = next(box for box in at.main.multiselect)
    flags.set_value(["c06"]).run()
    after = screens.book_of(at).significant()
    assert after.lost == before.lost + 1
    assert _figures(at)[0] == screens.words(at).int(after.lost)
    shown = at.dataframe[0].value.set_index("customer")
    assert bool(shown.loc["c06", "flagged"].any())


@screens.either_language
def test_a_flagged_code_that_nobody_has_is_told(language):
    at = _losses(language, **{"v.losses": "significant"})
    at.session_state["annotations"] = at.session_state["book"].annotations.flagged(["nobody *b*", "c06"])
    at.session_state["book"] = at.session_state["book"].annotated(at.session_state["annotations"])
    at.run()
    told = screens.words(at).md("significant.strange", customers="nobody *b*")
    assert [warning.value for warning in at.warning] == [told]


@screens.either_language
def test_the_costly_group_is_named_with_its_shares(language):
    at = _sample("b2b", language, **{"v.losses": "cost"})
    t, cost = screens.words(at), screens.book_of(at).cost_to_serve()
    shares = [t.int(cost.n), t.percent(cost.profit_share), t.percent(cost.hours_share)]
    assert _figures(at) == [t.escape(share) for share in shares]


def test_each_customer_of_the_costly_group_stands_under_one_advice_or_is_counted():
    at = _sample("b2b", **{"v.losses": "cost"})
    group = screens.book_of(at).cost_to_serve().customers.query("in_group")
    listed = [name for frame in at.dataframe for name in frame.value["customer"]]
    gone, keep = (~group["alive"]).sum(), (group["advice"] == "keep").sum()
    assert len(listed) == len(set(listed)) == len(group) - gone - keep
    assert screens.says(at, screens.words(at).md("cost.advice_rest", gone=gone, keep=keep))


@screens.either_language
def test_a_clicked_point_lists_all_of_its_quadrant(language):
    at = _sample("b2b", language, **{"v.losses": "cost"})
    customers = screens.book_of(at).cost_to_serve().customers
    screens.pick(at, "cost", {"quadrant": "costly"})
    expected = customers[customers["quadrant"] == "costly"]
    assert at.dataframe[0].value["customer"].tolist() == expected["customer"].tolist()


@screens.either_language
def test_what_a_file_does_not_hold_is_invited_with_a_template_and_shows_no_zeros(language):
    t = screens.words(at := _losses(language, **{"v.losses": "cost"}))
    assert [screens.says(at, t(f"empty.{what}")) for what in ("hours", "margin")] == [True, True]
    assert [b.label for b in at.main.get("download_button")] == [t("empty.template")] * 2
    assert _figures(at) == []
    whom = _losses(language, **{"v.losses": "whom"})
    assert screens.says(whom, t("empty.margin"))
    assert _figures(whom) == []


@screens.either_language
def test_kept_customers_stand_beside_kept_profit(language):
    at = _sample("b2b", language, **{"v.losses": "whom"})
    t, kept = screens.words(at), screens.book_of(at).retained_profit()
    assert _figures(at)[:2] == [t.escape(t.percent(share)) for share in (kept.share, kept.profit_share)]


def test_the_segment_that_differs_most_surely_stands_first():
    at = _losses(**{"v.losses": "segments"})
    at.session_state["segment_table"] = True  # the table stands open
    at.run()
    book = screens.book_of(at)
    assert at.main.selectbox[0].options[0] == book.segments_ranked()[0]
    table = at.dataframe[0].value
    pd.testing.assert_series_equal(
        table["logo_churn_rate"], book.segment_rates("region")["logo_churn_rate"].reset_index(drop=True)
    )


def test_names_that_are_formulas_or_markdown_are_shown_as_text():
    evil = "=cmd|' /C calc'!A0 ![x](http://evil.example) <b>"
    at = screens.go(screens.with_file(small_files.payments(name=evil), "ru"), "losses")
    for part in PARTS:
        at.segmented_control(key="choice:losses:ru").set_value(part).run()
        assert not at.exception
        assert [text for text in screens.bodies(at) if "](http" in text] == []


def test_a_flagged_name_of_markdown_is_told_as_it_stands():
    at = _losses(**{"v.losses": "significant"})
    evil = small_files.EVIL
    at.session_state["annotations"] = at.session_state["book"].annotations.flagged([evil])
    at.session_state["book"] = at.session_state["book"].annotated(at.session_state["annotations"])
    at.run()
    assert at.warning[0].value == screens.words(at).md("significant.strange", customers=evil)
    assert "](http" not in at.warning[0].value
