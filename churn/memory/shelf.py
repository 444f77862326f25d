"""The folder where profiles are kept between sessions, one small file each, on the user's own machine.

Invariant: a file there is whole or absent, whatever happens while it is written; one that cannot be read is
passed over and never overwritten by anything but a profile of the same headers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from churn.errors import ReadError
from churn.memory import Profile
from churn.memory.profile_file import SUFFIX, from_toml, to_toml
from churn.whole_file import whole_file

VARIABLE = "CHURNBOOK_FOLDER"
OFF = "off"
MOST = 500  # profiles; of more than these the oldest are not looked at


def folder(local: bool) -> Path | None:
    """Where profiles are kept: what the environment variable CHURNBOOK_FOLDER names ("off": nowhere), else
    the user's own data folder where the program runs for its user alone (`local`), else nowhere: on a shared
    server the names of somebody's columns are nobody else's business."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted:
        return None if wanted == OFF else Path(wanted).expanduser()
    return platformdirs.user_data_path("churnbook", appauthor=False) if local else None


@dataclass(frozen=True)
class Shelf:
    """The profiles in a folder; one for each set of headers."""

    folder: Path

    def keep(self, profile: Profile) -> Path:
        """Write the profile in place of an older one of the same headers.

        Raises ReadError("not_written") where the folder takes no file.
        """
        path = self._path(profile)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with whole_file(path) as stream:
                stream.write(to_toml(profile))
        except OSError:
            raise ReadError("not_written", file=str(path)) from None
        return path

    def forget(self, profile: Profile) -> None:
        """Take the profile of these headers away."""
        self._path(profile).unlink(missing_ok=True)

    def has(self, profile: Profile) -> bool:
        """Whether just this profile is kept."""
        path = self._path(profile)
        return path.is_file() and path.read_bytes() == to_toml(profile)

    def profiles(self) -> Iterator[Profile]:
        """All that can be read, the latest first."""
        found = self._folder.glob(f"*{SUFFIX}") if self._folder.is_dir() else ()
        for path in sorted(found, key=lambda p: p.stat().st_mtime, reverse=True)[:MOST]:
            try:
                yield from_toml(path.read_bytes(), path.name)
            except (ReadError, OSError):
                continue

    @property
    def _folder(self) -> Path:
        return self.folder / "profiles"

    def _path(self, profile: Profile) -> Path:
        return self._folder / f"{profile.key}{SUFFIX}"
