"""The sample books are what their generator makes, and b2b_ru.xlsx holds the truths of sample_data/README.md.

Read with calamine and pandas alone, so that the app can be held against the same figures elsewhere.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from sample_data import accounts, contacts, sheets, shop, visits, workbook
from tests.sample_books import (
    FOLDER,
    MONTHS,
    band,
    book,
    cells,
    customers,
    events,
    faded_and_stayed,
    faded_before_loss,
    logins,
    loss_values,
    payments,
    revived,
    run_rate_falls,
    sheet,
)

TICKETS = ["Тикет", "Жалоба"]


def test_the_workbook_is_what_the_generator_makes():
    for made in sheets.sheets():
        expected = [*made.above, made.header, *made.rows, *made.below]
        width = len(made.header)
        padded = [[*row, *[None] * (width - len(row))] for row in expected]
        actual = [[None if cell == "" else cell for cell in row] for row in cells(made.name)]
        assert [list(map(plain, row)) for row in padded] == [list(map(plain, row)) for row in actual]


def plain(cell: object) -> object:
    if isinstance(cell, dt.datetime):
        return cell.date()
    return float(cell) if isinstance(cell, int) else cell


def test_the_shop_is_what_the_generator_makes():
    assert shop.to_csv() == (FOLDER / "shop_en.csv").read_bytes()


def test_writing_the_workbook_twice_gives_the_same_bytes():
    small = [made for made in sheets.sheets() if made.name == "Опрос ушедших"]
    assert workbook.to_xlsx(small) == workbook.to_xlsx(small)


def test_the_files_are_small():
    assert (FOLDER / "b2b_ru.xlsx").stat().st_size < 450_000
    assert (FOLDER / "shop_en.csv").stat().st_size < 1_200_000


def test_b2b_span_and_counts():
    assert (len(customers()), len(payments()), len(events())) == (273, 5096, 3110)
    assert payments()["day"].min() == pd.Timestamp(2024, 4, 2)
    assert events()["day"].max() == pd.Timestamp(2026, 9, 30)


def test_b2b_total_row_is_the_sum_of_the_payments_above_it():
    total = cells("Платежи")[-1]
    assert (total[3], total[5], total[6]) == (
        "Итого",
        payments()["amount"].sum(),
        payments()["profit"].sum(),
    )


def test_b2b_refunds_are_nine_negative_rows():
    refunds = payments().query("status == 'Возврат'")
    assert len(refunds) == accounts.REFUNDS == 9
    assert (refunds["amount"] < 0).all()
    assert (payments().query("status == 'Оплачен'")["amount"] > 0).all()


def test_b2b_five_amounts_are_text():
    assert sum(isinstance(row[5], str) for row in cells("Платежи")[4:]) == len(sheets.TEXT_AMOUNTS) == 5


def test_b2b_beat_is_monthly():
    """The 90th percentile of gaps is 34 days: two whole months."""
    paid = payments().query("amount > 0").sort_values("day")
    gaps = paid.groupby("customer")["day"].diff().dt.days.dropna()
    assert (gaps.median(), gaps.quantile(0.9)) == (31, 34)


def test_b2b_customers_and_money_at_the_last_close():
    state = book()
    assert (int((state.value[-1] > 0).sum()), int(state.value[-1].sum())) == (197, 6_021_660)


def test_b2b_many_small_and_few_large_are_lost():
    state = book()
    lost, value = np.zeros(3), np.zeros(3)
    for m in range(1, MONTHS):
        bands = band(state.opening[m])
        for b in range(3):
            gone = state.lost[m] & (bands == b)
            lost[b] += gone.sum()
            value[b] += state.opening[m][gone].sum()
    assert lost.tolist() == [6, 12, 67]
    assert (100 * lost / lost.sum()).round(1).tolist() == [7.1, 14.1, 78.8]
    assert (100 * value / value.sum()).round(1).tolist() == [72.0, 10.6, 17.4]


def test_b2b_three_of_the_largest_are_lost_in_the_second_quarter_of_2026():
    state = book()
    quarter = slice(24, 27)
    large = state.lost[quarter] & (state.opening[quarter] >= 100_000)
    assert sorted(state.opening[quarter][large].tolist()) == [201_110, 213_010, 216_580]
    lost = (state.opening[quarter] * state.lost[quarter]).sum()
    assert round(100 * state.opening[quarter][large].sum() / lost, 1) == 91.1
    won = (state.value[quarter] >= 100_000) & (state.opening[quarter] == 0)
    assert won.sum() == 0


def test_b2b_slow_answers_cost_most_money_while_price_is_named_most():
    survey = sheet("Опрос ушедших")
    survey = survey.assign(value=survey["Код клиента"].map(loss_values()))
    by = survey.groupby("Основная причина ухода")["value"].agg(["size", "sum"])
    assert by["size"].idxmax() == "Дорого"
    assert by["sum"].idxmax() == "Медленные ответы поддержки"
    assert by.loc["Дорого"].tolist() == [17, 66_860]
    assert by.loc["Медленные ответы поддержки"].tolist() == [10, 846_710]


def test_b2b_those_who_stay_score_the_service_higher_than_those_who_left():
    kept, lost = (
        sheet(name)["Оценка сервиса (0–10)"].dropna() for name in ("Опрос клиентов", "Опрос ушедших")
    )
    assert (len(lost), len(kept)) == (60, 107)
    assert (round(lost.mean(), 2), round(kept.mean(), 2)) == (5.45, 8.22)
    assert [round((scores >= 9).mean(), 2) for scores in (lost, kept)] == [0.03, 0.5]
    assert [round((scores <= 6).mean(), 2) for scores in (lost, kept)] == [0.73, 0.16]


def test_b2b_survey_has_asked_and_unanswered():
    survey = sheet("Опрос ушедших")
    assert (len(survey), int(survey["Основная причина ухода"].notna().sum())) == (74, 69)


def test_b2b_ural_falls_from_january_2026_and_the_others_do_not():
    state, ural = book(), (customers()["Регион"] == accounts.FALLING_REGION).to_numpy()
    since = accounts.FALLING_SINCE
    counts = {
        (name, when): (int(state.lost[rows][:, who].sum()), int((state.opening[rows][:, who] > 0).sum()))
        for name, who in (("Урал", ural), ("прочие", ~ural))
        for when, rows in (("до", slice(1, since)), ("с", slice(since, MONTHS)))
    }
    assert counts == {
        ("Урал", "до"): (9, 799),
        ("Урал", "с"): (21, 366),
        ("прочие", "до"): (36, 2684),
        ("прочие", "с"): (19, 1372),
    }


def test_b2b_ural_goes_to_a_rival():
    survey = sheet("Опрос ушедших").dropna(subset="Основная причина ухода")
    rival = survey[survey["Основная причина ухода"] == "Перешли к конкуренту"]
    regions = rival["Код клиента"].map(customers()["Регион"])
    assert ((regions == "Урал").sum(), len(regions)) == (11, 13)


@pytest.mark.parametrize(("january", "expected"), [(9, (101, 165, 157)), (21, (123, 184, 180))])
def test_b2b_payments_dip_in_january(january, expected):
    """Payments in January against November and October; the missing ones come in February."""
    paid = payments().query("amount > 0").groupby("month").size()
    assert (paid[january], paid[january - 2], paid[january - 3]) == expected
    assert paid[january + 1] > 1.25 * paid[january - 1]


def test_b2b_contacts_halve_in_january():
    by_month = events().groupby("month").size()
    januaries = by_month.loc[[9, 21]].mean()
    assert (januaries, round(by_month.drop([9, 21]).mean(), 1)) == (44.0, 107.9)


def test_b2b_customers_are_lost_one_to_three_months_after_their_contact_left():
    changes = events().query("kind == 'Смена контактного лица'").set_index("customer")["day"]
    soon = [any(30 <= (lost - day).days <= 95 for lost in silences(code)) for code, day in changes.items()]
    assert (sum(soon), len(soon)) == (16, 23)


def silences(code: str) -> list[pd.Timestamp]:
    """The days on which two months had passed since a monthly customer's last payment."""
    paid = payments().query("amount > 0 and customer == @code")["day"].sort_values()
    limits = [day + pd.DateOffset(months=2) for day in paid]
    following = [*paid.iloc[1:], pd.Timestamp(sheets.AS_OF)]
    return [limit for limit, upcoming in zip(limits, following, strict=True) if upcoming > limit]


