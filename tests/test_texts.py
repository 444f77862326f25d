"""Every word on screen: complete in both languages, used, and filled with what it asks for."""

from __future__ import annotations

import re
import string
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import churn
from churn.exhibits.receipt_tables import (
    joins_table,
    repairs_table,
    set_aside_table,
    table_rows,
    unmatched_table,
)
from churn.exports.receipt import evidence_text
from churn.ingest.recognise import Guess
from churn.schema import Role
from churn.settings import Repair
from churn.texts import LANGUAGES, best_language, keys, texts
from churn.texts.texts import _Filler
from tests.key_use import codes, everything, literals, prefixes, said, trees
from tests.text_families import (
    CODED,
    EN,
    FAMILIES,
    FOLDER,
    RU,
    all_strings,
    catalogue,
    codes_of,
    counts,
    evidence,
    fields,
    formats_of_texts,
    strings,
    used,
)

# Names and abbreviations that Russian readers know in Latin letters.
LATIN = {
    *(
        "Excel",
        "CSV",
        "ODS",
        "Parquet",
        "ZIP",
        "UTF",
        "NRR",
        "GRR",
        "ARPA",
        "quick",
        "ratio",
        "n",
        "p",
        "xlsx",
    ),
    *("PDF", "XML", "Numbers", "NPS", "CSAT", "toml", "V", "CRM"),
    *("sBG", "BG", "NBD", "r", "a", "b", "q"),
    *("Churnbook", "TOML", "README", "env", "PNG", "JPEG", "churnbook", "Jupyter", "PowerPoint", "Python"),
}
IMPLICIT = {"per", "after"}  # filled by Texts itself
PLACE = {"column", "rows", "count", "file", "sheet", "where"}  # filled for every issue


def test_both_catalogues_hold_the_same_keys():
    assert keys("ru") ^ keys("en") == set()


def test_no_key_stands_twice_in_a_catalogue():
    for language in LANGUAGES:
        lines = (FOLDER / f"{language}.po").read_text("utf-8").splitlines()
        ids = [line for line in lines if line.startswith("msgid ") and line != 'msgid ""']
        assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_unsure(language):
    for key, message in catalogue(language).items():
        assert all(strings(message)), key
        assert not message.fuzzy, key


def test_a_text_takes_the_same_fields_in_both_languages():
    for key in RU.keys() & EN.keys():
        taken = [set().union(*(fields(text) for text in strings(book[key]))) for book in (RU, EN)]
        assert taken[0] == taken[1], key


def test_every_format_is_one_that_texts_knows():
    for text in all_strings():
        for _, name, spec, _ in string.Formatter().parse(text):
            kind = (spec or "").rstrip(string.digits)
            known = kind in formats_of_texts() | {""} or kind.startswith("text/")
            assert name is None or known or counts(kind), text


def test_every_literal_key_in_the_code_has_a_text():
    families = {key.split(".")[0] for key in RU}
    named = {text for text in literals(everything()) if re.fullmatch(r"[a-z_0-9]+(\.[a-z_0-9]+)+", text)}
    assert {text for text in named if text.split(".")[0] in families} - keys("ru") == set()
    assert {
        call.where for call in said(trees("app.py", "pages", "churn")) if call.key not in keys("ru")
    } == set()


def test_every_key_made_while_running_belongs_to_a_family_named_here():
    families = {key.split(".")[0] for key in RU}
    made = {
        p
        for p in prefixes(everything())
        if re.match(r"[a-z_]+\.[a-z_.]*$", p) and p.split(".")[0] in families
    }
    assert made - FAMILIES.keys() - set(CODED) == set()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_complete(family):
    assert {f"{family}{code}" for code in codes_of(family)} - keys("ru") == set()


