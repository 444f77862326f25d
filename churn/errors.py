"""The tree of refusals: each carries a code and the values its sentence needs, never the sentence.

    ChurnError
    ├── ReadError     the bytes cannot become a table
    ├── MeaningError  the tables hold nothing that could be analysed
    ├── ChoiceError   the caller asked for what is not there, or left a needed choice open
    └── DeliveryError a notice did not reach whom it was for

`churn.texts` turns a code into a sentence in the reader's language.
"""

from __future__ import annotations


class ChurnError(Exception):
    """A request that cannot be met; `code` names the sentence, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __reduce__(self):
        return _rebuild, (type(self), self.code, self.values)


class ReadError(ChurnError):
    """The bytes cannot become a table: empty, locked, corrupt, too large, not a table at all."""


class MeaningError(ChurnError):
    """The tables were read, but hold no customer, no date, or no row that could be used."""


class ChoiceError(ChurnError):
    """The caller named what does not exist, or a choice that only the caller can make is open."""


class DeliveryError(ChurnError):
    """A notice could not be delivered; where `passing` is among the values another try may do."""

    @property
    def passing(self) -> bool:
        return bool(self.values.get("passing"))


def _rebuild(kind: type[ChurnError], code: str, values: dict) -> ChurnError:
    return kind(code, **values)
