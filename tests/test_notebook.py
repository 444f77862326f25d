"""A notebook never changes: each change is another one, with the rest of it in its order."""

from hypothesis import given
from hypothesis import strategies as st

from churn.notebook import Heading, Note, Notebook, Pin, Remembered

_THREE = Notebook(items=(Heading("a"), Note("b"), Pin("balance")))
_places = st.integers(0, 2)


@given(_places, st.integers(-9, 9))
def test_moving_keeps_every_item_and_the_order_of_the_others(place, to):
    moved = _THREE.moved(place, to)
    item = _THREE.items[place]
    assert moved.items.index(item) == max(0, min(to, 2))
    assert [one for one in moved.items if one != item] == [one for one in _THREE.items if one != item]


@given(_places)
def test_a_way_that_is_offered_leads_somewhere_else(place):
    for way, to in _THREE.moves(place).items():
        assert _THREE.moved(place, to) != _THREE, way


def test_the_ends_offer_no_way_out():
    assert _THREE.moves(0).keys() == {"down", "bottom"}
    assert _THREE.moves(2).keys() == {"up", "top"}
    assert Notebook(items=(Note(""),)).moves(0) == {}


@given(_places)
def test_what_is_put_beside_an_item_stands_beside_it(place):
    for side, at in _THREE.sides(place).items():
        items = _THREE.with_item(Note("new"), at).items
        pair = items[items.index(Note("new")) - 1 :] if side == "after" else items[items.index(Note("new")) :]
        assert {pair[0], pair[1]} == {Note("new"), _THREE.items[place]}


def test_a_pin_is_the_same_whatever_it_is_called_or_remembers():
    renamed = Pin("balance", title="Ours", remembered=Remembered("", (), ""))
    assert _THREE.has(renamed)
    assert _THREE.unpinned(renamed).items == _THREE.items[:2]


def test_joining_adds_what_is_not_there_and_no_empty_chapter():
    other = Notebook(items=(Heading("old"), Pin("balance"), Heading("new"), Pin("movements"), Heading("end")))
    assert _THREE.joined(other).items == (*_THREE.items, Heading("new"), Pin("movements"))
