"""Owns tasks and opportunities: what somebody is to do about a contact, and what one may buy.

Tables: tasks, opportunities.
"""
