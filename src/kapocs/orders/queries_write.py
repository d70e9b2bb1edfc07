"""SQL that writes orders: their items and their webshop's number."""

from collections.abc import Mapping, Sequence

from kapocs.db.pool import Conn
from kapocs.facts.queries import TELLING_WHO
from kapocs.ids import AccountId, ItemId, ListId, SubscriberId
from kapocs.orders.model import Item, ReadyItem
from kapocs.pace import PACE

ITEMS_ADDED = "order.items_added"
LINE = """i.account_id, i.list_id, i.record_id, i.id, i.product_id, i.sku, i.quantity, i.currency,
           i.net_sum, i.gross_sum"""
# The lines that were written, by order; at most a hundred of them are named.
_TELLING = f"""
    told AS (
        {TELLING_WHO}
        SELECT n.account_id, n.list_id, n.record_id, now(), :kind::text, 1,
               jsonb_build_object(
                   'count', max(n.place),
                   'items', jsonb_agg(jsonb_build_object(
                       'item_id', n.id, 'product_id', n.product_id, 'sku', n.sku,
                       'quantity', n.quantity::text, 'currency', n.currency,
                       'net', trim_scale(n.net_sum)::text, 'gross', trim_scale(n.gross_sum)::text)
                       ORDER BY n.id) FILTER (WHERE n.place <= 100)),
               """  # a fixed text
_OF_LINES = """
        FROM (SELECT l.*, row_number() OVER (PARTITION BY l.record_id ORDER BY l.id) AS place
              FROM lines l) AS n
        GROUP BY n.account_id, n.list_id, n.record_id
        ORDER BY n.record_id
    )
    SELECT count(*) FROM lines"""
TOLD = _TELLING + "nullif(current_setting('kapocs.actor', true), '')" + _OF_LINES
# Where orders of several callers are written at once: `actors` of `records`.
TOLD_OF_SEVERAL = (
    _TELLING + "(:actors::text[])[array_position(:records::bigint[], n.record_id)]" + _OF_LINES
)


async def hold_shop_order(
    conn: Conn, account_id: AccountId, list_id: ListId, shop_order_id: str
) -> None:
    """Only one transaction at a time is at work on this order; the next one waits here.

    A row cannot be waited for: the first of two copies has not made it yet.
    """
    await conn.execute(
        """SELECT pg_advisory_xact_lock(
               hashtextextended(:account_id::bigint || '/' || :list_id::bigint || '/'
                                || :shop_order_id::text, 0))""",
        account_id=account_id,
        list_id=list_id,
        shop_order_id=shop_order_id,
    )


async def keep_shop_order(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    shop_order_id: str,
    record_id: SubscriberId,
) -> None:
    """Remembers which record is the webshop's order."""
    await conn.execute(
        """INSERT INTO shop_orders (account_id, list_id, shop_order_id, record_id)
           VALUES (:account_id, :list_id, :shop_order_id, :record_id)
           ON CONFLICT (account_id, list_id, shop_order_id) DO NOTHING""",
        account_id=account_id,
        list_id=list_id,
        shop_order_id=shop_order_id,
        record_id=record_id,
    )


async def insert_items(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    record_id: SubscriberId,
    items: Sequence[Item | ReadyItem],
) -> int:
    """Adds the items to the order, in this order; how many."""
    added: int = await conn.value(
        f"""WITH lines AS (
           INSERT INTO order_items AS i
               (account_id, list_id, record_id, product_id, sku, name, price, quantity,
                vat_percent, vat_name, currency, net_sum, gross_sum)
           SELECT :account_id, :list_id, :record_id, u.product_id, u.sku, u.name, u.price,
                  u.quantity, u.vat_percent, u.vat_name, u.currency, u.net_sum, u.gross_sum
           FROM unnest(:products::bigint[], :skus::text[], :names::text[],
                       :prices::text[]::numeric[], :quantities::text[]::numeric[],
                       :rates::text[]::numeric[], :vat_names::text[], :currencies::text[],
                       :nets::text[]::numeric[], :grosses::text[]::numeric[])
                WITH ORDINALITY
                AS u(product_id, sku, name, price, quantity, vat_percent, vat_name, currency,
                     net_sum, gross_sum, ord)
           ORDER BY u.ord
           RETURNING {LINE}), {TOLD}""",  # noqa: S608  # fixed texts
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
        kind=ITEMS_ADDED,
        currencies=[item.currency for item in items],
        **await _columns(account_id, items),
    )
    return added


async def update_items(
    conn: Conn, account_id: AccountId, list_id: ListId, items: Mapping[ItemId, ReadyItem]
) -> int:
    """Puts these in the place of the items; how many of them the list has."""
    columns = await _columns(account_id, list(items.values()))
    changed: int = await conn.value(
        f"""WITH lines AS (
           UPDATE order_items AS i SET product_id = u.product_id, sku = u.sku, name = u.name,
               price = u.price, quantity = u.quantity, vat_percent = u.vat_percent,
               vat_name = u.vat_name, net_sum = u.net_sum, gross_sum = u.gross_sum
           FROM unnest(:ids::bigint[], :products::bigint[], :skus::text[], :names::text[],
                       :prices::text[]::numeric[], :quantities::text[]::numeric[],
                       :rates::text[]::numeric[], :vat_names::text[],
                       :nets::text[]::numeric[], :grosses::text[]::numeric[])
                AS u(id, product_id, sku, name, price, quantity, vat_percent, vat_name,
                     net_sum, gross_sum)
           WHERE i.account_id = :account_id AND i.list_id = :list_id AND i.id = u.id
           RETURNING {LINE}), {TOLD}""",  # noqa: S608  # fixed texts
        account_id=account_id,
        list_id=list_id,
        ids=list(items),
        kind="order.items_changed",
        **columns,
    )
    return changed


async def _columns(
    account_id: AccountId, items: Sequence[Item | ReadyItem]
) -> dict[str, list[object]]:
    return await PACE.owing(account_id, len(items), split, items)


def split(items: Sequence[Item | ReadyItem]) -> dict[str, list[object]]:
    """The items' columns, by the names that statements have for them.

    Numbers are texts, which the driver writes twice as fast.
    """
    return {
        "products": [item.product_id for item in items],
        "skus": [item.sku for item in items],
        "names": [item.name for item in items],
        "prices": [str(item.price) for item in items],
        "quantities": [str(item.quantity) for item in items],
        "rates": [str(item.vat_percent) for item in items],
        "vat_names": [item.vat_name for item in items],
        "nets": [str(item.line.net) for item in items],
        "grosses": [str(item.line.gross) for item in items],
    }


async def delete_items(
    conn: Conn, account_id: AccountId, list_id: ListId, item_ids: Sequence[ItemId]
) -> int:
    """Takes the items off their orders; how many there were."""
    removed: int = await conn.value(
        f"""WITH lines AS (
           DELETE FROM order_items AS i
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
           RETURNING {LINE}), {TOLD}""",  # noqa: S608  # fixed texts
        account_id=account_id,
        list_id=list_id,
        ids=list(item_ids),
        kind="order.items_removed",
    )
    return removed


async def clear(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> None:
    """Takes all items off the order."""
    await conn.execute(
        f"""WITH lines AS (
           DELETE FROM order_items AS i
           WHERE account_id = :account_id AND list_id = :list_id AND record_id = :record_id
           RETURNING {LINE}), {TOLD}""",  # noqa: S608  # fixed texts
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
        kind="order.items_removed",
    )
