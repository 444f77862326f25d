"""How much memory and time one opening may take, and how much memory it took.

Memory is what a process really holds, looked at many times a second by who waits for it. The system's own
limit is of address space, of which threads and allocators reserve several times what they use; it stands
behind, for the one huge request. Neither is to be had outside Linux: there only time is limited.

Invariant: every opening ends, by itself or by its limits.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from churn.settings import OPENING_MEMORY_SHARE, OPENING_SECONDS

# of control groups of the second and the first kind
_CGROUPS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
GB = 1 << 30
_RESERVED = 4  # how many times the memory in use the address space may be
_RESERVED_ANYWAY = 4 * GB


@dataclass(frozen=True)
class Limits:
    """`memory` in bytes (None: no limit), `seconds` of wall-clock time."""

    memory: int | None
    seconds: float

    @property
    def memory_gb(self) -> float:
        return (self.memory or 0) / GB


def opening_limits(beside: int = 0) -> Limits:
    """The limits of an opening that begins now: CHURNBOOK_MEMORY_GB and CHURNBOOK_SECONDS of the environment,
    else a share of the memory that is free, and ten minutes. Those under way `beside` it have yet to take
    what they need, and each may need as much."""
    seconds = float(os.environ.get("CHURNBOOK_SECONDS") or OPENING_SECONDS)
    named = os.environ.get("CHURNBOOK_MEMORY_GB")
    if named:
        return Limits(int(float(named) * GB), seconds)
    free = _free_memory()
    return Limits(None if free is None else int(free * OPENING_MEMORY_SHARE / (1 + beside)), seconds)


def hold_to(limits: Limits) -> None:
    """Let what this process can never be granted fail at once."""
    if limits.memory is None or sys.platform != "linux":
        return
    import resource

    most = limits.memory * _RESERVED + _RESERVED_ANYWAY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def peak_memory() -> int | None:
    """The most memory this process has held so far, in bytes; None where the system does not say."""
    # not ru_maxrss: that begins with what the parent held when it started this process
    return _kilobytes(Path("/proc/self/status"), "VmHWM:")


def memory_of(pid: int) -> int | None:
    """The memory a process holds now, in bytes; None where the system does not say, or it is gone."""
    return _kilobytes(Path(f"/proc/{pid}/status"), "VmRSS:")


def _free_memory() -> int | None:
    """Memory that may be taken without pushing anything else out; in a container no more than it has."""
    free = _kilobytes(Path("/proc/meminfo"), "MemAvailable:")
    if free is None:
        return None
    return min([free, *(limit for name in _CGROUPS if (limit := _cgroup_limit(name)))])


def _cgroup_limit(name: str) -> int | None:
    try:
        return int(Path(name).read_text())
    except (OSError, ValueError):  # not there, or "max"
        return None


def _kilobytes(path: Path, field: str) -> int | None:
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(field)), None)
