"""Owns orders: records on e-commerce lists with their items, sums and life.

Tables: order_items, shop_orders. The record itself, with its status and dates, belongs to
`subscribers`; the products it was made from to `catalog`.
"""
