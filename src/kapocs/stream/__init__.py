"""Reads the stream of facts: people's histories and the table of facts as one, by a cursor.

No table of its own: `subscriber_events` is written by `subscribers`, the others by `facts`.
Does not decide what a fact leads to; readers stand above.
"""
