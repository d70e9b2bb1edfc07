"""Owns imports of people: files with one of them in each line, and addresses to keep silent to.

A file is read and checked by a process of its own (`process.py`), page by page handed over to
`subscribers`, and put on the list by the worker while the rest is still being read.
Tables: imports, import_parts, import_rejects, import_mappings.
Does not own: how files are taken apart (`tables`), the records (`subscribers`).
"""
