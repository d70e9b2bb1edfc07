"""Things to try out: what the examples of the API reference name, made at the first start.

Made by other domains' actions; the `samples` table only remembers what to take away again. People
and orders are not in it: they go with their lists.
"""
