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

FRAGILE = frozenset({"xls", "xlsb", "ods"})
_MEMORY = 3 << 29  # bytes of address space
_SECONDS = 60  # of work, not of waiting


def grids(path: Path) -> list[tuple[str, int, int]] | None:
    """The name, rows and columns of each sheet; [] where the reader refuses the file in words of its own,
    None where it took more than its bounds or died of it."""
    if not sys.executable:
        return []
    try:
        done = subprocess.run(
            [sys.executable, "-I", __file__, str(path)], capture_output=True, timeout=2 * _SECONDS
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode < 0:
        return None
    return [tuple(sheet) for sheet in json.loads(done.stdout)] if done.returncode == 0 else []


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows keeps no such bounds; a reader that dies still dies alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(path: str) -> list[tuple[str, int, int]]:
    import python_calamine as calamine

    with calamine.load_workbook(path) as book:
        sheets = [(meta.name, book.get_sheet_by_name(meta.name)) for meta in book.sheets_metadata[:1001]]
        return [(name, sheet.total_height, sheet.total_width) for name, sheet in sheets]


if __name__ == "__main__":
    _bound()
    sys.stdout.write(json.dumps(_told(sys.argv[1])))
