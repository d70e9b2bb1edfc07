"""Which tables an account takes along, which stay behind and why, and what in them is secret."""

from collections.abc import Mapping
from enum import Enum, auto

CARRIED = frozenset(
    {
        "accounts",
        "api_key_owners",
        "api_keys",
        "audit_lines",
        "automation_calls",
        "automation_draws",
        "automation_feed_items",
        "automation_feeds",
        "automation_goals",
        "automation_members",
        "automation_runs",
        "automation_sends",
        "automation_steps",
        "automation_sweeps",
        "automation_totals",
        "automation_uses",
        "automation_versions",
        "automation_winners",
        "automations",
        "bank_columns",
        "bank_matches",
        "bank_payers",
        "bank_rows",
        "bank_statements",
        "buyer_sums",
        "buyers",
        "campaign_counts",
        "carts",
        "categories",
        "charges",
        "connector_lines",
        "connectors",
        "contact_pace",
        "coupon_categories",
        "coupon_products",
        "coupon_uses",
        "coupons",
        "deliveries",
        "delivery_tries",
        "departures",
        "dkim_keys",
        "domain_owners",
        "fact_readers",
        "facts",
        "field_options",
        "folders",
        "form_aliases",
        "form_fields",
        "form_owners",
        "form_products",
        "form_shipping_methods",
        "form_submissions",
        "form_versions",
        "forms",
        "global_variables",
        "image_owners",
        "import_mappings",
        "inbound_deliveries",
        "invoice_payments",
        "invoices",
        "kept_keys",
        "landing_page_links",
        "landing_page_owners",
        "landing_pages",
        "letter_images",
        "letter_limits",
        "reader_languages",
        "letter_links",
        "letter_texts",
        "letters",
        "list_fields",
        "lists",
        "mail_rules",
        "opportunities",
        "order_items",
        "orders",
        "parcels",
        "payment_attempts",
        "payments",
        "print_batches",
        "print_chunks",
        "print_files",
        "print_items",
        "print_pieces",
        "product_categories",
        "products",
        "program_documents",
        "recovery_codes",
        "recurrences",
        "refusals",
        "restrictions",
        "relay_days",
        "relays",
        "renewals",
        "retention_people",
        "retention_rules",
        "samples",
        "segments",
        "send_totals",
        "send_variants",
        "sender_domains",
        "sends",
        "settlements",
        "shipping_methods",
        "shop_coupons",
        "shop_goods",
        "shop_orders",
        "shop_snapshots",
        "sms_opt_outs",
        "soft_bounces",
        "subscriber_events",
        "subscribers",
        "suppressions",
        "tasks",
        "usage_caps",
        "user_factors",
        "user_owners",
        "users",
        "webhook_secrets",
        "webhook_seen",
        "webhooks",
        "website_people",
    }
)
"""Tables that go along."""

_FILES = "under_way"
_BILLS = "bill_of_the_old_house"
_SIGNED_IN = "signed_in_there"
_TOLD = "told_there_or_not"

LEFT_BEHIND: Mapping[str, str] = {
    "outbox": "sent_there_or_not",
    "webhook_deliveries": _TOLD,
    "webhook_attempts": _TOLD,
    "idempotency_keys": "answered_there",
    "user_sessions": _SIGNED_IN,
    "session_owners": _SIGNED_IN,
    "user_tokens": _SIGNED_IN,
    "passkeys": "of_another_site",
    "form_visits": "signed_in_there",
    "api_calls": _BILLS,
    "api_usage": _BILLS,
    "usage_statements": _BILLS,
    "usage_invoices": _BILLS,
    "usage_warnings": _BILLS,
    "erasures": "hashed_by_the_old_secret",
    "erased_addresses": "hashed_by_the_old_secret",
    "retention_runs": _FILES,
    "exports": _FILES,
    "export_parts": _FILES,
    "imports": _FILES,
    "import_parts": _FILES,
    "import_rejects": _FILES,
    "arrivals": _FILES,
    "arrival_changes": _FILES,
    "arrival_pages": _FILES,
    "order_arrivals": _FILES,
    "order_pages": _FILES,
    "rehearsals": _FILES,
    "people_counts": _FILES,
}
"""Tables with rows of accounts that stay → why. Tables of no account (queue, workers) stay, too."""

SECRET_TABLES = frozenset(
    {
        "api_key_owners",
        "api_keys",
        "dkim_keys",
        "kept_keys",
        "recovery_codes",
        "relay_days",
        "relays",
        "user_factors",
        "webhook_secrets",
    }
)
"""Of no use without their secrets: they are carried with a passphrase only."""


class Secrecy(Enum):
    """What stands in a secret column."""

    SEALED = auto()
    """Sealed with the installation's secret: opened for the journey, and sealed anew."""
    DIGEST = auto()
    """Of use anywhere as it is, and worth guessing at."""


SECRETS: Mapping[tuple[str, str], Secrecy] = {
    ("api_keys", "password_digest"): Secrecy.DIGEST,
    ("api_keys", "digest_ha1"): Secrecy.SEALED,
    ("charges", "token"): Secrecy.SEALED,
    ("connectors", "sealed"): Secrecy.SEALED,
    ("connectors", "key_digest"): Secrecy.DIGEST,
    ("dkim_keys", "private_key"): Secrecy.SEALED,
    ("kept_keys", "sealed"): Secrecy.SEALED,
    ("payment_attempts", "token"): Secrecy.SEALED,
    ("recurrences", "token"): Secrecy.SEALED,
    ("relays", "url"): Secrecy.SEALED,
    ("recovery_codes", "code_digest"): Secrecy.DIGEST,
    ("user_factors", "sealed"): Secrecy.SEALED,
    ("users", "password_hash"): Secrecy.DIGEST,
    ("webhook_secrets", "sealed"): Secrecy.SEALED,
    ("webhooks", "sealed"): Secrecy.SEALED,
    ("webhooks", "sealed_before"): Secrecy.SEALED,
}
"""(table, column) → what is secret there."""

SEALED_WITHIN = frozenset({("automations", "draft"), ("automation_versions", "definition")})
"""(table, column) of JSON in which something may be sealed with the installation's secret."""

SHARED_COUNTERS: Mapping[tuple[str, str], str] = {
    ("facts", "id"): "subscriber_events_id_seq",
    ("subscriber_events", "id"): "subscriber_events_id_seq",
}
"""(table, column) → the counter that numbers it, where that is not the column's own."""
