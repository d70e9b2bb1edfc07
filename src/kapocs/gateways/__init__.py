"""Owns paying by card: attempts to pay an order at a gateway, and what gateways say of them.

Table: payment_attempts. Speaks with the gateways through connectors, and books what they took as
payments. Does not own: orders, payments, the connectors, the page on which the buyer presses.
"""
