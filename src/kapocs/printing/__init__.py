"""Owns print batches: letters on paper put together into print files, with their manifests.

Tables: print_batches, print_items, print_chunks, print_files, print_pieces. Does not own how a
page looks (`paper`), what a letter says (`letters`), nor what becomes of a delivery (`sends`).
"""
