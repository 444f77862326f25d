"""Rows that know a name or an e-mail address find the customer it belongs to."""

from __future__ import annotations

import polars as pl

from churn.ingest.matching.aliases import alias_map, resolved_by_names, resolved_keys


def test_a_name_leads_to_its_id_only_where_it_means_one_customer():
    customers = pl.DataFrame(
        {"customer_id": ["1", "2", "3"], "customer_name": ["«Ромашка»", "Лютик", "лютик"]}
    )
    assert alias_map(customers) == {"ромашка": "1"}


def test_names_in_place_of_ids_find_their_owner_and_ids_keep_theirs():
    payments = pl.DataFrame({"customer_id": ["РОМАШКА", "2", "Неизвестный", None]})
    resolved = resolved_keys(payments, pl.Series(["1", "2"]), {"ромашка": "1", "2": "1"})
    assert resolved["customer_id"].to_list() == ["1", "2", "Неизвестный", None]


def test_an_address_leads_to_its_id_from_whatever_table_knows_it():
    customers = pl.DataFrame({"customer_id": ["1", "2"], "email": ["Ann@Shop.example ", None]})
    orders = pl.DataFrame({"customer_id": ["2", "2"], "email": ["bob@shop.example", "bob@shop.example"]})
    assert alias_map(customers, None, orders) == {"ann@shop.example": "1", "bob@shop.example": "2"}


def test_an_address_two_customers_share_leads_to_nobody():
    customers = pl.DataFrame({"customer_id": ["1", "2"], "email": ["office@shop.example"] * 2})
    assert alias_map(customers) == {}


def test_an_answer_under_a_number_nobody_has_goes_to_the_owner_of_its_address_or_name():
    survey = pl.DataFrame(
        {
            "customer_id": ["2", "901", "902", None],
            "email": ["ann@shop.example", "ANN@shop.example", None, None],
            "customer_name": [None, "Nobody", "ромашка", "Ромашка"],
        }
    )
    aliases = {"ann@shop.example": "1", "ромашка": "3"}
    resolved = resolved_by_names(survey, pl.Series(["1", "2", "3"]), aliases)
    assert resolved["customer_id"].to_list() == ["2", "1", "3", "3"]
