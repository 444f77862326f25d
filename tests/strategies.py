"""Random small books for invariants: order lines with refunds, and contracts that overlap and end."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

_ORIGIN = dt.date(2023, 1, 1)
_days = st.integers(0, 420).map(lambda n: _ORIGIN + dt.timedelta(days=n))
_ids = st.integers(0, 7).map(lambda n: f"c{n}")
_amounts = st.integers(-3000, 20000).map(lambda cents: cents / 100)

order_lines = st.lists(st.tuples(_ids, _days, _amounts), min_size=1, max_size=40)


@st.composite
def _contract(draw):
    start = draw(_days)
    length = draw(st.none() | st.integers(0, 300))
    end = None if length is None else start + dt.timedelta(days=length)
    return draw(_ids), start, end, draw(st.integers(0, 50000)) / 100


contract_rows = st.lists(_contract(), min_size=1, max_size=20)
