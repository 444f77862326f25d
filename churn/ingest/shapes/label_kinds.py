"""What the label of a row names: a day, a month, a document, a number, a firm, or something else in words.

Invariant: a label is judged by itself alone; what its column or its level means is judged by the many.
"""

from __future__ import annotations

import polars as pl

from churn.ingest.values.day_text import MONTH_NUMBERS

DAY, DOCUMENT, NUMBER, FIRM, WORDS = "day", "document", "number", "firm", "words"
_MONTHS = "|".join(sorted((m for m in MONTH_NUMBERS if len(m) > 2), key=len, reverse=True))
_DAY_TEXT = (
    rf"(?i)^(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{2}}(?:-\d{{2}})?|\d{{1,2}}[./]\d{{4}}|"
    rf"(?:\d{{1,2}}\s+)?(?:{_MONTHS})\.?,?(?:\s+\d{{1,2}},)?\s+\d{{4}}|"
    r"[1-4IV]+ ?(?:кв\.?|квартал)\w* \d{4})"
    r"(?:\s*г(?:\.|ода?)?)?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$"
)
# «Реализация товаров и услуг 0000-000123 от 15.03.2024 12:00:00», "Invoice INV-7 of 2024-03-15"
DOCUMENT_TEXT = (
    r"(?i)^(?P<kind>\p{L}.*?)?\s*(?:№|#|No\.?)?\s*(?P<number>[\p{L}\d][\p{L}\d/_-]*\d[\p{L}\d/_-]*|\d+)\s*,?\s+"
    r"(?:от|of|dated|on)\s+(?P<date>\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4})"
    r"(?:\s*г\.?)?(?:\s+(?P<time>\d{1,2}:\d{2}(?::\d{2})?))?$"
)
_NUMBER_TEXT = r"^№?\s*[\d\s.,]+$"
_FIRM_TEXT = (
    r"(?i)(?:^|[\s\"«])(?:ооо|оао|зао|пао|ао|ип|нко|тоо|чп|фгуп|муп|гбу|llc|ltd|inc|gmbh|corp|plc|"
    r"s\.?a\.?|b\.?v\.?|co|limited|company)(?:[\s\"»,.]|$)"
)
MOSTLY = 0.9


def kinds(labels: pl.Series) -> pl.Series:
    """The kind of each label; null where there is none."""
    text = labels.cast(pl.String, strict=False).str.strip_chars()
    tests = ((DAY, _DAY_TEXT), (DOCUMENT, DOCUMENT_TEXT), (NUMBER, _NUMBER_TEXT), (FIRM, _FIRM_TEXT))
    found = pl.when(pl.col("t").is_null()).then(None)
    for kind, pattern in tests:
        found = found.when(pl.col("t").str.contains(pattern)).then(pl.lit(kind))
    return pl.DataFrame({"t": text}).select(found.otherwise(pl.lit(WORDS)).alias("kind")).to_series()


def kind_of(labels: pl.Series, sample: int = 500) -> str | None:
    """The kind that nearly all labels have; firms need no more than a half, so many have no such mark."""
    some = labels.drop_nulls()
    shares = kinds(some.gather_every(max(1, len(some) // sample))).value_counts(normalize=True)
    found = dict(shares.iter_rows())
    if found.get(FIRM, 0) >= 0.5:
        return FIRM
    return next((kind for kind, share in found.items() if share >= MOSTLY), None)
