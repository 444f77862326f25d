"""What the words of one header say: candidate roles with the words that speak for them.

Invariant: only the header is read here; whether the values agree is judged elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.meanings import MEANINGS
from churn.ingest.columns.phrases import PHRASES
from churn.ingest.columns.spellings import transliterated, unspoiled
from churn.ingest.columns.stems import stem_of
from churn.ingest.columns.trades import TRADE_PHRASES
from churn.ingest.columns.words import BLOCKING, NOISE, SCALES, WORDS
from churn.schema import Role

MISSPELT = 0.9  # what a word is worth that was only nearly in the vocabulary
UNKNOWN_WORD = 0.85  # what each word costs that the vocabulary does not hold
OTHER_CONCEPT = 0.5  # what each known word costs that the rule does not speak of
REMARK = 0.85  # the same, where the word stands in brackets
APART = 0.03  # what each word between two words of one rule costs
DOCUMENT_NUMBER = 0.02  # people call a document by its number, programs by their id
OF_A_FIRM = 0.08  # users belong to an account or a client, where a table names both
_PERSONS = frozenset(("user", "users", "пользователь", "пользователя"))
_NUMBERS = frozenset(("number", "no", "num", "nr", "#", "номер", "ном"))
FREE = frozenset({"gross"})
BLOCKED = "blocked"
_OURS = "owner"  # a word for somebody of ours leaves no other meaning

_PHRASES = tuple((re.compile(pattern), text) for pattern, text in (*TRADE_PHRASES, *PHRASES))
_CAMEL = re.compile(r"(?<=[a-zа-яё0-9])(?=[A-ZА-ЯЁ])|(?<=[A-ZА-ЯЁ])(?=[A-ZА-ЯЁ][a-zа-яё])")
_WORD = re.compile(r"[^\W\d_]+\.?|[№#%]")
_CONTRACTED = re.compile(r"\b([а-я]{1,6})\s?-\s?([а-я]{1,3})\b")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_VOWEL = re.compile(r"[aeiouyаеиоуыэюя]")
_NAMELESS = re.compile(r"(column|unnamed|field|col|var|столбец|колонка|поле|f|c|x|v)?[\s:_]*\d*", re.I)


@dataclass(frozen=True)
class Rule:
    """Concepts `need`ed together name `means` with `weight`; those in `also` may stand beside them."""

    means: Role | Hint
    need: frozenset[str]
    weight: float
    also: frozenset[str]


def _rules(text: str) -> tuple[Rule, ...]:
    """The rules of a text written as `churn.ingest.columns.meanings` writes them."""
    found, means = [], None
    for line in text.strip().splitlines():
        if not line.startswith(" "):
            means = Hint(line) if line in set(Hint) else Role(line)
            continue
        needed, _, also = line.partition("|")
        weight, *need = needed.split()
        found.append(Rule(means, frozenset(need), float(weight), frozenset(also.split())))
    return tuple(found)


@dataclass(frozen=True)
class Word:
    """One word of a header and the concept it stands for (None: unknown). `exact`: not misspelt; `remark`: it
    stands in brackets."""

    text: str
    concept: str | None
    exact: bool = True
    remark: bool = False


@dataclass(frozen=True)
class Sense:
    """One reading of a header: a role or a hint, how well the words fit it in [0, 1], and the words."""

    means: Role | Hint
    score: float
    words: str


@dataclass(frozen=True)
class Header:
    """A header understood. `senses` best first; `scale` a code such as "unit:thousands", or None.

    `nameless`: nothing but a number ("column 3"), so the values alone must speak. `blocked`: a word of
    it rules out every role, or every one but that of who of ours looks after a customer. `words`: how many
    words it has, names of units not counted.
    """

    text: str
    senses: tuple[Sense, ...]
    scale: str | None
    nameless: bool
    blocked: bool
    words: int
    concepts: frozenset[str]


@lru_cache(maxsize=4096)
def parse_header(text: str) -> Header:
    """The Header of one column's name; an unknown or empty one has no senses."""
    words = _words(text)
    meaning = [w for w in words if w.text not in NOISE or w.concept]
    concepts = frozenset(w.concept for w in meaning if w.concept)
    ours = _OURS in concepts
    senses = () if BLOCKED in concepts else _senses(meaning)
    return Header(
        text=text,
        senses=tuple(s for s in senses if s.means is Role.OWNER) if ours else senses,
        scale=next((SCALES[w.text] for w in words if w.text in SCALES), None),
        nameless=bool(_NAMELESS.fullmatch(text.strip())),
        blocked=ours or BLOCKED in concepts,
        words=len(meaning),
        concepts=concepts,
    )


