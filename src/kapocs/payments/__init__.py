"""Owns payments: what was paid for orders and paid back, and what that makes of an order.

Tables: payments, settlements.
"""
