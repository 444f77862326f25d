"""The weights of `churn.coding.learned`, made of the labelled comments. `python -m tests.train_coder`.

Invariant: what is told of a comment when thresholds and confidence are set was fitted without its part of the
comments; those the rules were written from are learned from, but never judged by.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from churn.coding.learned import FILE
from churn.coding.meaning import Known
from churn.coding.reading import said
from churn.coding.rules import RULES
from churn.coding.taxonomy import CODES
from churn.coding.traits import WEIGHTS, Traits, traits
from churn.coding.words import WORDS

TRAIN = Path(__file__).parent / "comments" / "train.csv"
RIDGE = 0.3  # how much weights cost
UNJUDGED = ("rules", "own")  # parts that are learned from but never judged by
RULES_COUNT = 0.5  # of a comment the rules were written from: they know it too well
ROUNDS = 60
USUAL = 0.35  # likelihood from which a code is given where little is known; a threshold lies half-way to it
GRID = np.arange(0.15, 0.7, 0.025)
BANDS = (0, 0.3, 0.45, 0.6, 0.75, 0.9, 0.97, 1)


@dataclass(frozen=True, eq=False)
class Comments:
    """Labelled comments: traits, whether each has each of CODES (float), the part of each."""

    traits: list[Traits]
    codes: np.ndarray
    part: np.ndarray

    def of(self, chosen: np.ndarray) -> Comments:
        """The chosen ones (bool)."""
        return Comments(
            [t for t, is_chosen in zip(self.traits, chosen, strict=True) if is_chosen],
            self.codes[chosen],
            self.part[chosen],
        )


def read_labelled(path: Path = TRAIN) -> Comments:
    """The labelled comments of a file with the column `part`."""
    known = Known()
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [set(row["codes"].split("|")) for row in rows]
    return Comments(
        [traits(said(row["text"], known), known) for row in rows],
        np.array([[code in some for code in CODES] for some in codes], dtype=np.float64),
        np.array([row["part"] for row in rows]),
    )


def matrix(some: list[Traits], numbers: np.ndarray) -> csr_matrix:
    """Values, comments × the traits that have these (rising) numbers."""
    places, values, sizes = [], [], [0]
    for shown in some:
        at = np.searchsorted(numbers, shown.numbers).clip(max=len(numbers) - 1)
        known = numbers[at] == shown.numbers
        places.append(at[known])
        values.append(shown.values[known])
        sizes.append(sizes[-1] + int(known.sum()))
    return csr_matrix((np.concatenate(values), np.concatenate(places), sizes), (len(some), len(numbers)))


def fit(comments: Comments) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(numbers of traits, weights, bias) of a ridge logistic regression for each code against the rest."""
    numbers = np.unique(np.concatenate([t.numbers for t in comments.traits]))
    x = matrix(comments.traits, numbers)
    turned = x.T.tocsr()
    sign = 2 * comments.codes - 1
    counts = np.where(comments.part == "rules", RULES_COUNT, 1.0)[:, None]
    size = len(numbers) * len(CODES)

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = parameters[:size].reshape(-1, len(CODES)), parameters[size:]
        margin = sign * (x @ weights + bias)
        slope = -sign * counts / (1 + np.exp(margin))
        gradient = turned @ slope + RIDGE * weights
        cost = (counts * np.logaddexp(0, -margin)).sum() + RIDGE / 2 * (weights * weights).sum()
        return float(cost), np.concatenate([gradient.ravel(), slope.sum(0)])

    start = np.concatenate([np.zeros(size), np.log(comments.codes.mean(0) + 1e-3)])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return numbers, found[:size].reshape(-1, len(CODES)), found[size:]


def likelihoods(fitted: tuple[np.ndarray, np.ndarray, np.ndarray], some: list[Traits]) -> np.ndarray:
    """Of each comment and code."""
    numbers, weights, bias = fitted
    return 1 / (1 + np.exp(-(matrix(some, numbers) @ weights + bias)))


def out_of_part(comments: Comments) -> np.ndarray:
    """Likelihoods of each comment by weights fitted to the other parts; nan of the UNJUDGED."""
    found = np.full(comments.codes.shape, np.nan)
    for part in sorted(set(comments.part) - set(UNJUDGED)):
        held = comments.part == part
        found[held] = likelihoods(fit(comments.of(~held)), comments.of(held).traits)
    return found


def thresholds(codes: np.ndarray, likely: np.ndarray) -> np.ndarray:
    """The likelihood from which giving each code is best by F1, smoothed and drawn half-way to USUAL."""
    best = np.empty(len(CODES))
    for k, (true, p) in enumerate(zip(codes.T, likely.T, strict=True)):
        given = p[:, None] >= GRID
        f1 = 2 * (true @ given) / np.maximum(true.sum() + given.sum(0), 1)
        best[k] = GRID[np.convolve(np.pad(f1, 2, mode="edge"), np.ones(5) / 5, "valid").argmax()]
    return (best + USUAL) / 2


def calibration(codes: np.ndarray, likely: np.ndarray, least: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(likelihoods, shares of given codes that are right), by bands of likelihood, never falling."""
    given = likely >= least
    p, right = likely[given], codes[given]
    bands = [(p >= low) & (p < high) for low, high in pairwise(BANDS)]
    told = np.array([p[band].mean() for band in bands if band.any()])
    shares = np.array([right[band].mean() for band in bands if band.any()])
    return told, np.maximum.accumulate(shares)


def judged_f1(comments: Comments, likely: np.ndarray) -> float:
    """The mean over parts of macro F1, each part by the thresholds of the others; the likeliest code is given
    where none is likely enough."""
    codes, part = (some[~np.isin(comments.part, UNJUDGED)] for some in (comments.codes, comments.part))
    found = []
    for held in (part == name for name in sorted(set(part))):
        share = likely[held] / thresholds(codes[~held], likely[~held])
        given = (share >= 1) | (share == share.max(1, keepdims=True)) & (share < 1).all(1, keepdims=True)
        hits, counted = (codes[held] * given).sum(0), codes[held].sum(0) + given.sum(0)
        found.append((2 * hits / np.maximum(counted, 1))[codes[held].any(0)].mean())
    return float(np.mean(found))


def made_of(path: Path = TRAIN) -> int:
    """A number of all the weights are made of: comments, words, rules and weights of traits."""
    return crc32(repr((path.read_text("utf-8"), WORDS, RULES, WEIGHTS, RIDGE, RULES_COUNT, ROUNDS)).encode())


def main() -> None:
    """Writes the weights."""
    comments = read_labelled()
    judged = ~np.isin(comments.part, UNJUDGED)
    likely = out_of_part(comments)[judged]
    least = thresholds(comments.codes[judged], likely)
    print(f"macro F1 out of part, thresholds of the other parts: {judged_f1(comments, likely):.3f}")
    told, right = calibration(comments.codes[judged], likely, least)
    numbers, weights, bias = fit(comments)
    scale = np.abs(weights).max(0) / 127
    small = np.rint(weights / scale).astype(np.int8)
    kept = np.abs(small).max(1) > 0
    np.savez_compressed(
        FILE,
        weights=small[kept],
        scale=scale.astype(np.float32),
        numbers=numbers[kept],
        bias=bias,
        least=least,
        told=told,
        right=right,
        made_of=np.int64(made_of()),
    )


if __name__ == "__main__":
    main()
