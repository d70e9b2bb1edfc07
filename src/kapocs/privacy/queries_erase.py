"""SQL that takes a person out of the tables of others (decision 0040). What goes → statement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.orders import columns
from kapocs.privacy.model import RecordKey
from kapocs.subscribers.queries_orders import keep_orders

_THEIRS = "unnest(:lists::bigint[], :records::bigint[]) AS u(list_id, record_id)"


def _goes(table: str, record: str = "subscriber_id") -> str:
    return (
        f"DELETE FROM {table} AS x USING {_THEIRS} WHERE x.account_id = :account_id"  # noqa: S608
        f" AND x.list_id = u.list_id AND x.{record} = u.record_id"
    )


def _goes_with_address(table: str, address: str = "email_key") -> str:
    return f"DELETE FROM {table} WHERE account_id = :account_id AND {address} = :email_key"  # noqa: S608


def _changes(table: str, values: str, record: str = "record_id") -> str:
    return (
        f"UPDATE {table} AS x SET {values} FROM {_THEIRS} WHERE x.account_id = :account_id"  # noqa: S608
        f" AND x.list_id = u.list_id AND x.{record} = u.record_id"
    )


OF_RECORDS = {
    "mails_in_mailbox": f"""
        DELETE FROM mailbox m USING deliveries d
        JOIN {_THEIRS} ON d.list_id = u.list_id AND d.subscriber_id = u.record_id
        WHERE d.account_id = :account_id AND m.key = d.id::text""",  # noqa: S608
    "letters": _goes("deliveries"),
    "history": _goes("subscriber_events"),
    "facts": _goes("facts"),
    "printed_letters": _goes("print_items"),
    "tasks": _goes("tasks"),
    "opportunities": _goes("opportunities"),
    "submissions": _goes("form_submissions"),
    "form_visits": _goes("form_visits"),
    "website_users": _goes("website_people"),
    "automation_runs": _goes("automation_runs"),
    "segments_of_automations": _goes("automation_members"),
    "changes_by_imports": _goes("arrival_changes"),
    "asked_to_stay": _goes("retention_people"),
    "baskets": _goes("carts", "record_id"),
    "recurring_orders": _changes(
        "recurrences",
        "state = 'cancelled', token = NULL, reason = NULL,"
        " cancelled_at = coalesce(x.cancelled_at, :now)",
    ),
    "charges": f"""
        UPDATE charges AS c SET token = NULL, reason = NULL FROM recurrences r
        JOIN {_THEIRS} ON r.list_id = u.list_id AND r.record_id = u.record_id
        WHERE r.account_id = :account_id AND c.account_id = r.account_id
          AND c.recurrence_id = r.id""",  # noqa: S608
    "card_payments": _changes("payment_attempts", "token = NULL, url = '', reason = NULL"),
    "payers_of_payments": _changes("payments", "payer = '', note = ''"),
    # Of a document that is to be issued yet the draft is what it is issued by.
    "buyers_in_invoices": _changes("invoices", "draft = NULL, reason = NULL")
    + " AND x.state NOT IN ('wanted', 'issuing')",
    "links_of_parcels": _changes("parcels", "link = ''"),
}
"""Of records: of those that are deleted and of those that stay under a pseudonym."""

OF_ADDRESS = {
    # Of a record that had the address while it was in one.
    "automation_runs": _goes_with_address("automation_runs", "person"),
    "departures": _goes_with_address("departures"),
    "pace": _goes_with_address("contact_pace"),
    "letter_limits": _goes_with_address("letter_limits"),
    "reader_languages": _goes_with_address("reader_languages"),
    "soft_bounces": _goes_with_address("soft_bounces"),
    # No fact tells it: it would hold the address. The hash goes on keeping letters away.
    "suppressions": _goes_with_address("suppressions"),
    "restrictions": _goes_with_address("restrictions"),
    "bank_accounts": _goes_with_address("bank_payers"),
    "bank_matches": """
        UPDATE bank_matches SET email_key = :pseudonym
        WHERE account_id = :account_id AND email_key = :email_key""",
    "coupon_uses": """
        UPDATE coupon_uses SET email_key = :pseudonym
        WHERE account_id = :account_id AND email_key = :email_key""",
    "shop_snapshots": """
        UPDATE shop_snapshots SET email = ''
        WHERE account_id = :account_id AND lower(btrim(email)) = ANY(:spelled::text[])""",
    "baskets": """
        DELETE FROM carts
        WHERE account_id = :account_id AND lower(btrim(email)) = ANY(:spelled::text[])""",
    "letters": """
        DELETE FROM deliveries
        WHERE account_id = :account_id AND lower(btrim(recipient)) = ANY(:spelled::text[])""",
    "waiting_imports": _goes_with_address("arrivals"),
    "waiting_orders": """
        DELETE FROM order_arrivals
        WHERE account_id = :account_id
          AND (email_key = :email_key
               OR position(:email_key IN lower(number || wish::text || lines::text)) > 0)""",
    "changes_by_imports": """
        UPDATE arrival_pages SET away = away - :email_key::text
        WHERE account_id = :account_id AND away ? :email_key""",
    # They are made anew in no time, without the person.
    "exports": """
        DELETE FROM exports
        WHERE account_id = :account_id AND state NOT IN ('waiting', 'running')""",
}
"""Of the address itself, whatever records it had."""

_KEPT_FIELDS = [
    columns.STATUS,
    columns.SHOP_ORDER,
    columns.SHOP_STATUS,
    columns.CURRENCY,
    *columns.TOTALS,
    *columns.SHIPPING,
    columns.SHIPPING_METHOD,
    columns.SHIPPING_NAME,
    columns.COUPON,
    columns.COUPON_ID,
    columns.COUPON_TYPE,
    *columns.OFF,
    columns.PAYMENT,
    columns.SHOP_PAYMENT,
    columns.PAY_DATE,
    columns.PAY_DUE_DATE,
    columns.EXECUTE_DATE,
    columns.BILL_NUMBER,
    columns.PROFORMA_NUMBER,
    columns.BILLING_SYNCED,
]
"""Of an order's record: what the books need (law C of 2000, section 169). No text of a person's."""


async def some_records(
    conn: Conn, account_id: AccountId, email_key: str, *, since: datetime, size: int
) -> list[RecordKey]:
    """Records of the address, held until the transaction ends; none that asked to join since."""
    rows = await conn.rows(
        """SELECT list_id, id FROM subscribers
           WHERE account_id = :account_id AND email_key = :email_key
             AND (unique_email OR NOT unique_email)
             AND greatest(confirm_requested_at, confirmed_at, '-infinity') < :since
           ORDER BY list_id, id LIMIT :size FOR UPDATE""",
        since=since,
        account_id=account_id,
        email_key=email_key,
        size=size,
    )
    return [(row["list_id"], row["id"]) for row in rows]


async def of_records(
    conn: Conn, account_id: AccountId, keys: Sequence[RecordKey], *, now: datetime
) -> dict[str, int]:
    """Takes away what hangs on these records; kind → how many rows."""
    return await _run(conn, account_id, OF_RECORDS, now=now, **keyed(keys))


async def of_address(
    conn: Conn, account_id: AccountId, spelled: Sequence[str], pseudonym: str, *, key: str
) -> dict[str, int]:
    """Takes the address away where it stands without a record; kind → how many rows.

    `key`: its normal form, `spelled`: whatever it is written as in small letters.
    """
    said = {"email_key": key, "spelled": list(spelled), "pseudonym": pseudonym}
    return await _run(conn, account_id, OF_ADDRESS, **said)


async def _run(
    conn: Conn, account_id: AccountId, statements: Mapping[str, str], **params: object
) -> dict[str, int]:
    found = {}
    for kind, statement in statements.items():
        found[kind] = await conn.execute(statement, account_id=account_id, **params)
    return found


async def in_the_books(
    conn: Conn, account_id: AccountId, keys: Sequence[RecordKey]
) -> set[RecordKey]:
    """Those of the records that are orders, or that something was paid or issued for."""
    rows = await conn.rows(
        """SELECT u.list_id, u.record_id
           FROM unnest(:lists::bigint[], :records::bigint[]) AS u(list_id, record_id)
           WHERE EXISTS (SELECT FROM orders o WHERE o.account_id = :account_id
                           AND o.list_id = u.list_id AND o.record_id = u.record_id)
              OR EXISTS (SELECT FROM payments p WHERE p.account_id = :account_id
                           AND p.list_id = u.list_id AND p.record_id = u.record_id)
              OR EXISTS (SELECT FROM invoices i WHERE i.account_id = :account_id
                           AND i.list_id = u.list_id AND i.record_id = u.record_id)""",
        account_id=account_id,
        **keyed(keys),
    )
    return {(row["list_id"], row["record_id"]) for row in rows}


async def delete(conn: Conn, account_id: AccountId, keys: Sequence[RecordKey]) -> int:
    """Deletes records, and tells programs which, that they may do so, too."""
    wake_readers(conn)
    gone: int = await conn.value(
        f"""WITH gone AS (
                DELETE FROM subscribers AS x
                USING unnest(:lists::bigint[], :records::bigint[]) AS u(list_id, record_id)
                WHERE x.account_id = :account_id AND x.list_id = u.list_id AND x.id = u.record_id
                RETURNING x.account_id, x.list_id, x.id
            ), told AS (
                {TELLING}
                SELECT account_id, list_id, id, now(), 'subscriber.deleted', 1, '{{}}'::jsonb
                FROM gone
            )
            SELECT count(*) FROM gone""",  # noqa: S608  # fixed texts
        account_id=account_id,
        **keyed(keys),
    )
    await keep_orders(conn, account_id, *lists_and_ids(keys))
    return gone


async def rename(
    conn: Conn,
    account_id: AccountId,
    keys: Sequence[RecordKey],
    *,
    pseudonym: str,
    secrets: Sequence[str],
    now: datetime,
) -> int:
    """Puts records of orders under a pseudonym, with what the books need of them.

    `secrets`: a new one for each, so that links in letters of before lead nowhere.
    """
    changed = await conn.execute(
        """UPDATE subscribers AS x
           SET email = :pseudonym, email_key = :pseudonym, last_name = '', first_name = '',
               full_name = '', active = false,
               unsubscribed_at = coalesce(x.unsubscribed_at, :now), client_ip = '',
               user_agent = '', referer = '', confirm_requested_at = NULL, confirmed_at = NULL,
               pending = NULL, secret_id = u.secret_id,
               fields = (SELECT coalesce(jsonb_object_agg(f.key, f.value), '{}')
                         FROM jsonb_each(x.fields) AS f WHERE f.key = ANY(:kept::text[]))
           FROM unnest(:lists::bigint[], :records::bigint[], :secrets::text[])
                AS u(list_id, record_id, secret_id)
           WHERE x.account_id = :account_id AND x.list_id = u.list_id AND x.id = u.record_id""",
        account_id=account_id,
        pseudonym=pseudonym,
        secrets=list(secrets),
        now=now,
        kept=_KEPT_FIELDS,
        **keyed(keys),
    )
    await keep_orders(conn, account_id, *lists_and_ids(keys))
    return changed


async def print_batches(conn: Conn, account_id: AccountId, keys: Sequence[RecordKey]) -> list[int]:
    """Print batches in which letters to these records are."""
    found: list[int] = await conn.column(
        """SELECT DISTINCT i.batch_id
           FROM unnest(:lists::bigint[], :records::bigint[]) AS u(list_id, record_id)
           JOIN print_items i ON i.account_id = :account_id AND i.list_id = u.list_id
                AND i.subscriber_id = u.record_id
           ORDER BY 1""",
        account_id=account_id,
        **keyed(keys),
    )
    return found


async def is_being_invoiced(conn: Conn, account_id: AccountId, email_key: str) -> bool:
    """Whether a document about an order of theirs is to be issued yet."""
    found: bool = await conn.value(
        """SELECT EXISTS (
               SELECT FROM orders o
               JOIN invoices i ON i.account_id = o.account_id AND i.list_id = o.list_id
                    AND i.record_id = o.record_id
               WHERE o.account_id = :account_id AND o.email_key = :email_key
                 AND i.state IN ('wanted', 'issuing'))""",
        account_id=account_id,
        email_key=email_key,
    )
    return found


def keyed(keys: Sequence[RecordKey]) -> dict[str, Any]:
    """The keys as parameters."""
    return {"lists": [list_id for list_id, _ in keys], "records": [id_ for _, id_ in keys]}


def lists_and_ids(keys: Sequence[RecordKey]) -> tuple[list[ListId], list[SubscriberId]]:
    """Each list once, and all ids."""
    return sorted({list_id for list_id, _ in keys}), [id_ for _, id_ in keys]
