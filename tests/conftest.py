"""What all tests share: the app tells an error whole, so that a failing screen says why it fails."""

from streamlit import config

config.set_option("client.showErrorDetails", "full")  # visitors are told its kind alone
