"""Lines that hold no record: rules of dashes, numbers of pages, and what is signed or noted under a table.

Invariant: a note stands alone in its row, or below the last record and says so by its words or by the gap
above it; a short record at the end of a list is no note.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.shapes.figures import figure_columns
from churn.ingest.shapes.totals import MOST_DRAWN

_RULE = r"^[-=_*.~+|–—―─═\s]{3,}$"
_RULER = r"^[-=_*+|—–─═]"
_PAGE = r"(?i)^\W*(?:page|стр\.?|страница|лист)\s*(?:№\s*)?\d+(?:\s*(?:of|из|/)\s*\d+)?\W*$"
_NOTE = (
    r"(?i)^\W*(?:составил|исполнител|руководител|директор\b|ген\. ?директор|генеральный директор|"
    r"(?:гл\.?|главный) ?бухгалтер|бухгалтер\b|ответственн|утвержда|проверил|подготовил|подпись|м\. ?п\.|"
    r"дата (?:формирования|печати|выгрузки|составления|отч)|отч[её]т (?:сформирован|составлен|подготовлен)|"
    r"сформирован|выгружен|напечатан|распечатан|источник|примечани|сноск|прим\.|"
    r"всего (?:строк|записей|клиентов|документов|позиций|заказов|на сумму)|итого (?:строк|записей)|"
    r"количество (?:строк|записей)|конец отч|"
    r"generated (?:on|by|at)|exported (?:on|from|by|at)|created (?:on|by) |printed (?:on|by)|prepared by|"
    r"report (?:generated|run|date|created)|run date|as of |source:|notes?:|confidential|copyright|©|"
    r"end of (?:report|file|data)|\(?\d[\d,. ]* rows? (?:affected|selected|returned|fetched)|"
    r"(?:total )?(?:rows|records|count)\s*[:=]|\*{1,3} ?\S|page \d)"
)
_TAIL = 40  # rows looked at below the last record
_FEW = 3  # cells a line of signatures may fill
_ALONE = 1


def separator_rows(table: RawTable) -> pl.Series | None:
    """Rows of dashes and nothing else."""
    texts = [n for n, dtype in table.frame.schema.items() if dtype == pl.String]
    if not texts or table.frame.height > MOST_DRAWN:
        return None
    first = pl.col(texts[0])
    places = table.frame.select(first.str.contains(_RULER).alias("\0")).to_series().arg_true()
    suspects = table.frame[places].with_columns(places.alias("\0"))
    ruled = [pl.col(n).is_null() | pl.col(n).str.contains(_RULE) for n in texts]
    others = [pl.col(n).is_null() for n in table.frame.columns if n not in texts]
    return _marked(suspects.filter(pl.all_horizontal(*ruled, *others))["\0"], table.frame.height)


def page_rows(table: RawTable) -> pl.Series | None:
    """Rows that tell the number of a page, alone."""
    return _marked(_alone(table, _PAGE), table.frame.height)


def footer_rows(table: RawTable) -> pl.Series | None:
    """The notes and signatures below the last record."""
    tail = table.frame.tail(_TAIL)
    filled = _filled(tail)
    if table.frame.width < 2 or filled[-1] > _FEW:
        return None
    typical = int(np.median(_filled(table.frame.head(1000))))
    short = (filled <= max(_ALONE, typical // 2)) | (_says(tail) & (filled < typical))
    hollow = short & (filled <= _FEW) & ~_has_figures(tail, figure_columns(table.frame))
    below = len(hollow) - int(np.argmin(hollow[::-1])) if not hollow.all() else 0
    start = _first_note(table, tail, filled, below, typical)
    if start is None:
        return None
    return _marked(
        pl.Series(range(table.frame.height - tail.height + start, table.frame.height)), table.frame.height
    )


def _first_note(
    table: RawTable, tail: pl.DataFrame, filled: np.ndarray, below: int, typical: int
) -> int | None:
    """The place in the tail where notes begin: the first line from `below` on that says it is one, or that
    stands alone under a blank row that no other row of the table has above it."""
    rows = table.rows.to_numpy()
    gaps = np.flatnonzero(np.diff(rows) > 1) + 1
    first_of_tail = table.frame.height - tail.height
    once = [g - first_of_tail for g in gaps if g - first_of_tail >= below] if len(gaps) <= 2 else []
    says = _says(tail)
    for i in range(below, tail.height):
        parted = i in once and filled[i] == _ALONE and typical > 2 and first_of_tail + i > 0
        if says[i] or parted:
            return i
    return None


def _says(rows: pl.DataFrame) -> np.ndarray:
    """Whether the first filled cell of each row begins as a note does."""
    first = pl.coalesce(pl.col(n).cast(pl.String, strict=False) for n in rows.columns)
    return rows.select(first.str.contains(_NOTE).fill_null(False)).to_series().to_numpy()


def _alone(table: RawTable, pattern: str) -> pl.Series:
    """The places of rows whose one filled cell has this pattern."""
    partly = [n for n in table.frame.columns if table.frame[n].null_count()]
    texts = [n for n in table.frame.columns if table.frame[n].dtype == pl.String]
    if not texts or len(partly) < table.frame.width - 1:
        return pl.Series([], dtype=pl.UInt32)
    lonely = table.frame.with_row_index("\0").filter(
        pl.sum_horizontal(pl.col(table.frame.columns).is_not_null()) == _ALONE
    )
    return lonely.filter(pl.any_horizontal(pl.col(texts).str.contains(pattern).fill_null(False)))["\0"]


def _filled(frame: pl.DataFrame) -> np.ndarray:
    return frame.select(pl.sum_horizontal(pl.all().is_not_null())).to_series().to_numpy()


def _has_figures(frame: pl.DataFrame, figures: list[str]) -> np.ndarray:
    if not figures:
        return np.zeros(frame.height, dtype=bool)
    digits = [
        pl.col(n).cast(pl.String, strict=False).str.contains(r"^\W*\d").fill_null(False) for n in figures
    ]
    return frame.select(pl.any_horizontal(digits)).to_series().to_numpy()


def _marked(places: pl.Series, height: int) -> pl.Series | None:
    if not len(places):
        return None
    marks = np.zeros(height, dtype=bool)
    marks[places.to_numpy()] = True
    return pl.Series(marks)
