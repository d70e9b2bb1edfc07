"""Owns carts: what is in the baskets of shops, which of them were left, and which became orders.

Tables: carts. An abandoned cart of somebody known is an incomplete order, which `orders` keeps.
"""
