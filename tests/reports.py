"""Small reports made by hand, for what writes them as files."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from churn.errors import ChurnError
from churn.exhibits.exhibit import Exhibit, Figure, Listing
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.report import Failed, Part, Report, Shown
from churn.notebook import Brand, Heading, Look, Note
from churn.texts import Texts, texts

RU = texts("ru", "RUB", "month")
FORMULA = '=HYPERLINK("http://evil.example","x")'
SCRIPT = "</script><script>alert(1)</script><img src=http://evil.example/x.png onerror=alert(1)>"
LONG_WORD = "Сельскохозяйственно-" * 30
BARS = Plot(
    PlotKind.BARS,
    ("Урал", FORMULA, SCRIPT),
    (Series("Потери", (0.046, None, 0.011), "#5b5fd9"),),
    "percent",
    y_title="Доля",
)
MONEY = Plot(
    PlotKind.STACKED,
    ("янв 25", "февр 25"),
    (Series("Новые", (1_500_000.0, 12.5), "#2b6de8"), Series("Ушли", (-700_000.0, None), "#c1442a")),
    "money",
)


def of(*parts: Part, t: Texts = RU, brand: Brand = Brand("ООО «Ромашка»"), title: str = "Потери") -> Report:
    """A report of these parts."""
    return Report(title, parts, brand, ("a.xlsx", FORMULA), dt.date(2026, 9, 30), t)


def shown(title: str = "Кто уходит?", look: Look = Look(), **fields: object) -> Shown:
    """A pin, made of an exhibit with these fields."""
    fields = {"code": "x", "title": title} | fields
    return Shown(title, Exhibit(**fields), look)


def picture(text: str = "a") -> dict:
    """A chart of one bar with a name."""
    return {
        "data": {"values": [{"name": text, "share": 0.5}]},
        "mark": {"type": "bar", "tooltip": True},
        "encoding": {
            "x": {"field": "share", "type": "quantitative", "axis": {"labelExpr": "'~' + datum.label"}},
            "y": {"field": "name", "type": "nominal"},
        },
        "height": 90,
    }


def charted(plot: Plot | None = None, text: str = "a", **fields: object) -> Shown:
    """A pin with a chart, and its native twin."""
    more = {} if plot is None else {"plot": lambda: plot}
    return shown(picture=lambda: picture(text), **more, **fields)


def listed(rows: int = 3, columns: int = 0) -> Shown:
    """A pin with a table: names, money, days, and some more columns."""
    frame = pd.DataFrame(
        {
            "customer": [f"C-{row}" for row in range(rows)],
            "name": ([SCRIPT, FORMULA, LONG_WORD] * rows)[:rows],
            "value": [1235.0 * (row + 1) for row in range(rows)],
            "lost_on": [dt.date(2026, 1, 31)] * rows,
            **{f"Столбец {place}": ["слово"] * rows for place in range(columns)},
        }
    )
    return shown("Кому звонить?", tables=(Listing("calls", "Кому звонить", lambda: frame),))


def figures(count: int) -> Shown:
    """A pin of that many figures."""
    made = (
        Figure(f"f{n}", f"Показатель {n}", f"{n}\u00a0млн\u00a0₽", r"n = 2\.3 *тыс\.*") for n in range(count)
    )
    return shown("Как обстоят дела?", said="Ушло **51** клиент\\.", figures=tuple(made))


HOSTILE = of(
    Heading(SCRIPT),
    Note(f"# {FORMULA}\n\n{SCRIPT}\n\n![x](http://evil.example/y.png) [a](javascript:alert(1))"),
    charted(BARS, SCRIPT, said=RU.md("exhibit.movements_value") + SCRIPT),
    charted(None, SCRIPT, title=FORMULA),
    listed(),
    figures(3),
    Failed(SCRIPT, ChurnError("part_failed", kind="ValueError")),
    brand=Brand(SCRIPT, "red;}</style>", b"no picture"),
    title=SCRIPT + "\x00\ud800",
)
