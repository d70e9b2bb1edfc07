"""Owns nothing: products out of files, onto the catalogue, each known by its SKU.

Tables: none. Does not own: how files are taken apart (`tables`), the products (`catalog`).
"""
