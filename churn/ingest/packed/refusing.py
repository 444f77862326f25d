"""How the parts of a .churnbook refuse what they cannot read.

Invariant: whichever part it is, the same fault is told in the same words.
"""

from __future__ import annotations

from churn.errors import ReadError
from churn.json_file import JsonFile


class ChurnbookFile(JsonFile):
    """Reads a part of a .churnbook that is JSON."""

    def refusal(self, place: str) -> ReadError:
        return ReadError("bad_churnbook", file=self.file, place=place)

    def other(self) -> ReadError:
        return ReadError("not_churnbook", file=self.file)

    def newer(self, version: int) -> ReadError:
        return ReadError("newer_churnbook", file=self.file, version=version)
