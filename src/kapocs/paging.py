"""Keyset pages: stable under inserts, equally fast on the first and the last page."""

LARGEST_PAGE = 1000
"""Items that one page holds at most."""
