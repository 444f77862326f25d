"""Exhibits: everything Churnbook shows, by its code, for screens, slides, sheets and files alike.

Invariant: pages and exports show nothing about a book that is not an exhibit made here.
"""
