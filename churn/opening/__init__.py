"""Opening: files are read in a process of their own, which can be watched, cancelled, held to limits, and
which gives all of its memory back when it ends.

Invariant: whatever a file does to its reader, the process that asked goes on, and nothing of the file stays
behind on the disk.
"""
