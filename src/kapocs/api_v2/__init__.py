"""Owns API v2: JSON over HTTP, described by its own OpenAPI document.

Paths with evidence keep their documented shape (the `newsletter` family, `errorCode` numbers);
the rest is our own design in camelCase. Translates only: rules are in the domains.
"""
