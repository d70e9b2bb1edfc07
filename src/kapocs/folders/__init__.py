"""Owns folders, in which an account keeps its letters, its segments and its landing pages.

Table: folders. Of segments they are called groups. Does not own what lies in them: each of these
names its folder itself, or none.
"""
