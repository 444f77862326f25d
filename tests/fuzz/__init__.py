"""Files that nobody meant to make: real-looking tables of every format, written oddly and then damaged.

Invariant: a run is made of its seed and its number alone, so that any of them can be made again.
`python -m tests.fuzz --runs N [--seed S] [--format csv] [--only NUMBER] [--keep FOLDER] [--out FILE]`
"""
