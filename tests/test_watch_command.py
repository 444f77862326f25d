"""`python -m churn watch`: what it prints, writes, delivers and remembers, and how it ends."""

from __future__ import annotations

import json

import pytest
from mail_server import serving as mail_server
from test_watch_webhook import serving as web_server

from churn.__main__ import main
from churn.texts import texts

# twelve customers a month pay; eight of them stop in summer: far above a norm of 1 %
ROWS = [f"c{i:02d},2023-{m:02d}-10,100" for i in range(40) for m in range(1, 13 if i < 20 else 6 + i % 4)]
LOSING = "\n".join(["Customer,Date,Amount", *ROWS, ""])
STAYING = "\n".join(
    ["Customer,Date,Amount", *(f"c{i},2023-{m:02d}-10,100" for i in range(40) for m in range(1, 13)), ""]
)


@pytest.fixture(autouse=True)
def straight(monkeypatch):
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1,localhost")


@pytest.fixture
def place(tmp_path):
    (tmp_path / "pay.csv").write_text(LOSING, "utf-8")
    (tmp_path / "rules.toml").write_text("", "utf-8")
    return tmp_path


def watch(capsys, place, *more: str) -> tuple[int, str, str]:
    files = [str(place / "pay.csv"), "--rules", str(place / "rules.toml"), "--language", "en"]
    code = main(["watch", *files, *more])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_the_first_run_tells_and_ends_with_1_and_the_second_is_silent_and_ends_with_0(capsys, place):
    code, out, err = watch(capsys, place)
    assert (code, err) == (1, "")
    assert "Customers leave faster than the norm" in out
    assert watch(capsys, place) == (0, texts("en")("notice.nothing") + "\n", "")


def test_what_ended_is_said_and_is_told_anew_when_it_returns(capsys, place):
    watch(capsys, place)
    (place / "pay.csv").write_text(STAYING, "utf-8")
    code, out, _ = watch(capsys, place)
    assert code == 0
    assert "No longer alarming" in out
    (place / "pay.csv").write_text(LOSING, "utf-8")
    assert watch(capsys, place)[0] == 1


def test_a_dry_run_remembers_nothing(capsys, place):
    assert watch(capsys, place, "--dry-run")[0] == 1
    assert sorted(file.name for file in place.iterdir()) == ["pay.csv", "rules.toml"]
    assert watch(capsys, place)[0] == 1


@pytest.mark.parametrize("form", ["json", "html"])
def test_the_report_is_written_in_the_format_asked_for(capsys, place, form):
    target = place / f"report.{form}"
    assert watch(capsys, place, "--format", form, "--output", str(target))[:2] == (1, "")
    report = target.read_text("utf-8")
    if form == "json":
        assert "norm_above" in [alarm["code"] for alarm in json.loads(report)["new"]]
    else:
        assert report.startswith("<!doctype html>")


def test_the_rules_say_how_the_file_is_read_and_the_command_line_has_the_last_word(capsys, place):
    (place / "rules.toml").write_text("[book]\nnorm_monthly = 0.99\n", "utf-8")
    assert "norm" not in watch(capsys, place, "--dry-run")[1]
    assert "norm" in watch(capsys, place, "--dry-run", "--set", "norm_monthly=0.01")[1]


@pytest.mark.parametrize(
    ("rules", "said"), [("x = 1", "cannot be understood at x"), ("[mail]\npassword = 'p'", "hold a secret")]
)
def test_bad_rules_end_with_2_and_one_sentence(capsys, place, rules, said):
    (place / "rules.toml").write_text(rules, "utf-8")
    code, out, err = watch(capsys, place)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert said in err


def test_rules_or_a_state_that_are_not_readable_end_with_2(capsys, place):
    (place / "rules.state.json").write_text("{", "utf-8")
    assert watch(capsys, place)[0] == 2
    (place / "rules.toml").unlink()
    assert watch(capsys, place)[0] == 2


def test_letter_and_post_carry_the_same_alarms_once(capsys, place):
    with mail_server("none") as post, web_server(200) as (address, posted):
        (place / "rules.toml").write_text(
            f'[mail]\nhost = "127.0.0.1"\nport = {post.port}\nsecurity = "none"\nfrom = "a@b.example"\n'
            f'to = "c@d.example"\n[webhook]\nurl = "{address}"\n',
            "utf-8",
        )
        assert watch(capsys, place)[0] == 1
        assert watch(capsys, place)[0] == 0
    (letter,), ((_, _, body),) = post.letters, posted
    for alarm in json.loads(body)["new"]:
        assert alarm["sentence"] in letter.get_body(("plain",)).get_content().replace("\n", " ")


def test_what_could_not_be_delivered_ends_with_3_is_owed_and_goes_out_at_the_next_run(capsys, place):
    with web_server(500, 200) as (address, posted):
        (place / "rules.toml").write_text(f'[webhook]\nurl = "{address}"\nattempts = 1\n', "utf-8")
        code, out, err = watch(capsys, place)
        assert (code, "norm" in out) == (3, True)
        assert "refused (code 500)" in err
        assert watch(capsys, place)[0] == 0
    first, second = (json.loads(body)["new"] for _, _, body in posted)
    assert first == second
    assert json.loads((place / "rules.state.json").read_text("utf-8"))["owed"] == {}
