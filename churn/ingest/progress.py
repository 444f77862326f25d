"""Progress: how reading says what it is doing, to whoever wants to know.

Invariant: telling changes nothing; with nobody listening it costs a call of an empty function a stage.
"""

from __future__ import annotations

from collections.abc import Callable

# Told as it begins: a code of STAGES, and where known `file`, `sheet`, and `done` of `total`.
Tell = Callable[..., None]

STAGES = ("receiving", "reading", "shaping", "recognising", "cleaning", "counting", "handing_over")


def silence(stage: str, **values: object) -> None:
    """Nobody listens."""
