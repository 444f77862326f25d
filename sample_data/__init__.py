"""Two small synthetic books with planted truths: see README.md beside this file."""
