"""Reasons: respondents, mentions and money, each linked to the loss it is about."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.errors import ChoiceError
from churn.metrics.lost import ALL, lost_in
from churn.metrics.reasons import (
    answers_of,
    attribution,
    linked,
    questions,
    quotes,
    reason_customers,
    reason_of,
    reasons,
    reasons_by_period,
    summary,
)
from churn.metrics.reasons.linked import CASES
from churn.panel import panel
from churn.settings import Settings
from tests.answers import coded, place_of
from tests.factories import contracts, snapshot

UNTIL = Settings(as_of=dt.date(2024, 6, 30))
# b is lost in March and again in May; a, c, d once; e left before the window of three months; f stays.
BOOK = contracts(
    [
        ("a", "2024-01", "2024-04-10", 100),
        ("b", "2024-01", "2024-03-10", 30),
        ("b", "2024-04-01", "2024-05-10", 40),
        ("c", "2024-01", "2024-05-20", 10),
        ("d", "2024-01", "2024-06-05", 10),
        ("e", "2024-01", "2024-02-05", 50),
        ("f", "2024-01", None, 70),
    ],
    {one: {"customer_name": f"Name {one}"} for one in "abcdefg"},
)
PANEL = panel(BOOK, UNTIL)


def told(*rows: tuple, **more):
    return coded(BOOK, rows, **more)


def cases(answers, periods: int = 3) -> list[str]:
    return [CASES[case] for case in linked(PANEL, UNTIL, answers, periods).case]


def loss_of(answers, periods: int = 12) -> list[tuple | None]:
    """(customer, month) of the loss that each answer is linked to."""
    link = linked(PANEL, UNTIL, answers, periods)
    who, month = PANEL.ids[link.losses.customer], link.losses.period + 1
    return [(who[at], int(month[at])) if at >= 0 else None for at in link.loss]


class TestLinking:
    def test_an_answer_belongs_to_the_loss_nearest_to_its_day(self):
        answers = told(("b", "2024-03-12", "late"), ("b", "2024-05-11", "late"), ("a", "2024-01-02", "late"))
        assert loss_of(answers) == [("b", 3), ("b", 5), ("a", 4)]

    def test_an_answer_without_a_day_belongs_to_the_last_loss(self):
        assert loss_of(told(("b", None, "late"))) == [("b", 5)]

    def test_of_two_losses_equally_near_the_later_is_meant(self):
        """1 April (the close of March) and 1 June are 31 and 30 days from 2 May; 1 May lies halfway."""
        assert loss_of(told(("b", "2024-05-01", "late"), ("b", "2024-05-02", "late"))) == [
            ("b", 3),
            ("b", 5),
        ]

    def test_each_case_is_told_apart(self):
        answers = told(
            ("a", None, "late"),  # lost in April
            ("e", None, "late"),  # lost before the window
            ("f", None, "late"),  # still there
            (None, None, "late"),  # anonymous
            ("g", None, "late"),  # in the customer list, never a customer
            (None, "2024-01-05", "late"),  # anonymous and before the window
            ("b", "2024-03-11", "late"),  # about the loss before the window, not the one in it
        )
        assert cases(answers) == [
            *("lost", "elsewhen", "living", "unknown", "unknown", "elsewhen", "elsewhen"),
        ]

    def test_over_all_time_who_is_gone_without_a_measured_loss_still_answers(self):
        """h joined and left inside March: no opening saw it, so no money is known of it."""
        book = contracts([("a", "2024-01", "2024-04-10", 9), ("h", "2024-03-02", "2024-03-20", 5)])
        answers = coded(book, [("h", None, "late"), ("a", None, "staff")])
        table = reasons(panel(book, UNTIL), UNTIL, answers, ALL)
        assert table.loc["promises.late", ["respondents", "lost", "elsewhen"]].tolist() == [1, 0, 1]
        assert table.loc["promises.late", "value"] == 0
        short = reasons(panel(book, UNTIL), UNTIL, answers, 12)
        assert short.index.tolist() == ["service.staff"]

    def test_several_answers_about_one_loss_are_one_respondent(self):
        table = reasons(PANEL, UNTIL, told(("a", None, "late"), ("a", None, "late staff")))
        assert table["respondents"].to_dict() == {"promises.late": 1, "service.staff": 1}
        assert table["mentions"].to_dict() == {"promises.late": 2, "service.staff": 1}
        assert table["share"].tolist() == [1, 1]

    def test_a_snapshot_links_its_one_loss_whatever_the_day(self):
        book = snapshot([("a", True, 5), ("b", False, 5), ("c", True, 5)])
        answers = coded(
            book, [("a", "2020-01-01", "late"), ("b", None, "late"), (None, "2021-01-01", "staff")]
        )
        got = summary(panel(book), Settings(), answers)
        assert (got.lost, got.answered, got.living, got.unknown) == (2, 1, 1, 1)


STORY = told(
    ("a", None, "staff too_expensive"),
    ("b", "2024-05-11", "staff"),
    ("c", None, "closed"),
    (None, None, "staff ignored"),
    ("f", None, "late"),
)


class TestTable:
    def test_unknown_answers_are_counted_apart_and_carry_no_money(self):
        table = reasons(PANEL, UNTIL, STORY)
        assert table.loc["service.staff", ["respondents", "lost", "unknown"]].tolist() == [3, 2, 1]
        assert table.loc["service.staff", ["value", "value_split"]].tolist() == [140, 90]
        assert table.loc["feedback.ignored", ["respondents", "value"]].tolist() == [1, 0]

    def test_shares_are_of_those_who_gave_a_reason_with_wilsons_interval(self):
        table = reasons(PANEL, UNTIL, STORY)
        assert table.loc["service.staff", "share"] == 3 / 4
        assert table.loc["service.staff", ["low", "high"]].tolist() == pytest.approx(
            [0.3006, 0.9544], abs=5e-5
        )
        assert table.loc["service.staff", "value_share"] == 140 / 150

    def test_mentions_and_split_money_add_up(self):
        table = reasons(PANEL, UNTIL, STORY)
        assert table["mention_share"].sum() == pytest.approx(1)
        assert table["value_split"].sum() == 150
        assert table["value"].sum() == 250

    def test_what_is_ours_repeated_and_dear_comes_first_and_what_nobody_could_help_last(self):
        table = reasons(PANEL, UNTIL, STORY)
        assert table.index.tolist() == [
            *("service.staff", "price.too_expensive", "feedback.ignored", "circumstances.closed")
        ]
        assert table["systemic"].tolist() == [True, False, False, False]
        assert table["priority"].tolist() == [90, 25, 0, 0]

    def test_the_priority_of_a_shared_reason_follows_the_setting(self):
        table = reasons(PANEL, UNTIL.with_changes(shared_control=0.2), STORY)
        assert table.loc["price.too_expensive", "priority"] == 10

    @pytest.mark.parametrize(
        ("by", "column"), [("value", "value_split"), ("customers", "respondents"), ("mentions", "mentions")]
    )
    def test_other_orders_follow_their_column(self, by, column):
        assert reasons(PANEL, UNTIL, STORY, by=by)[column].is_monotonic_decreasing

    def test_the_pareto_line_runs_over_the_dearest_whatever_the_order(self):
        table = reasons(PANEL, UNTIL, STORY)["cumulative_value_share"]
        assert table["service.staff"] == 90 / 150
        assert table["price.too_expensive"] == 140 / 150
        assert table["circumstances.closed"] == 1

    def test_groups_are_the_sums_of_their_reasons(self):
        answers = told(("a", None, "too_expensive budget_cut staff"))
        table = reasons(PANEL, UNTIL, answers, level="group")
        assert table["mentions"].to_dict() == {"price": 2, "service": 1}
        assert table["value_split"].to_dict() == pytest.approx({"price": 200 / 3, "service": 100 / 3})
        assert table["respondents"].tolist() == [1, 1]

    def test_options_go_by_their_own_words(self):
        table = reasons(PANEL, UNTIL, STORY, level="option")
        assert table.loc["said staff", ["control", "respondents"]].tolist() == ["ours", 3]

    def test_a_question_is_counted_on_its_own(self):
        answers = told(("a", None, "main:staff also:late"), ("c", None, "also:late"))
        assert reasons(PANEL, UNTIL, answers, question="main")["share"].to_dict() == {"service.staff": 1}
        assert questions(answers)["answers"].to_dict() == {"also": 2, "main": 1}

    def test_what_is_only_quoted_is_no_figure(self):
        table = reasons(PANEL, UNTIL, told(("a", None, "staff ?late")))
        assert table.index.tolist() == ["service.staff"]

    def test_money_that_nobody_knows_is_missing_and_not_zero(self):
        book = snapshot([("a", True, 0), ("b", True, 0)])
        answers = coded(book, [("a", None, "late"), ("b", None, "late")])
        table = reasons(panel(book), Settings(), answers)
        assert table["respondents"].tolist() == [2]
        assert table[["value", "value_split", "priority", "reweighted_value"]].isna().all(axis=None)

    def test_nobody_answering_gives_an_empty_table(self):
        assert reasons(PANEL, UNTIL, told(("a", None, ""))).empty
        assert reasons(PANEL, UNTIL, told()).empty

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ({"by": "luck"}, "unknown_order"),
            ({"level": "deep"}, "unknown_level"),
            ({"question": "What?"}, "unknown_question"),
        ],
    )
    def test_what_is_not_there_is_refused(self, asked, code):
        with pytest.raises(ChoiceError) as caught:
            reasons(PANEL, UNTIL, STORY, **asked)
        assert caught.value.code == code


class TestReweighting:
    """Large: 2 lost, 1 answered. Small: 3 lost, 3 answered."""

    BOOK = contracts(
        [(f"l{i}", "2024-01", "2024-03-10", 100 + i) for i in range(2)]
        + [(f"s{i}", "2024-01", "2024-03-10", 1) for i in range(3)]
        + [("stay", "2024-01", None, 100)]
    )
    FIXED = UNTIL.with_changes(large_from=50, medium_from=20)
    PANEL = panel(BOOK, FIXED)
    TOLD = coded(BOOK, [("l0", None, "staff"), *((f"s{i}", None, "closed") for i in range(3))])

    def test_the_answered_of_a_band_stand_for_all_lost_of_it(self):
        table = reasons(self.PANEL, self.FIXED, self.TOLD)
        assert table["share"].to_dict() == {"service.staff": 0.25, "circumstances.closed": 0.75}
        assert table["reweighted_share"].to_dict() == pytest.approx(
            {"service.staff": 2 / 5, "circumstances.closed": 3 / 5}
        )
        assert table["reweighted_value"].to_dict() == {"service.staff": 201, "circumstances.closed": 3}

    def test_a_band_nobody_answered_of_is_told(self):
        answers = coded(self.BOOK, [("s0", None, "closed")])
        got = summary(self.PANEL, self.FIXED, answers)
        assert got.uncovered == ("large",)
        table = reasons(self.PANEL, self.FIXED, answers)
        assert table.loc["circumstances.closed", "reweighted_value"] == 3

    def test_a_silent_loss_is_attributed_as_its_band(self):
        parts = attribution(self.PANEL, self.FIXED, self.TOLD, reason="service.staff", level="code")
        losses = lost_in(self.PANEL, self.FIXED)
        assert dict(zip(self.PANEL.ids[losses.customer], parts, strict=True)) == {
            **{"l0": 1, "l1": 1},
            **{"s0": 0, "s1": 0, "s2": 0},
        }

    def test_a_silent_loss_of_a_silent_band_is_attributed_as_all(self):
        answers = coded(self.BOOK, [("s0", None, "closed"), ("s1", None, "staff")])
        parts = attribution(self.PANEL, self.FIXED, answers, reason="service")
        assert sorted(parts) == [0, 0.5, 0.5, 0.5, 1]

    def test_where_nobody_answered_nothing_is_attributed(self):
        parts = attribution(self.PANEL, self.FIXED, coded(self.BOOK, []), reason="service")
        assert np.isnan(parts).all()

    def test_a_reason_that_is_none_is_refused(self):
        with pytest.raises(ChoiceError):
            attribution(self.PANEL, self.FIXED, self.TOLD, reason="weather")


class TestSummary:
    def test_every_answer_and_every_loss_is_counted_once(self):
        answers = told(
            *(("a", None, "staff"), ("b", None, ""), ("c", None, "closed staff"), ("f", None, "late")),
            *((None, None, "late"), (None, None, ""), ("e", None, "late")),
        )
        got = summary(PANEL, UNTIL, answers, 3)
        assert (got.lost, got.answered, got.silent, got.response) == (4, 2, 2, 0.5)
        assert (got.lost_value, got.response_value) == (160, 110 / 160)
        assert (got.answers, got.unanswered, got.living, got.elsewhen) == (5, 2, 1, 1)
        assert (got.respondents, got.unknown, got.gone, got.mentions) == (3, 1, 0, 4)
        assert got.few

    def test_ours_and_not_ours_are_told_of_customers_and_of_money(self):
        controls = summary(PANEL, UNTIL, STORY).controls
        assert controls["respondents"].to_dict() == {"ours": 3, "shared": 1, "outside": 1, "unclear": 0}
        assert controls["value_split"].to_dict() == {"ours": 90, "shared": 50, "outside": 10, "unclear": 0}
        assert controls["value_share"].sum() == pytest.approx(1)
        between = controls["value_low"].le(controls["value_share"])
        assert (between & controls["value_share"].le(controls["value_high"])).all()

    def test_a_book_without_answers_has_a_summary_too(self):
        got = summary(PANEL, UNTIL, told())
        assert (got.lost, got.answered, got.respondents) == (6, 0, 0)
        assert np.isnan(got.controls["share"]).all()


class TestPeriods:
    def test_a_respondent_stands_in_the_period_of_the_loss_an_unknown_in_that_of_the_answer(self):
        answers = told(("a", "2024-06-01", "staff"), (None, "2024-05-03", "staff late"), (None, None, "late"))
        frame = reasons_by_period(PANEL, UNTIL, answers, 3).set_index(["period", "reason"])
        counts = frame["respondents"].unstack()
        assert counts.index.month.tolist() == [4, 5, 6]
        assert counts["service"].tolist() == [1, 1, 0]
        assert counts["promises"].tolist() == [0, 1, 0]
        assert frame["n"].unstack()["service"].tolist() == [1, 1, 0]
        assert frame["value"].unstack()["service"].tolist() == [100, 0, 0]

    def test_a_period_without_respondents_has_no_share(self):
        frame = reasons_by_period(PANEL, UNTIL, told(("a", None, "staff")), 3)
        assert frame["share"].isna().tolist() == [False, True, True]


class TestPeople:
    def test_the_customers_behind_a_reason_come_dearest_first_with_their_words(self):
        answers = told(("b", "2024-03-01", "staff"), ("a", None, "staff ~late"), (None, None, "staff"))
        frame = reason_customers(PANEL, UNTIL, answers, reason="service.staff")
        assert frame["customer"].tolist() == ["a", "b"]
        assert frame["customer_name"].tolist() == ["Name a", "Name b"]
        assert frame["value"].tolist() == [100, 30]
        assert frame["said"].tolist() == ["said staff; said late", "said staff"]
        assert frame["period"].dt.month.tolist() == [4, 3]

    def test_a_comment_beside_the_choice_is_shown_once(self):
        answers = told(("a", None, "staff ?late"))
        frame = reason_customers(PANEL, UNTIL, answers, reason="service.staff")
        assert frame[["said", "comment"]].iloc[0].tolist() == ["said staff", "said late"]

    def test_quotes_are_free_text_first_then_the_dearest_and_the_unknown_among_them(self):
        answers = told(
            ("c", None, "staff"), (None, None, "~staff"), ("c", None, "~staff"), ("a", None, "?staff")
        )
        frame = quotes(PANEL, UNTIL, answers, reason="service", level="group")
        assert frame["customer"].fillna("nobody").tolist() == ["a", "c", "nobody", "c"]
        assert frame["form"].tolist() == ["comment", "comment", "comment", "option"]
        assert frame["counted"].tolist() == [False, True, True, True]
        assert frame["words"].tolist() == ["staff"] * 4

    def test_the_main_reason_is_that_of_the_latest_answer_and_other_only_for_want_of_a_better(self):
        answers = told(
            *(("a", "2024-03-01", "late"), ("a", "2024-04-01", "other staff"), ("b", None, "other")),
            ("c", None, "?late"),
        )
        main = reason_of(PANEL, answers)
        assert main[place_of(PANEL, "a")] == "service.staff"
        assert main[place_of(PANEL, "b")] == "other"
        assert main[place_of(PANEL, "c")] is None

    def test_nobody_asked_has_no_main_reasons(self):
        assert len(reason_of(PANEL, told((None, None, "late")))) == 0


class TestOfASegment:
    def test_answers_of_other_customers_are_not_taken_for_unknown_ones(self):
        few = PANEL.take(np.array([place_of(PANEL, "a")]))
        mine = answers_of(few, STORY)
        assert summary(few, UNTIL, mine).respondents == 1
        assert set(reasons(few, UNTIL, mine).index) == {"service.staff", "price.too_expensive"}

    def test_answers_given_later_are_not_known_yet(self):
        early = answers_of(PANEL, STORY, dt.date(2024, 4, 30))
        assert early.answers["date"].notna().sum() == 0
        assert questions(early)["answers"].tolist() == [3]


WORDS = st.lists(st.sampled_from(["staff", "late", "closed", "too_expensive", "hidden_charges", "other"]))
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d", "e", "f", "g", None]),
        st.sampled_from([None, "2024-02-01", "2024-04-15", "2024-06-20"]),
        WORDS.map(" ".join),
    ),
    max_size=8,
)


@given(ROWS, st.sampled_from([1, 3, 12, ALL]), st.sampled_from(["group", "code", "option", "control"]))
@settings(deadline=None, max_examples=50)
def test_whatever_is_answered_the_figures_hold_together(rows, periods, level):
    answers = told(*rows)
    table, got = reasons(PANEL, UNTIL, answers, periods, level=level), summary(PANEL, UNTIL, answers, periods)
    assert table["respondents"].max() <= got.respondents or table.empty
    assert (table["respondents"] == table[["lost", "unknown", "elsewhen"]].sum(axis=1)).all()
    assert got.respondents == got.answered + got.unknown + got.gone
    assert got.answers + got.living + got.elsewhen == len(rows)
    paid = got.response_value * got.lost_value if got.answered else 0.0
    assert table["value_split"].sum() == pytest.approx(paid)
    assert table["value_share"].dropna().between(0, 1 + 1e-12).all()
    if level != "option" and got.answered:
        asked = {"level": level, "periods": periods}
        parts = [attribution(PANEL, UNTIL, answers, reason=one, **asked) for one in table.index]
        assert sum(part.sum() for part in parts) == pytest.approx(got.lost)


@given(ROWS)
@settings(deadline=None, max_examples=25)
def test_an_answer_belongs_to_the_same_loss_in_every_window(rows):
    answers = told(*rows)
    wide = dict(enumerate(loss_of(answers, ALL)))
    for periods in (1, 3):
        assert all(one in (None, wide[at]) for at, one in enumerate(loss_of(answers, periods)))
