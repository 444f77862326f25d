"""The app on a free port of this machine, and the Chromium to look at it with.

Invariant: what was started is stopped, and the app sees no network but its own.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from churn.memory.shelf import VARIABLE

ROOT = Path(__file__).parent.parent.parent
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# No GPU, and no request that a browser makes for itself.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_WAIT_SECONDS = 60


def chromium_path() -> str | None:
    """The Chromium of this machine: $CHROMIUM, or one found by name; None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def served(home: Path | None = None, kept: Path | None = None) -> Iterator[str]:
    """The address of the running app; `home`: a folder of its own, lest it meet somebody's settings; `kept`:
    the folder where books are kept."""
    port = _free_port()
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    environment = os.environ | ({"HOME": str(home)} if home else {})
    environment |= {VARIABLE: str(kept)} if kept else {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, **quiet)
    address = f"http://localhost:{port}"
    try:
        _await_health(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(_WAIT_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def _await_health(address: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            _beat(process)
    raise TimeoutError(f"no answer at {address}")


def _beat(process: subprocess.Popen) -> None:
    """A tenth of a second, unless the process ends in it."""
    try:
        code = process.wait(0.1)
    except subprocess.TimeoutExpired:
        return
    raise RuntimeError(f"streamlit ended with code {code}")
