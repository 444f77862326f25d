"""A reload, another tab or another server brings the book back where it was; forgotten is forgotten."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest
import screens
import small_files

from churn import read
from churn.annotations import Annotations, to_toml
from churn.memory.shelf import VARIABLE
from churn.notebook import Note, Notebook
from churn.saved.book_file import from_churnbook, to_churnbook
from churn.saved.books import Books
from churn.saved.work import Seen, Work
from churn.schema import Basis
from churn.settings import Choices, Settings
from churn.texts import texts
from pages import _saving
from pages._reading import Opened

CONTENT = small_files.payments()
NOTES = Notebook("March", (Note("Ask the board"),))
en = texts("en")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the books of a test are kept."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path / "books"


def name_of(at) -> str:
    return at.query_params["id"]


def again(at, screen: str = "overview", **address):
    """Another session that follows the address, as after a reload of that screen."""
    held = {name: at.query_params[name] for name in at.query_params} | address
    new = screens.visit(held.pop("lang", "en"), **held)
    return screens.go(new, screen)


def told(at) -> list[str]:
    return [toast.value for toast in at.toast]


def test_a_screen_that_ends_early_for_want_of_dates_has_the_address_of_its_book_too(folder):
    snapshot = "Customer,Tenure,Churn\n" + "".join(f"n{i},{i},{('Yes', 'No')[i % 2]}\n" for i in range(1, 30))
    at = screens.with_file(snapshot, "en")
    assert at.session_state["book"].basis == Basis.SNAPSHOT
    assert [path.name for path in folder.iterdir()] == [name_of(at)]


def test_a_reload_brings_back_the_book_with_all_that_was_made_of_it_and_how_it_was_looked_at(folder):
    at = screens.with_file(CONTENT, "ru")
    at.session_state["notebook"] = NOTES
    at.session_state["annotations"] = Annotations().flagged(["c06"])
    at.session_state["filters"] = {"region": ["North"]}
    at.session_state["choice"] = {"v.window": "all"}
    screens.go(at, "data")
    screens.edit(at, {2: {"role": texts("ru")("role.none")}})
    next(button for button in at.button if button.label == texts("ru")("data.apply")).click().run()
    before = at.session_state["book"]
    assert before.choices != Choices()

    back = again(at)
    book, state = back.session_state["book"], back.session_state
    assert book.key == before.annotated(Annotations().flagged(["c06"])).key
    assert (state["notebook"], state["filters"]) == (NOTES, {"region": ["North"]})
    assert screens.titles(back) == [screens.words(back)("page.overview")]
    assert back.query_params == at.query_params
    assert texts("ru").md("sidebar.open", files="book.csv", customers=24) in screens.bodies(back)


def test_the_name_alone_is_enough_and_what_a_link_says_outweighs_it(folder):
    at = screens.with_file(CONTENT, "ru", lost_after="2")
    at.session_state["filters"] = {"region": ["North"]}
    at.run()
    alone = screens.go(screens.visit_as({"id": name_of(at)}), "revenue")
    assert alone.session_state["language"] == "ru"
    assert alone.session_state["book"].chosen.lost_after == 2
    assert screens.book_of(alone).filters == (("region", ("North",)),)
    link = {"id": name_of(at), "lost_after": "3", "s.region": ["South"]}
    linked = screens.go(screens.visit("en", **link), "revenue")
    assert linked.session_state["book"].chosen.lost_after == 3
    assert screens.book_of(linked).filters == (("region", ("South",)),)


def test_a_sample_is_kept_once_somebody_adds_to_it(folder):
    at = screens.go(screens.visit(book="shop"), "overview")
    assert "id" not in at.query_params
    assert not folder.exists()
    at.session_state["notebook"] = NOTES
    at.run()
    assert at.query_params["book"] == "shop"
    assert [path.name for path in (folder / name_of(at)).iterdir()] == ["work.json"]
    back = again(at)
    assert back.session_state["notebook"] == NOTES
    assert back.session_state["opened"].sample == "shop"
    assert back.session_state["book"].key == at.session_state["book"].key


def test_work_is_written_when_it_changed_and_not_before(folder):
    at = screens.with_file(CONTENT)
    work = folder / name_of(at) / "work.json"
    written = work.stat().st_mtime_ns
    for screen in ("revenue", "data", "overview"):
        screens.go(at, screen)
    assert work.stat().st_mtime_ns == written
    at.session_state["notebook"] = NOTES
    at.run()
    assert Books(folder).load(name_of(at))[0].notebook == NOTES


def test_another_file_is_kept_under_another_name_and_forgetting_forgets_all_of_this_visit(folder):
    at = screens.with_file(CONTENT)
    first = name_of(at)
    screens.give(screens.go(at, "start"), ("other.csv", small_files.payments(name="d")))
    assert name_of(at) != first
    assert len(list(folder.iterdir())) == 2
    screens.go(at, "revenue")
    at.session_state["notebook"] = NOTES
    next(button for button in at.sidebar.button if button.label == en("sidebar.forget")).click().run()
    assert list(folder.iterdir()) == []
    assert "id" not in at.query_params
    assert {"notebook", "saved", "book", "opened"}.isdisjoint(at.session_state.keys())


@pytest.mark.parametrize("name", ["A" * 22, "../../../etc", "x"])
@pytest.mark.parametrize("language", screens.LANGUAGES)
def test_a_name_without_a_book_is_told_on_the_start_page(folder, name, language):
    at, t = screens.visit(language, id=name), texts(language)
    assert screens.titles(at) == [t("start.title")]
    assert screens.refusals(at) == [t.md("error.no_such_book", days=30)]
    assert not at.exception
    assert at.query_params == {"lang": language}


def test_a_book_changed_in_another_window_is_not_overwritten_but_gone_on_with_in_a_copy(folder):
    at = screens.with_file(CONTENT)
    name, other = name_of(at), again(at)
    other.session_state["notebook"] = NOTES
    other.run()
    at.session_state["notebook"] = Notebook("Mine")
    at.run()
    assert told(at) == [en.md("error.changed_elsewhere")]
    assert name_of(at) != name
    assert Books(folder).load(name)[0].notebook == NOTES
    assert Books(folder).load(name_of(at))[0].notebook == Notebook("Mine")
    assert told(at.run()) == []
    assert again(at).session_state["book"].key == at.session_state["book"].key


def test_a_book_forgotten_in_another_window_does_not_come_back(folder):
    at = screens.with_file(CONTENT)
    Books(folder).forget(name_of(at))
    at.session_state["notebook"] = NOTES
    at.run()
    assert told(at) == [en.md("error.forgotten_elsewhere")]
    assert list(folder.iterdir()) == []
    at.session_state["notebook"] = Notebook("More")
    assert told(at.run()) == []
    assert "id" not in at.query_params


def test_a_folder_that_takes_nothing_is_told_once_and_work_goes_on(folder):
    folder.parent.joinpath("books").write_text("a file stands where the folder would")
    at = screens.with_file(CONTENT)
    assert told(at) == [en.md("error.not_kept")]
    assert screens.titles(at) == [screens.words(at)("page.overview")]
    at.session_state["notebook"] = NOTES
    assert told(at.run()) == []
    assert "id" not in at.query_params


def test_what_a_full_disk_did_not_take_is_kept_once_there_is_room(folder, monkeypatch):
    at = screens.with_file(CONTENT)
    at.session_state["notebook"] = NOTES
    with monkeypatch.context() as full:
        full.setattr("churn.saved.books.whole_file", Mock(side_effect=OSError))
        assert told(at.run()) == [en.md("error.not_kept")]
    at.run()
    assert Books(folder).load(name_of(at))[0].notebook == NOTES


def test_files_that_cannot_be_read_are_not_kept(folder):
    screens.with_file(small_files.NO_CUSTOMER)
    assert list(folder.iterdir()) == []
    at = screens.with_file(small_files.two_currencies())
    at.pills(key="currency_choice").set_value("USD").run()
    back = again(screens.go(at, "overview"))
    assert back.session_state["book"].tables.currency == "USD"


def test_a_dropped_book_brings_everything_back_in_place_of_what_was_open(folder):
    added = Annotations().flagged(["c06"]).noted("c01", "Call")
    saved = Work(
        ("march.csv",),
        None,
        Choices(day_first=True),
        Settings(lost_after=2),
        added,
        NOTES,
        Seen((("region", ("North",)),), choices=(("v.window", "all"),), language="ru"),
    )
    data = to_churnbook(("march.csv", CONTENT.encode()), saved)
    beside = ("more.toml", to_toml(Annotations().flagged(["c09"])))
    at = screens.go(screens.visit(book="shop", **{"s.Channel": ["Web"]}), "start")
    at.session_state["notebook"] = Notebook("Of another book")
    screens.give(at, ("March.churnbook", data), beside)
    assert screens.titles(at) == [screens.words(at)("page.overview")]
    expected = read(("march.csv", CONTENT.encode()), day_first=True, lost_after=2)
    assert at.session_state["book"].key == expected.annotated(added.flagged(["c06", "c09"])).key
    assert (at.session_state["notebook"], at.session_state["notebook_past"]) == (NOTES, [])
    assert screens.book_of(at).filters == (("region", ("North",)),)
    assert en.md("sidebar.open", files="march.csv", customers=24) in screens.bodies(at)
    assert at.session_state["language"] == "en"
    assert again(at).session_state["notebook"] == NOTES


@pytest.mark.parametrize("language", screens.LANGUAGES)
def test_a_dropped_book_that_cannot_be_opened_is_told_and_changes_nothing(folder, language):
    at, t = screens.visit(language), texts(language)
    screens.give(at, ("x.churnbook", b"a;b\n1;2\n"))
    assert screens.refusals(at) == [t.md("error.not_churnbook", file="x.churnbook")]
    data = to_churnbook(("a.csv", CONTENT.encode()), Work())
    screens.give(at, ("x.churnbook", data), ("b.csv", CONTENT))
    assert screens.refusals(at) == [t.md("error.churnbook_beside", file="x.churnbook")]
    assert not folder.exists()


def test_a_saved_sample_is_the_sample_again_and_one_that_only_says_so_is_not():
    sample = screens.visit(book="shop").session_state["opened"]
    honest = to_churnbook(sample.files[0], Work(sample.names, "shop", notebook=NOTES))
    at = screens.give(screens.visit(), ("shop.churnbook", honest))
    assert at.session_state["opened"].sample == "shop"
    assert at.session_state["notebook"] == NOTES
    other = to_churnbook(("a.csv", CONTENT.encode()), Work(("a.csv",), "shop"))
    at = screens.give(screens.visit(), ("shop.churnbook", other))
    assert at.session_state["opened"].sample is None


def test_the_saved_file_is_made_of_what_is_kept_or_else_of_the_files(tmp_path):
    opened = Opened((("book.csv", CONTENT.encode()),))
    work = Work(opened.names, notebook=NOTES)
    made = _saving._content(opened, work, tmp_path / "not there")
    assert from_churnbook("x", made) == work
    (tmp_path / "there").write_bytes(made)
    other = Work(opened.names)
    again = _saving._content(opened, other, tmp_path / "there")
    assert from_churnbook("x", again) == other
    assert read(("x.churnbook", again)).key == read(("book.csv", CONTENT.encode())).key


def test_saving_writes_nowhere_whatever_a_saved_book_says_that_its_files_are_called(tmp_path, monkeypatch):
    there = tmp_path / "there"
    book = to_churnbook([("book.csv", CONTENT.encode())], Work((str(there),)))
    monkeypatch.setattr(_saving, "Job", lambda *_, keep: Mock(result=partial(keep.write_bytes, book)))
    opened = Opened((("x.churnbook", book),), shown=(str(there),))
    made = _saving._content(opened, Work(opened.names), None)
    assert (from_churnbook("x", made).names, there.exists()) == ((str(there),), False)


@pytest.mark.parametrize(
    ("file", "name"),
    [("sales.csv.gz", "sales"), ("a/b/Май 2024.XLSX", "Май 2024"), ("v1.2", "v1.2"), ("x.churnbook", "x")],
)
def test_the_saved_file_is_called_like_the_first_of_its_files(file, name):
    assert _saving._named(file) == f"{name}.churnbook"


@pytest.mark.parametrize("language", screens.LANGUAGES)
def test_the_start_page_says_where_data_stays(language, folder, monkeypatch):
    t = texts(language)
    assert screens.says(screens.visit(language), t("start.privacy_kept", days=30))
    monkeypatch.setenv(VARIABLE, "off")
    assert screens.says(screens.visit(language), t("start.privacy"))
