"""Requests to addresses that users gave: one guarded HTTP client that refuses private networks."""
