"""Keeping the work: a book saved whole in one file, and books kept in a folder between visits.

Invariant: what was saved is opened equal, or refused in a sentence; what is in the way of saving is told, and
never harms what was saved before.
"""
