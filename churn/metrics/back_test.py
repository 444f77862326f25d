"""What each signal was worth on this very file: who showed it at past closes, and who was lost soon after.

Invariant: at a cut-off nothing is used that was not known at its close, but for what a loss is: its limit of
silence is that of the whole file; of the outcomes, only whole horizons.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.metrics.cut_offs import buying, cut_offs, horizon, lost_after
from churn.metrics.intervals import share, z_of
from churn.metrics.kept import kept
from churn.metrics.laws import hypergeometric_at_least, hypergeometric_at_most
from churn.metrics.lift import lift, lift_among_alike, tally
from churn.metrics.signals import SIGNALS, FlagsByClose, flags_by_close
from churn.panel import Panel
from churn.settings import MIN_N, Settings

ANY = "any"
FEW_LOST = 10
LEAST_BEYOND = 1.1  # among the equally silent: what says less than a tenth more than silence says nothing new
VERDICTS = ("works", "silence", "chance", "reverse", "few")
COLUMNS = (
    *("family", "cut_offs", "n", "flagged", "lost", "hits", "precision", "precision_low", "precision_high"),
    *("recall", "recall_low", "recall_high", "base_rate", "lift", "lift_low", "lift_high", "days_ahead"),
    *("while_buying", "alike_lift", "alike_low", "alike_high", "few", "works", "verdict"),
)


@dataclass(frozen=True, eq=False)
class Outcomes:
    """Bool and int arrays (cut-offs, customers): `when` the period of the next loss, -1 without one in the
    horizon; `buying`: not silent yet at the cut-off; `silence` periods. `places` of the cut-offs; `ahead` the
    horizon, periods."""

    places: tuple[int, ...]
    ahead: int
    when: np.ndarray
    buying: np.ndarray
    silence: np.ndarray


def back_test(tables: Tables, panel: Panel, settings: Settings = Settings()) -> pd.DataFrame | None:
    """Each signal of the file, and "any" of them, at the cut-offs of `metrics.cut_offs`; None where history
    is too short for one, or the file knows no signal.

    Of the customers alive at a cut-off of whom the signal can be told: `flagged` at it, `lost` at some close
    of the horizon after it, `hits` both; precision, recall, base_rate, lift and their bounds as in
    `metrics.lift`. `cut_offs`: at how many it could be told of anybody. `days_ahead`: the median of days from
    the close at which the flags began to that at which the loss was seen, of the lost who were flagged at one
    of the closes of the horizon before their loss (an unbroken run counts from its first).

    Where a loss is a silence, a signal of silence partly restates it. `while_buying`: the share of hits who
    had paid within the last month, or whose paid term ran, at the cut-off. `alike_lift` with bounds: how much
    oftener the flagged were lost than all who had been silent as long at that cut-off; NaN where silence
    decides nothing.

    `few`: fewer than 30 flagged or 10 lost. Of several signals that mean nothing the best may well look as if
    it did: verdicts take bounds as wide as that many tests ask for (Bonferroni, over the signals that are not
    few), while the columns hold those of one. `works`: not few, that lower bound of the lift above 1, and so
    many hits too rare by chance for as many tests (exact, hypergeometric: with few hits the bounds promise
    more than they hold); "reverse" likewise.
    `verdict`, one of VERDICTS: "few"; "works"; "silence" where it works, and among the equally silent its
    lower bound is not above 1 or its lift below LEAST_BEYOND; "reverse" where even the upper bound is below
    1; "chance". Indexed `signal`, in the order of SIGNALS, "any" last; attrs `closes` (ISO texts: the first
    days of the periods of the cut-offs) and `horizon` (periods).
    """
    found = _back_test(tables, panel, settings)
    return None if found is None else found.copy()


def surest(frame: pd.DataFrame) -> tuple[str, str | None]:
    """What the back-test comes to, and the signal to tell of: "works" with that of the highest lower bound
    (where silence decides, among the equally silent: that is what it says itself), "silence" with that of the
    highest lower bound of its lift, else "few" where all are, or "nothing"."""
    signals = frame.drop(index=ANY)
    for kind in ("works", "silence"):
        such = signals[signals["verdict"] == kind]
        if len(such):
            beyond = kind == "works" and such["alike_low"].notna().all()
            return kind, str(such["alike_low" if beyond else "lift_low"].idxmax())
    return ("few" if (signals["verdict"] == "few").all() else "nothing"), None


@kept
def _back_test(tables: Tables, panel: Panel, settings: Settings) -> pd.DataFrame | None:
    if not cut_offs(panel, settings):
        return None
    flags = flags_by_close(tables, panel, settings)
    return proofs(panel, settings, flags) if flags.codes else None


def proofs(panel: Panel, settings: Settings, flags: FlagsByClose) -> pd.DataFrame:
    """The back-test of some flags."""
    seen = outcomes(panel, settings)
    rows = {
        code: _row(panel, settings, seen, flags.known[at], flags.flagged[at])
        for at, code in enumerate(flags.codes)
    }
    tests = sum(not row["few"] for row in rows.values())
    rows[ANY] = _row(panel, settings, seen, flags.known.any(axis=0), flags.flagged.any(axis=0))
    for row in rows.values():
        row |= _judged(row, tests, settings.confidence, panel.lost_after is not None)
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("signal")
    frame.insert(0, "family", [SIGNALS.get(code, ANY) for code in frame.index])
    frame = frame[list(COLUMNS)]
    closes = [f"{start:%Y-%m-%d}" for start in panel.calendar.starts[list(seen.places)]]
    frame.attrs = {"closes": closes, "horizon": seen.ahead}
    return frame


def outcomes(panel: Panel, settings: Settings) -> Outcomes:
    """Who was lost after each cut-off, and when."""
    places, ahead = cut_offs(panel, settings), horizon(panel, settings)
    when = np.array([lost_after(panel, t, ahead) for t in places])
    still = np.array([buying(panel, t) for t in places])
    return Outcomes(places, ahead, when, still, np.maximum(panel.silence[list(places)], 0))


def _row(panel: Panel, settings: Settings, seen: Outcomes, known: np.ndarray, flagged: np.ndarray) -> dict:
    """One signal from what it said at every close, bool (periods, customers)."""
    told, marked, lost = known[list(seen.places)], flagged[list(seen.places)], seen.when >= 0
    found = lift(tally(told, marked, lost), settings.confidence)
    alike = np.nan, np.nan, np.nan
    if panel.lost_after is not None:
        alike = lift_among_alike(told, marked, lost, seen.silence, settings.confidence)
    row = asdict(found) | dict(zip(("alike_lift", "alike_low", "alike_high"), alike, strict=True))
    row["cut_offs"] = int(told.any(axis=1).sum())
    row["days_ahead"] = _days_ahead(panel, seen, told, flagged)
    row["while_buying"] = float(share((told & marked & lost & seen.buying).sum(), found.hits))
    row["few"] = found.flagged < MIN_N or found.lost < FEW_LOST
    return row


def _judged(row: dict, tests: int, confidence: float, by_silence: bool) -> dict:
    """`works` and `verdict` of a signal, one of so many that were tested."""
    wider = z_of(1 - (1 - confidence) / max(tests, 1)) / z_of(confidence)
    above, below = (_beyond_one(row["lift"], row[f"lift_{end}"], wider) for end in ("low", "high"))
    drawn = row["hits"], row["n"], row["lost"], row["flagged"]
    rare = (1 - confidence) / 2 / max(tests, 1)
    works = not row["few"] and above > 0 and bool(hypergeometric_at_least(*drawn) < rare)
    reverse = below < 0 and bool(hypergeometric_at_most(*drawn) < rare)
    alike = row["alike_lift"] >= LEAST_BEYOND and _beyond_one(row["alike_lift"], row["alike_low"], wider) > 0
    if row["few"] or not works:
        verdict = "few" if row["few"] else "reverse" if reverse else "chance"
    else:
        verdict = "works" if alike or not by_silence else "silence"
    return {"works": works, "verdict": verdict}


def _beyond_one(times: float, bound: float, wider: float) -> float:
    """The logarithm of a bound of a ratio, so many times as far from it; a bound of 0, or of a ratio of 0,
    stays as it is. NaN unknown."""
    if not times > 0 or not bound > 0:
        return float(np.log(bound)) if bound > 0 else -np.inf if bound == 0 else np.nan
    return float(np.log(times) + wider * (np.log(bound) - np.log(times)))


def _days_ahead(panel: Panel, seen: Outcomes, told: np.ndarray, flagged: np.ndarray) -> float:
    """The median of days from the first close of the run of flags to the close of the loss; NaN without
    one."""
    at, who = np.nonzero(told & (seen.when >= 0))
    lost = np.arange(len(who))
    when = seen.when[at, who]
    begun = _begun(flagged[:, who])
    first = np.full(len(who), -1)
    for back in range(seen.ahead, 0, -1):  # of several runs in the horizon the latest counts
        since = np.where(when >= back, begun[when - back, lost], -1)  # nothing before history
        first = np.where(since >= 0, since, first)
    if not (first >= 0).any():
        return float("nan")
    edges = panel.calendar.edges
    days = edges[when[first >= 0] + 1] - edges[first[first >= 0] + 1]
    return float(np.median(days.astype(int)))


def _begun(flagged: np.ndarray) -> np.ndarray:
    """The first period of the unbroken run of flags that each close belongs to, int32, -1 where not
    flagged."""
    out = np.full(flagged.shape, -1, np.int32)
    for t, now in enumerate(flagged):
        out[t, now] = t
        if t:
            run = now & flagged[t - 1]
            out[t, run] = out[t - 1, run]
    return out
