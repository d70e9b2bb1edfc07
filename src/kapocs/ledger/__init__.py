"""Shows what one person bought, paid and was sent, over all lists of an account.

Owns no table: it reads those of orders, payments, invoices, parcels and coupons.
"""
