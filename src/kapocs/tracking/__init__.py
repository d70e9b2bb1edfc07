"""Owns what readers do with letters: opens, clicks and unsubscribes.

No table of its own: each is a line in the person's history (`subscribers`).
"""
