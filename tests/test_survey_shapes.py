"""Every shape a survey comes in, from the file to who said what to which question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pandas as pd
import polars as pl
import pytest

import churn
from churn.coding.answers import BOXES, answers
from churn.schema import Role, TableKind

DAYS = [f"2024-0{month}-05" for month in range(1, 8)]
PAYMENTS = "customer_id,date,amount\n" + "".join(f"C{i},{day},{100 + i}\n" for i in range(9) for day in DAYS)
CLIENTS = "customer_id,name,email,city\n" + "".join(
    f"C{i},Firm {i} Ltd,Person{i}@firm{i}.example,{('Oslo', 'Riga', 'Bern')[i % 3]}\n" for i in range(9)
)


def book(*files: str, lists: Iterable[str] = (PAYMENTS, CLIENTS)) -> churn.Book:
    """The book of a list of payments, a list of customers and these files."""
    named = [(f"{i}.csv", text.strip().encode()) for i, text in enumerate((*lists, *files))]
    return churn.read(named)


def kind(found: churn.Book) -> TableKind:
    """What the last file was taken for."""
    return found.receipt.tables[-1].kind


def said(found: churn.Book, question: str) -> list[tuple[str | None, list[str]]]:
    """Who said what to a question, in the order of the file; those who said nothing left out."""
    told = answers(found.tables)
    ids = [*found.tables.customers["customer_id"], None]
    texts = told.said[told.said["question"] == question].groupby("answer")["text"].agg(list)
    return [(ids[told.answers.loc[answer, "customer"]], some) for answer, some in texts.items()]


def forms(found: churn.Book) -> dict[str, str]:
    """Question → whether it was answered from a list or in free words."""
    told = answers(found.tables).said
    return dict(zip(told["question"], told["form"], strict=True))


def test_survey_monkey_with_two_lines_of_header_and_the_text_of_each_option_in_its_column():
    survey = book("""
Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,Why did you cancel?,,,\
What could we do better?
,,,,,,Too expensive,Slow support,Other (please specify),Open-Ended Response
114520001,400,01/13/2024 10:11:00 AM,01/13/2024 10:15:00 AM,10.0.0.1,person1@firm1.example,\
Too expensive,,,Tell us of the price before you raise it
114520002,400,01/14/2024 10:11:00 AM,01/14/2024 10:15:00 AM,10.0.0.2,PERSON2@firm2.example,\
Too expensive,Slow support,,Answer within a day and not within a week
114520003,400,01/15/2024 10:11:00 AM,01/15/2024 10:15:00 AM,10.0.0.3,person3@firm3.example,,,We moved abroad,
114520004,400,01/16/2024 10:11:00 AM,01/16/2024 10:15:00 AM,10.0.0.4,person4@firm4.example,,\
Slow support,,Nothing at all comes to my mind
""")
    assert kind(survey) is TableKind.ANSWERS
    assert said(survey, BOXES) == [
        ("C1", ["Too expensive"]),
        ("C2", ["Too expensive", "Slow support"]),
        ("C4", ["Slow support"]),
    ]
    assert said(survey, "Other (please specify)") == [("C3", ["We moved abroad"])]
    assert [who for who, _ in said(survey, "What could we do better?")] == ["C1", "C2", "C4"]
    assert [d.day for d in answers(survey.tables).answers["date"]] == [13, 14, 15, 16]


def test_google_forms_with_several_choices_in_one_cell():
    survey = book("""
Отметка времени,Адрес электронной почты,Почему вы решили уйти? (можно выбрать несколько),\
"Насколько вероятно, что вы нас порекомендуете?"
13.01.2024 18:07:33,person1@firm1.example,"Дорого, Долго отвечают",3
14.01.2024 18:07:33,Person2@Firm2.example,Дорого,7
15.01.2024 18:07:33,person3@firm3.example,"Долго отвечают, Не хватает функций",0
16.01.2024 18:07:33,person4@firm4.example,"Дорого, Не хватает функций, Переезжаем в Китай,\
 там свои программы",10
