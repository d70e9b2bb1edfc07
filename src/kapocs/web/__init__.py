"""Owns the HTTP toolkit that the edges share: who asks, bodies, limits, metering, idempotency.

Knows HTTP, but no wire format of any one API.
"""
