"""Owns who an account writes as and through what: sender domains with their DKIM keys, tracking
and bounce hosts, the check of their DNS records, relays with their limits and warm-up, and the
account's rules for mail (frequency cap, bounce limits).

Does not carry mail (`courier`) and does not decide who gets it (`sends`, `delivering`).
"""
