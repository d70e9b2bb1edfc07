"""Owns background work: a thin, typed face on PgQueuer. No product word is known here.

A job is a small frozen dataclass of ids; its class name is its name in the queue. It is put
in the caller's transaction and so exists exactly when the change it follows from does. A handler
runs it in one transaction; an errand claims, does and notes, and holds none while it does.
Tables: clock_looks, and those of PgQueuer.
Does not own: which handler runs a job (that is `kapocs.wiring`).
"""
