"""Reads files of rows: a file on disk in, lines of cells out. No database, no network.

`look` says what a file is and how it would be read; `rows` reads it so, line by line, in memory
that does not grow with the file (but for a sheet of a workbook, which is bounded before it is
opened). It knows columns and cells, and nothing of what they are for.
"""
