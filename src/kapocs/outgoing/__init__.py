"""Requests to addresses that users gave.

Owns: which addresses may be reached (`reach`), and a guarded HTTP client that goes to no other.
Does not know what is fetched or why.
"""
