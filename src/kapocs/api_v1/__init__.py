"""Owns the wire format of API v1, which existing plug-ins and clients rely on to the byte.

`routes.py` has every path on one screen. No rules and no SQL: those are in the domains.
"""
