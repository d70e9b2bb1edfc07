"""Owns the count of API calls, what they cost since when, and the answer to "what is owed?".

Tables: tariffs, which are the installation's; api_usage (calls of a month), api_calls (those of a
day by key, path and result), usage_statements (closed months, never changed), usage_invoices,
usage_caps, usage_warnings. Calls are counted in memory and written within half a second, many with
one statement; a crash loses at most that. Does not count (`web/meter.py` does), nor issue invoices.
"""
