"""Measured figures as lines of a table.

Invariant: one line a figure, with its n, its spread and whether it meets its aim.
"""

from __future__ import annotations

from benchmarks.timing import Figure, Ratio, Spread

_VERDICTS = {None: "", True: "met", False: "short"}


def line(result: Ratio | Figure) -> str:
    """One figure in one line."""
    return _ratio(result) if isinstance(result, Ratio) else _figure(result)


def _ratio(result: Ratio) -> str:
    word, sign = ("faster than", "≥") if result.faster else ("the time of", "≤")
    aim = f"aim {sign} {result.aim:g}× {_VERDICTS[result.met]}" if result.aim else ""
    times = f"{_spread(result.times, 1)}× {word} {result.peer}"
    ms = f"{result.ours_ms.middle:.0f} against {result.peer_ms.middle:.0f} ms"
    return f"  {result.name:<44} {times}  n={result.times.n}  {ms}  {aim}".rstrip()


def _figure(result: Figure) -> str:
    aim = f"aim ≤ {result.aim:g} {_VERDICTS[result.met]}" if result.aim else ""
    digits = 0 if result.amount.middle >= 20 else 1
    return (
        f"  {result.name:<44} {_spread(result.amount, digits)} {result.unit}  n={result.amount.n}  {aim}"
    ).rstrip()


def _spread(spread: Spread, digits: int) -> str:
    middle, low, high = (f"{value:.{digits}f}" for value in (spread.middle, spread.low, spread.high))
    return f"{middle} [{low}–{high}]"
