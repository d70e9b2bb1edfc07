"""Owns the records on lists: people, their consent, their history, and who must not be written to.

Tables: subscribers, subscriber_events, suppressions. Does not own the lists' fields (`lists`)
nor what is sent to people (`sends`).
"""
