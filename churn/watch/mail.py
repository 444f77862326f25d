"""Notices by e-mail, through the SMTP server of the rules.

Invariant: a password goes out over an encrypted connection only, and stands in no message.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from churn.errors import DeliveryError
from churn.watch.rules import Mail, secret


def letter(mail: Mail, subject: str, text: str, page: str) -> EmailMessage:
    """The letter as plain text and as HTML."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, mail.sender, ", ".join(mail.to)
    message["Date"], message["Message-ID"] = (
        formatdate(localtime=True),
        make_msgid(domain="churnbook.invalid"),
    )
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    return message


def send(mail: Mail, message: EmailMessage) -> None:
    """Hand the letter to the server. Raises DeliveryError("mail_…") by what went wrong, and
    ChoiceError("no_secret") where the password's variable is not set."""
    password = secret(mail.password_env)
    with _told(mail), _connected(mail) as server:
        if mail.user:
            if mail.security == "none":
                raise DeliveryError("mail_unsafe", host=mail.host)
            server.login(mail.user, password)
        refused = server.send_message(message)
        if refused:
            raise DeliveryError("mail_refused", host=mail.host, status=len(refused), passing=False)


@contextmanager
def _connected(mail: Mail) -> Iterator[smtplib.SMTP]:
    safe = ssl.create_default_context()
    if mail.security == "tls":
        with smtplib.SMTP_SSL(mail.host, mail.at, timeout=mail.timeout_seconds, context=safe) as server:
            yield server
        return
    with smtplib.SMTP(mail.host, mail.at, timeout=mail.timeout_seconds) as server:
        if mail.security == "starttls":
            server.starttls(context=safe)
        yield server


@contextmanager
def _told(mail: Mail) -> Iterator[None]:
    """Whatever the server or the network says, by its kind: their own words may hold the letter."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise DeliveryError("mail_login", host=mail.host, status=error.smtp_code) from None
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        passing = all(400 <= code < 500 for code in codes)
        raise DeliveryError("mail_refused", host=mail.host, status=codes[0], passing=passing) from None
    except smtplib.SMTPResponseException as error:
        passing = 400 <= error.smtp_code < 500
        raise DeliveryError("mail_refused", host=mail.host, status=error.smtp_code, passing=passing) from None
    except smtplib.SMTPNotSupportedError:
        raise DeliveryError("mail_unsafe", host=mail.host) from None
    except ssl.SSLError:
        raise DeliveryError("mail_certificate", host=mail.host) from None
    except (OSError, smtplib.SMTPException):
        raise DeliveryError("mail_unreachable", host=mail.host, passing=True) from None
