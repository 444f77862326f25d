"""Other names of customers: who is meant where a row knows a name or an e-mail address and no id.

Invariant: an id never changes its owner; a name that could mean two customers means nobody.
"""

from __future__ import annotations

import polars as pl

from churn.ingest.values.keys import match_text

OTHER_NAMES = ("email", "customer_name")  # the surer first


def alias_map(*tables: pl.DataFrame | None) -> dict[str, str]:
    """Names and e-mail addresses as they are compared → customer ids, those that mean one customer only."""
    pairs = [
        table.select("customer_id", name=column).drop_nulls().unique()
        for table in tables
        if table is not None and "customer_id" in table.columns
        for column in OTHER_NAMES
        if column in table.columns
    ]
    if not pairs:
        return {}
    named = pl.concat(pairs)
    named = named.with_columns(match_text(named["name"]).alias("name")).unique()
    sure = named.group_by("name").agg(pl.col("customer_id").first(), pl.len()).filter(pl.col("len") == 1)
    return dict(sure.select("name", "customer_id").iter_rows())


def resolved_keys(frame: pl.DataFrame, known: pl.Series, aliases: dict[str, str]) -> pl.DataFrame:
    """The frame with names in `customer_id` replaced by the ids they belong to.

    Only a key that is no known id is looked up as a name, so an id never changes its owner.
    """
    if not aliases:
        return frame
    distinct = frame["customer_id"].drop_nulls().unique()
    strange = distinct.filter(~distinct.is_in(known.implode()))
    owner = {k: aliases[n] for k, n in zip(strange, match_text(strange), strict=True) if n in aliases}
    if owner:
        frame = frame.with_columns(pl.col("customer_id").replace(owner))
    return frame


def resolved_by_names(frame: pl.DataFrame, known: pl.Series, aliases: dict[str, str]) -> pl.DataFrame:
    """The frame with the rows whose customer is not known given to the owner of their e-mail or name."""
    for column in (c for c in OTHER_NAMES if c in frame.columns and aliases):
        strange = frame["customer_id"].is_in(known.implode()).not_() | frame["customer_id"].is_null()
        owner = match_text(frame[column]).replace_strict(aliases, default=None, return_dtype=pl.String)
        found = strange & owner.is_not_null()
        frame = frame.with_columns(frame["customer_id"].zip_with(~found, owner).alias("customer_id"))
    return frame
