"""Watching a book: what is alarming and new since the last look, told by mail or to another program.

Invariant: an alarm is told once while it lasts, and nothing is forgotten before it was delivered.
"""
