"""Owns who of a list has a user on which website: made after confirmation, changed with the record,
taken out when the person leaves, and what went wrong meanwhile.

Tables: website_people. Reads the stream of facts by a cursor of its own (`stream`, `facts`) and
compares states: what is wanted is read from the record when the site is asked, never from a fact.
Knows WordPress; any other site is told by a webhook.
"""
