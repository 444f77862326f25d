"""What was said, text by text, with the reasons made of it: the table that a person corrects.

Invariant: a text stands once, however many gave it, and no answer is left out.
"""

from __future__ import annotations

import pandas as pd

from churn.coding.coded import Coded


def review(coded: Coded) -> pd.DataFrame:
    """One row a text: text, answers (how many gave it), codes (tuple, the first first), confidence (the
    least of its codes), words (joined), how; those decided by hand last, the least sure first before."""
    if coded.mentions.empty:
        return pd.DataFrame(columns=["text", "answers", "codes", "confidence", "words", "how"])
    rows = coded.mentions.groupby("text", sort=False)
    out = pd.DataFrame(
        {
            "answers": rows["answer"].nunique(),
            "codes": rows["code"].agg(lambda codes: tuple(dict.fromkeys(codes))),
            "confidence": rows["confidence"].min(),
            "words": rows["words"].agg(lambda some: ", ".join(dict.fromkeys(w for ws in some for w in ws))),
            "how": rows["how"].first(),
        }
    ).reset_index()
    out["by_hand"] = out["how"] == "hand"
    order = ["by_hand", "confidence", "answers"]
    return out.sort_values(order, ascending=[True, True, False], kind="stable", ignore_index=True).drop(
        columns="by_hand"
    )
