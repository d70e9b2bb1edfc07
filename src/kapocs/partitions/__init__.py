"""Owns how the history is parted: a partition for each month, made in time or filled later.

Tables: subscriber_events_next, which exists while events move into months. Does not own the events
(`subscribers`); no row is made, changed or deleted here.
"""
