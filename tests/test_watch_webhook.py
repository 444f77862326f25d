"""Notices by POST to a real HTTP server on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from churn.errors import DeliveryError
from churn.watch.delivery import delivered
from churn.watch.rules import Webhook
from churn.watch.webhook import post

BODY = '{"new": [], "ended": ["тревога"]}'.encode()


@pytest.fixture(autouse=True)
def straight(monkeypatch):
    """No proxy stands between this machine and itself."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@contextmanager
def serving(*statuses: int) -> Iterator[tuple[str, list]]:
    """A server that answers with these statuses in turn, its address, and what was posted to it."""
    answers, posted = list(statuses), []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted.append((self.path, dict(self.headers), body))
            self.send_response(answers.pop(0))
            self.send_header("Location", f"http://127.0.0.1:{server.server_port}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", posted
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def refusal(webhook: Webhook) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        post(webhook, BODY)
    return caught.value


def test_the_body_arrives_as_json_with_the_token_of_its_variable(monkeypatch):
    monkeypatch.setenv("TOKEN", "s3cret")
    with serving(204) as (address, posted):
        post(Webhook(f"{address}/hook?team=1", token_env="TOKEN"), BODY)
    ((path, headers, body),) = posted
    assert (path, body) == ("/hook?team=1", BODY)
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["Authorization"] == "Bearer s3cret"


def test_an_address_that_is_a_secret_comes_from_its_variable(monkeypatch):
    with serving(200) as (address, posted):
        monkeypatch.setenv("HOOK", f"{address}/T000/s3cret")
        post(Webhook(url_env="HOOK"), BODY)
    assert posted[0][0] == "/T000/s3cret"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_in_trouble_is_asked_again(status):
    pauses = []
    with serving(status, 200) as (address, posted):
        delivered(lambda: post(Webhook(address), BODY), 3, pauses.append)
    assert (len(posted), pauses) == (2, [1.0])


@pytest.mark.parametrize("status", [301, 307, 400, 401, 404, 410])
def test_a_refusal_or_a_way_to_elsewhere_is_final(status):
    pauses = []
    with serving(status) as (address, posted), pytest.raises(DeliveryError) as caught:
        delivered(lambda: post(Webhook(address), BODY), 3, pauses.append)
    assert (caught.value.code, caught.value.values["status"]) == ("webhook_refused", status)
    assert (len(posted), pauses) == (1, [])


def test_a_refusal_names_the_server_and_nothing_of_a_secret_address(monkeypatch):
    monkeypatch.setenv("TOKEN", "t0ken")
    with serving(500) as (address, _):
        monkeypatch.setenv("HOOK", f"{address}/T000/s3cret")
        error = refusal(Webhook(url_env="HOOK", token_env="TOKEN"))
    assert error.values["host"] == "127.0.0.1"
    assert not any(word in repr(error) for word in ("s3cret", "t0ken", "T000"))
    assert error.__suppress_context__ or error.__context__ is None


def test_a_server_that_does_not_answer_in_time_may_do_so_another_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        error = refusal(Webhook(address, timeout_seconds=0.1))
        assert (error.code, error.passing) == ("webhook_unreachable", True)
    assert refusal(Webhook(address, timeout_seconds=0.5)).code == "webhook_unreachable"


def test_an_address_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("HOOK", "s3cret")
    error = refusal(Webhook(url_env="HOOK"))
    assert (error.code, error.passing) == ("webhook_address", False)
    assert "s3cret" not in repr(error)
