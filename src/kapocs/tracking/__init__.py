"""Owns what came back from letters: opens, clicks and unsubscribes.

No table of its own yet: each is a line in the person's history (`subscribers`).
"""
