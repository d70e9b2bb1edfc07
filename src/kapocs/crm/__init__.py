"""Owns tasks: what somebody is to do about a contact, and by when.

Tables: tasks.
"""
