"""Owns orders on their way from a file onto a list, and which ones a file brought.

A file's lines are sorted by the order they are of, read together and checked, wait as whole orders,
and are stored by the order command (`orders`), of which nobody is told then.
Tables: order_arrivals, order_pages.
Does not own: the file and how far it is read (`imports`), the orders (`orders`).
"""
