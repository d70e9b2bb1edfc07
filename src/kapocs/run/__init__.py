"""Runs the product's processes: supervises them, makes the first start, tells parts from strangers.

Knows no product word but what the first start makes. The commands that call it are in `cli`.
"""
