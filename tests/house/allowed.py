"""Exceptions to the house rules. These lists may only shrink, or grow with a reason in review.

An entry that is no longer needed fails the tests just like a new offender.
"""

LONG_FUNCTIONS: list[str] = []
"""Functions of 40 lines or more, as `path:line name`."""

LONG_FILES: list[str] = []
"""Files of more than 300 lines, as `path:lines name`."""

WORKER = "cross-tenant worker query: claims or cleans up work of all accounts"
SECRET = "login look-up by secret: the account is what it finds out"
OPERATOR = "the installation's own data: an operator's, of no account"
COMBINED = "combined write of many accounts: each row carries its own account"
STRANGERS = "counts what strangers try: no account is known yet"
PUBLIC = "public address carries the id alone: the account is what it finds out"

WITHOUT_ACCOUNT: dict[str, str] = {
    "accounts/queries.py all_accounts": OPERATOR,
    "accounts/queries.py credentials": SECRET,
    "accounts/queries.py delete_ended_sessions": WORKER,
    "accounts/queries.py shorten_sessions": WORKER,
    "accounts/queries.py delete_session": SECRET,
    "accounts/queries.py fingerprint": OPERATOR,
    "accounts/queries.py insert": OPERATOR,
    "accounts/queries.py note_key_use": COMBINED,
    "accounts/queries.py user_by_email": SECRET,
    "accounts/queries.py user_by_session": SECRET,
    "courier/queries.py delete_all": OPERATOR,
    "courier/queries.py get": OPERATOR,
    "courier/queries.py insert": OPERATOR,
    "courier/queries.py page": OPERATOR,
    "courier/queries.py prune": OPERATOR,
    "forms/queries.py by_address": PUBLIC,
    "forms/queries_pages.py landing_page_by_address": PUBLIC,
    "forms/queries_visits.py forget_old": WORKER,
    "forms/queries_embedded.py by_old_numbers": PUBLIC,
    "letters/queries_images.py shown": PUBLIC,
    "metering/queries.py add": COMBINED,
    "metering/queries.py bring_back": WORKER,
    "senders/queries_refusals.py forget_old": WORKER,
    "senders/queries_refusals.py of_all": OPERATOR,
    "senders/queries_refusals.py record": COMBINED,
    "sends/queries_late.py settle": COMBINED,
    "sends/queries_marks.py mark": COMBINED,
    "sends/queries_outbox.py claim": WORKER,
    "sends/queries_outbox.py defer": COMBINED,
    "sends/queries_outbox.py end": COMBINED,
    "sends/queries_outbox.py lanes": WORKER,
    "sends/queries_outbox.py mark_handing": COMBINED,
    "sends/queries_outbox.py next_due": WORKER,
    "sends/queries_outbox.py park": COMBINED,
    "sends/queries_outbox.py put_back": COMBINED,
    "sends/queries_outbox.py release": WORKER,
    "sends/queries_sweep.py dead": WORKER,
    "sends/queries_sweep.py free": WORKER,
    "sends/queries_sweep.py free_all_but": WORKER,
    "sends/queries_sweep.py give_up": WORKER,
    "sends/queries_sweep.py held": WORKER,
    "sends/queries_pace.py halted": COMBINED,
    "sends/queries_freeze.py wake": WORKER,
    "partitions/queries.py abandon": WORKER,
    "partitions/queries.py begin": WORKER,
    "partitions/queries.py copy": WORKER,
    "partitions/queries.py end_of_piece": WORKER,
    "partitions/queries.py finish": WORKER,
    "partitions/queries.py hold": WORKER,
    "partitions/queries.py is_moving": WORKER,
    "partitions/queries.py make": WORKER,
    "partitions/queries.py missing": WORKER,
    "partitions/queries.py rest_holds_rows": WORKER,
    "queue/queries.py holds_any": WORKER,
    "queue/queries_clock.py was_ahead": WORKER,
    "queue/queries_clock.py bring_jobs_forward": WORKER,
    "sends/queries_clock.py bring_forward": WORKER,
    "sends/queries_pace.py forget_the_future": WORKER,
    "sends/queries_work.py finish_done": WORKER,
    "sends/queries_work.py relative": WORKER,
    "sends/queries_work.py scheduled": WORKER,
    "sends/queries_workers.py hold": WORKER,
    "sends/queries_workers.py leads": WORKER,
    "sends/queries_workers.py live_workers": WORKER,
    "sends/queries_workers.py new_worker": WORKER,
    "subscribers/queries_events.py forget_soft_bounces": WORKER,
    "subscribers/queries_events.py note": COMBINED,
    "subscribers/queries_read.py _ask": COMBINED,
    "subscribers/queries_read.py by_emails": COMBINED,
    "subscribers/queries_read.py by_ids": COMBINED,
    "subscribers/queries_write.py insert_new": COMBINED,
    "tracking/queries.py sent_many": COMBINED,
    "tracking/queries_hooks.py forget_seen": WORKER,
    "repeats/queries.py date_back": WORKER,
    "repeats/queries.py delete_old": WORKER,
    "tries/queries.py add": STRANGERS,
    "tries/queries.py forget": STRANGERS,
    "tries/queries.py forget_old": WORKER,
    "queue/queries_clock.py is_steady": OPERATOR,
    "tries/queries.py take_back": STRANGERS,
}
"""`package/file.py name` of a query that takes no `account_id` → one of the reasons above."""

LARGE: dict[str, int] = {
    "api_v1": 4500,
    "api_v2": 3300,
    "cli": 6800,
    "courier": 3600,
    "delivering": 2700,
    "letters": 5100,
    "orders": 3150,
    "public": 4300,
    "sends": 4800,
    "subscribers": 2950,
    "tracking": 3600,
}
"""Package of more than 2,500 lines → the most it may have until it is parted."""
