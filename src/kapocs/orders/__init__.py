"""Owns orders: records on e-commerce lists with their items, sums and life.

Tables: order_items, shop_orders, and orders, buyers, buyer_sums, which a function in the database
keeps in step with the records (see decisions/0023). The record itself, with its fields as texts,
belongs to `subscribers`; the products it was made from to `catalog`.
"""
