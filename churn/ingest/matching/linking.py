"""Which column names the customer or the order, where the values of another table tell better than headers.

Invariant: a column moves only where the keys it has stand in another table and those of the column it takes
the place of do not; what the user chose stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from churn.ingest.columns.headers import parse_header
from churn.ingest.matching.key_columns import Keys, key_columns, listing_columns, matched_share
from churn.ingest.raw import RawTable
from churn.ingest.recognise import ColumnMap, Guess, TableMap, recognise
from churn.schema import Role, TableKind
from churn.settings import Choices, ColumnRef

ENOUGH = 0.8  # share of keys found above which the header was right
_LEAST = 0.5  # share of keys that must be found for a column to be moved
_GAIN = 0.2  # by how much more of them than of the column that the header names
_LISTS = (TableKind.CUSTOMERS, TableKind.SUBSCRIPTIONS, TableKind.TRANSACTIONS)
_SURE = 0.95
_CODES = frozenset({"id", "external", "tax_id"})


@dataclass(frozen=True)
class Link:
    """The keys of `right` (a table's place and column) stand in `left`."""

    left: tuple[int, str]
    right: tuple[int, str]
    share: float


def linked(raw: Sequence[RawTable], columns: ColumnMap, choices: Choices = Choices()) -> ColumnMap:
    """The tables understood with every key in the column whose values another table's key is found in;
    evidence "values:found" and the name of that table."""
    if len(raw) < 2:
        return columns
    moved: dict[ColumnRef, tuple[Role, str]] = {}
    for role in (Role.CUSTOMER_ID, Role.ORDER_ID):
        links = list(_links(raw, columns, role))
        for link in (*links, *_own_keys(columns, links, role)):
            place, column = link.right
            held = columns.tables[place].column_of(role)
            if column != held and not _chosen(raw[place], held, column, choices):
                moved.setdefault(_ref(raw[place], column), (role, raw[link.left[0]].source.name))
    if not moved:
        return columns
    again = _moved(raw, choices, moved)
    if strange := _of_no_record(raw, columns, again):
        return _moved(raw, choices, kept) if (kept := _without(moved, strange)) else columns
    return again


def _of_no_record(raw: Sequence[RawTable], before: ColumnMap, after: ColumnMap) -> set[tuple]:
    """The tables that named no customer and now would be a list of them: goods that share a few codes."""
    pairs = zip(raw, before.tables, after.tables, strict=True)
    kinds = (TableKind.CUSTOMERS, TableKind.UNRELATED)
    unrelated = TableKind.UNRELATED
    return {(r.source.file, r.source.sheet) for r, b, a in pairs if b.kind is unrelated and a.kind in kinds}


def _without(moved: dict[ColumnRef, tuple], places: set[tuple]) -> dict[ColumnRef, tuple]:
    return {ref: told for ref, told in moved.items() if (ref.file, ref.sheet) not in places}


def _ref(raw: RawTable, column: str) -> ColumnRef:
    return ColumnRef(raw.source.file, raw.source.sheet, column)


def list_places(columns: ColumnMap, role: Role) -> tuple[int, ...]:
    """The tables that the others' keys are looked for in: lists of customers, else contracts, else payments;
    for orders, whatever has customers and orders."""
    kinds = [table.kind for table in columns.tables]
    if role is Role.ORDER_ID:
        return tuple(i for i, kind in enumerate(kinds) if kind is TableKind.TRANSACTIONS)
    first = next((kind for kind in _LISTS if kind in kinds), None)
    return tuple(i for i, kind in enumerate(kinds) if kind is first)


def _links(raw: Sequence[RawTable], columns: ColumnMap, role: Role) -> Iterator[Link]:
    """The best link of each table whose own key column is not found as it stands."""
    lists = list_places(columns, role)
    for place, table in enumerate(columns.tables):
        if place in lists or not _looks_for(columns, table, role):
            continue
        own = table.column_of(role)
        found = _all_links(raw, columns, lists, place, role)
        held = max((link.share for link in found if link.right[1] == own), default=0.0)
        best = max(found, key=lambda link: (link.share, link.right[1] == own), default=None)
        if best is None or best.share < _LEAST:
            continue
        if best.right[1] != own and best.share < held + _GAIN:
            best = max((link for link in found if link.right[1] == own), key=lambda link: link.share)
        if own is not None or best.share >= ENOUGH:
            yield best


def _looks_for(columns: ColumnMap, table: TableMap, role: Role) -> bool:
    """Lines know their customer from their order; where no table has orders, they are the orders."""
    if role is Role.ORDER_ID:
        return table.kind is TableKind.LINES
    return table.kind is not TableKind.LINES or not list_places(columns, Role.ORDER_ID)


def _all_links(
    raw: Sequence[RawTable],
    columns: ColumnMap,
    lists: Sequence[int],
    place: int,
    role: Role,
) -> list[Link]:
    """Every pair of columns of the lists and of the table, up to the first that leaves no doubt."""
    own = columns.tables[place].column_of(role)
    found = []
    lefts: dict[int, list[Keys]] = {}
    for right in key_columns(raw[place], columns.tables[place], role):
        for left in lists:
            listed = lefts.get(left) or _left_columns(raw[left], columns.tables[left], role)
            seen = []
            for keys in listed:
                seen.append(keys)
                share = matched_share(right, keys)
                found.append(Link((left, keys.column), (place, right.column), share))
                if right.column == own and share >= ENOUGH:
                    return found
            lefts[left] = seen
    return found


def _left_columns(raw: RawTable, table: TableMap, role: Role) -> Iterator[Keys]:
    if table.kind in (TableKind.CUSTOMERS, TableKind.SUBSCRIPTIONS) or role is Role.ORDER_ID:
        return listing_columns(raw, table, role)
    return (keys for keys in key_columns(raw, table, role) if keys.role is role)


def _own_keys(columns: ColumnMap, links: Sequence[Link], role: Role) -> list[Link]:
    """The code of a list of customers that its own tables use, where none of them uses the one that its
    header names."""
    moved = []
    for place in {link.left[0] for link in links}:
        used = Counter(link.left[1] for link in links if link.left[0] == place)
        column, _ = used.most_common(1)[0]
        table = columns.tables[place]
        listed = role is Role.ORDER_ID or table.kind is TableKind.CUSTOMERS
        if listed and table.column_of(role) not in used and _is_code(table, column):
            right = next(link.right for link in links if link.left == (place, column))
            moved.append(Link(right, (place, column), 1.0))
    return moved


def _is_code(table: TableMap, column: str) -> bool:
    guess = next(g for g in table.guesses if g.column == column)
    named = guess.role in (Role.CUSTOMER_NAME, Role.EMAIL, Role.CONTACT)
    return not named and bool(parse_header(column).concepts & _CODES)


def _chosen(raw: RawTable, held: str | None, column: str, choices: Choices) -> bool:
    """Whether the user said what either column means."""
    return any(choices.role_of(_ref(raw, name))[0] for name in (held, column) if name is not None)


def _moved(raw: Sequence[RawTable], choices: Choices, moved: dict[ColumnRef, tuple[Role, str]]) -> ColumnMap:
    """All recognised anew with those columns given, and their evidence told."""
    roles = tuple((ref, role) for ref, (role, _) in moved.items())
    again = recognise(raw, replace(choices, roles=(*choices.roles, *roles)))
    tables = []
    for table, part in zip(raw, again.tables, strict=True):
        guesses = tuple(_told(table, guess, moved) for guess in part.guesses)
        tables.append(replace(part, guesses=guesses))
    return replace(again, tables=tuple(tables))


def _told(raw: RawTable, guess: Guess, moved: dict[ColumnRef, tuple[Role, str]]) -> Guess:
    found = moved.get(_ref(raw, guess.column))
    if found is None:
        return guess
    return replace(guess, confidence=_SURE, evidence=(f"values:found {found[1]}",))
