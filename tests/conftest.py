"""What all tests share: the app tells an error whole, so that a failing screen says why it fails, and keeps
nothing in the folder of whoever runs them."""

import gc
import os

from hypothesis import settings
from streamlit import config

from churn.memory.shelf import OFF, VARIABLE

os.environ[VARIABLE] = OFF
config.set_option("client.showErrorDetails", "full")  # visitors are told its kind alone
settings.register_profile("suite", max_examples=20, deadline=None)  # five minutes are for the whole of it
settings.load_profile("suite")


def pytest_collection_finish() -> None:
    """What is held by now is held to the end: the collector, which Streamlit calls after every run of a
    screen and benchmarks before every measure, need not walk over it each time."""
    gc.collect()
    gc.freeze()
