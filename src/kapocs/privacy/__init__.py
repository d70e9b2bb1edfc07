"""Tells all that an account knows of one person, for that person to read or to take along.

Owns no table: it reads every one in which people are.
"""
