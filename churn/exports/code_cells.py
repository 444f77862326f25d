"""Python that asks a book what the app asked it: for notebooks, as one would write it by hand.

Invariant: run on the same data it gives the numbers of the app; what the data or a reader named stands in it
as text in quotes and as nothing else.
"""

from __future__ import annotations

import datetime as dt
import inspect
import keyword
import math
from collections.abc import Mapping, Sequence
from enum import Enum

import pandas as pd

from churn.exhibits.catalogue import EXHIBITS
from churn.exhibits.report import Shown
from churn.notebook import Look
from churn.settings import Settings

_TAKEN = {"book", "churn", "dt", "pd", "shown"}
_EVERYWHERE = ("findings", "headline")  # asked for much, and the point of little
PACKED = ".churnbook"


def opening(data_name: str, settings: Sequence[tuple[str, object]]) -> str:
    """The book opened: one that was saved as it was, other files with these settings."""
    read = "opened" if data_name.endswith(PACKED) else "read"
    said = "" if read == "opened" else "".join(f", {name}={written(value)}" for name, value in settings)
    imports = "import datetime as dt\n\nimport pandas as pd\n\nimport churn"
    return f"{imports}\n\nbook = churn.{read}({written(data_name)}{said})\nbook.headline()"


def looking(name: str, look: Look, chosen: Settings) -> str:
    """The book looked at as it was pinned, under that name; "" where that is the book as it was opened."""
    calls = [*_settings(look, chosen)]
    if look.filters:
        calls.append(f".filtered({written({segment: list(values) for segment, values in look.filters})})")
    if look.since or look.until:
        days = (("since", look.since), ("until", look.until))
        calls.append(f".during({', '.join(f'{one}={written(day)}' for one, day in days if day)})")
    return f"{name} = book{''.join(calls)}" if calls else ""


def _settings(look: Look, chosen: Settings) -> list[str]:
    wanted = Settings().with_changes(**dict(look.settings))
    other = {
        name: getattr(wanted, name)
        for name in Settings.__dataclass_fields__
        if getattr(wanted, name) != getattr(chosen, name)
    }
    return [f".with_settings({_named(other)})"] if other else []


def asking(shown: Shown, book: str) -> str:
    """What was asked of the book for an exhibit, each answer under the name of its question, the first one
    displayed; "" where nothing was asked that code can say."""
    lines: dict[str, str] = {}
    for method, arguments in shown.questions:
        if all(_is_plain(value) for value in arguments):
            given = ", ".join(written(value) for value in _needed(arguments))
            lines[_unlike(method, lines)] = f"{book}.{method}({given})"
    if not lines:
        return ""
    first = next((name for name in lines if name not in _EVERYWHERE), next(iter(lines)))
    return "\n".join([*(f"{name} = {call}" for name, call in lines.items()), first])


def showing(shown: Shown, book: str, language: str) -> str:
    """The exhibit as the app shows it."""
    made = shown.exhibit
    usual = inspect.signature(EXHIBITS[made.code]).parameters
    own = {name: value for name, value in made.arguments.items() if value != usual[name].default}
    figure = {"figure": shown.figure} if shown.figure else {}
    given = _named({"language": language} | figure | own)
    return f"shown = churn.exhibit({written(made.code)}, {book}, {given})\nshown"


def written(value: object) -> str:
    """A value as Python writes it."""
    if isinstance(value, Enum):
        return written(value.value)
    if isinstance(value, pd.Timestamp):
        return f'pd.Timestamp("{value.date()}")'
    if isinstance(value, dt.date):
        return f"dt.date({value.year}, {value.month}, {value.day})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{written(one)}: {written(other)}" for one, other in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float):  # also one of NumPy, which would not be found by its name
        return repr(float(value)) if math.isfinite(value) else f'float("{float(value)}")'
    return repr(value)


def _quoted(text: str) -> str:
    """In double quotes, unless it holds some."""
    single = repr(text)
    return f'"{single[1:-1]}"' if single.startswith("'") and '"' not in single else single


def _named(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={written(value)}" for name, value in values.items())


def _needed(arguments: tuple) -> tuple:
    """Without the Nones at the end, which say nothing."""
    while arguments and arguments[-1] is None:
        arguments = arguments[:-1]
    return arguments


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | dt.date | Enum)


def _unlike(name: str, taken: Mapping[str, str]) -> str:
    plain, number = name, 1
    while name in taken or name in _TAKEN or keyword.iskeyword(name):
        number += 1
        name = f"{plain}_{number}"
    return name
