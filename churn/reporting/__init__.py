"""Reports of the command line: files in, a deck, workbook, page or notebook out."""
