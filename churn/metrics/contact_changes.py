"""Who we speak with at a customer, by the names in its entries, and when another person took over.

Invariant: a change is known on its own day: entries of later days never make, move or undo it.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from churn.ingest.values.keys import match_text

SETTLED = 3  # entries in a row with one name before somebody else is a change
TAKEN_OVER = 2  # entries in a row with the new one
SAME_DAYS = 60  # a change told again within so many days is the same change


def contact_changes(entries: pl.DataFrame) -> pl.DataFrame | None:
    """The days on which another contact person had taken over: customer, date; in order of both.

    The customer's last entries with a name show somebody who was never named before twice in a row, and one
    other person three times before; the day is that of the second entry. Entries without a name are passed
    over; names that differ in case, space or ё are one. `entries`: customer, date and contact. None where no
    customer has as many named entries as a change takes.
    """
    if "contact" not in entries.columns:
        return None
    names = entries["contact"].unique().drop_nulls()
    person = pl.col("contact").replace_strict(
        names, match_text(names).rank("dense"), default=None, return_dtype=pl.UInt32
    )
    named = entries.select("customer", pl.col("date").cast(pl.Date), person).drop_nulls()
    named = named.sort("customer", "date", maintain_order=True).with_row_index("place")
    who, name = named["customer"].to_numpy(), named["contact"].to_numpy()
    needed = SETTLED + TAKEN_OVER
    at = np.arange(needed - 1, len(who))
    at = at[who[at] == who[at - needed + 1]]
    if not len(at):
        return None
    changed = name[at] != name[at - TAKEN_OVER]
    for back in (*range(1, TAKEN_OVER), *range(TAKEN_OVER + 1, needed)):
        changed &= name[at - back] == name[at if back < TAKEN_OVER else at - TAKEN_OVER]
    found = named[at[changed]]
    spoken = named.join(found, on=["customer", "contact"], how="semi")
    first = spoken.group_by("customer", "contact").agg(pl.col("place").min().alias("first"))
    found = found.join(first, on=["customer", "contact"], how="left", maintain_order="left")
    return found.filter(pl.col("first") + TAKEN_OVER - 1 == pl.col("place")).select("customer", "date")


def without_repeats(told: pl.DataFrame, changes: pl.DataFrame) -> tuple[pl.DataFrame, np.ndarray]:
    """The changes that are news, and which of the told ones came after a change already seen, bool.

    `told`: customer and date of the entries that say so themselves, in any order. A change within SAME_DAYS
    after a told or a kept one is left out; a told one within SAME_DAYS after a kept change is the same, told
    again.
    """
    again = np.zeros(told.height, bool)
    rows = [(c, d.toordinal(), 0, i) for i, (c, d) in enumerate(told.select("customer", "date").iter_rows())]
    rows += [(c, d.toordinal(), 1, i) for i, (c, d) in enumerate(changes.iter_rows())]
    kept, last, seen = [], {}, {}
    for customer, day, by_name, i in sorted(rows):
        if by_name:
            if day - last.get(customer, -SAME_DAYS - 1) > SAME_DAYS:
                kept.append(i)
                last[customer] = seen[customer] = day
        elif day - seen.get(customer, -SAME_DAYS - 1) <= SAME_DAYS:
            again[i] = True
        else:
            last[customer] = day
    return changes[sorted(kept)], again
