"""Owns sends: a letter, a list and when; the rules, the audience and the schedule of one.

Tables: sends and send_variants. Does not own what is in a letter (`letters`), who was planned to
get one (`planning`), nor the letters to each of them (`deliveries`).
"""
