"""Puts an address wherever a database can hold one of a person, and finds where it is."""

import base64
import gzip
import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import asyncpg

from db import filling
from kapocs.privacy.mentions import AddressLook

_SET_UP = """
    accounts automations automation_feeds automation_feed_items automation_goals automation_sends
    automation_sweeps automation_totals automation_uses automation_versions automation_winners
    api_calls api_key_owners api_keys api_usage bank_columns bank_statements categories
    campaign_counts rehearsals people_counts
    clock_looks connectors coupon_categories coupon_products coupons dkim_keys domain_owners
    erased_addresses erasures fact_readers field_options form_aliases form_fields form_owners
    folders form_products form_shipping_methods form_versions forms global_variables image_owners
    import_mappings installation kept_keys landing_page_links landing_page_owners landing_pages
    letter_images letter_links letter_texts letters list_fields lists mail_rules
    product_categories products program_documents relay_days relays renewals retention_rules
    retention_runs samples segments send_totals send_variants
    sender_domains sends session_owners shipping_methods shop_coupons shop_goods tariffs tries
    usage_caps usage_invoices usage_statements usage_warnings user_owners user_sessions
    user_tokens user_factors recovery_codes passkeys users webhook_secrets webhook_seen webhooks
    workers
"""
SET_UP = frozenset(_SET_UP.split())
"""Tables of what an account sets up, sells and pays, and of those who work for it."""
_WITHOUT_TEXT = """
    outbox orders buyers buyer_sums shop_orders invoice_payments settlements sms_opt_outs
    order_items print_batches print_files automation_draws
"""
WITHOUT_TEXT = frozenset(_WITHOUT_TEXT.split())
"""Tables about people in which nothing is that a person says: numbers, sums, what was sold."""
_SPARED = """
    state status kind type currency channel purpose occurrence unit prices gateway source step
    carrier number name_of_file key shop_order_id key_digest digest key_of_shop id token format
    sort_key date_field cancel_field blame rule external_id peer_id who reversed_by message_id
    message_key content_type secret_id shop_status own_account bank_id relay actor fact about
    file_name counts plan request_digest reply_code receiver sent why pending url
    request_id operation
"""
SPARED = frozenset(_SPARED.split())
"""Columns that hold codes, numbers of other systems, and digests."""
ALSO = {
    ("inbound_deliveries", "message_key"),
    ("subscribers", "pending"),
    ("payment_attempts", "url"),
    ("idempotency_keys", "key"),
}
SHAPED = {
    ("imports", "look"): '{"how": {}, "head": ["EMAIL"], "sample": [["EMAIL"]], "said": ["EMAIL"]}',
    ("arrival_pages", "away"): '{"EMAIL": "2026-01-01T00:00:00Z"}',
}
"""What has a shape of its own in which the address stands."""
KEPT = frozenset({("invoices", "pdf")})
"""An issued document is kept as it was issued: act C of 2000, section 169."""

_COLUMNS = """
    SELECT c.relname::text AS "table", a.attname::text AS "column",
           format_type(a.atttypid, NULL) AS type
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
      AND format_type(a.atttypid, NULL) IN ('text', 'jsonb', 'bytea', 'text[]')
    ORDER BY 1, a.attnum"""


async def columns(conn: asyncpg.Connection) -> list[tuple[str, str, str]]:
    """Table, column and type of whatever can hold text."""
    return [tuple(row) for row in await conn.fetch(_COLUMNS)]


def told(type_: str, email: str, number: int) -> Any:
    """A value in which the address stands, each time in another way."""
    text = f"Árvíztűrő {email.upper()} tükörfúrógép"
    ways: list[bytes] = [
        text.encode(),
        quote_plus(email.upper()).encode(),
        base64.b64encode(text.encode()),
        json.dumps({"e": email.title()}).replace("@", "\\u0040").encode(),
        gzip.compress(text.encode(), mtime=0),
    ]
    match type_:
        case "bytea":
            return ways[number % len(ways)]
        case "jsonb":
            return json.dumps({"told": [email.title()], email: "2026-01-01T00:00:00Z"})
        case "text[]":
            return [text]
        case _:
            return text if number % 2 else f"{email.upper()}"


