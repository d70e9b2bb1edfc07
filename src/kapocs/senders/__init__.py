"""Owns who an account writes as and through what: sender domains with their DKIM keys, tracking
and bounce hosts, the check of their DNS records, relays with their limits and warm-up, the
account's rules for mail (frequency cap, bounce limits), and what receivers refuse for what we are
(`refusals`).

Tables: sender_domains, domain_owners, dkim_keys, relays, relay_days, mail_rules, refusals.
Does not carry mail (`courier`) and does not decide who gets it (`sends`, `delivering`).
"""
