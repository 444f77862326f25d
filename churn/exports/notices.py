"""Alarms as text for a terminal, JSON for a program and HTML for a letter: the findings' own sentences.

Invariant: each says the same alarms in the same order; what stands in HTML is text, whatever it looks like.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, urlencode

import numpy as np
import pandas as pd
from jinja2 import Environment

from churn.findings.alarms import Alarm
from churn.texts import Texts

# autoescape: what stands in the data is text, whatever it looks like
_PAGE = Environment(autoescape=True, trim_blocks=True).from_string("""<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ heading }}</title>
</head>
<body style="font: 16px/1.5 sans-serif; max-width: 44em; margin: 2em auto; padding: 0 1em">
<h1 style="font-size: 1.3em">{{ heading }}</h1>
<ul>
{% for row in rows %}
<li style="margin: .6em 0"><b>{{ row.severity }}.</b> {{ row.sentence }}
{% if row.link %}<a href="{{ row.link }}">{{ see }}</a>{% endif %}</li>
{% endfor %}
</ul>
<p>{{ after }}</p>
</body>
</html>
""")


def sentence(alarm: Alarm, t: Texts) -> str:
    """What is alarming, with the figures it rests on."""
    return t(f"finding.{alarm.finding.code}", **alarm.finding.values)


def subject(alarms: Sequence[Alarm], t: Texts) -> str:
    """The heading of a letter: how many, and the first of them."""
    return " ".join(t("notice.subject", n=len(alarms)).split())


def to_text(alarms: Sequence[Alarm], t: Texts, app: str = "", ended: int = 0) -> str:
    """For a terminal or a letter: a line an alarm, the place that proves it below where `app` is known."""
    lines = [t("notice.new", n=len(alarms)) if alarms else t("notice.nothing")]
    for alarm in alarms:
        lines += ["", f"{t(f'severity.{alarm.finding.severity}')}: {sentence(alarm, t)}"]
        lines += [f"  {link(alarm, app, t)}"] if app else []
    if ended:
        lines += ["", t("notice.ended", n=ended)]
    return "\n".join(lines)


def to_json(alarms: Iterable[Alarm], t: Texts, app: str = "", ended: Sequence[str] = ()) -> str:
    """For a program: name, code, severity, question, sentence, figures, money a year, page and its state."""
    told = [_record(alarm, t, app) for alarm in alarms]
    return json.dumps({"new": told, "ended": list(ended)}, ensure_ascii=False, indent=1, default=str)


def to_html(alarms: Sequence[Alarm], t: Texts, app: str = "", ended: int = 0) -> str:
    """A page that stands alone: no script, no picture, nothing from outside."""
    rows = [
        {
            "severity": t(f"severity.{alarm.finding.severity}"),
            "sentence": sentence(alarm, t),
            "link": link(alarm, app, t) if app else "",
        }
        for alarm in alarms
    ]
    heading = t("notice.new", n=len(alarms)) if alarms else t("notice.nothing")
    after = t("notice.ended", n=ended) if ended else ""
    see = t("finding.see")
    return _PAGE.render(language=t.language, heading=heading, rows=rows, after=after, see=see)


def link(alarm: Alarm, app: str, t: Texts) -> str:
    """The address of the page that proves it; whoever follows it opens the file there first."""
    choices = {f"v.{name}": value for name, value in alarm.finding.state.items()}
    return f"{app}/{quote(alarm.finding.page)}?{urlencode({'lang': t.language, **choices})}"


def _record(alarm: Alarm, t: Texts, app: str) -> dict:
    finding = alarm.finding
    told = {
        "name": alarm.name,
        "code": finding.code,
        "severity": str(finding.severity),
        "question": finding.question,
        "sentence": sentence(alarm, t),
        "values": _plain(finding.values),
        "money_a_year": _plain(finding.money_a_year),
        "certainty": finding.certainty,
        "page": finding.page,
        "choices": dict(finding.state),
    }
    return told | ({"link": link(alarm, app, t)} if app else {})


def _plain(value: object) -> object:
    """A value as JSON has it: days as ISO text, what is missing as null."""
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value
