"""Texts become days, numbers, money, flags and keys, a whole column at a time."""
