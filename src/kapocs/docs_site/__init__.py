"""Owns the public reference of both APIs below `/docs`: its pages, and examples that run.

Translates only; no tables. What an operation is called and answers stands beside it, in the
`reference` modules of `api_v1` and `api_v2`, which are handed over when the web side is built.
"""
