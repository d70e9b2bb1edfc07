"""Exceptions to the house rules. These lists may only shrink, or grow with a reason in review.

An entry that is no longer needed fails the tests just like a new offender.
"""

LONG_FUNCTIONS: list[str] = []
"""Functions of 40 lines or more, as `path:line name`."""

LONG_FILES: list[str] = []
"""Files of more than 300 lines, as `path:lines name`."""

WORKER = "cross-tenant worker query: claims or cleans up work of all accounts"
SECRET = "login look-up by secret: the account is what it finds out"
PUBLIC = "public address carries the id alone: the account is what it finds out"

WITHOUT_ACCOUNT: dict[str, str] = {
    "accounts/queries.py credentials": SECRET,
    "accounts/queries.py delete_ended_sessions": WORKER,
    "accounts/queries.py delete_session": SECRET,
    "accounts/queries.py user_by_email": SECRET,
    "accounts/queries.py user_by_session": SECRET,
    "forms/queries.py by_address": PUBLIC,
    "forms/queries.py landing_page_by_address": PUBLIC,
    "subscribers/queries.py make_event_partitions": WORKER,
}
"""`package/file.py name` of a query that takes no `account_id` → one of the reasons above."""
