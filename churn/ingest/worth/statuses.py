"""What the status of a payment or a contract says about its money: it came, it never came, or who knows.

Invariant: a status that is not known counts as money and is told.
"""

from __future__ import annotations

import polars as pl

from churn.ingest.columns.deals import WON
from churn.schema import Issue, Severity

# Money that never came or went back, in the words of shops, banks and billing systems.
_VOID = (
    r"(?i)cancel|отмен|аннул|refund|возвра|возвращ|void|fail|declin|отклон|chargeback|reversed|сторн|"
    r"не\s?оплач|неоплач|unpaid|not paid|draft|чернов|abandon|брош|expired|просроч|истек|истёк|uncollectible|"
    r"брак|не\s?реализ|провал|проигр|\blost\b|отказ|rejected|blocked|заблокир|не\s?успеш|не\s?прош|не\s?приш|"
    r"неявк|no.?show|ошибк|\berror\b|incomplete|requires[_ ]|past[_ ]?due|overdue|written.?off|"
    r"списан\w* в убыт|удал[её]н|deleted|невыкуп|не\s?выкуп|недозвон|дубл"
)
# Money that may come yet.
_WAITING = (
    r"(?i)pending|awaiting|waiting|on[_ -]?hold|ожида|к оплате|выставлен|не\s?подтвержд|в работе|scheduled|"
    r"заплан|\btrial|\bпробн|\btest|\bтест|\bdemo\b|\bдемо\b|to be paid|\bquote\b|estimate"
)
_PART = r"part(?:ial|ly)|частич"  # of the money at least came
_CAME = (
    r"(?i)\bpaid\b|оплач|complete|finished|succe|успеш|success|выполн|заверш|доставл|deliver|shipped|fulfil|отгруж|"
    r"провед|settled|captured|posted|получен|received|approved|confirmed|подтвержд|^(?:ok|ок|done|да|yes|true)$|"
    r"закрыт|closed|выдан|выкуплен|принят|реализован|\bwon\b|исполнен|active|актив|действ|processed|cleared"
)
_BACK = r"(?i)refund|возвра|chargeback"
_NEVER_PAID = (
    r"(?i)^\s*(?:(?:on|in)?[\s_]*(?:free[\s_]*)?trial|(?:на )?пробн|тестов|демо|demo|incomplete|draft|"
    r"чернов|void)"
)
_SHOWN = 8


def void_statuses(statuses: pl.Series) -> list[str]:
    """The statuses under which no money stands, sorted: it went back, never came, or is waited for; of deals,
    won and lost, all but the won."""
    known = statuses.drop_nulls().unique().sort()
    void = known.str.contains(_VOID) & ~(
        known.str.contains(f"(?i){_PART}") & ~known.str.contains(r"(?i)cancel|отмен")
    )
    won = known.str.contains(WON) & ~void
    if won.any() and void.any():
        return known.filter(~won).to_list()
    return known.filter(void | known.str.contains(_WAITING)).to_list()


def open_deals(statuses: pl.Series) -> pl.Series:
    """Boolean, one a row: a deal that is neither won nor lost yet; where no deal was won, these are none."""
    if not statuses.str.contains(WON).any():
        return statuses.is_in([]).fill_null(False)
    return ~statuses.str.contains(f"{WON}|{_VOID.removeprefix('(?i)')}").fill_null(True)


def refund_statuses(statuses: list[str]) -> list[str]:
    """Those that say that money which came went back."""
    return [s for s in statuses if pl.Series([s]).str.contains(_BACK)[0]]


def told_statuses(transactions: pl.DataFrame) -> list[Issue]:
    """The issues of lines that their status takes out of the money, and of statuses that are not known.

    Money that a column of its own says went back is not told again.
    """
    if "status" not in transactions.columns or "amount" not in transactions.columns:
        return []
    void = void_statuses(transactions["status"])
    if "refunded" in transactions.columns:
        told = (pl.col("refunded") > 0) & pl.col("status").is_in(refund_statuses(void))
        transactions = transactions.filter(~told.fill_null(False))
    counts = transactions["status"].drop_nulls().value_counts(sort=True)
    gone = counts.filter(pl.col("status").is_in(void))
    odd = counts.filter(~pl.col("status").is_in(void) & ~pl.col("status").str.contains(f"{_CAME}|{_PART}"))
    issues = []
    if gone.height:
        lost = transactions.filter(pl.col("status").is_in(void) & (pl.col("amount") > 0))["amount"].sum()
        told = {"statuses": _listed(gone), "total": float(lost)}
        issues.append(
            Issue("cancelled_by_status", Severity.INFO, count=int(gone["count"].sum()), values=told)
        )
    if odd.height:
        told = {"statuses": _listed(odd)}
        issues.append(Issue("unknown_statuses", Severity.INFO, count=int(odd["count"].sum()), values=told))
    return issues


def never_paid(statuses: pl.Series) -> pl.Series:
    """Boolean, one a contract: it is on trial, or was never taken up."""
    return statuses.str.contains(_NEVER_PAID).fill_null(False)


def _listed(counts: pl.DataFrame) -> str:
    """The commonest statuses with the lines they stand on."""
    return ", ".join(f"{status} ({rows})" for status, rows in counts.head(_SHOWN).iter_rows())
