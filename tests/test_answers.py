"""What was answered, as one row an answer and one row a thing said."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.coding.answers import BOXES, NO_SOURCE, Answers, answers
from churn.ingest.tables import Tables

DAY = dt.date(2024, 5, 13)
IDS = pl.DataFrame({"customer_id": ["a", "b", "c", "d"]})


def survey(source: int = 0, **columns: list) -> Answers:
    return answers(Tables(IDS, answers=sheet(source, **columns)))


def sheet(source: int = 0, **columns: list) -> pl.DataFrame:
    rows = len(next(iter(columns.values())))
    frame = pl.DataFrame({name.replace("__", ":"): cells for name, cells in columns.items()}, strict=False)
    own = {"customer": pl.Series(range(rows), dtype=pl.UInt32)} if "customer" not in frame.columns else {}
    places = {"source": pl.Series([source] * rows, dtype=pl.UInt16), "row": pl.Series(range(2, rows + 2))}
    return frame.with_columns(**own, **places)


def said(told: Answers) -> list[tuple]:
    return list(told.said.itertuples(index=False, name=None))


def test_a_row_is_an_answer_whether_it_says_anything_or_not():
    told = survey(date=[DAY, None, DAY], reason__Why=["Дорого", None, "Дорого"])
    assert told.answers["customer"].tolist() == [0, 1, 2]
    assert told.answers["row"].tolist() == [2, 3, 4]
    assert told.answers["date"].isna().tolist() == [False, True, False]
    assert said(told) == [(0, "Why", "option", "Дорого"), (2, "Why", "option", "Дорого")]


def test_an_answer_of_nobody_known_is_an_answer_of_customer_minus_one():
    told = survey(customer=[None, 1], reason__Why=["Дорого", "Сложно"])
    assert told.answers["customer"].tolist() == [-1, 1]


def test_the_day_of_leaving_stands_in_for_the_day_of_the_survey():
    assert survey(left_date=[DAY], reason__Why=["Дорого"]).answers["date"].dt.date.tolist() == [DAY]


def test_boxes_are_one_question_and_a_question_beside_them_is_its_own():
    told = survey(
        reason__Why=["Дорого", "Прочее", "Дорого"],
        reason__Price=["1", "0", "1"],
        reason__Faults=["Faults", None, "-"],
    )
    assert said(told) == [
        (0, "Why", "option", "Дорого"),
        (0, BOXES, "option", "Price"),
        (0, BOXES, "option", "Faults"),
        (1, "Why", "option", "Прочее"),
        (2, "Why", "option", "Дорого"),
        (2, BOXES, "option", "Price"),
    ]


def test_a_column_is_a_box_in_the_survey_that_ticks_it_only():
    ticks, texts = sheet(0, reason__Price=["1", "0"]), sheet(1, reason__Price=["too high", "too high"])
    told = answers(Tables(IDS, answers=pl.concat([ticks, texts], how="diagonal_relaxed")))
    assert said(told) == [
        (0, BOXES, "option", "Price"),
        (2, "Price", "option", "too high"),
        (3, "Price", "option", "too high"),
    ]


def test_a_question_before_the_options_is_left_out_of_them():
    told = survey(**{"reason__Why? [Too dear]": ["Yes", "No"], "reason__Why? [Bugs]": ["Yes", "Yes"]})
    assert [text for *_, text in said(told)] == ["Too dear", "Bugs", "Bugs"]


def test_what_is_written_under_other_counts_as_chosen():
    told = survey(**{"reason__Other (please specify)": ["we moved to another country last spring", None]})
    assert said(told) == [(0, "Other (please specify)", "option", "we moved to another country last spring")]


def test_points_are_told_by_question_and_blank_ones_left_out():
    told = survey(score__NPS=[9.0, None], score__CSAT=[5.0, 4.0])
    assert list(told.scores.itertuples(index=False, name=None)) == [
        (0, "NPS", 9.0),
        (0, "CSAT", 5.0),
        (1, "CSAT", 4.0),
    ]


def listed(**columns: list) -> Answers:
    return answers(
        Tables(IDS.with_columns(**{n.replace("__", ":"): pl.Series(c) for n, c in columns.items()}))
    )


def test_a_customer_list_with_reasons_is_answered_by_those_who_said_one_or_left():
    told = listed(
        reason__Why=["Дорого", None, None, None],
        left=[False, True, False, None],
        left_date=[None, None, DAY, None],
    )
    assert told.answers["customer"].tolist() == [0, 1, 2]
    assert told.answers["source"].unique().tolist() == [NO_SOURCE]
    assert said(told) == [(0, "Why", "option", "Дорого")]


def test_those_who_left_a_list_without_reasons_gave_no_answer():
    assert listed(left=[True, True, False, False], comment__Note=["a", "b", None, None]).answers.empty


def test_boxes_of_a_customer_list_are_answers_of_those_who_ticked():
    told = listed(reason__Dear=["0", "1", "0", "0"], reason__Slow=["0", "1", "0", "1"])
    assert told.answers["customer"].tolist() == [1, 3]


def test_a_comment_that_asks_why_is_said_and_a_note_is_not():
    comments = {"comment__Комментарий к уходу": ["x", None, None, None], "comment__Прим.": ["y"] * 4}
    told = listed(reason__Why=["Дорого", None, None, None], **comments)
    assert [question for _, question, *_ in said(told)] == ["Why", "Комментарий к уходу"]


def test_points_of_a_customer_list_are_answers_of_those_who_stay_too():
    told = listed(score__NPS=[9.0, None, 0.0, None])
    assert told.scores["score"].tolist() == [9.0, 0.0]
    assert told.answers["customer"].tolist() == [0, 2]


def test_a_book_without_answers_has_empty_frames_of_the_same_columns():
    none, some = answers(Tables(IDS)), survey(reason__Why=["Дорого"], score__NPS=[1.0])
    for name in ("answers", "said", "scores"):
        assert getattr(none, name).empty
        assert list(getattr(none, name).columns) == list(getattr(some, name).columns)


CELLS = st.sampled_from([None, "Too dear", "Slow", "Too dear, Slow", "1", "0", "-", "да", "x"])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, st.sampled_from([0, 1])), min_size=1, max_size=12))
def test_every_row_is_one_answer_and_everything_said_belongs_to_one(rows):
    frame = pl.DataFrame(
        {"reason:A": [r[0] for r in rows], "comment:B": [r[1] for r in rows]},
        schema={"reason:A": pl.String, "comment:B": pl.String},
    ).with_columns(
        customer=pl.lit(None, pl.UInt32),
        source=pl.Series([r[2] for r in rows], dtype=pl.UInt16),
        row=pl.lit(2),
    )
    told = answers(Tables(IDS, answers=frame))
    assert len(told.answers) == len(rows)
    assert set(told.said["answer"]) <= set(told.answers.index)
    assert told.said["text"].notna().all()
    assert (told.said["question"] == "B").sum() == sum(r[1] is not None for r in rows)
