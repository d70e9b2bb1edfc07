"""What to do about an error, in English and Hungarian: a sentence or two for each code.

Tables and their look-up, nothing else; it owns no table of the database. API v2 tells the cure
with each problem, and the reference has a page for each code.
"""
