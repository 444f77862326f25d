"""python -m benchmarks: every measure beside its peer in one run, with n and spread.

Invariant: a measure that cannot be taken says why, and never counts as met.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from benchmarks.exporting import exporting
from benchmarks.losses import losses_and_reasons
from benchmarks.memory import memory
from benchmarks.metrics import metrics
from benchmarks.modelling import modelling
from benchmarks.opening import opening
from benchmarks.process import process
from benchmarks.reading import reading, russian
from benchmarks.report import line
from benchmarks.server import server
from benchmarks.timing import Figure, Ratio
from benchmarks.workbook import workbook

PARTS = (
    *("reading", "workbook", "opening", "metrics", "losses", "process", "modelling"),
    *("memory", "server", "exporting"),
)
_PACKAGES = ("polars", "pandas", "numpy", "openpyxl", "python-calamine", "streamlit")


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for and print a line a figure; 1 where something could not be measured."""
    options = _parser().parse_args(arguments)
    print(_machine())
    print("ratios and times: median [least–greatest]; n repetitions, ours and the peer's in turn\n")
    failed = False
    with tempfile.TemporaryDirectory(prefix="churnbook-") as folder:
        for part in options.only or PARTS:
            failed |= not _told(part, lambda part=part: _measures(part, Path(folder), options))
    return int(failed)


def _told(part: str, measure: Callable[[], Iterable[Ratio | Figure]]) -> bool:
    print(part)
    try:
        for result in measure():
            print(line(result), flush=True)
    except Exception as error:  # the other measures are still wanted
        print(f"  not measured: {type(error).__name__}: {error}")
        return False
    return True


def _measures(part: str, folder: Path, options: argparse.Namespace) -> Iterable[Ratio | Figure]:
    rows, repeat = options.rows, options.repeat
    if part == "reading":
        yield from reading(folder, rows, repeat)
        yield from russian(folder, rows, min(repeat, 3))
        if options.big:
            yield from reading(folder, 10 * rows, min(repeat, 3))
    elif part == "workbook":
        yield from workbook(folder, rows // 10, min(repeat, 3))
    elif part == "opening":
        yield from opening(folder, rows, min(repeat, 3))
    elif part == "metrics":
        yield from metrics(rows // 10, repeat)
    elif part == "losses":
        yield from losses_and_reasons(rows // 10, repeat)
    elif part == "process":
        yield from process(rows // 10, repeat)
    elif part == "modelling":
        yield from modelling(rows // 10, repeat)
    elif part == "memory":
        yield from memory(folder, rows, min(repeat, 3))
    elif part == "exporting":
        yield from exporting(folder, rows, min(repeat, 3))
    else:
        yield from server(repeat)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    # argparse holds "no part named" against the choices too
    parser.add_argument("only", nargs="*", choices=[*PARTS, []], metavar="PART", help=" ".join(PARTS))
    parser.add_argument("--repeat", type=int, default=5, help="repetitions of each measure (5)")
    parser.add_argument("--big", action="store_true", help="also read ten times as many rows")
    parser.add_argument("--rows", type=int, default=1_000_000, help="payments; the rest in proportion")
    return parser


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}; {packages}"


if __name__ == "__main__":
    sys.exit(main())
