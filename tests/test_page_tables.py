"""Tables on screen say in the reader's language that they are empty."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from churn.texts import texts


def _empty_list() -> None:
    import pandas as pd

    from churn.texts import texts
    from pages._tables import download, table

    nobody = pd.DataFrame({"customer": [], "value": []})
    table(texts("ru"), nobody, "nobody")
    download(texts("ru"), nobody, "nobody")


def test_a_table_without_rows_is_a_sentence_with_nothing_to_take_away():
    at = AppTest.from_function(_empty_list).run()
    assert [caption.value for caption in at.caption] == [texts("ru")("table.empty")]
    assert not at.dataframe
    assert not at.get("download_button")
