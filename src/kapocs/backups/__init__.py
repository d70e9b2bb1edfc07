"""Backups of the whole installation: made while it runs, looked over, restored.

Owns what a backup is (`model.py`), where backups are (`places.py`, `buckets.py`), and the tables
`backup_failures`, which tells of the last that could not be made, and `restored`, by which a
restored installation knows that it must not act by itself yet. What is to
be done about that before it may is not here: `restored/` knows the product's words.
"""
