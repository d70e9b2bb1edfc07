"""Answers what became of a letter, and why somebody got none; the logs of letters and of people.

Owns no table and writes none: it joins what `sends`, `subscribers`, `letters` and `segments` know.
"""
