"""shop_en.csv holds the truths of sample_data/README.md, to the figures it prints."""

from __future__ import annotations

import pandas as pd

from tests.sample_books import lines, orders, purchase_gaps, repeats, share


def test_shop_span_and_counts():
    counts = (len(lines()), lines()["Order ID"].nunique(), lines()["Customer ID"].nunique())
    assert counts == (8568, 3858, 1238)
    assert lines()["Order Date"].min() == pd.Timestamp(2024, 8, 2)
    assert lines()["Order Date"].max() == pd.Timestamp(2026, 9, 17)


def test_shop_total_is_quantity_times_price_less_discount():
    t = lines()
    assert (t["Quantity"] * t["Unit Price"] - t["Discount"] - t["Total"]).abs().max() < 0.0051


def test_shop_orders_dip_in_july_and_august():
    by_month = orders().groupby(orders()["day"].dt.to_period("M")).size()
    assert by_month["2025-06":"2025-09"].tolist() == [143, 84, 82, 155]
    assert by_month["2026-05":"2026-08"].tolist() == [171, 178, 96, 94]


def test_shop_marketplace_customers_come_back_half_as_often():
    by = repeats().groupby("channel")["again"].apply(share).to_dict()
    assert by == {
        "Marketplace": (266, 34.2),
        "Referral": (129, 73.6),
        "Social": (162, 58.6),
        "Website": (405, 70.1),
    }


def test_shop_half_price_customers_do_not_come_back():
    promo = set(lines().dropna(subset="Promo Code")["Customer ID"])
    assert set(lines().dropna(subset="Promo Code")["Promo Code"]) == {"HALFOFF"}
    table = repeats()
    came = table.index.isin(promo)
    assert (share(table[came]["again"]), share(table[~came]["again"])) == ((77, 18.2), (885, 62.3))
    cohort = table["first"].dt.to_period("M") == "2025-11"
    assert (share(table[cohort]["again"]), share(table[~cohort]["again"])) == ((132, 39.4), (830, 61.8))


def test_shop_few_customers_hold_most_of_the_revenue():
    value = orders().groupby("customer")["total"].sum().sort_values(ascending=False)
    top = [round(100 * value.head(len(value) * p // 100).sum() / value.sum(), 1) for p in (5, 20)]
    assert top == [43.2, 73.0]


def test_shop_cancelled_share_rises_from_april_2026():
    each = lines().drop_duplicates("Order ID")
    cancelled, when = each["Status"] == "cancelled", each["Order Date"]
    parts = [when < "2026-04-01", (when >= "2026-04-01") & (when < "2026-07-01"), when >= "2026-07-01"]
    assert [round(100 * cancelled[p].mean(), 1) for p in parts] == [3.7, 8.4, 11.7]


def test_shop_sells_no_syrups_after_january_2026():
    syrups = lines()["Category"] == "Syrups"
    before = lines()["Order Date"] < "2026-02-01"
    assert lines()["Order Date"][syrups].max() == pd.Timestamp(2026, 1, 31)
    assert round(100 * syrups[before].mean(), 1) == 12.1


def test_shop_customers_fall_silent_and_buy_again():
    """Longer than three in four gaps; of these, longer than the five whole months after which one is lost."""
    days, months = purchase_gaps()
    assert (len(days), days.quantile(0.75), days.quantile(0.9)) == (2389, 71, 122)
    assert (int((days > 71).sum()), int((months > 5).sum())) == (585, 136)
