"""The rules of the house, each a function of a file's path and syntax tree that yields what breaks it.

Invariant: a rule looks at one file at a time, so that a small bad source is enough to see it work.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.key_use import all_of

LEVELS = {
    "annotations": 0,
    "errors": 0,
    "notebook": 0,
    "schema": 0,
    "settings": 0,
    "toml_file": 0,
    "json_file": 0,
    "whole_file": 0,
    "ingest": 1,
    "memory": 2,
    "coding": 2,
    "panel": 2,
    "metrics": 3,
    "models": 3,
    "findings": 4,
    "playbook": 4,
    "book": 5,
    "charts": 6,
    "opening": 6,
    "exhibits": 7,
    "exports": 8,
    "saved": 9,
    "pages": 10,
    "reporting": 10,
    "watch": 10,
    "__main__": 11,
    "app": 11,
}
FOUNDATIONS = {"annotations", "notebook", "errors", "schema", "settings", "toml_file"}
FOUNDATIONS |= {"json_file", "whole_file"}
# who may know of texts
SPEAKERS = {"charts", "exhibits", "reporting", "exports", "pages", "watch", "__main__", "app"}
HOMES = {
    "streamlit": ("app.py", "pages/"),
    "altair": ("churn/charts/",),
    "scipy": ("churn/models/", "churn/metrics/"),
    "openpyxl": ("churn/exports/",),
    "pptx": ("churn/exports/",),
    "nbformat": ("churn/exports/",),
    "vl_convert": ("churn/exports/",),
    "markdown_it": ("churn/exports/",),
    "requests": ("churn/watch/",),
    "smtplib": ("churn/watch/",),
    "python_calamine": ("churn/ingest/files/workbooks.py", "churn/ingest/files/probe.py"),
}
MOST_LINES, MOST_BODY = 250, 40
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
NO_VERBS = ("calculate_", "compute_", "handle_")
_ARITHMETIC = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
_TABLE_WORK = {
    *("groupby", "group_by", "merge", "merge_asof", "pivot", "pivot_table", "resample", "rolling", "agg"),
    *("cumsum", "mean", "median", "std", "quantile", "value_counts", "cumprod", "diff", "pct_change"),
}
_WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")


def directions(path: str, tree: ast.Module) -> Iterator[str]:
    """Imports go down the house: never up, never to a neighbour, and texts know nobody."""
    own = room(path)
    for module, _, line in _imports(tree):
        other = _room_of_module(module)
        if other is None or other == own or (own in FOUNDATIONS and other in FOUNDATIONS):
            continue
        if own == "texts":
            yield f"{path}:{line} texts know nobody, but import {module}"
        elif other == "texts":
            if own not in SPEAKERS:
                yield f"{path}:{line} {own} knows nothing of words, but imports {module}"
        elif own == "churn":
            if other not in ("book", "errors", "exports", "saved"):
                yield f"{path}:{line} the package shows its one face, not {module}"
        elif LEVELS[other] >= LEVELS[own]:
            yield f"{path}:{line} {own} must not import {module}"


def absolute_imports(path: str, tree: ast.Module) -> Iterator[str]:
    """Every import names its module from the root."""
    for node in all_of(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{path}:{node.lineno} relative import"


def homes(path: str, tree: ast.Module) -> Iterator[str]:
    """A package that shapes much code is imported in its own room only."""
    for module, _, line in _imports(tree):
        home = HOMES.get(module.split(".")[0])
        if home is not None and not path.startswith(home):
            yield f"{path}:{line} {module} lives in {' and '.join(home)}"


def pages_only_show(path: str, tree: ast.Module) -> Iterator[str]:
    """A page does no arithmetic and no work on tables."""
    if room(path) not in ("pages", "app"):
        return
    for node in all_of(tree):
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and _is_arithmetic(node):
            yield f"{path}:{node.lineno} arithmetic: {ast.unparse(node)}"
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _TABLE_WORK:
            yield f"{path}:{node.lineno} work on a table: {ast.unparse(node.func)}"
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "sum":
            yield f"{path}:{node.lineno} arithmetic: sum"


def no_sentences(path: str, tree: ast.Module) -> Iterator[str]:
    """What charts and exports return in words comes from texts."""
    if room(path) not in ("charts", "exhibits", "exports"):
        return
    for node in all_of(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            for part in ast.walk(node.value):
                if (
                    isinstance(part, ast.Constant)
                    and isinstance(part.value, str)
                    and _WORDS.search(part.value)
                ):
                    yield f"{path}:{part.lineno} a sentence: {part.value!r}"


def no_shorthand(path: str, tree: ast.Module) -> Iterator[str]:
    """Encodings are channel objects: parsing the string shorthand costs Altair 31 ms a chart."""
    for node in all_of(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "encode":
            for value in (*node.args, *(k.value for k in node.keywords)):
                if (
                    room(path) == "charts"
                    and isinstance(value, ast.Constant)
                    and isinstance(value.value, str)
                ):
                    yield f"{path}:{value.lineno} shorthand {value.value!r}"


def no_print(path: str, tree: ast.Module) -> Iterator[str]:
    """Only the command line prints."""
    for node in all_of(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "print"
            and room(path) != "__main__"
        ):
            yield f"{path}:{node.lineno} print"


def small(path: str, tree: ast.Module) -> Iterator[str]:
    """One idea a function, one concept a module."""
    lines = max((getattr(node, "end_lineno", 0) for node in tree.body), default=0)
    if lines > MOST_LINES:
        yield f"{path} has {lines} lines, more than {MOST_LINES}"
    for node in all_of(tree):
        if (
            isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            and (body := _body_lines(node)) > MOST_BODY
        ):
            yield f"{path}:{node.lineno} {node.name} has a body of {body} lines, more than {MOST_BODY}"


def named_for_what_they_are(path: str, tree: ast.Module) -> Iterator[str]:
    """Modules are concepts and functions say what they give; there is no drawer for odds and ends."""
    if path.rsplit("/", 1)[-1].removesuffix(".py") in NO_NAMES:
        yield f"{path} is a drawer, not a concept"
    for node in all_of(tree):
        if isinstance(node, ast.FunctionDef) and node.name.lstrip("_").startswith(NO_VERBS):
            yield f"{path}:{node.lineno} {node.name}"


def told(path: str, tree: ast.Module) -> Iterator[str]:
    """Every module that holds anything begins with what it is."""
    if tree.body and not ast.get_docstring(tree):
        yield f"{path} has no docstring"


RULES = (
    *(directions, absolute_imports, homes, pages_only_show, no_sentences, no_shorthand, no_print, small),
    *(named_for_what_they_are, told),
)


def room(path: str) -> str:
    """The room a file stands in: "churn/ingest/read.py" is in ingest, "churn/__init__.py" is the package."""
    parts = path.removesuffix(".py").split("/")
    if parts[0] != "churn":
        return parts[0]
    return "churn" if parts[1] == "__init__" else parts[1]


def _room_of_module(module: str) -> str | None:
    parts = module.split(".")
    if parts[0] in ("pages", "app"):
        return parts[0]
    if parts[0] != "churn":
        return None
    return parts[1] if len(parts) > 1 else "book"


def _imports(tree: ast.Module) -> Iterator[tuple[str, str | None, int]]:
    """(module, name, line); `from churn import book` is an import of churn.book."""
    for node in all_of(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None, node.lineno) for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = node.module == "churn" and alias.name in (*LEVELS, "texts")
                yield (f"churn.{alias.name}" if inner else node.module), alias.name, node.lineno


def _is_arithmetic(node: ast.BinOp | ast.AugAssign) -> bool:
    sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
    if isinstance(node.op, ast.Add):
        return any(isinstance(s, ast.Constant) and not isinstance(s.value, str) for s in sides)
    if not isinstance(node.op, _ARITHMETIC):
        return False
    joins_path = isinstance(node.op, ast.Div) and ast.unparse(sides[0]).lower().endswith(("folder", "path"))
    about_words = any(isinstance(s, (ast.JoinedStr, ast.Set, ast.SetComp)) or _is_text(s) for s in sides)
    return not (joins_path or about_words)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _body_lines(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0
