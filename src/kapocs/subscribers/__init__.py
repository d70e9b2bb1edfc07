"""Owns the records on lists: people, their consent, their history, and what they left.

Tables: subscribers, subscriber_events, departures, arrivals, arrival_changes, arrival_pages.
Does not own the lists' fields (`lists`), who must not be written to
(`suppressions`) nor what is sent to people (`sends`).
"""
