"""Which tables' changes stand in the audit log (decision 0046), and which do not, and why.

The triggers are made by migrations (`audit_table`); a test holds them and these lists alike.
"""

import re
from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "accounts": "account",
    "api_keys": "api_key",
    "automation_winners": "split_winner",
    "automations": "automation",
    "bank_statements": "bank_statement",
    "categories": "category",
    "connectors": "connector",
    "coupon_categories": "coupon_category",
    "coupon_products": "coupon_product",
    "coupons": "coupon",
    "dkim_keys": "dkim_key",
    "erasures": "erasure",
    "exports": "export",
    "fact_readers": "event_reader",
    "field_options": "field_option",
    "form_aliases": "form_alias",
    "form_fields": "form_field",
    "form_products": "form_product",
    "form_shipping_methods": "form_shipping_method",
    "folders": "folder",
    "forms": "form",
    "global_variables": "global",
    "imports": "import",
    "landing_pages": "landing_page",
    "letter_images": "image",
    "letters": "letter",
    "list_fields": "field",
    "lists": "list",
    "mail_rules": "mail_rules",
    "print_batches": "print_batch",
    "product_categories": "product_category",
    "products": "product",
    "relays": "relay",
    "restrictions": "restriction",
    "retention_rules": "retention",
    "segments": "segment",
    "send_variants": "send_variant",
    "sender_domains": "domain",
    "sends": "send",
    "shipping_methods": "shipping_method",
    "sms_opt_outs": "sms_opt_out",
    "suppressions": "suppression",
    "usage_caps": "usage_cap",
    "passkeys": "passkey",
    "user_factors": "second_factor",
    "users": "user",
    "webhook_secrets": "provider_hook",
    "webhooks": "webhook",
}
"""Table → what one of its rows is called in the log."""

_PEOPLE = "people and what they do have histories and facts of their own"
_DEALINGS = "orders and what hangs on them have facts of their own"
_LETTERS = "what was sent is told by deliveries and histories"
_DERIVED = "it follows from what is audited"
_WORK = "work under way, of what was asked for and is audited"
_LOGS = "it is a log itself"
_HOUSE = "the installation's own, of no account"
_SEEN = "what other systems told"

NOT_AUDITED: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("subscribers", "subscriber_events", "departures", "contact_pace", "soft_bounces"),
            *("erased_addresses", "retention_people", "tasks", "form_submissions", "form_visits"),
            *("opportunities", "samples", "website_people", "automation_runs", "automation_steps"),
            *("automation_calls", "automation_draws", "letter_limits"),
            "reader_languages",
        ),
        _PEOPLE,
    ),
    **dict.fromkeys(
        (
            *("orders", "order_items", "buyers", "buyer_sums", "carts", "charges", "coupon_uses"),
            *("invoice_payments", "invoices", "parcels", "payment_attempts", "payments"),
            *("recurrences", "renewals", "settlements", "shop_orders"),
            *("bank_columns", "bank_matches", "bank_payers", "bank_rows"),
        ),
        _DEALINGS,
    ),
    **dict.fromkeys(("deliveries", "delivery_tries", "outbox", "send_totals", "mailbox"), _LETTERS),
    **dict.fromkeys(
        (
            *("api_key_owners", "domain_owners", "form_owners", "image_owners", "user_owners"),
            *("landing_page_links", "landing_page_owners", "session_owners", "form_versions"),
            "recovery_codes",
            *(
                "letter_links",
                "letter_texts",
                "import_mappings",
                "automation_versions",
                "automation_uses",
            ),
            *("automation_sends", "automation_totals", "automation_members", "automation_sweeps"),
            *("automation_feeds", "automation_feed_items", "automation_goals"),
            *("campaign_counts", "rehearsals", "people_counts"),
        ),
        _DERIVED,
    ),
    **dict.fromkeys(
        (
            *("arrivals", "arrival_changes", "arrival_pages", "order_arrivals", "order_pages"),
            *("import_parts", "import_rejects", "export_parts"),
            *("print_chunks", "print_files", "print_items", "print_pieces"),
        ),
        _WORK,
    ),
    **dict.fromkeys(
        (
            *("audit_lines", "facts", "connector_lines", "inbound_deliveries", "retention_runs"),
            *("webhook_deliveries", "webhook_attempts", "webhook_seen", "refusals"),
            *("api_calls", "api_usage", "usage_statements", "usage_invoices", "usage_warnings"),
            *("relay_days", "idempotency_keys", "user_sessions", "user_tokens"),
        ),
        _LOGS,
    ),
    **dict.fromkeys(
        ("program_documents", "shop_coupons", "shop_goods", "shop_snapshots"),
        _SEEN,
    ),
    **dict.fromkeys(
        (
            *("backup_failures", "clock_looks", "installation", "restored", "schema_migrations"),
            *("tariffs", "tries", "workers", "kept_keys"),
            *("pgqueuer", "pgqueuer_log", "pgqueuer_schedules", "pgqueuer_statistics"),
        ),
        _HOUSE,
    ),
}
"""Table → why the changes of its rows do not stand there."""

_CHANGES = re.compile(
    rf"\b(?:INTO|UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?\"?(?:audit_lines|{'|'.join(KINDS)})\b"
)


def audits(statement: str) -> bool:
    """Whether it may change what is audited, so that the database must know by then who acts."""
    return _CHANGES.search(statement) is not None
