"""Which tables may be spread over machines by account, and which stand on all of them or on one."""

OWNERS = frozenset(
    {
        "api_key_owners",
        "domain_owners",
        "form_owners",
        "image_owners",
        "landing_page_owners",
        "session_owners",
        "user_owners",
    }
)
"""Small tables asked before the account is known: name or id → account, unique in all of them.

Every other unique index of a table with `account_id` holds it.
"""
