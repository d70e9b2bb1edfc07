"""SQL that has orders in typed columns follow their records."""

from collections.abc import Iterable, Sequence

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


def orders_among(
    written: Iterable[tuple[Schema, SubscriberId | None]],
) -> list[tuple[AccountId, list[ListId], list[SubscriberId]]]:
    """Those of the records that may be orders, by account; for `keep_orders`, in this order."""
    found: dict[AccountId, tuple[set[ListId], list[SubscriberId]]] = {}
    for schema, id_ in written:
        if id_ is not None and schema.list.type is ListType.ECOMMERCE:
            lists, ids = found.setdefault(schema.list.account_id, (set(), []))
            lists.add(schema.list.id)
            ids.append(id_)
    return [(account_id, sorted(lists), ids) for account_id, (lists, ids) in sorted(found.items())]
