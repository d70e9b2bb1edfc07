"""Fixtures that start the product's own parts. Filled in by later lines of this file."""