17.01.2024 18:07:33,person5@firm5.example,,9
""")
    assert said(survey, "Почему вы решили уйти? (можно выбрать несколько)") == [
        ("C1", ["Дорого", "Долго отвечают"]),
        ("C2", ["Дорого"]),
        ("C3", ["Долго отвечают", "Не хватает функций"]),
        ("C4", ["Дорого", "Не хватает функций", "Переезжаем в Китай, там свои программы"]),
    ]
    assert answers(survey.tables).scores["score"].to_list() == [3, 7, 0, 10, 9]
    assert len(answers(survey.tables).answers) == 5


def test_semicolons_in_a_cell_do_not_pass_for_the_columns_of_the_file():
    survey = book("""
Timestamp,Username,Why are you leaving?
1/13/2024 10:10:00,person1@firm1.example,Too expensive;Slow support
1/14/2024 10:10:00,person2@firm2.example,Slow support
1/15/2024 10:10:00,person3@firm3.example,Too expensive;Missing features
1/16/2024 10:10:00,person4@firm4.example,Missing features;Slow support
""")
    assert said(survey, "Why are you leaving?")[0] == ("C1", ["Too expensive", "Slow support"])


def test_yandex_forms_with_a_number_of_their_own_for_each_answer():
    survey = book("""
ID,Время создания,Ваш e-mail,Почему вы перестали пользоваться сервисом?,Оцените нашу работу,Комментарий
1900001,2024-01-13 12:00:01,person1@firm1.example,Дорого,3,Подняли цену без предупреждения
1900002,2024-01-14 12:00:01,person2@firm2.example,"Дорого, Сложно",4,
1900003,2024-01-15 12:00:01,person3@firm3.example,Сложно,1,Никто не помог разобраться
1900004,2024-01-16 12:00:01,person4@firm4.example,"Сложно, Дорого",2,
""")
    assert said(survey, "Почему вы перестали пользоваться сервисом?") == [
        ("C1", ["Дорого"]),
        ("C2", ["Дорого", "Сложно"]),
        ("C3", ["Сложно"]),
        ("C4", ["Сложно", "Дорого"]),
    ]
    assert forms(survey)["Комментарий"] == "comment"
    assert answers(survey.tables).scores["question"].unique().tolist() == ["Оцените нашу работу"]


def test_typeform_with_a_column_an_option():
    survey = book("""
#,Too expensive,Slow support,Missing features,Other,How likely are you to recommend us?,email,\
Start Date (UTC),Submit Date (UTC),Network ID
af31,Too expensive,,,,3,person1@firm1.example,2024-01-13 10:00:00,2024-01-13 10:05:00,c0ff
bf32,,Slow support,Missing features,,6,person2@firm2.example,2024-01-14 10:00:00,2024-01-14 10:05:00,c0fe
cf33,,,,we were acquired,8,person3@firm3.example,2024-01-15 10:00:00,2024-01-15 10:05:00,c0fd
df34,Too expensive,,Missing features,,2,person4@firm4.example,2024-01-16 10:00:00,2024-01-16 10:05:00,c0fc
""")
    assert said(survey, BOXES) == [
        ("C1", ["Too expensive"]),
        ("C2", ["Slow support", "Missing features"]),
        ("C4", ["Too expensive", "Missing features"]),
    ]
    assert said(survey, "Other") == [("C3", ["we were acquired"])]


def test_typeform_with_choices_parted_by_slashes():
    survey = book("""
#,Why did you leave us?,email,Submit Date (UTC)
af31,Too expensive / Slow support,person1@firm1.example,2024-01-13 10:05:00
bf32,Slow support,person2@firm2.example,2024-01-14 10:05:00
cf33,Missing features / Too expensive,person3@firm3.example,2024-01-15 10:05:00
""")
    assert said(survey, "Why did you leave us?")[0] == ("C1", ["Too expensive", "Slow support"])


def test_qualtrics_names_the_question_before_each_option():
    survey = book("""
