"""Owns sends (a letter, a list and when) and deliveries (that letter to one person, once).

Tables: sends, deliveries, workers. Does not own what is in a letter (`letters`) nor what came
back after it arrived (`tracking`).
"""
