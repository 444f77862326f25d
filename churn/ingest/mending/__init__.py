"""Rows that could not be used, what they were meant to say, and what people made of them."""
