"""Small files as their bytes, each the smallest that shows what its name says.

Invariant: made by rule, so that the same name is the same file in every run.
"""

from __future__ import annotations

from collections.abc import Iterable

HEADER = "customer,date,amount"
EVIL = "![x](http://evil.example/p.png) $x$ **b** :red[c]"


def csv(header: str, rows: Iterable[Iterable[object]]) -> str:
    return "\n".join([header, *(",".join(map(str, row)) for row in rows)]) + "\n"


def payments(regions: tuple[str, str] = ("North", "South"), column: str = "region", name: str = "c") -> str:
    """24 customers over 14 months of 2023 and 2024. Each pays its own sum on the 10th of each month, from
    the 9th month on some a little more and some a little less; every third leaves after about half a year,
    all but one of them from the second region."""
    rows = [
        (f"{name}{who:02d}", f"{2023 + month // 12}-{month % 12 + 1:02d}-10", _sum(who, month), where)
        for who in range(24)
        for where in [regions[who % 3 == 0 and who > 0]]
        for month in range(who % 4, 6 + who % 5 if who % 3 == 0 else 14)
    ]
    return csv(f"{HEADER},{column}", rows)


def _sum(who: int, month: int) -> int:
    return 100 + 10 * who + (month > 8) * {1: 25, 2: -15}.get(who % 5, 0)


def two_currencies() -> str:
    """60 rows in dollars and 30 in euros."""
    rows = [
        (f"c{i % 9}", f"2024-{i % 12 + 1:02d}-11", i + 10, "EUR" if i % 3 == 0 else "USD") for i in range(90)
    ]
    return csv(f"{HEADER},currency", rows)


def unproved_dates() -> str:
    """Nobody pays after the 12th of a month, or before it: nothing says which number is the day."""
    rows = [(f"c{i % 9}", f"{i % 12 + 1:02d}.{i * 5 % 12 + 1:02d}.2024", i + 10) for i in range(90)]
    return csv(HEADER, rows)


def a_quarter_undated() -> str:
    """90 rows, the date of 23 of them missing."""
    rows = [(f"c{i % 9}", f"2024-{i % 12 + 1:02d}-11" if i % 4 else "", i + 10) for i in range(90)]
    return csv(HEADER, rows)


def snapshot() -> str:
    """120 customers of a phone company, a row each; 40 have left; no dates."""
    rows = [
        (
            f"C{i:03d}",
            i % 40 + 1,
            ("Two year", "Month-to-month")[i % 2],
            20 + i % 50,
            ("No", "Yes")[i % 3 == 0],
        )
        for i in range(120)
    ]
    return csv("customerID,tenure,Contract,MonthlyCharges,Churn", rows)


def survey(name: str = "c", words: tuple[str, ...] = ()) -> str:
    """Why the customers of `payments` who left did so, in their words: `words` in turn, else dear and slow;
    beside them one answer of nobody known."""
    words = words or ("Too expensive for us", "Support answers too slowly")
    said = [(f"{name}{who:02d}", words[at % len(words)]) for at, who in enumerate(range(3, 24, 3))]
    return csv("customer,Reason for leaving", [*said, ("stranger", words[0])])


def answers_alone() -> str:
    """30 answers of a survey of those who left, a column an option, without a list of customers."""
    options = ("Too expensive", "Poor service", "Moved away", "Better offer elsewhere", "None of the above")
    rows = [
        (i, f"{i % 28 + 1:02d}/{i % 12 + 1:02d}/2013", *(i % (at + 2) == 0 for at in range(len(options))))
        for i in range(1, 31)
    ]
    return csv(",".join(("ID", "Cease Date", *options)), rows)


HEADER_ONLY = HEADER + "\n"
ONE_ROW = csv(HEADER, [("a", "2024-01-15", 100)])
ONE_CUSTOMER = csv(HEADER, [("a", f"2024-{month:02d}-15", 100) for month in range(1, 13)])
ONE_MONTH = csv(HEADER, [(f"c{day}", f"2024-01-{day:02d}", 100) for day in range(1, 29)])
NO_CUSTOMER = csv("colour,weight", [("red", 1.5), ("blue", 2.5)])
NO_DATE = csv("customer,amount", [("a", 1.5), ("b", 2.5)])
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 200
NO_MONEY = csv(
    "customer,start date,end date",
    [(f"c{i:02d}", f"2023-{i % 9 + 1:02d}-01", f"2024-0{i % 6 + 1}-20" if i % 2 else "") for i in range(30)],
)
