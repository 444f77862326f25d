"""The folder where books wait between visits: each under an unguessable name, its data and its work apart.

The data is written once, the work after each change; both are whole or not there. When a book was last used
is when its folder was last touched.

Invariant: nobody finds a book who does not know its name, a name leads nowhere but into this folder, and what
was kept is never overwritten by who has not seen it.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import os
import re
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from churn.errors import ReadError
from churn.json_file import json_table, to_json
from churn.saved.work import Work
from churn.saved.work_file import from_json, to_plain
from churn.whole_file import whole_file

KEEP_DAYS, KEEP_DAYS_VARIABLE = 30.0, "CHURNBOOK_KEEP_DAYS"
_BYTES = 16  # of chance in a name
_NAME = re.compile(r"[A-Za-z0-9_-]{22}")
_DATA, _WORK = "tables.churnbook", "work.json"
_DAY = 86_400.0
_UNFINISHED_DAYS = 1.0  # how long data waits for its first work
_writing = Lock()


def keep_days() -> float:
    """How many days after its last use a book is forgotten: CHURNBOOK_KEEP_DAYS, else thirty."""
    try:
        days = float(os.environ.get(KEEP_DAYS_VARIABLE) or KEEP_DAYS)
    except ValueError:
        return KEEP_DAYS
    return days if 0 < days < math.inf else KEEP_DAYS


def whole_days() -> int:
    """The same as people say it."""
    return max(round(keep_days()), 1)


@dataclass(frozen=True)
class Mark:
    """What somebody last saw kept: `work`: a digest of what was made; `file`: of the file as it stood."""

    work: str
    file: tuple[int, ...]


@dataclass(frozen=True)
class Books:
    """The kept books; `folder` need not be there yet."""

    folder: Path

    def new(self) -> str:
        """The name of a new book, its folder made. Raises ReadError("not_kept") where that cannot be."""
        name = secrets.token_urlsafe(_BYTES)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._place(name).mkdir(mode=0o700)
        except OSError:
            raise ReadError("not_kept") from None
        return name

    def data(self, name: str) -> Path:
        """Where the data of a book is, or would be."""
        return self._place(name) / _DATA

    def load(self, name: str) -> tuple[Work, Mark]:
        """The work of a book, and its mark; it counts as used now.

        Raises ReadError("no_such_book") (days) where there is none of that name any more, and what
        `from_json` raises.
        """
        place = self._place(name)
        try:
            if self._age(place) > keep_days():
                raise FileNotFoundError
            file = _stamp(place / _WORK)
            content = (place / _WORK).read_bytes()
            os.utime(place)
        except OSError:
            raise _no_such_book() from None
        return from_json(content, _WORK), Mark(_digest((json_table(content) or {}).get("work", {})), file)

    def save(self, name: str, work: Work, seen: Mark | None) -> Mark:
        """Keep the work in place of what was `seen` there last (None: nothing yet).

        Where somebody else made something else of the book meanwhile, nothing is written: who only looked
        at it gets back what was seen, else ReadError("changed_elsewhere") is raised. Raises
        ReadError("no_such_book") where it is kept no more, ReadError("not_kept") where it cannot be written.
        """
        path, plain = self._place(name) / _WORK, to_plain(work)
        made = _digest(plain["work"])
        try:
            with _writing:
                if seen is not None and not _may_write(path, made, seen):
                    return seen
                with whole_file(path) as stream:
                    stream.write(to_json(plain))
                return Mark(made, _stamp(path))
        except FileNotFoundError:
            raise _no_such_book() from None
        except OSError:
            raise ReadError("not_kept") from None

    def copy(self, name: str) -> str:
        """The name of a new book with the same data and no work yet. Raises ReadError("not_kept")."""
        copied = self.new()
        old, new = self.data(name), self.data(copied)
        try:
            if old.exists():
                try:
                    os.link(old, new)
                except OSError:  # a disk without links
                    shutil.copyfile(old, new)
        except OSError:
            raise ReadError("not_kept") from None
        return copied

    def forget(self, name: str) -> None:
        """Take a book away: first what leads to it."""
        with contextlib.suppress(ReadError), _writing:  # a save meanwhile would leave the data behind
            place = self._place(name)
            with contextlib.suppress(OSError):
                (place / _WORK).unlink()
            shutil.rmtree(place, ignore_errors=True)

    def sweep(self, days: float | None = None) -> int:
        """Forget the books not used for so many days, and what was begun a day ago and never finished; how
        many."""
        days = keep_days() if days is None else days
        with contextlib.suppress(OSError):
            return sum(self._forgotten(place, days) for place in list(self.folder.iterdir()))
        return 0

    def _forgotten(self, place: Path, days: float) -> bool:
        if not _NAME.fullmatch(place.name):
            return False
        with contextlib.suppress(OSError):
            if self._age(place) > (days if (place / _WORK).exists() else min(days, _UNFINISHED_DAYS)):
                self.forget(place.name)
                return True
        return False

    def _age(self, place: Path) -> float:
        """Days since it was last used."""
        return (time.time() - place.stat().st_mtime) / _DAY

    def _place(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise _no_such_book()
        return self.folder / name


def _no_such_book() -> ReadError:
    return ReadError("no_such_book", days=whole_days())


def _may_write(path: Path, made: str, seen: Mark) -> bool:
    """Whether what is kept is as it was seen, or the same as what is to be kept; False where nothing was made
    since, so that nothing is lost."""
    if _stamp(path) == seen.file:
        return True
    kept = _digest((json_table(path.read_bytes()) or {}).get("work", {}))
    if kept in (seen.work, made):
        return True
    if made == seen.work:
        return False
    raise ReadError("changed_elsewhere")


def _stamp(path: Path) -> tuple[int, ...]:
    """Differs where the file was written anew: each time it is another one."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _digest(made: dict) -> str:
    return hashlib.sha256(to_json(made)).hexdigest()
