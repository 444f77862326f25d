"""Every word on screen, in the reader's language.

One catalogue a language, `churn/texts/<language>.po`, read at start with no build step. A message is
named by a key ("overview.title"), and its text holds fields with the formats of `Texts`:

    {lost:customers}   a counted noun in the right plural: 5 клиентов (key "noun.customers")
    {rate:percent}  {rate:percent2}  {sum:money}  {sum:compact}  {x:number}  {x:number2}  {n:int}
    {day:date}  {when:period}  {when:period_short}  {when:period_of}  {a:plain}  {code:text}  {name:segment}
    {per} and {after} fill themselves with the book's period: "a month", "one month after"
    {reason:text}      the value is itself a key: "reason.no_date"
    {kind:text/file}   the value is the last part of one: "image" of the family "file"
    {per}              a month, a week …: the period that every rate of the book is of

Invariant: a text never fails. A missing key shows itself, a missing value shows a dash; the tests, not
the reader, find out.
"""

from __future__ import annotations

from churn.texts.catalogue import LANGUAGES, keys
from churn.texts.texts import DASH, Texts, best_language, texts

__all__ = ["DASH", "LANGUAGES", "Texts", "best_language", "keys", "texts"]
