"""Owns nothing: days, times, numbers, names and values of a list's fields in cells of files.

Tables: none. Each is read in the habit that its column is in. Does not own: how files are taken
apart (`tables`), what a column is for (`imports`, `order_files`).
"""
