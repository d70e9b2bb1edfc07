"""Owns the answers that are given again when a request comes twice with its `Idempotency-Key`.

Table: idempotency_keys. Does not know HTTP: what is kept is a status, some headers and bytes.
"""
