"""The command line: what it prints, in which language, and how it ends."""

from __future__ import annotations

import json

import pytest

from churn.__main__ import main
from churn.saved.book_file import to_churnbook
from churn.saved.work import Work
from churn.settings import Choices, Settings
from churn.texts import LANGUAGES, texts

ROWS = [f"c{i},2023-{m:02d}-10,{10 + i},{'NS'[i % 2]}" for i in range(6) for m in range(1, 13 if i else 6)]
CSV = "\n".join(["Customer,Date,Amount,Region", *ROWS, "c9,soon,5,N", ""])


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "pay.csv"
    file.write_text(CSV, "utf-8")
    return str(file)


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    out = capsys.readouterr()
    return code, out.out, out.err


def test_a_file_that_can_be_read_ends_with_0_and_its_receipt(capsys, path):
    code, out, err = run(capsys, "check", path, "--language", "en")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == ["66 rows read, 65 rows used.", "  pay.csv: payments and orders, 65 rows"]
    assert "1 row set aside" in out


def test_a_saved_book_is_read_as_it_was_saved_and_otherwise_where_that_is_said(capsys, path, tmp_path):
    work = Work(choices=Choices((("Region", None),)), chosen=Settings(lost_after=3))
    saved = tmp_path / "pay.churnbook"
    saved.write_bytes(to_churnbook(path, work))
    said = json.loads(run(capsys, "check", str(saved), "--json", "--set", "period=quarter")[1])
    asked = ("--json", "--role", "Region=none", "--set", "lost_after=3", "--set", "period=quarter")
    assert said == json.loads(run(capsys, "check", path, *asked)[1])
    code, _, err = run(capsys, "check", str(saved), path)
    assert (code, err) == (2, texts("en")("error.churnbook_beside", file="pay.churnbook") + "\n")


def test_json_holds_what_programs_rely_on(capsys, path):
    code, out, _ = run(capsys, "check", path, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["roles"]["customer_id"] == [{"file": "pay.csv", "sheet": None, "column": "Customer"}]
    assert told["rows"] == {"read": 66, "used": 65, "set_aside": {"bad_date": 1}}
    assert (told["basis"], told["customers"], told["currency"]) == ("recurring", 6, None)
    assert (told["first_period"], told["as_of"]) == ("2023-01-01", "2023-12-10")
    assert isinstance(told["lost_after"], int)
    assert told["questions"] == []
    assert told["rates"]["logo_churn_rate"].keys() >= {"estimate", "low", "high", "n"}


def test_json_is_the_same_in_every_language(capsys, path):
    outs = {run(capsys, "check", path, "--json", "--language", language)[1] for language in LANGUAGES}
    assert len(outs) == 1


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "There is no file"), ("ru", "нет")], ids=["English", "Russian"]
)
def test_a_refusal_ends_with_2_and_one_sentence_on_stderr(capsys, tmp_path, language, sentence):
    missing = str(tmp_path / "none.csv")
    code, out, err = run(capsys, "check", missing, "--language", language)
    assert (code, out) == (2, "")
    assert sentence in err
    assert missing in err
    assert err.count("\n") == 1


def test_the_language_of_the_terminal_is_taken_up(capsys, path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert run(capsys, "check", path)[1].startswith("Прочитано строк: 66")


def test_settings_and_roles_can_be_given(capsys, path):
    arguments = ("--set", "period=quarter", "--set", "lost_after=2", "--role", "Region=none")
    told = json.loads(run(capsys, "check", path, "--json", *arguments)[1])
    assert (told["period"], told["lost_after"]) == ("quarter", 2)
    assert "segment" not in told["roles"]


@pytest.mark.parametrize(
    "arguments",
    [("--set", "period=fortnight"), ("--set", "colour=red"), ("--role", "Region=colour"), ("--currency", "")],
)
def test_an_impossible_choice_is_a_sentence_or_nothing_never_a_traceback(capsys, path, arguments):
    code, _, err = run(capsys, "check", path, "--language", "en", *arguments)
    assert code in (0, 2)
    assert "Traceback" not in err


def test_an_unknown_command_is_told_by_the_parser(capsys):
    with pytest.raises(SystemExit) as end:
        main(["predict", "a.csv"])
    assert end.value.code == 2
    assert "check" in capsys.readouterr().err


def test_several_files_are_one_book(capsys, path, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("Customer,Name\n" + "\n".join(f"c{i},Firm {i}" for i in range(8)) + "\n", "utf-8")
    told = json.loads(run(capsys, "check", path, str(people), "--json")[1])
    assert [f["file"] for f in told["files"]] == ["pay.csv", "people.csv"]
    assert [f["kind"] for f in told["files"]] == ["transactions", "customers"]


def test_what_people_added_before_comes_along_as_a_file_of_its_own(capsys, path, tmp_path):
    notes = tmp_path / "corrections.toml"
    notes.write_text('version = 1\nsignificant = ["c1"]\n', "utf-8")
    told = json.loads(run(capsys, "check", path, str(notes), "--json")[1])
    assert [f["file"] for f in told["files"]] == ["pay.csv"]


def test_what_people_added_says_nothing_without_data(capsys, tmp_path):
    notes = tmp_path / "corrections.toml"
    notes.write_text("version = 1\n", "utf-8")
    code, _, err = run(capsys, "check", str(notes), "--language", "en")
    assert (code, "corrections.toml" in err) == (2, True)
