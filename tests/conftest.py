"""What all tests share: the app tells an error whole, so that a failing screen says why it fails."""

from hypothesis import settings
from streamlit import config

config.set_option("client.showErrorDetails", "full")  # visitors are told its kind alone
settings.register_profile("suite", max_examples=50, deadline=None)  # five minutes are for the whole of it
settings.load_profile("suite")
