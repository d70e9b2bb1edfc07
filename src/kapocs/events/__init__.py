"""Owns how a domain announces facts to whoever stands above it.

An event is a frozen dataclass named in the past tense, stored in the transaction of the
change it tells of and handed to its handlers by the worker. Who listens is in `kapocs.wiring`.
"""