ResponseId,StartDate,EndDate,RecipientEmail,Why did you leave? - Too expensive,\
Why did you leave? - Slow support
R_1,2024-01-13,2024-01-13,person1@firm1.example,Selected,
R_2,2024-01-14,2024-01-14,person2@firm2.example,Selected,Selected
R_3,2024-01-15,2024-01-15,person3@firm3.example,,Selected
""")
    assert said(survey, BOXES) == [
        ("C1", ["Too expensive"]),
        ("C2", ["Too expensive", "Slow support"]),
        ("C3", ["Slow support"]),
    ]


MARKS = [
    ("1", "0"),
    ("TRUE", "FALSE"),
    ("да", "нет"),
    ("Да", ""),
    ("+", "-"),
    ("x", ""),
    ("✓", ""),
    ("1", ""),
]


@pytest.mark.parametrize(("yes", "no"), [*MARKS, ("own", ""), ("own", "-")])
def test_one_column_a_choice_however_it_is_ticked(yes, no):
    options = ["Дорого", "Долго отвечают", "Цена", "Другое"]
    ticked = {"C1": (0, 1), "C2": (2,), "C3": (), "C4": (1, 3), "C5": (0, 2)}
    rows = [
        ",".join(
            [
                who,
                f"1{i}.01.2024",
                *((o if yes == "own" else yes) if k in on else no for k, o in enumerate(options)),
            ]
        )
        for i, (who, on) in enumerate(ticked.items(), start=3)
    ]
    survey = book("\n".join([",".join(["Клиент", "Дата опроса", *options]), *rows]))
    expected = [(who, [options[k] for k in on]) for who, on in ticked.items() if on]
    assert (kind(survey), said(survey, BOXES)) == (TableKind.ANSWERS, expected)
    assert len(answers(survey.tables).answers) == 5


def test_boxes_of_reasons_need_no_date_and_no_word_for_a_survey():
    survey = book("Клиент,Дорого,Ушли к конкуренту,Сроки\nC1,1,0,0\nC2,0,1,1\nC3,1,0,1\nC4,0,0,1")
    assert said(survey, BOXES) == [
        ("C1", ["Дорого"]),
        ("C2", ["Ушли к конкуренту", "Сроки"]),
        ("C3", ["Дорого", "Сроки"]),
        ("C4", ["Сроки"]),
    ]


def test_yes_and_no_of_a_customer_list_stay_what_customers_are_grouped_by():
    rows = [f"C{i},{'01.02.2024' if i % 3 else ''},{i % 2},{i % 3 // 2},{i // 2 % 2}" for i in range(9)]
    found = book("Код клиента,Дата ухода,Поддержка 24/7,Чат-бот,VIP\n" + "\n".join(rows), lists=[PAYMENTS])
    assert kind(found) is TableKind.CUSTOMERS
    assert found.tables.segments == ("Поддержка 24/7", "Чат-бот", "VIP")


CRM = """
Код клиента;Клиент;Дата регистрации;Дата ухода;Причина отказа;Комментарий;Примечание
C1;Альфа;01.02.2023;13.01.2024;Дорого;нашли дешевле;позвонить весной
C2;Бета;02.02.2023;;;просили скидку;
C3;Гамма;03.02.2023;14.01.2024;;не дозвонились;
C4;Дельта;14.02.2023;15.01.2024;Закрылись;;выслать акт
"""


def test_a_reason_column_of_the_customer_list_is_answered_by_those_who_left():
    found = book(CRM, lists=[PAYMENTS])
    told = answers(found.tables)
    assert said(found, "Причина отказа") == [("C1", ["Дорого"]), ("C4", ["Закрылись"])]
    assert [str(day.date()) for day in told.answers["date"]] == ["2024-01-13", "2024-01-14", "2024-01-15"]
    assert told.answers["source"].unique().tolist() == [-1]


def test_a_comment_beside_the_reason_is_said_and_a_note_is_not():
    found = book(CRM, lists=[PAYMENTS])
    assert said(found, "Комментарий") == [("C1", ["нашли дешевле"]), ("C3", ["не дозвонились"])]
    assert said(found, "Примечание") == []


def test_notes_of_a_list_without_reasons_are_no_answers():
    found = book(
        "Код клиента;Дата регистрации;Дата ухода;Примечание\n"
        "C1;01.02.2023;13.01.2024;дорого\nC2;14.02.2023;;VIP\nC3;15.02.2023;;",
        lists=[PAYMENTS],
    )
    assert answers(found.tables).answers.empty


def test_a_contract_that_says_why_it_ended_is_an_answer_on_its_last_day():
    found = book(
        "Customer ID,Plan,Start Date,Ended At,MRR,Cancellation Reason\n"
        "C1,Pro,2023-01-13,2024-01-20,50,too expensive\nC2,Pro,2023-01-14,,50,\n"
        "C3,Basic,2023-01-15,2024-02-20,20,unused\nC3,Pro,2024-03-15,,50,",
        lists=[],
    )
    assert kind(found) is TableKind.SUBSCRIPTIONS
    assert said(found, "Cancellation Reason") == [("C1", ["too expensive"]), ("C3", ["unused"])]
    assert [str(day.date()) for day in answers(found.tables).answers["date"]] == ["2024-01-20", "2024-02-20"]


def test_two_questions_of_one_choice_each_are_two_questions():
    survey = book("""
