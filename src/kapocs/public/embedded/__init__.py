"""Forms of the product used before, as they stand in other people's pages.

Every name and path that those pages use is in this package alone; what becomes of a form is
decided where hosted forms are taken.
"""
