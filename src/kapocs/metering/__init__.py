"""Owns the count of API calls and the answer to "what is owed?".

Tables: api_usage. A call is counted in memory and written within a second, many calls with
one statement; a crash loses at most that second.
"""
