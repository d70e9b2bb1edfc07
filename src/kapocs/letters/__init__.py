"""Owns letters: their sources, merge fields, links and rendering, and the global variables.

Tables: letters, letter_links, letter_images, letter_texts, image_owners, global_variables. Does
not own to whom and when a letter goes (`sends`), nor what came back (`tracking`).
"""
