"""Owns forms, the fields placed on them, and landing pages; takes in what a form was filled with.

Tables: forms, form_fields, landing_pages. Does not own the list's fields (`lists`), the records
(`subscribers`) nor the pages that strangers see (`public`).
"""
