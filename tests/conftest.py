"""What all tests share: the app tells an error whole, so that a failing screen says why it fails.

Invariant: set before Streamlit reads its configuration, which hides errors from visitors.
"""

import os

os.environ.setdefault("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")
