"""Owns the pages for people who run an installation: sign-in, overview, mailbox.

Server-rendered, no script, no asset from elsewhere. Owns no table and no rule: it shows what the
domains know.
"""
