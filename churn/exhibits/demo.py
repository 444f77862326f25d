"""The finished notebooks of the sample books: the ready outline, and words that somebody could have added.

Invariant: every figure in them is worked out of the book; the words hold none.
"""

from __future__ import annotations

from churn.book import Book
from churn.exhibits.asked import Asked
from churn.exhibits.outline import outline
from churn.findings.questions import QUESTIONS
from churn.notebook import Heading, Note, Notebook
from churn.texts import Texts


def demo(book: Book | Asked, t: Texts, sample: str) -> Notebook:
    """The finished notebook of a sample book ("b2b", "shop") in the language of `t`: an introduction, and
    under each question that the outline answers a note of what to make of it."""
    outlined = outline(book, t)
    notes = {t(f"question_of.{one}"): t(f"demo.{sample}_{one}") for one in QUESTIONS}
    items = [Note(t(f"demo.{sample}_opening"))]
    for item in outlined.items:
        items.append(item)
        if isinstance(item, Heading):
            items.append(Note(notes[item.title]))
    return Notebook(t(f"demo.{sample}_title"), tuple(items))
