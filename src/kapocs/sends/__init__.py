"""Owns sends (a letter, a list and when) and deliveries (that letter to one person, once).

Tables: sends, send_variants, send_totals, deliveries, outbox, delivery_tries, contact_pace and
workers. Does not own what is in a letter (`letters`), how it is handed over (`delivering`), nor
what came back after it arrived (`tracking`).
"""
