"""Owns lists, the fields that records on a list may have, and the options of choice fields.

Tables: lists, list_fields, field_options. Does not own the records (`subscribers`) nor the
forms. This package is the reference slice: copy its shape for a new noun.
"""
