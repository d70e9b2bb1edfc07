"""The machine that delivers: claims what is due, writes it, paces it, hands it over, notes the
answer.

No table of its own: `deliveries` owns deliveries and the outbox, and their SQL.
"""
