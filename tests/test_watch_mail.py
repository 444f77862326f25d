"""Letters through a real SMTP server on this machine."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest
from mail_server import PASSWORD, authority, serving

from churn.errors import DeliveryError
from churn.watch.delivery import delivered
from churn.watch.mail import letter, send
from churn.watch.rules import Mail

TEXT, PAGE = "С прошлой проверки: 1 тревога", "<p>С прошлой проверки: 1 тревога</p>"
RULES = Mail("localhost", "churnbook@example.org", ("boss@example.org", "b@example.org"), user="churnbook")


@pytest.fixture(autouse=True)
def trusted(monkeypatch, tmp_path):
    """The password in its variable, and the server's authority among the trusted ones."""
    monkeypatch.setenv("SMTP_PASSWORD", PASSWORD)
    authority().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


def rules(port: int, security: str) -> Mail:
    user, variable = ("", "") if security == "none" else (RULES.user, "SMTP_PASSWORD")
    return replace(RULES, port=port, security=security, user=user, password_env=variable, timeout_seconds=5.0)


def refusal(mail: Mail) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        send(mail, letter(mail, "Churnbook", TEXT, PAGE))
    return caught.value


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
def test_a_letter_arrives_as_text_and_as_html_to_all_it_is_for(security):
    with serving(security) as post:
        mail = rules(post.port, security)
        send(mail, letter(mail, "Churnbook: 1 тревога", TEXT, PAGE))
    (arrived,) = post.letters
    assert (arrived["Subject"], arrived["To"]) == ("Churnbook: 1 тревога", "boss@example.org, b@example.org")
    assert arrived.get_body(("plain",)).get_content().strip() == TEXT
    assert arrived.get_body(("html",)).get_content().strip() == PAGE
    assert post.logins == ([] if security == "none" else [b"churnbook"])


def test_a_server_that_is_busy_is_asked_again_after_a_growing_pause():
    pauses = []
    with serving("starttls", "451 busy", "451 still busy") as post:
        mail = rules(post.port, "starttls")
        delivered(lambda: send(mail, letter(mail, "s", TEXT, PAGE)), 3, pauses.append)
    assert len(post.letters) == 1
    assert pauses == [1.0, 2.0]


def test_a_server_that_stays_busy_is_given_up_after_the_last_attempt():
    pauses = []
    with serving("starttls", *["451 busy"] * 3) as post:
        mail = rules(post.port, "starttls")
        with pytest.raises(DeliveryError) as caught:
            delivered(lambda: send(mail, letter(mail, "s", TEXT, PAGE)), 3, pauses.append)
    assert (caught.value.code, caught.value.values["status"]) == ("mail_refused", 451)
    assert (post.letters, pauses) == ([], [1.0, 2.0])


def test_a_refusal_for_good_is_not_tried_again():
    pauses = []
    with serving("starttls", "554 no") as post:
        mail = rules(post.port, "starttls")
        with pytest.raises(DeliveryError, match="mail_refused"):
            delivered(lambda: send(mail, letter(mail, "s", TEXT, PAGE)), 3, pauses.append)
    assert pauses == []


def test_a_wrong_password_is_told_and_stands_in_no_message(monkeypatch):
    monkeypatch.setenv("SMTP_PASSWORD", "wr0ng")
    with serving("starttls") as post:
        error = refusal(rules(post.port, "starttls"))
    assert (error.code, error.passing) == ("mail_login", False)
    assert "wr0ng" not in f"{error!r} {error.__context__!r}" or error.__suppress_context__


def test_a_password_never_goes_out_over_a_bare_connection():
    with serving("none") as post:
        mail = replace(rules(post.port, "none"), user="churnbook", password_env="SMTP_PASSWORD")
        assert refusal(mail).code == "mail_unsafe"
    assert post.logins == []


def test_a_server_without_encryption_is_not_used_where_it_is_wanted():
    with serving("none") as post:
        assert refusal(rules(post.port, "starttls")).code == "mail_unsafe"
    assert post.letters == []


def test_a_certificate_that_nobody_vouches_for_is_refused(monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with serving("starttls") as post:
        assert refusal(rules(post.port, "starttls")).code == "mail_certificate"
    assert post.letters == []


def test_a_server_that_is_not_there_or_says_nothing_may_answer_another_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        error = refusal(replace(rules(port, "starttls"), host="127.0.0.1", timeout_seconds=0.2))
        assert (error.code, error.passing) == ("mail_unreachable", True)
    assert refusal(replace(rules(port, "starttls"), host="127.0.0.1")).code == "mail_unreachable"
