"""The command line: python -m churn check FILE… [--json], python -m churn report FILE… -o OUT,
python -m churn watch FILE… --rules RULES.

Invariant: exit code 2 with one sentence on stderr when the files could not be read, or a file not be written;
else `check` and `report` end with 0, and `watch` with 0 when nothing is new, 1 when something is, 3 when it
could not be delivered.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from churn.annotations import Annotations, from_toml
from churn.book import Book, read
from churn.errors import ChurnError, ReadError
from churn.exports import receipt
from churn.ingest.packed import is_named_so
from churn.memory import Profile
from churn.memory.profile_file import from_toml as from_profile
from churn.saved.book_file import opened
from churn.texts import LANGUAGES, Texts, best_language, texts
from churn.watch.command import FORMATS, run
from churn.watch.rules import read_rules


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code."""
    options = _parser().parse_args(arguments)
    t = texts(_language(options.language))
    try:
        return _COMMANDS[options.command](options, t)
    except ChurnError as error:
        _complain(error, t)
        return 2


def _check(options: argparse.Namespace, t: Texts) -> int:
    book = _book(options)
    print(receipt.to_json(book) if options.json else receipt.to_text(book, t))
    return 0


def _report(options: argparse.Namespace, t: Texts) -> int:
    from churn.reporting import command  # what draws takes a while to load, and no other command draws

    kind, questions = command.kind_of(options.output), command.questions_of(options.outline)
    brand = command.brand_of(options.company, options.colour, options.logo)
    book, segments = _book(options), _segments(options.segment)
    files = [file for file in options.files if not file.lower().endswith(".toml")]
    for path, content in command.made(book, files, segments, questions, brand, t, kind, options.output):
        _write(content, path)
    return 0


def _segments(pairs: list[str]) -> dict[str, list[str]]:
    """Values by the column they are of."""
    chosen: dict[str, list[str]] = {}
    for name, value in map(_pair, pairs):
        chosen.setdefault(name, []).append(value)
    return chosen


def _watch(options: argparse.Namespace, t: Texts) -> int:
    try:
        rules = read_rules(options.rules.read_bytes(), str(options.rules))
    except OSError:
        raise ReadError("missing_file", file=str(options.rules)) from None
    book = _book(options, rules.book)
    t = texts(options.language or _language(rules.language), book.tables.currency, book.settings.period)
    state = options.state or options.rules.with_suffix(".state.json")
    told = run(book, rules, state, t, options.format, options.dry_run)
    if options.output is None:
        print(told.report)
    else:
        _write(told.report, options.output)
    for failure in told.failures:
        _complain(failure, t)
    return 3 if told.failures else int(told.new > 0)


def _write(content: str | bytes, path: Path) -> None:
    try:
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    except OSError:
        raise ReadError("not_written", file=str(path)) from None


def _complain(error: ChurnError, t: Texts) -> None:
    print(t(f"error.{error.code}", **error.values), file=sys.stderr)


def _language(wanted: str | None) -> str:
    return best_language(wanted, os.environ.get("LC_ALL"), os.environ.get("LANG"))


def _book(options: argparse.Namespace, usual: Mapping[str, object] = MappingProxyType({})) -> Book:
    files, added = _parted(options.files)
    said = {**usual, **_choices(options), "annotations": added, "profile": _profile(options)}
    saved = len(files) == 1 and is_named_so(files[0])
    return opened(files[0], **said) if saved else read(files, **said)


def _profile(options: argparse.Namespace) -> Profile | None:
    if options.profile is None:
        return None
    try:
        return from_profile(options.profile.read_bytes(), str(options.profile))
    except OSError:
        raise ReadError("missing_file", file=str(options.profile)) from None


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
    reading = _reading()
    check = commands.add_parser(
        "check", parents=[reading], help="read files and print the receipt and the headline rates"
    )
    check.add_argument("--json", action="store_true", help="print it for a program")
    report = commands.add_parser(
        "report", parents=[reading], help="write slides, a workbook, a web page or a Jupyter notebook"
    )
    report.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="by its ending")
    report.add_argument(
        "--segment", action="append", default=[], metavar="COLUMN=VALUE", help="of these customers alone"
    )
    report.add_argument("--outline", metavar="QUESTIONS", help="what,who,when,why,how: some of them")
    report.add_argument("--company", default="", help="whose report it is")
    report.add_argument("--colour", metavar="#RRGGBB", help="its colour")
    report.add_argument("--logo", type=Path, metavar="FILE", help="its picture, PNG or JPEG")
    watch = commands.add_parser(
        "watch", parents=[reading], help="tell the alarms that are new since the last run"
    )
    watch.add_argument("--rules", type=Path, required=True, metavar="RULES", help="what is an alarm (TOML)")
    watch.add_argument("--state", type=Path, metavar="FILE", help="what the last run saw; beside the rules")
    watch.add_argument("--format", choices=FORMATS, default="text")
    watch.add_argument("--output", type=Path, metavar="FILE", help="write there instead of printing")
    watch.add_argument("--dry-run", action="store_true", help="deliver nothing, remember nothing")
    return parser


def _reading() -> argparse.ArgumentParser:
    """How files are read, the same for every command."""
    reading = argparse.ArgumentParser(add_help=False)
    reading.add_argument("files", nargs="+", metavar="FILE")
    reading.add_argument("--language", choices=sorted(LANGUAGES), help="language of the text")
    reading.add_argument(
        "--role", action="append", default=[], metavar="COLUMN=ROLE", help="what a column means"
    )
    reading.add_argument("--day-first", action=argparse.BooleanOptionalAction, default=None)
    reading.add_argument("--currency", metavar="CODE", help="the currency to keep where there are several")
    reading.add_argument(
        "--profile", type=Path, metavar="FILE", help="how a file like this was read before (TOML)"
    )
    reading.add_argument(
        "--drop-duplicates", action="store_true", default=None, help="leave out rows that repeat another"
    )
    reading.add_argument("--set", action="append", default=[], metavar="SETTING=VALUE", dest="settings")
    return reading


def _choices(options: argparse.Namespace) -> dict:
    """What the command line says about reading; nothing of what it does not say."""
    roles = dict(_pair(text) for text in options.role)
    unused = {column: None if role in ("", "none") else role for column, role in roles.items()}
    said = {"roles": unused or None, "day_first": options.day_first, "currency": options.currency}
    said |= {"drop_duplicates": options.drop_duplicates}
    settings = dict(_pair(text) for text in options.settings)
    return {name: value for name, value in said.items() if value is not None} | settings


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value.strip()


_COMMANDS = {"check": _check, "report": _report, "watch": _watch}

if __name__ == "__main__":
    sys.exit(main())
