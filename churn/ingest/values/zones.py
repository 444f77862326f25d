"""Time zones written beside the times of a column.

Invariant: a zone never moves a day; the day is the one that stands in the cell, in whatever zone that was.
"""

from __future__ import annotations

import re

import polars as pl

_ZONE = (
    r"(?i)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?\s*"
    r"(z|utc|gmt|(?:utc|gmt)?[+\-−]\d{1,2}:?(?:\d\d)?)\b"
)
_SAMPLE = 200
_SUMMER = 60  # minutes that one place moves in spring


def mixed_zones(cells: pl.Series) -> tuple[str, ...]:
    """The zones of a column as written, commonest first, where they lie more than a summer's hour apart; none
    where the column knows one zone, or nothing of zones."""
    if cells.dtype != pl.String:
        return ()
    sample = cells.gather_every(max(1, len(cells) // _SAMPLE)).drop_nulls()
    if sample.is_empty() or not sample.str.contains(_ZONE).any():
        return ()
    written = cells.str.extract(_ZONE, 1).drop_nulls().alias("zone").value_counts(sort=True)
    minutes = [_minutes(zone) for zone in written["zone"]]
    return tuple(written["zone"]) if max(minutes) - min(minutes) > _SUMMER else ()


def _minutes(zone: str) -> int:
    """How far a zone is ahead of UTC, in minutes."""
    match = re.search(r"([+\-−])(\d{1,2}):?(\d\d)?$", zone)
    if match is None:
        return 0
    ahead = int(match[2]) * 60 + int(match[3] or 0)
    return ahead if match[1] == "+" else -ahead
