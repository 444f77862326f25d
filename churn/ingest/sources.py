"""What a caller may hand over, as named bytes or frames: paths, bytes, open files, data frames.

Invariant: the same content gives the same digest whichever way it was handed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import pandas as pd
import polars as pl

from churn.errors import ReadError
from churn.ingest.mending.repair_file import marked_digest
from churn.ingest.packed import is_named_so, is_packed
from churn.ingest.packed.tables import unpacked
from churn.ingest.progress import Tell, silence
from churn.ingest.read import RawTable, digest, read_frame, read_tables

Frame = pd.DataFrame | pl.DataFrame
Source = str | Path | bytes | tuple[str, bytes] | IO[bytes] | Frame | dict[str, Frame]


def read_source(source: Source | Iterable[Source], tell: Tell = silence) -> tuple[tuple[RawTable, ...], str]:
    """The raw tables of everything handed over, and the digest of their bytes; `tell` hears of each file.

    Raises ReadError("missing_file", file=…) where a path leads nowhere, ReadError("unreadable_file") where
    it cannot be read, ReadError("no_files") where nothing was handed over. A .churnbook gives the tables of
    the files that it was made from, and their digest; it is read alone, else ReadError("churnbook_beside").
    """
    files: list[tuple[str, bytes]] = []
    frames: list[tuple[str, Frame]] = []
    for one in _several(source):
        if isinstance(one, (pd.DataFrame, pl.DataFrame)):
            frames.append((f"frame {len(frames) + 1}", one))
        elif isinstance(one, dict):
            frames.extend((str(name), frame) for name, frame in one.items())
        else:
            files.append(named_bytes(one))
    if packed := next((one for one in files if is_packed(one[1]) or is_named_so(one[0])), None):
        return _unpacked(packed, alone=len(files) + len(frames) == 1, tell=tell)
    raw = read_tables(files, tell) if files or not frames else ()
    raw = (*raw, *(read_frame(frame, name) for name, frame in frames))
    return raw, digest(files + [(name, _frame_bytes(frame)) for name, frame in frames])


def _unpacked(file: tuple[str, bytes], alone: bool, tell: Tell) -> tuple[tuple[RawTable, ...], str]:
    name, data = file
    if not alone:
        raise ReadError("churnbook_beside", file=name)
    if not is_packed(data):
        raise ReadError("not_churnbook", file=name)
    tell("reading", file=name, done=0, total=1)
    return unpacked(name, bytes(data))


def without_repairs(source: Source | Iterable[Source]) -> tuple[list[Source], list[tuple[str, bytes]]]:
    """What was handed over without the lists of repairs among it, and those lists by name.

    Raises ReadError("only_repairs", file=…) where there is nothing else, and what `read_source` raises.
    """
    rest: list[Source] = []
    lists: list[tuple[str, bytes]] = []
    for one in _several(source):
        if isinstance(one, (pd.DataFrame, pl.DataFrame, dict)):
            rest.append(one)
            continue
        name, data = named_bytes(one)
        (rest if marked_digest(data) is None else lists).append((name, data))
    if lists and not rest:
        raise ReadError("only_repairs", file=lists[0][0])
    return rest, lists


def _several(source: Any) -> list:
    if isinstance(source, (list, set, frozenset)) or (
        isinstance(source, tuple) and not _is_named_bytes(source)
    ):
        return list(source)
    return [source]


def _is_named_bytes(source: tuple) -> bool:
    return len(source) == 2 and isinstance(source[0], str) and isinstance(source[1], (bytes, memoryview))


def named_bytes(one: Any) -> tuple[str, bytes]:
    """The name and the bytes of a path, bytes, an open file, or both given already. Raises ReadError where
    there are none."""
    if isinstance(one, tuple):
        return one
    if isinstance(one, bytes):
        return "data", one
    if hasattr(one, "read"):
        return Path(getattr(one, "name", "data")).name, one.read()
    path = Path(one)
    try:
        return path.name, path.read_bytes()
    except FileNotFoundError:
        raise ReadError("missing_file", file=str(path)) from None
    except OSError as error:
        raise ReadError("unreadable_file", file=str(path), why=error.strerror or "") from None


def _frame_bytes(frame: Frame) -> bytes:
    """Bytes that differ where the frame differs, for the digest only."""
    rows = frame.hash_rows(seed=0) if isinstance(frame, pl.DataFrame) else pd.util.hash_pandas_object(frame)
    return repr(list(frame.columns)).encode() + rows.to_numpy().tobytes()
