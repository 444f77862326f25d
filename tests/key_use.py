"""Where the code names its texts, read off the syntax trees: literal keys, families of keys, and codes.

Invariant: docstrings count for nothing; what cannot be read off is an error, not silence.
"""

from __future__ import annotations

import ast
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
_VALUES_OF_ISSUE = 7  # their place among the arguments of an Issue
_CODE = frozenset(string.ascii_lowercase + string.digits + "_")


@dataclass(frozen=True)
class Said:
    """One call that says a text: its key, the values it is given, and whether more come by **."""

    key: str
    values: frozenset[str]
    open: bool
    where: str


@cache
def trees(*folders: str) -> dict[Path, ast.Module]:
    """The syntax trees of app.py, or of the folders below the root."""
    paths = [
        p
        for name in folders
        for p in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"))
    ]
    return {path.relative_to(ROOT): _tree(path) for path in sorted(paths)}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def everything() -> list[ast.Module]:
    return list(trees("app.py", "pages", "churn").values())


def literals(modules: Iterable[ast.Module]) -> set[str]:
    """Every string constant that is no docstring and no part of a longer string."""
    return {
        node.value
        for module in modules
        for node in nodes_of(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def prefixes(modules: Iterable[ast.Module]) -> set[str]:
    """What every f-string begins with, where that is a constant."""
    return {
        node.values[0].value
        for module in modules
        for node in nodes_of(module)
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant)
    }


def said(tree_of: dict[Path, ast.Module]) -> Iterator[Said]:
    """The calls t("key", …) and t.md("key", …) whose key stands there."""
    for path, module in tree_of.items():
        for call in _calls(module):
            name = call.func.value if isinstance(call.func, ast.Attribute) else call.func
            method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            if isinstance(name, ast.Name) and name.id == "t" and method in ("", "md") and call.args:
                key = _text(call.args[0])
                if key is not None:
                    values = frozenset(k.arg for k in call.keywords if k.arg)
                    yield Said(
                        key, values, any(k.arg is None for k in call.keywords), f"{path}:{call.lineno}"
                    )


def codes(modules: Iterable[ast.Module], *classes: str) -> dict[str, list[frozenset[str]]]:
    """The codes that objects of these classes are made with, each with the names of the values given.

    A code in a variable is looked for where its function is called, or among the function's own constants.
    """
    found: dict[str, list[frozenset[str]]] = {}
    for module in modules:
        for function, call in _calls_in_functions(module):
            if _name(call.func) in classes and call.args:
                for code in _codes(call.args[0], function, module):
                    found.setdefault(code, []).append(_values(call))
    return found


def constants_like(modules: Iterable[ast.Module], *starts: str) -> set[str]:
    """String constants and f-strings (each field as "x") that begin in one of these ways."""
    texts = literals(modules) | {
        "".join(str(v.value) if isinstance(v, ast.Constant) else "x" for v in node.values)
        for module in modules
        for node in nodes_of(module)
        if isinstance(node, ast.JoinedStr)
    }
    return {text for text in texts if text.startswith(starts)}


def statements_naming(modules: Iterable[ast.Module], *names: str) -> set[str]:
    """The code-like constants of every simple statement in which one of these names stands."""
    found: set[str] = set()
    for module in modules:
        for node in nodes_of(module):
            if isinstance(node, (ast.Assign, ast.Return, ast.Expr)):
                texts = literals([node])
                if (texts | {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}) & set(names):
                    found |= {text for text in texts if _is_code(text)}
    return found


def _codes(first: ast.expr, function: ast.AST, module: ast.Module) -> set[str]:
    if (text := _text(first)) is not None:
        return {text}
    if isinstance(first, ast.JoinedStr):
        return {"".join(str(v.value) if isinstance(v, ast.Constant) else "*" for v in first.values)}
    if isinstance(first, ast.Name) and isinstance(function, ast.FunctionDef):
        parameters = [a.arg for a in function.args.args]
        if first.id not in parameters:
            return {text for text in literals([function]) if _is_code(text)}
        place = parameters.index(first.id)
        calls = [c for c in _calls(module) if _name(c.func) == function.name and len(c.args) > place]
        return {text for c in calls if (text := _text(c.args[place])) is not None}
    raise AssertionError(f"no code can be read off {ast.unparse(first)}")


def _values(call: ast.Call) -> frozenset[str]:
    names = {k.arg for k in call.keywords if k.arg} | ({"**"} if len(call.args) > _VALUES_OF_ISSUE else set())
    for keyword in call.keywords:
        if keyword.arg == "values" and isinstance(keyword.value, ast.Dict):
            names |= {_text(key) for key in keyword.value.keys}
        if keyword.arg == "values" and not isinstance(keyword.value, ast.Dict):
            names.add("**")
    return frozenset(names)


@cache
def all_of(tree: ast.AST) -> tuple[ast.AST, ...]:
    """ast.walk, once a tree: there are many rules, and the walk is most of each."""
    found = [tree]
    for node in found:
        found += _children(node)
    return tuple(found)


@cache  # a tree never changes here, and each is asked for many families of texts
def nodes_of(node: ast.AST) -> tuple[ast.AST, ...]:
    """ast.walk without docstrings and without the constant parts of f-strings."""
    return tuple(_walked(node))


def _walked(node: ast.AST) -> Iterator[ast.AST]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        children = _children(node)
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and _has_docstring(node):
            children.remove(node.body[0])
        if isinstance(node, ast.JoinedStr):
            children = [c for c in children if isinstance(c, ast.FormattedValue)]
        waiting += reversed(children)


def _children(node: ast.AST) -> list[ast.AST]:
    """ast.iter_child_nodes in a list: the trees of the house are walked often, and this is most of it."""
    found = []
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, ast.AST):
            found.append(value)
        elif isinstance(value, list):
            found += [one for one in value if isinstance(one, ast.AST)]
    return found


def _has_docstring(node: ast.Module | ast.FunctionDef | ast.ClassDef) -> bool:
    first = node.body[0] if node.body else None
    return isinstance(first, ast.Expr) and _text(first.value) is not None


def _calls(module: ast.Module) -> list[ast.Call]:
    return [call for _, call in _calls_in_functions(module)]


@cache
def _calls_in_functions(module: ast.Module) -> tuple[tuple[ast.AST, ast.Call], ...]:
    """Each call with the innermost function it stands in, or the module."""
    return tuple(_placed(module))


def _placed(module: ast.Module) -> Iterator[tuple[ast.AST, ast.Call]]:
    waiting: list[tuple[ast.AST, ast.AST]] = [(module, module)]
    while waiting:
        node, inside = waiting.pop()
        for child in _children(node):
            if isinstance(child, ast.Call):
                yield inside, child
            waiting.append((child, child if isinstance(child, ast.FunctionDef) else inside))


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _is_code(text: str) -> bool:
    return "_" in text.strip("_") and set(text) <= _CODE