def test_every_text_is_used():
    unused = {key for key in keys("ru") - used() if not key.startswith(CODED)}
    assert unused == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_of_evidence_can_be_said(language):
    t, reached = texts(language), set()
    for code in evidence():
        said_ = evidence_text(Guess("c", None, 0.0, evidence=(code,)), _Recorder(t, reached))
        assert "evidence." not in said_, code
    evidence_text(Guess("c", None, 0.0, runner_up=Role.DATE), _Recorder(t, reached))
    assert {key for key in keys(language) if key.startswith("evidence.")} - reached == set()


class _Recorder:
    """Texts that remembers which keys were said."""

    def __init__(self, t, reached):
        self.t, self.reached, self.has = t, reached, t.has

    def __call__(self, key, **values):
        self.reached.add(key)
        return self.t(key, **values)


def shown_columns() -> set[str]:
    """The columns of every table on screen, for a book that has all it can have."""
    book = churn.read(FOLDER.parent.parent / "sample_data" / "b2b_ru.xlsx")
    period = book.movements().index[-1]
    t = texts("en")
    frames = [
        book.movements().reset_index(),
        book.movers(period, "churn"),
        book.cohorts().reset_index(),
        book.cohort_customers(book.cohorts().index[0][0], 1),
        book.segment_rates("plan").reset_index(names="segment_value"),
        book.lost_customers("plan", "Старт"),
        set_aside_table(book.receipt, t),
        joins_table(book.receipt),
        unmatched_table(book.receipt),
        repairs_table(replace(book.receipt, repairs=(Repair("a.csv", "May", 2, "b", None, "c"),)), t),
        table_rows(book.receipt, t),
        book.lost_list(),
        book.significant_names(),
        book.reason_customers("service.slow_answers"),
        book.response("Регион").reset_index(names="segment_value"),
        book.response("tenure").reset_index(names="tenure"),
        book.concerned("stage:revival"),
        book.funnel().reset_index(),
        book.funnel_customers("again"),
        book.funnel_customers("revived"),
        book.win_back().table.drop(columns="times_lost"),
        book.returned(),
        book.stage_flows().reset_index(),
        book.stage_customers("revival"),
        book.flow_customers("revival", "development"),
    ]
    frames += _of_the_cards(book, churn.read(FOLDER.parent.parent / "sample_data" / "shop_en.csv"))
    return {column for frame in frames for column in frame.columns}


def _of_the_cards(*books) -> list[pd.DataFrame]:
    """The tables of a few cards."""
    parts = ("orders", "contacts", "persons", "answers", "scores")
    cards = [book.customer(book.customers()["customer"].iloc[at]) for book in books for at in (0, 5, -1)]
    return [frame for card in cards for part in parts if (frame := getattr(card, part)) is not None]


def test_every_column_on_screen_has_a_name_and_every_name_a_column():
    shown = shown_columns()
    roles = {f"role.{role}" for role in Role}
    assert {c for c in shown if f"column.{c}" not in keys("ru") and f"role.{c}" not in roles} == set()
    named = {key.removeprefix("column.") for key in keys("ru") if key.startswith("column.")}
    assert named - shown - literals(trees("pages", "churn/exhibits").values()) == set()


# --- what a text asks for is what the code gives ---


def test_a_call_gives_every_field_its_text_asks_for():
    for call in said(trees("app.py", "pages", "churn")):
        asked = {name for text in strings(RU[call.key]) for name, _ in fields(text)} - IMPLICIT
        assert call.open or asked <= call.values, (call.where, call.key, asked - call.values)


def test_a_refusal_carries_every_field_its_sentence_asks_for():
    raised = codes(everything(), "ReadError", "MeaningError", "ChoiceError", "DeliveryError")
    for code, places in raised.items():
        asked = {name for name, _ in fields(RU[f"error.{code}"].string)} - IMPLICIT
        for given_ in places:
            assert asked <= given_, code


def test_an_issue_carries_every_field_its_sentence_asks_for():
    for code, places in codes(everything(), "Issue").items():
        asked = {name for name, _ in fields(RU[f"issue.{code}"].string)} - PLACE
        for given_ in places:
            assert "**" in given_ or asked <= given_, code


