"""Owns saved filters of a list, and the one place where conditions become SQL.

Table: segments. Reads, never writes, the records they choose (`subscribers`) and what was bought
(`orders`, `order_items`, `buyers`, `buyer_sums`). Does not own what happens to the chosen people
(`sends`).
"""
