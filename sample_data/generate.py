"""Writes both sample books beside this file: `python -m sample_data.generate`.

Invariant: the same numpy gives the same values; nothing is read from the clock or the network.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if __package__ in (None, ""):  # run as a file: the project's root is not on the path yet
    sys.path.insert(0, str(HERE.parent))

from sample_data.sheets import sheets  # noqa: E402
from sample_data.shop import to_csv  # noqa: E402
from sample_data.workbook import to_xlsx  # noqa: E402

B2B = HERE / "b2b_ru.xlsx"
SHOP = HERE / "shop_en.csv"


def generate(folder: Path = HERE) -> tuple[Path, Path]:
    """Write b2b_ru.xlsx and shop_en.csv into the folder; returns their paths."""
    b2b, shop = folder / B2B.name, folder / SHOP.name
    b2b.write_bytes(to_xlsx(sheets()))
    shop.write_bytes(to_csv())
    return b2b, shop


if __name__ == "__main__":
    for path in generate():
        print(f"{path.name}: {path.stat().st_size:,} bytes")