def _senses(words: list[Word]) -> tuple[Sense, ...]:
    concepts = {w.concept for w in words}
    found: dict[Role | Hint, Sense] = {}
    for rule in RULES:
        if not rule.need <= concepts:
            continue
        score = _fit(rule, words)
        if score > found.get(rule.means, Sense(rule.means, 0.0, "")).score:
            spoken = " ".join(w.text for w in words if w.concept in rule.need)
            found[rule.means] = Sense(rule.means, round(score, 4), spoken)
    return tuple(sorted(found.values(), key=lambda s: (-s.score, s.means)))


def _fit(rule: Rule, words: list[Word]) -> float:
    """The rule's weight, less what its header says beside it."""
    score = rule.weight
    places = [i for i, w in enumerate(words) if w.concept in rule.need]
    score -= APART * max(0, places[-1] - places[0] + 1 - len(places))
    for word in words:
        if word.concept in rule.need:
            score *= 1.0 if word.exact else MISSPELT
        elif word.concept is None:
            score *= (1 + UNKNOWN_WORD) / 2 if word.remark else UNKNOWN_WORD
        elif word.concept not in rule.also and word.concept not in FREE:
            score *= REMARK if word.remark else OTHER_CONCEPT
    if rule.means is Role.CUSTOMER_ID and any(w.text in _PERSONS for w in words):
        score -= OF_A_FIRM
    numbered = rule.means is Role.ORDER_ID and any(w.text in _NUMBERS for w in words)
    return score + DOCUMENT_NUMBER if numbered else score


def _words(text: str) -> tuple[Word, ...]:
    marked = unspoiled(text).replace("№", " # ")
    joined = _CAMEL.sub(" ", unicodedata.normalize("NFKC", marked)).replace("_", " ")
    plain = _CONTRACTED.sub(_expanded, joined.lower().replace("ё", "е").strip())
    for pattern, replacement in _PHRASES:
        plain = pattern.sub(replacement, plain)
    remarks = [found.span() for found in _BRACKETS.finditer(plain) if found.start() > 0]
    return tuple(
        replace(_word(found[0]), remark=any(a < found.start() < b for a, b in remarks))
        for found in _WORD.finditer(plain)
    )


@lru_cache(maxsize=1024)
def _contraction(begin: str, end: str) -> str | None:
    """A word that begins and ends so, where all such words stand for one thing: "ст-ть", "дог-р"."""
    found = [word for word in _EXACT if word.startswith(begin) and word.endswith(end) and len(word) > 4]
    return found[0] if len({_EXACT[word] for word in found}) == 1 else None


def _expanded(found: re.Match[str]) -> str:
    return _contraction(found[1], found[2]) or found[0]


@lru_cache(maxsize=16384)
def _word(raw: str) -> Word:
    text = raw.rstrip(".")
    if text in NOISE:
        return Word(text, None)
    concept = _known(text)
    if concept is None and raw.endswith(".") and len(text) >= 3:
        concept = _abbreviated(text)
    if concept is not None:
        return Word(text, concept)
    near = _nearest(text)
    if near is None and not _VOWEL.search(text):
        return Word(text, _squeezed(text), exact=False)
    if near is None and len(text) >= 3 and text.isascii():
        russian = transliterated(text)
        near = _known(russian)
        return Word(text, near or _nearest(russian))
    return Word(text, near, exact=near is None)


def _known(text: str) -> str | None:
    return _EXACT.get(text) or _STEMS.get(stem_of(text))


def _squeezed(text: str) -> str | None:
    """The concept of a word that lost its vowels, "клн" or "смм", where only one kind of word begins so."""
    bare = [(_VOWEL.sub("", word), concept) for word, concept in _EXACT.items() if word[0] == text[0]]
    whole = {concept for letters, concept in bare if letters == text}
    found = whole or {concept for letters, concept in bare if letters.startswith(text) and len(text) > 2}
    return found.pop() if len(found) == 1 else None


def _abbreviated(text: str) -> str | None:
    """The concept of "опл." or "наим.", where all words that begin so agree on it."""
    found = {concept for word, concept in _EXACT.items() if word.startswith(text)}
    return found.pop() if len(found) == 1 else None


def _nearest(text: str) -> str | None:
    """The concept of a misspelt word: one slip in five to seven letters, two in eight or more."""
    if len(text) < 5:
        return None
    allowed, best = (2 if len(text) >= 8 else 1), None
    for word, concept in _EXACT.items():
        if len(word) < 5 or abs(len(word) - len(text)) > allowed or word[0] != text[0]:
            continue
        slips = OSA.distance(text, word, score_cutoff=allowed)
        if slips <= allowed and (best is None or slips < best[0]):
            best = (slips, concept)
    return best[1] if best else None


def _vocabulary() -> dict[str, str]:
    exact = {}
    for concept, words in WORDS.items():
        exact |= {word.replace("ё", "е"): concept for word in words.split()}
    for words in BLOCKING.values():
        exact |= {word.replace("ё", "е"): BLOCKED for word in words.split()}
    return exact


RULES = _rules(MEANINGS)
_EXACT = _vocabulary()
_STEMS = {stem_of(word): concept for word, concept in reversed(_EXACT.items())}
