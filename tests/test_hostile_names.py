"""Every screen of a book whose names are tricks: nothing of it is drawn as anything but text."""

from __future__ import annotations

import hostile_names
import screens


def test_no_trick_stands_on_any_screen_where_it_could_work():
    name, data = hostile_names.book()
    at = screens.with_file(data, "ru", name)
    book = screens.book_of(at)
    assert len(book.whole.ids) > 40
    assert any("img" in segment for segment in book.tables.segments)
    for screen in screens.SCREENS:
        screens.go(at, screen)
        assert not at.exception
        assert [text for text in screens.bodies(at) if hostile_names.ACTIVE.search(text)] == []


def test_what_would_be_found_is_found():
    """The pattern of the test above sees each trick where nothing was done about it."""
    t = screens.texts("en")
    found = [bool(hostile_names.ACTIVE.search(f"a {name} b")) for name in hostile_names.NAMES]
    harmless = ("=1+1", "L" * 300)
    assert found == [name not in harmless for name in hostile_names.NAMES]
    told = [t.escape(name) for name in hostile_names.NAMES if "\u202e" not in name]
    assert [name for name in told if hostile_names.ACTIVE.search(name)] == []
