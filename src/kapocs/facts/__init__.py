"""Owns facts: what happened, typed, written in the transaction of the change it tells of.

Tables: facts, fact_readers. Each kind of fact is a frozen dataclass in the `facts.py` of the domain
whose change it is (`kinds.py` has the register). What stands in people's histories is not written
again here; `kapocs.stream` reads both as one.
"""
