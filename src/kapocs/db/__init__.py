"""Owns the way to PostgreSQL: pool, named parameters, migrations, the embedded server.

Knows no product word; the tables' owners are named in `migrations/`.
"""
