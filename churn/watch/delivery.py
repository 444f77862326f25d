"""Trying more than once: what a network refuses for a moment is tried again, what it refuses for good is not.

Invariant: a refusal says where and of what kind, and never holds a secret, an address's path or a letter.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from churn.errors import DeliveryError

FIRST_PAUSE_SECONDS = 1.0


def delivered(
    attempt: Callable[[], None], attempts: int, pause: Callable[[float], None] = time.sleep
) -> None:
    """Try until it is done; between tries 1, 2, 4 … seconds pass. Raises the DeliveryError of the last try,
    at once where another would not do."""
    for tried in range(attempts):
        try:
            return attempt()
        except DeliveryError as error:
            if not error.passing or tried == attempts - 1:
                raise
            pause(FIRST_PAUSE_SECONDS * 2**tried)
