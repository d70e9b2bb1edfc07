"""Owns the records on lists: people, their consent, their history, and who must not be written to.

Tables: subscribers, subscriber_events, suppressions, departures, soft_bounces, sms_opt_outs.
Does not own the lists' fields (`lists`) nor what is sent to people (`sends`).
"""
