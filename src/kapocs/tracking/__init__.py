"""Owns what came back from letters: opens, clicks, unsubscribes, bounces and complaints.

Tables: webhook_secrets, webhook_seen. What came back is a line in the person's history, which
`subscribers` owns; the logs that join it with letters and links are read here.
"""
