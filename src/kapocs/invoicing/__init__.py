"""Owns documents that invoicing programs issue about orders: pro formas, invoices, stornos.

Tables: invoices, invoice_payments. Speaks with the programs through connectors. Does not own:
orders, payments, the connectors themselves.
"""
