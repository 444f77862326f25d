"""A real SMTP server on this machine, with a certificate of its own, that does as a test wants.

Invariant: it listens on the loopback alone, at a port the system picks, and stops with its context.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

PASSWORD = "right horse"


@cache
def authority() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


@dataclass
class Post:
    """What arrived. `answers`: what to say to the next letters instead of taking them ("451 busy")."""

    letters: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)
    port: int = 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def login(self, server, session, envelope, mechanism, data):
        self.logins.append(data.login)
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


def _safe() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("localhost").configure_cert(context)
    return context


class _Controller(Controller):
    """With the port that the system picked, which the base class does not tell."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def serving(security: str, *answers: str) -> Iterator[Post]:
    """A server that speaks as `security` says: starttls, tls or none."""
    post = Post(answers=list(answers))

    def factory():
        starttls = _safe() if security == "starttls" else None
        return SMTP(
            post,
            tls_context=starttls,
            require_starttls=security == "starttls",
            authenticator=post.login,
            auth_require_tls=security == "starttls",
            auth_required=security == "starttls",
            hostname="localhost",
        )

    class Here(_Controller):
        def factory(self):
            return factory()

    server = Here(post, "127.0.0.1", 0, ssl_context=_safe() if security == "tls" else None)
    server.start()
    post.port = server.port
    try:
        yield post
    finally:
        server.stop()
