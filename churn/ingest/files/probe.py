"""Opens a workbook of an old or rare format in a process of its own first, with bounds of memory and time.

Invariant: what makes the reader of .xls, .xlsb and .ods take all memory or end its process, as a few bytes of
a damaged file can, never does so to ours. The formats keep their counts in binary, where only the reader
itself finds them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_MEMORY = 3 << 29  # bytes of address space
_SECONDS = 5  # of work, not of waiting
_SPEED = 2 << 20  # bytes a second that even a slow reading takes in
_PATIENCE = 20  # times as long may pass where others work too


def grids(path: Path, size: int) -> list[tuple[str, int, int]] | None:
    """The name, rows and columns of each sheet; [] where the reader refuses the file in words of its own,
    None where it took more than its bounds or died of it. `size`: how many bytes it unpacks to."""
    seconds = _SECONDS + size // _SPEED
    if not sys.executable:
        return []
    try:
        done = subprocess.run(
            [sys.executable, "-I", __file__, str(path), str(seconds)],
            capture_output=True,
            timeout=_PATIENCE * seconds,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode < 0:
        return None
    return [tuple(sheet) for sheet in json.loads(done.stdout)] if done.returncode == 0 else []


def _bound(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows keeps no such bounds; a reader that dies still dies alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(path: str) -> list[tuple[str, int, int]]:
    import python_calamine as calamine

    with calamine.load_workbook(path) as book:
        sheets = [(meta.name, book.get_sheet_by_name(meta.name)) for meta in book.sheets_metadata[:1001]]
        return [(name, sheet.total_height, sheet.total_width) for name, sheet in sheets]


if __name__ == "__main__":
    _bound(int(sys.argv[2]))
    sys.stdout.write(json.dumps(_told(sys.argv[1])))
