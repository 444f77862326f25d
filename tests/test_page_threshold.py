"""The limit of silence can be seen and changed wherever it decides who is lost."""

from __future__ import annotations

import screens
import small_files

CONTRACTS = small_files.csv(
    "client,start,end,mrr", [(f"c{k}", "2023-01-01", "2023-06-01" if k % 3 else "", 10 + k) for k in range(9)]
)


def _limit(at):
    label = screens.words(at)("settings.lost_after")
    return next((n for n in at.number_input if n.label == label), None)


def test_a_screen_that_depends_on_the_limit_tells_it_once_it_is_opened_and_lets_it_be_changed():
    at = screens.go(screens.visit("ru", book="shop"), "cohorts")
    t, before = screens.words(at), screens.book_of(at)
    assert t("threshold.title") in [part.label for part in at.expander]
    assert _limit(at) is None
    at.session_state["threshold"] = True
    _limit(at.run()).set_value(2).run()
    assert screens.book_of(at).panel.lost_after == 2
    moved = {"now": screens.book_of(at).headline().churn, "before": before.headline().churn}
    assert screens.says(at, t.md("settings.effect", **moved))
    assert screens.says(at, t("threshold.by_hand"))
    at.button(key="threshold_take_back").click().run()
    assert screens.book_of(at).key == before.key
    assert not at.exception


def test_where_contracts_tell_who_is_lost_no_limit_is_told():
    at = screens.go(screens.with_file(CONTRACTS), "cohorts")
    t = screens.words(at)
    assert screens.titles(at) == [t("page.cohorts")]
    assert t("threshold.title") not in [part.label for part in at.expander]
