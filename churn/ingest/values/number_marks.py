"""What stands around a number: signs, brackets, percent, currencies, thousands and millions in words.

Invariant: a mark that is not known makes the number unreadable; nothing unknown is skipped over.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SIGNS = {
    "₽": "RUB",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₴": "UAH",
    "₸": "KZT",
    "₺": "TRY",
    "₹": "INR",
    "₾": "GEL",
    "֏": "AMD",
    "₼": "AZN",
    "₩": "KRW",
    "₫": "VND",
    "₪": "ILS",
    "฿": "THB",
    "us$": "USD",
    "ca$": "CAD",
    "c$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
    "zł": "PLN",
    "kč": "CZK",
    "fr": "CHF",
}
_CODES = """
RUB USD EUR GBP JPY CNY UAH KZT BYN UZS KGS TJS TMT AMD AZN GEL MDL TRY INR KRW VND ILS THB CHF PLN CZK HUF
RON BGN SEK NOK DKK ISK CAD AUD NZD HKD SGD MXN BRL ARS CLP COP ZAR AED SAR EGP IDR MYR PHP RSD
"""
_NAMES = {
    "RUB": "р тр руб рубль рубля рублей рубли rur rubles",
    "USD": "долл доллар доллара долларов dollars",
    "EUR": "евро euro euros",
    "KZT": "тг тнг тенге",
    "UZS": "сум сумов сўм",
    "UAH": "грн гривен гривна гривны",
    "BYN": "byr бел",
    "KGS": "сом сомов",
    "GEL": "лари",
    "AMD": "драм драмов",
    "AZN": "манат манатов",
    "MDL": "лей леев",
    "CNY": "юань юаня юаней rmb",
    "GBP": "фунт фунтов",
}
CURRENCY_OF = {
    **_SIGNS,
    **{code.lower(): code for code in _CODES.split()},
    **{name: code for code, names in _NAMES.items() for name in names.split()},
}
_SCALE_NAMES = {
    1e3: "тыс тр тысяч тысяча тысячи k к thousand",
    1e6: "млн миллион миллиона миллионов mln mio million",
    1e9: "млрд миллиард миллиарда миллиардов bn bln billion",
}
_SCALES = {name: scale for scale, names in _SCALE_NAMES.items() for name in names.split()}
# Words that name the unit the column is counted in anyway. Years and days are not among them: they would
# change what the number means.
_UNIT_NAMES = """
шт штук штуки штука ед pcs pc x х
мес месяц месяца месяцев month months mo
ч час часа часов h hr hrs hour hours
"""
_UNITS = frozenset(_UNIT_NAMES.split())

_WORD = re.compile(r"(?:us|ca|c|au|a|nz|hk|s|r)\$|[^\W\d_]+|\S")
_ABBREVIATED = re.compile(r"([^\W\d_])\.")
_SIGN_OF = {"": 1.0, "+": 1.0, "-": -1.0, "()": -1.0}
_MINUS = str.maketrans({"−": "-", "–": "-", "‑": "-", "‐": "-"})


class Marks(NamedTuple):
    """What the marks say: multiply by `factor` (sign and scale), divide by `divisor` (100 for percent)."""

    factor: float
    divisor: float
    currency: str | None


def read_marks(skeleton: str) -> Marks | None:
    """What the text round a number means; the number itself is written as one "0".

    None where there is no number or more than one, where a word is not known, where signs contradict each
    other, or where two currencies meet.
    """
    bare = _ABBREVIATED.sub(r"\1", skeleton.lower()).lstrip("' ").translate(_MINUS)
    left, zero, right = bare.partition("0")
    if not zero or "0" in right:
        return None
    before, after = _words(left), _words(right)
    sign = _sign(before, after)
    words = [w for w in (*before, *after) if w not in "-+()%"]
    currencies = {CURRENCY_OF[w] for w in words if w in CURRENCY_OF}
    if "BYN" in currencies:
        currencies -= {"RUB"}
    unknown = any(w not in CURRENCY_OF and w not in _SCALES and w not in _UNITS for w in words)
    if sign is None or unknown or len(currencies) > 1:
        return None
    for word in words:
        sign *= _SCALES.get(word, 1.0)
    return Marks(sign, 100.0 if "%" in (*before, *after) else 1.0, next(iter(currencies), None))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _sign(before: list[str], after: list[str]) -> float | None:
    signs = "".join(w for w in before if w in "-+(") + "".join(w for w in after if w in "-)")
    misplaced = any(w == ")" for w in before) or any(w in "+(" for w in after)
    return None if misplaced or (*before, *after).count("%") > 1 else _SIGN_OF.get(signs)
