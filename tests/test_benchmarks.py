"""The benchmarks run, and compare what is the same: no times are asserted."""

from __future__ import annotations

from itertools import islice

import polars as pl
import pytest

import churn
from benchmarks import metrics, modelling, opening, process, reading, workbook
from benchmarks.__main__ import main
from benchmarks.data import payments, payments_csv, payments_xlsx, russian_csv
from benchmarks.memory import memory
from benchmarks.report import line
from benchmarks.timing import Figure, Ratio, Spread, side_by_side

ROWS = 600


@pytest.fixture
def book(tmp_path):
    return reading.overview(churn.read(payments_csv(tmp_path / "p.csv", ROWS)))


def test_the_same_seed_gives_the_same_payments():
    assert payments(50).equals(payments(50))


def test_our_book_holds_the_money_polars_adds_up(book, tmp_path):
    theirs = reading.bare_sums(tmp_path / "p.csv").sort("customer_id")
    ours = pl.DataFrame({"customer_id": list(book.panel.ids), "amount": book.panel.total}).sort("customer_id")
    assert ours["customer_id"].to_list() == theirs["customer_id"].to_list()
    assert ours["amount"].to_list() == pytest.approx(theirs["amount"].to_list())


def test_polars_and_pandas_add_up_the_same(tmp_path):
    path = payments_csv(tmp_path / "p.csv", ROWS)
    theirs = reading.pandas_sums(path)
    ours = reading.bare_sums(path).sort("customer_id")
    assert ours["customer_id"].to_list() == theirs.index.tolist()
    assert ours["amount"].to_list() == pytest.approx(theirs.tolist())


def test_a_process_of_its_own_reads_the_same_book(book, tmp_path):
    path = tmp_path / "p.csv"
    theirs, cost = opening.by_job(path.name, path.read_bytes())
    assert theirs.key == book.key
    assert cost.seconds > 0


def test_our_book_holds_the_months_polars_finds(book, tmp_path):
    assert int((book.panel.revenue > 0).sum()) == reading.bare_panel(tmp_path / "p.csv").height


def test_the_russian_file_is_the_same_book(book, tmp_path):
    russian = churn.read(russian_csv(tmp_path / "ru.csv", ROWS))
    assert russian.receipt.rows_used == book.receipt.rows_used == ROWS
    assert russian.panel.total.sum() == pytest.approx(book.panel.total.sum())


def test_all_three_readers_of_a_workbook_see_the_same(tmp_path):
    path = payments_xlsx(tmp_path / "p.xlsx", 50)
    table = workbook.ours(path)
    header, *rows = workbook.by_openpyxl(path)
    _, *bare = workbook.by_calamine(path)
    assert table.frame.columns == list(header)
    money = table.frame["amount"].sum()
    assert money == pytest.approx(sum(row[3] for row in rows)) == pytest.approx(sum(row[3] for row in bare))
    assert table.frame.height == len(rows) == len(bare) == 50


def test_our_metrics_are_those_of_straightforward_pandas():
    book = metrics.made_panel(400)
    metrics.check_same(book, metrics.long_table(book))


def test_a_wrong_number_stops_the_comparison():
    book = metrics.made_panel(60)
    wrong = metrics.long_table(book).assign(value=lambda table: table["value"] * 1.001)
    with pytest.raises(AssertionError):
        metrics.check_same(book, wrong)


def test_memory_is_measured_in_a_process_of_its_own(tmp_path):
    peak, held = memory(tmp_path, ROWS, 1)
    assert (peak.unit, held.amount.n) == ("MB", 1)


def test_ratios_come_with_their_n_and_spread():
    ran = []
    result = side_by_side("work", lambda: ran.append("a"), "peer", lambda: ran.append("b"), 3, aim=1e9)
    assert ran == ["a", "b"] * 4
    assert (result.times.n, result.met) == (3, True)
    assert "n=3" in line(result)


@pytest.mark.parametrize(("middle", "faster", "met"), [(2, False, True), (4, False, False), (4, True, True)])
def test_an_aim_is_met_from_its_own_side(middle, faster, met):
    spread = Spread.of([middle])
    assert Ratio("work", "peer", spread, spread, spread, aim=3, faster=faster).met is met


def test_a_figure_without_an_aim_is_neither_met_nor_short():
    assert Figure("work", Spread.of([1.0]), "ms").met is None


def test_one_run_prints_every_part_it_was_asked_for(capsys):
    assert main(["workbook", "metrics", "--rows", "1000", "--repeat", "1"]) == 0
    printed = capsys.readouterr().out
    assert "openpyxl" in printed
    assert "cohorts" in printed


def test_a_part_that_cannot_be_measured_says_why(capsys, monkeypatch):
    def broken(*_):
        raise RuntimeError("no browser")
        yield

    monkeypatch.setattr("benchmarks.__main__.server", broken)
    assert main(["server"]) == 1
    assert "not measured: RuntimeError: no browser" in capsys.readouterr().out


def test_our_flows_are_those_of_straightforward_pandas():
    book = process.made_book(300)
    process.check_same(book.whole, process.stages_by_customer(book.whole))


def test_the_process_is_measured_question_by_question():
    measured = [result.name for result in islice(process.process(200, 1), 3)]
    assert measured[1:] == ["lifecycle, first", "lifecycle, again"]


def test_the_models_are_measured_alone_before_a_peer_is_asked_for():
    measured = [result.name for result in islice(modelling.modelling(100, 1), 4)]
    assert measured[0] == "BG/NBD fit, 1,000 customers"
    assert measured[2] == "36 months ahead of 100 customers"


def test_a_peer_that_is_not_installed_is_named_with_how_to_get_it():
    with pytest.raises(RuntimeError, match="no_such_peer is not installed: pip install --no-deps"):
        modelling._peer("no_such_peer")