def test_russian_texts_hold_no_latin_words():
    for key, message in RU.items():
        for text in strings(message):
            plain = re.sub(r"\{[^{}]*\}", "", text)
            assert set(re.findall(r"[A-Za-z]+", plain)) - LATIN == set(), key


def test_english_texts_hold_no_cyrillic_letters():
    for key, message in EN.items():
        assert not re.search("[а-яё]", "".join(strings(message)), re.IGNORECASE), key


def test_refusals_and_issues_are_whole_sentences():
    for book in (RU, EN):
        for key, message in book.items():
            if key.startswith(("error.", "issue.", "question.")):
                assert message.string[-1] in ".?", key


# --- plurals ---


@pytest.mark.parametrize(
    ("noun", "one", "two", "five", "twenty_one"),
    [
        ("customers", "1 клиент", "2 клиента", "5 клиентов", "21 клиент"),
        ("of_customers", "1 клиента", "2 клиентов", "5 клиентов", "21 клиента"),
        ("rows", "1 строка", "2 строки", "5 строк", "21 строка"),
        ("months", "1 месяц", "2 месяца", "5 месяцев", "21 месяц"),
        ("years", "1 год", "2 года", "5 лет", "21 год"),
        ("complete_months", "1 полный месяц", "2 полных месяца", "5 полных месяцев", "21 полный месяц"),
    ],
)
def test_russian_counts_its_nouns_as_people_do(noun, one, two, five, twenty_one):
    t = texts("ru")
    assert [t.n(noun, n) for n in (1, 2, 5, 21)] == [one, two, five, twenty_one]
    assert t.n(noun, 11) == five.replace("5", "11", 1)


def test_english_counts_one_apart():
    assert [texts("en").n("customers", n) for n in (0, 1, 2)] == ["0 customers", "1 customer", "2 customers"]


def test_what_is_expected_is_counted_as_it_is_written():
    assert [texts("en").n("customers", n) for n in (0.9, 1.2, 1.6)] == [
        "1 customer",
        "1 customer",
        "2 customers",
    ]


def test_every_noun_has_all_its_forms():
    for book, forms in ((RU, 3), (EN, 2)):
        for key, message in book.items():
            if key.startswith("noun."):
                assert len(message.string) == forms, key
                assert all("{n}" in form for form in message.string), key


def test_periods_are_counted_in_those_of_the_book():
    assert texts("ru", None, "week").n("complete_periods", 3) == "3 полные недели"
    assert texts("en", None, "quarter").n("periods", 1) == "1 quarter"


# --- filling ---


@given(
    st.one_of(
        st.none(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.dates(),
        st.booleans(),
        st.sampled_from(
            [pd.NaT, pd.NA, np.datetime64("NaT"), np.float64("nan"), np.int64(3), (1, 2), "ячейка"]
        ),
    ),
    st.sampled_from(sorted(formats_of_texts() | {"customers", "text/file", ""})),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_a_text_never_fails_whatever_fills_it(value, form, language):
    assert isinstance(_Filler(texts(language, "RUB"), True).vformat(f"{{x:{form}}}", (), {"x": value}), str)


def test_a_missing_value_is_a_dash_and_a_missing_text_its_own_name():
    assert texts("en")("chart.of", part=3) == "3 of —"
    assert texts("en")("no.such.key") == "no.such.key"


def test_data_is_escaped_where_markdown_is_rendered():
    t = texts("en")
    mark = "\u2060"  # of no width, so that no address becomes a link
    assert t.escape("![x](http://a.b)") == rf"\!\[x\]\(http{mark}\://a\.b\)"
    assert "*bold*" not in t.md("error.missing_file", file="*bold*")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [(("ru-RU",), "ru"), ((None, "en_GB"), "en"), (("fr", "ru"), "ru"), (("fr",), "en"), ((), "en")],
)
def test_the_first_language_that_is_spoken_wins(wanted, language):
    assert best_language(*wanted) == language
