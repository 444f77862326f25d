"""What a session of one file holds in memory, measured in a process of its own.

Invariant: what is imported anyway is taken off, so that the figure is the file's alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import payments_csv
from benchmarks.timing import Figure, Spread

_MB = 1024.0  # of the kB that Linux counts in
_SESSION = """
import gc, json, sys
import churn
from benchmarks.memory import resident
from benchmarks.reading import overview
from churn.ingest.sources import read_source
churn.read(b"date,customer,amount\\n2024-01-01,a,1\\n2024-02-01,b,2\\n")  # wakes what wakes late
gc.collect()
before = resident()["VmRSS"]
book = overview(churn.read(sys.argv[1]))
gc.collect()
print(json.dumps({"before": before, **resident()}))
"""


def resident() -> dict[str, int]:
    """kB of this process in memory now (VmRSS) and at most so far (VmHWM); Linux only."""
    lines = Path("/proc/self/status").read_text().splitlines()
    pairs = (line.split(":", 1) for line in lines if line.startswith(("VmRSS", "VmHWM")))
    return {name: int(text.split()[0]) for name, text in pairs}


def memory(folder: Path, rows: int, repeat: int) -> Iterator[Figure]:
    """Peak and lasting memory of reading `rows` payments and working out the overview."""
    path = payments_csv(folder / f"payments_{rows}.csv", rows)
    file_mb = path.stat().st_size / _MB / _MB
    runs = [_session(path) for _ in range(repeat)]
    peak = Spread.of([(run["VmHWM"] - run["before"]) / _MB for run in runs])
    after = Spread.of([(run["VmRSS"] - run["before"]) / _MB for run in runs])
    what = f"{rows:,} rows ({file_mb:.0f} MB)"
    yield Figure(f"peak memory, {what}", peak, "MB")
    yield Figure(f"held while the book is open, {what}", after, "MB")
    path.unlink()


def _session(path: Path) -> dict[str, int]:
    command = [sys.executable, "-c", _SESSION, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
