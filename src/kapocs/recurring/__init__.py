"""Owns recurring orders: which order is made anew in each period, and what became of each period.

Tables: recurrences, renewals, charges. Does not own: the orders themselves, nor what is paid for
them; nor gateways of payment, which packages above bring.
"""
