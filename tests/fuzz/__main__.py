"""python -m tests.fuzz: many runs in two processes, and an account of what came of them."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.outcome import file_of
from tests.fuzz.worker import Run, Worker

_WORST = 10


def main() -> int:
    """1 where a promise was broken."""
    asked = _arguments()
    if asked.only is not None:
        return _one(asked)
    begun = time.monotonic()
    runs = _runs(asked)
    findings = [run for run in runs if run.is_finding]
    for run in findings:
        _keep(asked, run)
    report = _report(asked, runs, time.monotonic() - begun)
    sys.stdout.write(report)
    if asked.out:
        asked.out.write_text(report, "utf-8")
    return bool(findings)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format")
    parser.add_argument("--only", type=int, help="one run in this process, with its traceback")
    parser.add_argument("--keep", type=Path, help="a folder for the files that broke a promise")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def _one(asked: argparse.Namespace) -> int:
    from tests.fuzz.outcome import outcome

    sys.stdout.write(f"{outcome(asked.seed, asked.only, asked.format)}\n")
    return 0


def _runs(asked: argparse.Namespace) -> list[Run]:
    workers = [Worker(asked.seed, asked.format) for _ in range(asked.workers)]
    waiting, done = iter(range(asked.runs)), []
    busy = [worker for worker in workers if _next(worker, waiting)]
    while busy:
        for worker in list(busy):
            run = worker.result()
            if run is None:
                continue
            done.append(run)
            if run.is_finding:
                sys.stderr.write(f"{run.number} {run.code} {run.detail[-600:]}\n")
            if not _next(worker, waiting):
                busy.remove(worker)
        time.sleep(0.002)
    for worker in workers:
        worker.end()
    return done


def _next(worker: Worker, waiting) -> bool:
    number = next(waiting, None)
    if number is not None:
        worker.begin(number)
    return number is not None


def _keep(asked: argparse.Namespace, run: Run) -> None:
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        _, name, data = file_of(asked.seed, run.number, asked.format)
        (asked.keep / f"{run.number}-{run.code}-{name}").write_bytes(data)


def _report(asked: argparse.Namespace, runs: list[Run], seconds: float) -> str:
    codes, findings = Counter(run.code for run in runs), [run for run in runs if run.is_finding]
    formats = Counter((run.format, "book" if run.code == "book" else "refused") for run in runs)
    lines = [f"{len(runs)} runs, seed {asked.seed}, {seconds:.0f} s; broken promises: {len(findings)}", ""]
    lines += [f"{count:7d}  {code}" for code, count in codes.most_common()]
    lines += ["", *(f"{count:7d}  {form} {what}" for (form, what), count in sorted(formats.items()))]
    slow = sorted(runs, key=lambda run: -run.seconds)[:_WORST]
    hungry = sorted(runs, key=lambda run: -run.megabytes)[:_WORST]
    lines += [
        "",
        "slowest:",
        *(f"{run.seconds:7.2f} s  {run.number} {run.format} {run.code}" for run in slow),
    ]
    lines += ["", "hungriest:", *(f"{r.megabytes:7.0f} MB {r.number} {r.format} {r.code}" for r in hungry)]
    lines += ["", *(f"{run.number} {run.code}: {run.detail}" for run in findings)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
