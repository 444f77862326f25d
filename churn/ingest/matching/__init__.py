"""Which rows of different tables speak of the same customer or order, and which speak of nobody known."""
