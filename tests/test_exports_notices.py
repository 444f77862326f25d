"""Notices as text, JSON and HTML: the same alarms, and nothing of the data that could do anything."""

from __future__ import annotations

import json
import math

import pandas as pd
import pytest

from churn.exports.notices import link, sentence, subject, to_html, to_json, to_text
from churn.findings import Finding
from churn.findings.alarms import Alarm
from churn.schema import Severity
from churn.texts import LANGUAGES, texts

EVIL = '<img/src=x onerror="alert(1)"> & Söhne'
VALUES = {
    "segment": EVIL,
    "value": "Урал",
    "rate": 0.057,
    "before": 0.012,
    "low": 0.038,
    "high": math.nan,
    "since": pd.Timestamp("2026-01-01"),
    "lost": 21,
    "n": 366,
}
FALL = Finding("segment_falling", Severity.ALARM, VALUES, 1200.0, 0.99, "losses", {"segment": "Регион"})
ALARM = Alarm("segment_falling value=Урал", FALL)
both_languages = pytest.mark.parametrize("language", sorted(LANGUAGES))


@both_languages
def test_text_holds_the_sentence_and_the_way_to_the_proof(language):
    t = texts(language, "RUB", "month")
    said = to_text([ALARM], t, "https://app", ended=2)
    assert sentence(ALARM, t) in said
    assert link(ALARM, "https://app", t) in said.splitlines()[3]
    assert said.splitlines()[-1] == t("notice.ended", n=2)


@both_languages
def test_nothing_new_is_said_so(language):
    t = texts(language)
    assert to_text([], t) == t("notice.nothing")
    assert t("notice.nothing") in to_html([], t)
    assert json.loads(to_json([], t)) == {"new": [], "ended": []}


def test_json_holds_what_programs_rely_on_and_null_for_what_is_missing():
    (told,) = json.loads(to_json([ALARM], texts("en"), "https://app"))["new"]
    assert (told["name"], told["code"], told["severity"]) == (ALARM.name, "segment_falling", "alarm")
    assert (told["question"], told["page"], told["money_a_year"]) == ("when", "losses", 1200.0)
    assert (told["values"]["since"], told["values"]["high"], told["values"]["n"]) == ("2026-01-01", None, 366)
    assert told["link"].startswith("https://app/losses?lang=en&v.segment=")


def test_what_looks_like_markup_is_text_in_html():
    page = to_html([ALARM], texts("en"), 'https://app"><script>')
    assert "<img" not in page
    assert "<script" not in page
    assert "&lt;img/src=x onerror=&#34;alert(1)&#34;&gt; &amp; Söhne" in page


def test_html_fetches_nothing_from_outside():
    page = to_html([ALARM], texts("en"))
    assert not any(mark in page for mark in (" src=", "<link", "url(", "@import", "http"))


@both_languages
def test_signals_of_a_customer_are_said_in_words(language):
    t = texts(language)
    values = {"customer": "a", "name": "Acme", "money": 500.0, "signals": ("complaints", "overdue"), "n": 1}
    alarm = Alarm("x", Finding("customer_at_risk", Severity.WARNING, values | {"since": "2026-01-01"}))
    said = sentence(alarm, t)
    assert t("signal.complaints") in said
    assert t("signal.overdue") in said


def test_the_heading_of_a_letter_counts_the_alarms():
    assert subject([ALARM, ALARM], texts("en")) == "Churnbook: 2 alarms"
    assert subject([ALARM], texts("ru")) == "Churnbook: 1 тревога"
