"""What formulas come to, written beside them: openpyxl writes none, and a protected view works none out.

Invariant: nothing of a saved workbook changes but that formulas that had no value have theirs.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

Values = Mapping[str, Mapping[str, float]]

_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)')


def with_values(content: bytes, sheets: list[str], values: Values) -> bytes:
    """The workbook with the values of its formulas, by the title of the sheet and the cell; `sheets`: titles
    in the order of the book."""
    paths = {f"xl/worksheets/sheet{place}.xml": values.get(title) for place, title in enumerate(sheets, 1)}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            inside = old.read(part)
            known = paths.get(part.filename)
            new.writestr(part, _filled(inside, known) if known else inside, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _filled(sheet: bytes, values: Mapping[str, float]) -> bytes:
    def cell(found: re.Match[bytes]) -> bytes:
        value = values[found[2].decode()]
        return found[1] + b"<v>" + repr(float(value)).encode() + b"</v>"

    return _FORMULA.sub(cell, sheet)
