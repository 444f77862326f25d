"""CPU of the real server for one warm rerun of the overview, with the collector frozen and not.

Invariant: the app is run as it is; what differs is the process it is started in.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.timing import Figure, Spread

ROOT = Path(__file__).parent.parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_CLICKS = 6  # of each repetition
_START = "import sys; from streamlit.web.cli import main; sys.exit(main())"
_THAW = "import gc; gc.freeze = lambda: None; " + _START
_IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def server(repeat: int) -> Iterator[Figure]:
    """CPU ms a rerun in either process. Raises where there is no browser to click with."""
    frozen = _rerun_cpu(_START, repeat)
    thawed = _rerun_cpu(_THAW, repeat)
    yield Figure("CPU of a warm rerun of the overview", frozen, "ms")
    yield Figure("    the same, the collector not frozen", thawed, "ms")
    spared = [
        a / b for a, b in zip([thawed.low, thawed.middle, thawed.high], [frozen.middle] * 3, strict=True)
    ]
    yield Figure("    not frozen ÷ frozen", Spread(spared[1], spared[0], spared[2], thawed.n), "×")


def _rerun_cpu(start: str, repeat: int) -> Spread:
    from playwright.sync_api import sync_playwright

    with _running(start) as (address, process), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/?lang=en")
        page.get_by_role("button", name="shop").first.click()
        page.get_by_role("heading", name="Overview").wait_for(timeout=60_000)
        _settle(page)
        _clicks(page, 2)
        spent = []
        for _ in range(repeat):
            before = _cpu_ms(process.pid)
            _clicks(page, _CLICKS)
            spent.append((_cpu_ms(process.pid) - before) / _CLICKS)
        browser.close()
    return Spread.of(spent)


def _clicks(page, times: int) -> None:
    """Turn the outcomes from customers to money and back."""
    for turn in range(times):
        page.get_by_role("radio", name=("Money", "Customers")[turn % 2]).first.click()
        _settle(page)


def _settle(page) -> None:
    """Until the script has run and stays still."""
    page.wait_for_timeout(300)
    page.locator(_IDLE).wait_for(timeout=60_000)
    page.wait_for_timeout(100)


@contextmanager
def _running(start: str) -> Iterator[tuple[str, subprocess.Popen]]:
    """The app on a free port of this machine, and its process."""
    port = _free_port()
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    command = [sys.executable, "-c", start, "run", "app.py", *options]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet)
    address = f"http://localhost:{port}"
    try:
        _await_health(address, process)
        yield address, process
    finally:
        process.terminate()
        process.wait(30)


def _await_health(address: str, process: subprocess.Popen) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within a minute")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        return taken.getsockname()[1]


def _cpu_ms(pid: int) -> float:
    """CPU time of a process so far, user and system, in ms; Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1e3 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
