"""Owns what webshops tell of orders: how each spells it (profiles), and what was told last of each.

Table: shop_snapshots. An order is stored by the command of `orders` that API v1 uses too. What a
shop says is compared with what it said last; the name of the event it says it by is not believed.
"""
