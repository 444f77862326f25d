"""The command line: python -m churn check FILE… [--json].

Invariant: exit code 0 when the file could be read, 2 with one sentence on stderr when not.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from churn.annotations import Annotations, from_toml
from churn.book import read
from churn.errors import ChurnError, ReadError
from churn.exports import receipt
from churn.texts import LANGUAGES, Texts, best_language, texts


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code."""
    options = _parser().parse_args(arguments)
    t = texts(best_language(options.language, os.environ.get("LC_ALL"), os.environ.get("LANG")))
    try:
        files, added = _parted(options.files)
        book = read(files, annotations=added, **_choices(options, t))
    except ChurnError as error:
        print(t(f"error.{error.code}", **error.values), file=sys.stderr)
        return 2
    print(receipt.to_json(book) if options.json else receipt.to_text(book, t))
    return 0


def _parted(paths: list[str]) -> tuple[list[str], Annotations]:
    """The files of data, and what people added to earlier books."""
    added = Annotations()
    notes = [path for path in paths if path.lower().endswith(".toml")]
    for path in notes:
        try:
            added = added.joined(from_toml(Path(path).read_bytes(), path))
        except OSError:
            raise ReadError("missing_file", file=path) from None
    files = [path for path in paths if path not in notes]
    if notes and not files:
        raise ReadError("only_annotations", file=notes[0])
    return files, added


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m churn", description="Who leaves, and what it costs.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="read files and print the receipt and the headline rates")
    check.add_argument("files", nargs="+", metavar="FILE")
    check.add_argument("--json", action="store_true", help="print it for a program")
    check.add_argument("--language", choices=sorted(LANGUAGES), help="language of the text")
    check.add_argument(
        "--role", action="append", default=[], metavar="COLUMN=ROLE", help="what a column means"
    )
    check.add_argument("--day-first", action=argparse.BooleanOptionalAction, default=None)
    check.add_argument("--currency", metavar="CODE", help="the currency to keep where there are several")
    check.add_argument("--set", action="append", default=[], metavar="SETTING=VALUE", dest="settings")
    return parser


def _choices(options: argparse.Namespace, t: Texts) -> dict:
    roles = dict(_pair(text) for text in options.role)
    unused = {column: None if role in ("", "none") else role for column, role in roles.items()}
    settings = dict(_pair(text) for text in options.settings)
    return {"roles": unused, "day_first": options.day_first, "currency": options.currency, **settings}


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value.strip()


if __name__ == "__main__":
    sys.exit(main())
