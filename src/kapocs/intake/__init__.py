"""Owns the ports at which mail comes back to us: unsubscriptions, bounces and complaints.

Translates SMTP and LMTP only; no tables. What a returned mail says is read in `returns`.
"""