Клиент,Дата,Основная причина ухода,Дополнительная причина
C1,13.01.2024,Дорого,Сложно
C2,14.01.2024,Сложно,
C3,15.01.2024,Дорого,Сложно
""")
    assert said(survey, "Основная причина ухода") == [
        ("C1", ["Дорого"]),
        ("C2", ["Сложно"]),
        ("C3", ["Дорого"]),
    ]
    assert said(survey, "Дополнительная причина") == [("C1", ["Сложно"]), ("C3", ["Сложно"])]


def test_reasons_in_free_words_are_comments():
    survey = book("""
client,date,Why did you leave?
C1,2024-01-13,"The price went up twice in a year, and nobody told us about it beforehand"
C2,2024-01-14,Support took days to answer every single time we wrote to them
C3,2024-01-15,
C4,2024-01-16,"We waited for the integration with our accounting, which never came"
""")
    assert forms(survey) == {"Why did you leave?": "comment"}
    assert [who for who, _ in said(survey, "Why did you leave?")] == ["C1", "C2", "C4"]
    assert len(answers(survey.tables).answers) == 4


def test_points_with_a_comment_of_people_who_stay_and_who_left():
    survey = book("""
Код клиента,Дата опроса,Статус клиента,Оценка NPS (0-10),CSAT (1-5),Причина ухода,Комментарий
C1,13.01.2024,ушёл,2,1,Дорого,просили скидку и не дождались
C2,14.01.2024,действующий,9,5,,всё нравится
C3,15.01.2024,действующий,10,4,,
C4,16.01.2024,ушёл,5,3,Закрылись,
""")
    scores = answers(survey.tables).scores
    assert kind(survey) is TableKind.ANSWERS
    assert scores[scores["question"] == "CSAT (1-5)"]["score"].to_list() == [1, 5, 4, 3]
    assert said(survey, "Причина ухода") == [("C1", ["Дорого"]), ("C4", ["Закрылись"])]


def test_points_for_the_price_are_no_money():
    survey = book("""