def test_b2b_a_tenth_of_the_customers_take_the_hours_and_bring_no_profit():
    hours = sheet("Часы менеджеров").groupby("Код клиента")["Часы"].sum()
    profit = payments().groupby("customer")["profit"].sum()
    table = pd.DataFrame({"profit": profit, "hours": hours}).dropna()
    table = table.assign(rate=table["profit"] / table["hours"]).sort_values("rate")
    group = table.head(accounts.COSTLY)
    assert round(100 * len(group) / len(customers()), 1) == 9.5
    assert round(100 * group["profit"].sum() / profit.sum(), 2) == 4.55
    assert round(100 * group["hours"].sum() / hours.sum(), 2) == 87.96
    assert table["rate"].iloc[accounts.COSTLY] > 2 * group["rate"].max()
    whole = table[table["profit"].cumsum() <= 0.05 * profit.sum()]
    assert (len(whole), round(100 * whole["hours"].sum() / hours.sum(), 1)) == (39, 88.4)


def test_b2b_complaints_rise_in_the_three_months_before_a_loss():
    """Complaints a customer-month: in the 3 months to the last paid one, and in the 6 before these."""
    state = book()
    complaints = np.zeros(state.value.shape)
    codes = list(customers().index)
    for row in events().query("kind == 'Жалоба'").itertuples():
        complaints[row.month, codes.index(row.customer)] += 1
    near, far = [], []
    for m, i in zip(*np.nonzero(state.lost), strict=True):
        paid = m - 2  # the last paid month
        if paid >= 8 and (state.value[paid - 8 : paid + 1, i] > 0).all():
            near.append(complaints[paid - 2 : paid + 1, i].sum())
            far.append(complaints[paid - 8 : paid - 2, i].sum())
    assert (len(near), sum(near), sum(far)) == (54, 56, 7)


