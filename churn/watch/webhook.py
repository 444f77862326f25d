"""Notices to another program, by a POST of JSON.

Invariant: nobody is told the address but its server's name: the rest of it may be a secret.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import requests

from churn.errors import DeliveryError
from churn.watch.rules import Webhook, secret

_PASSING = frozenset({408, 425, 429})


def post(webhook: Webhook, body: bytes) -> None:
    """POST the notices. Any answer of 200 to 299 is a delivery; a redirect is not followed, for the token is
    meant for this address. Raises DeliveryError("webhook_…"), ChoiceError("no_secret")."""
    address = webhook.url or secret(webhook.url_env)
    token = secret(webhook.token_env)
    host = _host(address)
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Churnbook"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        answer = requests.post(
            address, data=body, headers=headers, timeout=webhook.timeout_seconds, allow_redirects=False
        )
    except requests.exceptions.SSLError:
        raise DeliveryError("webhook_certificate", host=host) from None
    except (requests.exceptions.ConnectionError, requests.exceptions.Timeout):
        raise DeliveryError("webhook_unreachable", host=host, passing=True) from None
    except (requests.exceptions.RequestException, ValueError):
        raise DeliveryError("webhook_address", host=host) from None
    if not 200 <= answer.status_code < 300:
        passing = answer.status_code >= 500 or answer.status_code in _PASSING
        raise DeliveryError("webhook_refused", host=host, status=answer.status_code, passing=passing)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or "?"
    except ValueError:
        return "?"