Client,Date,Quality (1-5),Price (1-5),Why did you leave?
C1,2024-01-13,4,1,Too expensive
C2,2024-01-14,2,3,Bad quality
C3,2024-01-15,5,1,Too expensive
""")
    assert kind(survey) is TableKind.ANSWERS
    assert set(answers(survey.tables).scores["question"]) == {"Quality (1-5)", "Price (1-5)"}


ANONYMOUS = "Дата ответа,Причина ухода\n13.01.2024,Дорого\n14.01.2024,Сложно\n15.01.2024,Дорого"


def test_a_survey_without_names_is_counted_and_told():
    survey = book(ANONYMOUS)
    assert said(survey, "Причина ухода") == [(None, ["Дорого"]), (None, ["Сложно"]), (None, ["Дорого"])]
    assert [(i.code, i.count) for i in survey.receipt.issues] == [("answers_anonymous", 3)]


def test_a_survey_that_knows_the_names_of_customers():
    survey = book(
        "Компания,Дата опроса,Причина ухода\nFIRM 1 LTD,13.01.2024,Дорого\n«Firm 2 Ltd»,14.01.2024,Сложно"
    )
    assert said(survey, "Причина ухода") == [("C1", ["Дорого"]), ("C2", ["Сложно"])]


def test_a_survey_that_knows_the_addresses_of_customers_and_some_nobody_knows():
    survey = book(
        "E-mail,Дата,Почему ушли\n PERSON1@firm1.example ,13.01.2024,Дорого\n"
        "stranger@nowhere.example,14.01.2024,Сложно\nperson2@firm2.example,15.01.2024,Дорого"
    )
    assert said(survey, "Почему ушли") == [("C1", ["Дорого"]), (None, ["Сложно"]), ("C2", ["Дорого"])]
    [issue] = survey.receipt.issues
    assert (issue.code, issue.column, issue.rows, issue.count) == ("answers_unmatched", "E-mail", (3,), 1)
    assert "email" not in survey.tables.customers.columns


def test_addresses_are_known_from_orders_where_there_is_no_list_of_customers():
    orders = "Customer ID,Email,Order date,Total\n" + "".join(
        f"C{i},person{i}@firm{i}.example,{day},{100 + i}\n" for i in range(9) for day in DAYS
    )
    survey = book("E-mail,Date,Why did you leave?\nperson3@firm3.example,2024-07-13,Too dear", lists=[orders])
    assert said(survey, "Why did you leave?") == [("C3", ["Too dear"])]
    assert survey.receipt.tables[0].guesses[1].role is Role.EMAIL


def test_what_says_nothing_stays_as_it_was_written():
    survey = book(
        "Клиент,Дата опроса,Причина ухода\n"
        "C1,13.01.2024,не дозвонились\nC2,14.01.2024,-\nC3,15.01.2024,Дорого"
    )
    assert said(survey, "Причина ухода") == [("C1", ["не дозвонились"]), ("C2", ["-"]), ("C3", ["Дорого"])]


def test_a_group_that_was_not_stated_is_missing():
    rows = "".join(f"C{i},{('Юг', 'Not Stated', 'Урал', 'не указано')[i % 4]}\n" for i in range(9))
    found = book("Код клиента,Регион\n" + rows, lists=[PAYMENTS])
    assert found.segment_values("Регион") == ["Юг", "Урал"]


def test_a_log_of_contacts_keeps_its_events_and_knows_their_hours():
    log = 'Дата,Код клиента,Тип обращения,"Длительность, мин"\n' + "".join(
        f"{i + 13}.01.2024,C{i},{('звонок', 'визит')[i % 2]},{15 * (i + 1)}\n" for i in range(9)
    )
    found = book(log)
    assert found.tables.hours is None
    assert found.tables.events["hours"].to_list() == [0.25 * (i + 1) for i in range(9)]


def test_ticks_of_a_workbook_are_booleans_or_numbers():
    days = [dt.date(2024, 1, 13 + i) for i in range(4)]
    sheet = {"Клиент": ["C1", "C2", "C3", "C4"], "Дата опроса": days, "Дорого": [True, False, True, False]}
    frame = pl.DataFrame(sheet | {"Сложно": [1, None, None, 1], "Сроки": [0.0, 1.0, 0.0, 0.0]})
    found = churn.read([("payments.csv", PAYMENTS.encode()), frame])
    assert said(found, BOXES) == [
        ("C1", ["Дорого", "Сложно"]),
        ("C2", ["Сроки"]),
        ("C3", ["Дорого"]),
        ("C4", ["Сложно"]),
    ]


def test_people_who_ticked_every_option_with_its_own_text_are_answers():
    rows = [
        ",".join([f"C{i}", *(o if i >> k & 1 else "" for k, o in enumerate(("Red", "Blue", "Green")))])
        for i in range(8)
    ]
    survey = book("Client,Red,Blue,Green\n" + "\n".join(rows))
    assert len(answers(survey.tables).answers) == 8
    assert said(survey, BOXES)[-1] == ("C7", ["Red", "Blue", "Green"])


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Why did you leave us? (tick all that apply)", "reason"),
        ("What made you cancel?", "reason"),
        ("Почему решили отказаться от услуг?", "reason"),
        ("Что вас не устроило?", "reason"),
        ("Anything else you would like to tell us?", "comment"),
        ("Хотите что-то добавить?", "comment"),
    ],
)
def test_a_question_in_a_whole_sentence_is_understood(header, role):
    said = ["Too expensive; Slow support", "Missing features", "Slow support; Company closed"] * 5
    survey = pd.DataFrame({"Customer": ["a", "b", "c"] * 5, header: said})
    days = pd.date_range("2024-01-01", periods=24, freq="15D")
    payments = pd.DataFrame({"Customer": ["a", "b", "c"] * 8, "Date": days, "Amount": [5.0] * 24})
    guesses = churn.read([payments, survey]).receipt.tables[1].guesses
    assert {g.column: g.role for g in guesses}[header] == role
