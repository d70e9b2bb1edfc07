"""Answers what hangs on a thing, so that nothing is taken away from under something else.

The one place that knows every reference, also those that no foreign key holds (segments of a
send, fields of a condition, variables in a letter). Owns no table and writes none.
"""
