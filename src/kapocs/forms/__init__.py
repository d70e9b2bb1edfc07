"""Owns forms, the fields and goods placed on them, and landing pages; takes in what was filled in.

Tables: forms, form_fields, form_products, form_shipping_methods, form_aliases, form_submissions,
form_versions, form_visits, landing_pages, landing_page_links, and form_owners,
landing_page_owners, which tell whose they are.
Does not own the list's fields (`lists`), the records (`subscribers`), orders (`orders`) nor the
pages that strangers see (`public`).
"""
