"""Headers and values become meanings: what each column of a table is about."""
