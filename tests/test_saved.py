"""A book is saved whole and opened equal; kept books are found by their names, and never lost by a save."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
import small_files
from hypothesis import given
from hypothesis import strategies as st

import churn
from churn.annotations import Annotations, Task
from churn.errors import ReadError
from churn.ingest.packed.tables import packed_to
from churn.ingest.sources import read_source
from churn.json_file import json_table, to_json
from churn.notebook import Brand, Heading, Look, Note, Notebook, Pin, Remembered
from churn.saved.book_file import from_churnbook, to_churnbook
from churn.saved.books import Books, keep_days
from churn.saved.work import Seen, Work
from churn.saved.work_file import from_json, to_plain
from churn.schema import Basis, Period, Role
from churn.settings import Choices, ColumnRef, Repair, Settings, TableRoles

FILE = ("book.csv", small_files.payments().encode())
REPAIR = Repair("book.csv", None, 2, "amount", "100", "90")
PINNED = Pin("movements", (("measure", "value"),), look=Look(filters=(("region", ("North",)),)), title="Why")
MADE = Work(
    ("book.csv",),
    None,
    Choices(
        ((ColumnRef("book.csv", None, "region"), Role.PLAN), ("date", Role.DATE), ("x", None)),
        day_first=False,
        currency="EUR",
        drop_duplicates=True,
        repairs=(REPAIR,),
        remembered=(TableRoles("ab", (("amount", Role.AMOUNT), ("y", None))),),
    ),
    Settings(Period.QUARTER, Basis.ORDERS, dt.date(2024, 2, 29), 2, norm_monthly=0.02),
    Annotations(("c06",), (("dear", ("price",)),), (Task(None, "", note="Ask"),), (("c01", "Call"),)),
    Notebook("March", (Heading("Who"), Note("*so*"), PINNED), Brand("ООО «Ромашка»", "#112233")),
    Seen((("region", ("North",)),), dt.date(2023, 5, 1), None, (("v.measure", "value"),), "ru"),
)


def test_a_saved_book_is_opened_with_the_same_key_and_figures():
    choices = Choices((("region", Role.PLAN),), repairs=(replace(REPAIR, row=3, before="100", after="90"),))
    book = churn.book.read_with(FILE, choices, Settings(lost_after=2)).annotated(MADE.annotations)
    work = replace(MADE, choices=book.choices, chosen=book.chosen)
    back = churn.opened(("x.churnbook", to_churnbook(FILE, work)))
    assert (back.key, back.choices, back.annotations) == (book.key, book.choices, book.annotations)
    assert back.headline() == book.headline()
    assert back.pooled_rates().equals(book.pooled_rates())
    assert back.findings() == book.findings()
    assert work.seen_in(back.annotated(Annotations())).since == dt.date(2023, 5, 1)


def test_what_is_said_at_opening_outweighs_what_was_saved():
    data = to_churnbook(FILE, replace(MADE, choices=Choices(day_first=False)))
    added = Annotations().flagged(["c09"])
    book = churn.opened(("x.churnbook", data), annotations=added, roles={"region": "plan"}, lost_after=5)
    assert (book.settings.lost_after, book.chosen.period, book.choices.day_first) == (
        5,
        Period.QUARTER,
        False,
    )
    assert book.annotations.significant == ("c06", "c09")


def test_a_saved_book_can_be_saved_again_with_other_work():
    first = to_churnbook(FILE, MADE)
    again = to_churnbook(("x.churnbook", first), replace(MADE, names=("other.csv",)))
    assert from_churnbook("x", again).names == ("other.csv",)
    assert zipfile.ZipFile(io.BytesIO(again)).testzip() is None
    assert to_churnbook(("x.churnbook", again), MADE) == first


def test_tables_alone_are_a_book_that_nobody_worked_on(tmp_path: Path):
    packed_to(tmp_path / "t")(*read_source(FILE))
    assert from_churnbook("t", (tmp_path / "t").read_bytes()) == Work()
    assert not Work(("a.csv",), "b2b").is_any
    assert MADE.is_any


# --- the work as JSON ---

_text = st.text(max_size=8)
_days = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))
_roles = st.none() | st.sampled_from(Role)
_key = _text | st.builds(ColumnRef, _text, st.none() | _text, _text)
_repairs = st.builds(
    *(Repair, _text, st.none() | _text, st.integers(1, 10**6), _text, st.none() | _text, st.none() | _text)
)
_tables = st.builds(TableRoles, _text, st.lists(st.tuples(_text, _roles), max_size=2).map(tuple))
_choices = st.builds(
    Choices,
    st.lists(st.tuples(_key, _roles), max_size=2).map(tuple),
    st.none() | st.booleans(),
    st.none() | _text,
    st.booleans(),
    st.lists(_repairs, max_size=2).map(tuple),
    st.lists(_tables, max_size=2).map(tuple),
)
_texts = st.lists(_text, max_size=2).map(tuple)
_seen = st.builds(
    Seen,
    st.dictionaries(_text, _texts, max_size=2).map(lambda d: tuple(d.items())),
    _days,
    _days,
    st.dictionaries(_text.map("v.{}".format), _text, max_size=2).map(lambda d: tuple(d.items())),
    st.none() | _text,
)
_items = st.builds(Heading, _text) | st.builds(Note, _text) | st.builds(Pin, _text, figure=_text)
_works = st.builds(
    Work,
    _texts,
    st.none() | _text,
    _choices,
    st.builds(Settings, as_of=_days, lost_after=st.none() | st.integers(1, 600), decline=st.floats(0.01, 1)),
    st.builds(lambda who, note: Annotations().flagged(who).noted("c", note), st.lists(_text), _text),
    st.builds(Notebook, _text, st.lists(_items, max_size=3).map(tuple)),
    _seen,
)


@given(_works)
def test_work_that_was_written_is_read_back_equal(work):
    assert from_json(to_json(to_plain(work))) == work


def test_every_part_of_work_and_what_a_pin_remembers_comes_back():
    said = Remembered("Lost 3", (("n", 3.0), ("who", "c1"), ("none", None)), "ab", dt.date(2024, 1, 1))
    work = replace(MADE, notebook=Notebook("", (replace(PINNED, remembered=said),)))
    back = from_json(to_json(to_plain(work)))
    assert back == work
    assert back.notebook.items[0].remembered == said
    assert [f.name for f in fields(Work) if getattr(MADE, f.name) == getattr(Work(), f.name)] == ["sample"]


def _changed(place: str, value: object) -> bytes:
    plain = json.loads(to_json(to_plain(MADE)))
    *path, last = place.split("/")
    part = plain
    for name in path:
        part = part[int(name) if name.isdigit() else name]
    part[int(last) if last.isdigit() else last] = value
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "not_churnbook", None),
        (b"[1]", "not_churnbook", None),
        (b'{"version": 1, "version": 1}', "not_churnbook", None),
        (b'{"version": NaN}', "not_churnbook", None),
        (b"[" * 200_000, "not_churnbook", None),
        (_changed("version", 2), "newer_churnbook", None),
        (_changed("more", 1), "bad_churnbook", "more"),
        (_changed("work/names", "a"), "bad_churnbook", "work.names"),
        (_changed("work/choices/day_first", 1), "bad_churnbook", "work.choices.day_first"),
        (_changed("work/choices/roles/0/role", "king"), "bad_churnbook", "work.choices.roles[1]"),
        (_changed("work/choices/repairs/0/row", -2), "bad_churnbook", "work.choices.repairs[1].row"),
        (_changed("work/settings/lost_after", True), "bad_churnbook", "work.settings.lost_after"),
        (_changed("work/settings/decline", 1e999), "bad_churnbook", "work.settings.decline"),
        (_changed("work/settings/decline", None), "bad_churnbook", "work.settings.decline"),
        (_changed("work/settings/decline", [1]), "bad_churnbook", "work.settings"),
        (_changed("work/settings/king", 1), "bad_churnbook", "work.settings.king"),
        (_changed("work/annotations", "= nonsense"), "not_annotations", None),
        (_changed("work/notebook/items/0/kind", "x"), "bad_notebook", "items[1].kind"),
        (_changed("seen/since", "31.12.2024"), "bad_churnbook", "seen.since"),
        (_changed("seen/since", "2024-13-01"), "bad_churnbook", "seen.since"),
        (_changed("seen/choices/id", "x"), "bad_churnbook", "seen.choices.id"),
        (_changed("seen/choices/v.x", 3), "bad_churnbook", "seen.choices.v.x"),
    ],
)
def test_work_that_is_not_as_it_was_written_is_refused_by_its_place(content, code, place):
    with pytest.raises(ReadError) as caught:
        from_json(content.replace(b"Infinity", b"1e999"), "w")
    assert (caught.value.code, caught.value.values.get("place")) == (code, place)


# --- the folder of kept books ---


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path / "deep" / "books")


def test_a_kept_book_comes_back_by_its_name_to_its_owner_alone(books):
    name = books.new()
    mark = books.save(name, MADE, None)
    assert books.load(name) == (MADE, mark)
    if sys.platform != "win32":
        assert {p.stat().st_mode & 0o077 for p in (books.folder, books.folder / name)} == {0}
        assert (books.folder / name / "work.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../../etc", "a" * 21, "a/" * 11, "\0" * 22, "Я" * 22, "a" * 22]
)
def test_what_names_no_book_leads_nowhere(books, name):
    with pytest.raises(ReadError) as caught:
        books.load(name)
    assert (caught.value.code, caught.value.values) == ("no_such_book", {"days": 30})
    books.forget(name)


def test_a_book_that_was_changed_by_somebody_else_is_not_overwritten(books):
    name = books.new()
    ours = theirs = books.save(name, Work(("a",)), None)
    theirs = books.save(name, Work(("a",), notebook=Notebook("theirs")), theirs)
    with pytest.raises(ReadError) as caught:
        books.save(name, Work(("a",), notebook=Notebook("ours")), ours)
    assert caught.value.code == "changed_elsewhere"
    assert books.load(name) == (Work(("a",), notebook=Notebook("theirs")), theirs)


def test_who_only_looked_otherwise_neither_overwrites_nor_is_in_the_way(books):
    name, look = books.new(), Seen(choices=(("v.x", "y"),))
    first = books.save(name, Work(("a",)), None)
    looked = books.save(name, Work(("a",), seen=look), first)
    made = books.save(name, Work(("a",), notebook=Notebook("made")), first)
    assert books.save(name, Work(("a",), seen=look), looked) == looked
    assert books.load(name) == (Work(("a",), notebook=Notebook("made")), made)


def test_a_copy_has_the_data_and_outlives_the_original(books):
    name = books.new()
    packed_to(books.data(name))(*read_source(FILE))
    copied = books.copy(name)
    content = books.data(copied).read_bytes()
    assert content == books.data(name).read_bytes()
    books.forget(name)
    assert books.data(copied).read_bytes() == content
    assert not books.data(name).parent.exists()


def test_a_forgotten_book_does_not_come_back_by_a_save(books):
    name = books.new()
    mark = books.save(name, Work(), None)
    books.forget(name)
    with pytest.raises(ReadError) as caught:
        books.save(name, MADE, mark)
    assert caught.value.code == "no_such_book"
    assert list(books.folder.iterdir()) == []


def test_books_are_forgotten_so_many_days_after_their_last_use(books, monkeypatch):
    monkeypatch.setenv("CHURNBOOK_KEEP_DAYS", "2")
    used, unused, unfinished = (books.new() for _ in range(3))
    (books.folder / "somebody's").mkdir()
    for name in (used, unused):
        books.save(name, Work(), None)
    for name, days in ((used, 1.5), (unused, 2.5), (unfinished, 1.5)):
        ago = books.folder.stat().st_mtime - days * 86_400
        os.utime(books.folder / name, (ago, ago))
    with pytest.raises(ReadError):
        books.load(unused)
    assert books.sweep() == 2
    assert {p.name for p in books.folder.iterdir()} == {used, "somebody's"}
    books.load(used)
    assert (books.folder / used).stat().st_mtime > books.folder.stat().st_mtime - 3600


def test_the_days_come_from_the_environment(monkeypatch):
    for value, days in (("7", 7), ("", 30), ("many", 30), ("-1", 30), ("nan", 30)):
        monkeypatch.setenv("CHURNBOOK_KEEP_DAYS", value)
        assert keep_days() == days


def test_a_folder_that_takes_nothing_is_told_and_keeps_what_it_had(books, monkeypatch):
    name = books.new()
    mark = books.save(name, Work(), None)

    def full(*anything: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("churn.whole_file.os.fsync", full)
    with pytest.raises(ReadError) as caught:
        books.save(name, MADE, mark)
    assert caught.value.code == "not_kept"
    assert books.load(name) == (Work(), mark)
    assert [p.name for p in (books.folder / name).iterdir()] == ["work.json"]
    packed_to(books.data(name))(*read_source(FILE))  # told by its absence
    assert not books.data(name).exists()
    monkeypatch.setattr("churn.saved.books.Path.mkdir", full)
    with pytest.raises(ReadError):
        books.new()


SAVES = """
import sys
from pathlib import Path
from churn.notebook import Notebook, Note
from churn.saved.books import Books
from churn.saved.work import Work
books, name = Books(Path(sys.argv[1])), sys.argv[2]
_, mark = books.load(name)
for number in range(1, 10**6):
    mark = books.save(name, Work(notebook=Notebook(str(number), (Note("x" * 300_000),))), mark)
    print(number, flush=True)
"""


def test_a_process_killed_while_it_saves_leaves_the_last_whole_save(books):
    name = books.new()
    books.save(name, Work(), None)
    process = subprocess.Popen(
        [sys.executable, "-c", SAVES, str(books.folder), name],
        stdout=subprocess.PIPE,
        cwd=Path(churn.__file__).parent.parent,
    )
    for _ in range(5):
        process.stdout.readline()
    process.kill()
    told = [int(line) for line in process.stdout.read().split()]
    process.wait()
    process.stdout.close()
    last = max([5, *told])
    assert int(books.load(name)[0].notebook.title) in (last, last + 1)


def test_json_holds_what_names_of_files_may():
    assert json_table(to_json({"a": "\udc80Я"})) == {"a": "\udc80Я"}