async def fill(conn: asyncpg.Connection, step: int, email: str) -> int:
    """A new account, of which every table that people are in tells of the address; its id."""
    await filling.fill(conn, step)
    account: int = await conn.fetchval("SELECT max(id) FROM accounts")
    record = await conn.fetchrow(
        "SELECT list_id, id FROM subscribers WHERE account_id = $1", account
    )
    assert record is not None
    known = await columns(conn)
    for table in sorted({table for table, _, _ in known} - SET_UP):
        names = set(await _names(conn, table))
        if "account_id" not in names:
            continue
        await _tie(conn, table, names, (account, record["list_id"], record["id"]))
        for number, (_, column, type_) in enumerate(each for each in known if each[0] == table):
            if not _is_spared(table, column):
                value = email if column == "email_key" else told(type_, email, number)
                value = email.upper() if column in {"email", "recipient"} else value
                value = SHAPED.get((table, column), value)
                value = value.replace("EMAIL", email) if isinstance(value, str) else value
                await _put(conn, table, column, account, value)
    await conn.execute("UPDATE invoices SET state = 'issued' WHERE account_id = $1", account)
    await conn.execute("UPDATE restrictions SET lifted_at = now() WHERE account_id = $1", account)
    await conn.execute(
        """UPDATE mailbox SET recipient = $1, data = $2,
               key = (SELECT max(id)::text FROM deliveries WHERE account_id = $3)
           WHERE id = (SELECT max(id) FROM mailbox)""",
        email,
        told("bytea", email, 0),
        account,
    )
    return account


async def mails(conn: asyncpg.Connection, account: int) -> int:
    """How many mails of the account's letters are in the mailbox."""
    found: int = await conn.fetchval(
        """SELECT count(*) FROM mailbox m
           JOIN deliveries d ON m.key = d.id::text WHERE d.account_id = $1""",
        account,
    )
    return found


async def all_mails(conn: asyncpg.Connection) -> int:
    """How many mails are in the mailbox."""
    found: int = await conn.fetchval("SELECT count(*) FROM mailbox")
    return found


async def _put(conn: asyncpg.Connection, table: str, column: str, account: int, value: Any) -> None:
    """Where a rule of the table lets only certain words in, no address can stand."""
    with suppress(asyncpg.CheckViolationError):
        await conn.execute(
            f'UPDATE "{table}" SET "{column}" = $2 WHERE account_id = $1',  # noqa: S608
            account,
            value,
        )


def _is_spared(table: str, column: str) -> bool:
    if (table, column) in ALSO:
        return False
    return table in WITHOUT_TEXT or column in SPARED or (table, column) in KEPT


async def _names(conn: asyncpg.Connection, table: str) -> list[str]:
    rows = await conn.fetch(
        """SELECT attname::text FROM pg_attribute
           WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped""",
        table,
    )
    return [row[0] for row in rows]


async def _tie(
    conn: asyncpg.Connection, table: str, names: set[str], whose: tuple[int, int, int]
) -> None:
    """Has the row be about the person's record."""
    record = {"subscriber_id", "record_id"} & names
    if "list_id" not in names or not record or table == "subscribers":
        return
    (column,) = record
    await conn.execute(
        f'UPDATE "{table}" SET list_id = $2, "{column}" = $3 WHERE account_id = $1',  # noqa: S608
        *whose,
    )


async def found(conn: asyncpg.Connection, email: str, *, account: int) -> set[str]:
    """`table.column` of whatever of the account holds the address in any way."""
    look = AddressLook(email)
    where = set()
    for table, column, _ in await columns(conn):
        if "account_id" not in await _names(conn, table):
            continue  # `mails` and `jobs` are looked at by themselves
        rows = await conn.fetch(
            f'SELECT "{column}" FROM "{table}" WHERE account_id = $1',  # noqa: S608
            account,
        )
        if any(look.finds(_bytes(row[0])) for row in rows):
            where.add(f"{table}.{column}")
    return where


def _bytes(value: Any) -> bytes | str | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def in_folder(folder: Path, email: str) -> list[Path]:
    """Files in which the address stands."""
    look = AddressLook(email)
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if look.finds(path.read_bytes())]
