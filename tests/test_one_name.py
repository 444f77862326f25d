"""A customer under several spellings is one."""

from __future__ import annotations

import polars as pl

from churn.ingest.matching.one_name import one_spelling
from churn.schema import TableKind


def joined(*ids: str) -> tuple[list[str], list]:
    frame = pl.DataFrame({"customer_id": ids})
    frames, issues = one_spelling({TableKind.TRANSACTIONS: frame, TableKind.EVENTS: None})
    return frames[TableKind.TRANSACTIONS]["customer_id"].to_list(), issues


def test_a_customer_written_in_two_ways_is_one_under_the_commonest():
    ids, (issue,) = joined("ООО «Ёлка»", "ООО «Ёлка»", 'ООО "Елка"', "ооо  «ёлка»", "ИП Котов")
    assert ids == ["ООО «Ёлка»"] * 4 + ["ИП Котов"]
    assert (issue.code, issue.count) == ("spellings_joined", 1)
    assert issue.values["examples"] == 'ООО «Ёлка» = ООО "Елка" = ооо  «ёлка»'


def test_keys_of_programs_keep_their_case():
    assert joined("cus_aB", "cus_Ab", "cus_ab") == (["cus_aB", "cus_Ab", "cus_ab"], [])
