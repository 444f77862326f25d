"""Bytes become cells: what a file is, how it is packed, which letters it holds, where its table begins."""
