"""Rules of watching: what a file of them says, and what it is refused for."""

from __future__ import annotations

import pytest

from churn.errors import ChoiceError
from churn.findings.alarms import WATCHED
from churn.watch.rules import Mail, Rules, Webhook, read_rules, secret

FULL = b"""
language = "ru"
app = "https://churn.example.org/"
at_risk_above = 100_000

[watch]
stages = false

[book]
lost_after = 3
day_first = true
roles = { "Sum" = "amount" }

[mail]
host = "smtp.example.org"
from = "churnbook@example.org"
to = ["boss@example.org", "sales@example.org"]
user = "churnbook"
password_env = "SMTP_PASSWORD"

[webhook]
url_env = "HOOK"
token_env = "HOOK_TOKEN"
attempts = 5
"""


def refused(content: str) -> tuple[str, object]:
    with pytest.raises(ChoiceError) as caught:
        read_rules(content.encode(), "r.toml")
    assert caught.value.values["file"] == "r.toml"
    return caught.value.code, caught.value.values.get("place")


def test_an_empty_file_watches_everything_but_single_customers_and_tells_nobody():
    assert read_rules(b"") == Rules()
    assert Rules().watched == tuple(WATCHED)
    assert (Rules().at_risk_above, Rules().mail, Rules().webhook) == (None, None, None)


def test_a_full_file_is_read_as_it_stands():
    rules = read_rules(FULL)
    assert rules.watched == tuple(name for name in WATCHED if name != "stages")
    assert (rules.language, rules.app, rules.at_risk_above) == ("ru", "https://churn.example.org", 100_000.0)
    assert rules.book == {"lost_after": 3, "day_first": True, "roles": {"Sum": "amount"}}
    to = ("boss@example.org", "sales@example.org")
    assert rules.mail == Mail(
        "smtp.example.org", "churnbook@example.org", to, user="churnbook", password_env="SMTP_PASSWORD"
    )
    assert rules.webhook == Webhook(url_env="HOOK", token_env="HOOK_TOKEN", attempts=5)


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_a_mail_server_without_a_port_is_met_at_the_usual_one(security, port):
    text = f'[mail]\nhost = "h"\nfrom = "a@b"\nto = "c@d"\nsecurity = "{security}"'
    assert read_rules(text.encode()).mail.at == port


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("watched = true", "watched"),
        ("[watch]\nweather = true", "watch.weather"),
        ('[watch]\nnorm = "no"', "watch.norm"),
        ("at_risk_above = true", "at_risk_above"),
        ("[book]\nlost_before = 3", "book.lost_before"),
        ("[book]\nroles = { A = 3 }", "book.roles.A"),
        ('[mail]\nhost = "h"\nfrom = "a@b"', "mail.to"),
        ('[mail]\nfrom = "a@b"\nto = "c@d"', "mail.host"),
        ('[mail]\nhost = "h"\nfrom = "a@b"\nto = []', "mail.to"),
        ('[mail]\nhost = "h"\nfrom = "a@b\\nBcc: x@y"\nto = "c@d"', "mail.from"),
        ('[mail]\nhost = "h"\nfrom = "a@b"\nto = "c@d"\nport = 70000', "mail.port"),
        ('[mail]\nhost = "h"\nfrom = "a@b"\nto = "c@d"\nsecurity = "ssl"', "mail.security"),
        ("[webhook]\nattempts = 2", "webhook.url"),
        ('[webhook]\nurl = "file:///etc/passwd"', "webhook.url"),
        ('[webhook]\nurl = "https://a"\ntimeout_seconds = 0', "webhook.timeout_seconds"),
        ('webhook = "https://a"', "webhook"),
    ],
)
def test_what_does_not_belong_there_is_refused_with_its_place(content, place):
    assert refused(content) == ("bad_rules", place)


def test_what_is_no_toml_is_refused():
    assert refused("norm: true")[0] == "not_rules"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('[mail]\nhost = "h"\nfrom = "a@b"\nto = "c@d"\npassword = "s3cret"', "mail.password"),
        ('[webhook]\nurl = "https://a"\ntoken = "s3cret"', "webhook.token"),
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(content, place):
    with pytest.raises(ChoiceError) as caught:
        read_rules(content.encode(), "r.toml")
    assert (caught.value.code, caught.value.values["place"]) == ("secret_in_rules", place)
    assert "s3cret" not in str(caught.value)


def test_a_secret_is_what_its_variable_holds(monkeypatch):
    monkeypatch.setenv("SMTP_PASSWORD", "s3cret")
    assert (secret("SMTP_PASSWORD"), secret("")) == ("s3cret", "")
    monkeypatch.delenv("SMTP_PASSWORD")
    with pytest.raises(ChoiceError, match="no_secret"):
        secret("SMTP_PASSWORD")