def test_b2b_the_first_six_days_bring_more_questions_than_the_next_six_months():
    start = pd.to_datetime(customers()["Дата подключения"])
    fresh = start[(start >= "2024-04-01") & (start < "2026-03-30")]
    asked = events()[events()["kind"].isin(TICKETS) & events()["customer"].isin(fresh.index)]
    age = (asked["day"] - asked["customer"].map(fresh)).dt.days
    assert (int((age < 6).sum()), int(age.between(6, 183).sum())) == (181, 66)


def test_b2b_some_come_back():
    assert book().returned == accounts.RETURNS == 9


def test_b2b_plans_go_up_and_down():
    """Last payment over first: above 1.5 a dearer plan, below 0.6 a cheaper one, between more seats."""
    monthly = payments().query("amount > 0 and term == 1").sort_values("day").groupby("customer")["amount"]
    ratio = monthly.last() / monthly.first()
    steps = pd.cut(ratio, [0, 0.6, 0.999, 1.001, 1.5, np.inf], labels=["down", "cut", "same", "more", "up"])
    counts = steps.value_counts().to_dict()
    assert (counts["up"], counts["down"]) == (accounts.UPGRADES, accounts.DOWNGRADES) == (18, 11)
    assert (counts["more"], counts["cut"]) == (40, 0)


def test_b2b_log_ins_are_counted_from_january_2025_on():
    table = sheet("Входы в кабинет")
    assert (len(table), int(table["Входов"].sum())) == (3896, 286_038)
    assert pd.to_datetime(table["Месяц"]).min() == pd.Timestamp(2025, 1, 1)
    assert (table["Входов"] > 0).all()


def test_b2b_log_ins_fall_before_most_losses_and_seldom_else():
    before, stayed = faded_before_loss(logins()), faded_and_stayed(logins())
    assert (sum(before), len(before)) == (30, 45)
    assert (sum(stayed), len(stayed)) == (50, 1805)


def test_b2b_log_ins_fall_and_come_back_at_some_who_stay():
    assert revived(logins()) == visits.REVIVED == 14


def test_b2b_nobody_who_came_to_pay_less_pays_as_much_again():
    fell, back = run_rate_falls(book().value)
    assert (len(fell), back) == (accounts.DOWNGRADES, []) == (11, [])


def test_b2b_wishes_are_most_often_about_the_export():
    table = sheet("Контакты и обращения")
    wishes = table[table["Тип обращения"] == contacts.WISH]
    assert (len(wishes), wishes["Код клиента"].nunique()) == (contacts.WISHING, 51) == (64, 51)
    assert int(wishes["Комментарий"].str.contains("выгрузк").sum()) == 35


def test_b2b_every_customer_has_one_of_five_managers():
    assert customers()["Менеджер"].value_counts().sort_index().tolist() == [58, 68, 68, 53, 26]
