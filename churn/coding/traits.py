"""What of a text the learned part judges by: stems, beginnings, neighbours, concepts and how they stand.

Invariant: a trait has the same number on every machine; equal texts have equal traits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np

from churn.coding.meaning import Known
from churn.coding.negation import Stand
from churn.coding.reading import Said
from churn.coding.rulebook import HINT
from churn.coding.small_words import NEGATORS, TRANSPARENT, WIDE

WEIGHTS = {
    "stem": 2.0,
    "pair": 1.4,
    "start": 1.2,
    "concept": 0.5,
    "rule": 0.3,
    "length": 0.3,
}  # how much traits of a kind count
SHARED = frozenset(("stem", "pair", "start"))  # kinds of which many count no more than few
START = 5  # letters a word shares with its misspelt and its other forms
LENGTHS = (2, 4, 8, 16, 32)  # words from which a text is longer

Trait = tuple[str, str, tuple[tuple[int, int], ...]]  # kind, name, spans of the words that show it


@dataclass(frozen=True, eq=False)
class Traits:
    """Of the distinct traits of a text: `numbers` (uint32), `values` (float32), `spans` of the words."""

    numbers: np.ndarray
    values: np.ndarray
    spans: list[list[tuple[int, int]]]


def traits(said: Sequence[Said], known: Known) -> Traits:
    """The traits of a text as read."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for sentence in said:
        for kind, name, spans in _shown(sentence, known):
            found[kind, name].extend(spans)
    found["length", _length(sum(len(sentence.tokens) for sentence in said))] = []
    counts = {kind: sum(k == kind for k, _ in found) for kind in SHARED}
    values = {k: w / counts[k] ** 0.5 if k in SHARED and counts[k] else w for k, w in WEIGHTS.items()}
    return Traits(
        np.array([crc32(f"{kind}:{name}".encode()) for kind, name in found], dtype=np.uint32),
        np.array([values[kind] for kind, _ in found], dtype=np.float32),
        list(found.values()),
    )


def _shown(sentence: Said, known: Known) -> Iterator[Trait]:
    tokens = sentence.tokens
    stems = [known.stem(token.word) for token in tokens]
    spans = [(token.start, token.end) for token in tokens]
    for stem, span, standing in zip(stems, spans, sentence.standing, strict=True):
        yield "stem", stem if standing.stand is not Stand.DISMISSED else f"waved {stem}", (span,)
    for token, span in zip(tokens, spans, strict=True):
        if len(token.word) > START:
            yield "start", token.word[:START], (span,)
    for i in range(len(stems) - 1):
        yield "pair", f"{stems[i]} {stems[i + 1]}", (spans[i], spans[i + 1])
    yield from _absent(sentence, known)
    for concept, hits in sentence.hits.items():
        for hit in hits:
            yield "concept", f"{concept} {hit.stand}", tuple(spans[i] for i in hit.at)
    for concept in sentence.waved:
        yield "concept", f"{concept} waved", ()
    for reading in sentence.readings:
        yield "rule", f"{reading.code} {reading.worth >= HINT}", reading.spans


def _absent(sentence: Said, known: Known) -> Iterator[Trait]:
    """What a negator stands before: concepts, or a word that stands for none, as in "no squat rack"."""
    tokens = [token for token in sentence.tokens if token.word not in TRANSPARENT or token.word in NEGATORS]
    for token, following in pairwise(tokens):
        if token.word in NEGATORS and following.word not in NEGATORS:
            spans = ((token.start, token.end), (following.start, following.end))
            for concept in known.meaning(following.word).concepts or ("",):
                yield "concept", f"{token.word in WIDE} no {concept}", spans


def _length(words: int) -> str:
    return f"{sum(words >= least for least in LENGTHS)}"
