"""SQL that has orders in typed columns follow their records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.lists.model import ListType, Schema


async def keep_orders(
    conn: Conn,
    account_id: AccountId,
    list_ids: Sequence[ListId],
    ids: Sequence[SubscriberId],
) -> None:
    """Writes what these records, just written or deleted, say as orders, and tells the facts.

    Records of other than e-commerce lists are none. Whoever writes records of several lists names
    them at once: people's totals are held in one order only then.
    """
    await conn.execute(
        "SELECT keep_orders(:account_id, :list_ids, :ids)",
        account_id=account_id,
        list_ids=list(list_ids),
        ids=list(ids),
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A record that one of several callers wrote; `id` None: it was not written after all."""

    schema: Schema
    id: SubscriberId | None
    actor: str | None
    """Who the caller is, as facts tell it."""


async def keep_orders_of(conn: Conn, account_id: AccountId, orders: Sequence[Written]) -> None:
    """As `keep_orders`, for records of one account that several callers wrote."""
    await conn.execute(
        "SELECT keep_orders(:account_id, :list_ids, :ids, :actors)",
        account_id=account_id,
        list_ids=sorted({each.schema.list.id for each in orders}),
        ids=[each.id for each in orders],
        actors=[each.actor for each in orders],
    )


def orders_among(written: Iterable[Written]) -> list[tuple[AccountId, list[Written]]]:
    """Those of the records that may be orders, by account; for `keep_orders_of`, in this order."""
    found: dict[AccountId, list[Written]] = {}
    for each in written:
        if each.id is not None and each.schema.list.type is ListType.ECOMMERCE:
            found.setdefault(each.schema.list.account_id, []).append(each)
    return sorted(found.items())
