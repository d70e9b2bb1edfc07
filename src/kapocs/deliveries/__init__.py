"""Owns deliveries: a letter to one person, once, and what became of it.

Tables: deliveries, outbox (what is still to be handed over), delivery_tries, send_totals,
contact_pace and workers. Does not decide who gets a letter (`planning`), does not hand it over
(`delivering`), and does not hear what comes back after it arrived (`tracking`, `returns`).
"""
