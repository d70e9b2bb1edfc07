"""SQL that stores new orders of many callers at once, of whatever accounts."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.orders.model import ReadyItem
from kapocs.orders.queries_write import ITEMS_ADDED, LINE, TOLD_OF_SEVERAL, split

Number = tuple[AccountId, ListId, str]
"""A webshop's number of an order, and on which list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An order whose record is stored already."""

    account_id: AccountId
    list_id: ListId
    record_id: SubscriberId
    shop_order_id: str
    actor: str | None
    """Who brought it, as facts tell it."""
    items: Sequence[ReadyItem]


# The lock of `queries_write.hold_shop_order`. Nobody is waited for here: neither whoever is at
# work on one of the orders, nor, for long, whoever holds the sums of a buyer of theirs.
_HOLD = """
    WITH patience AS MATERIALIZED (SELECT set_config('lock_timeout', '500ms', true))
    SELECT u.ord, pg_try_advisory_xact_lock(
               hashtextextended(u.account_id || '/' || u.list_id || '/' || u.number, 0)) AS held
    FROM patience, unnest(:accounts::bigint[], :lists::bigint[], :numbers::text[])
         WITH ORDINALITY AS u(account_id, list_id, number, ord)
"""
# One look into an index each: as a join it might read the whole list.
_KNOWN = """
    SELECT u.ord,
           (SELECT true FROM shop_orders o
            WHERE o.account_id = u.account_id AND o.list_id = u.list_id
              AND o.shop_order_id = u.number) AS sent,
           (SELECT true FROM subscribers s
            WHERE s.account_id = u.account_id AND s.list_id = u.list_id
              AND s.fields ? 'mssys_shoprenter_id'
              AND s.fields ->> 'mssys_shoprenter_id' = u.number LIMIT 1) AS given
    FROM unnest(:accounts::bigint[], :lists::bigint[], :numbers::text[])
         WITH ORDINALITY AS u(account_id, list_id, number, ord)
"""
_INSERT = f"""
    WITH numbered AS (
        INSERT INTO shop_orders (account_id, list_id, shop_order_id, record_id)
        SELECT * FROM unnest(:accounts::bigint[], :lists::bigint[], :numbers::text[],
                             :records::bigint[])
    ), lines AS (
        INSERT INTO order_items AS i
            (account_id, list_id, record_id, product_id, sku, name, price, quantity, vat_percent,
             vat_name, currency, net_sum, gross_sum)
        SELECT o.account_id, o.list_id, o.record_id, x.product_id, x.sku, x.name, x.price,
               x.quantity, x.vat_percent, x.vat_name, x.currency, x.net_sum, x.gross_sum
        FROM unnest(:places::int[], :products::bigint[], :skus::text[], :names::text[],
                    :prices::text[]::numeric[], :quantities::text[]::numeric[],
                    :rates::text[]::numeric[], :vat_names::text[], :currencies::text[],
                    :nets::text[]::numeric[], :grosses::text[]::numeric[])
             WITH ORDINALITY AS x(place, product_id, sku, name, price, quantity, vat_percent,
                                  vat_name, currency, net_sum, gross_sum, ord)
        JOIN unnest(:accounts::bigint[], :lists::bigint[], :records::bigint[])
             WITH ORDINALITY AS o(account_id, list_id, record_id, ord) ON o.ord = x.place
        ORDER BY x.ord
        RETURNING {LINE}
    )"""  # noqa: S608  # fixed texts


async def hold(conn: Conn, numbers: Sequence[Number]) -> list[Number]:
    """Those of the numbers that only this transaction is at work on, until it ends.

    From here on the transaction waits for locks half a second at most.
    """
    rows = await conn.rows(_HOLD, **_columns(numbers))
    return [numbers[row["ord"] - 1] for row in rows if row["held"]]


async def unknown(conn: Conn, numbers: Sequence[Number]) -> list[Number]:
    """Those of the numbers that no order has, neither from its webshop nor given otherwise."""
    rows = await conn.rows(_KNOWN, **_columns(numbers)) if numbers else []
    return [numbers[ord_ - 1] for ord_, sent, given in rows if not sent and not given]


async def insert(conn: Conn, orders: Sequence[Stored]) -> None:
    """Stores the orders' numbers and their items, in this order."""
    items = [item for order in orders for item in order.items]
    await conn.execute(
        f"{_INSERT}, {TOLD_OF_SEVERAL}",
        kind=ITEMS_ADDED,
        accounts=[order.account_id for order in orders],
        lists=[order.list_id for order in orders],
        records=[order.record_id for order in orders],
        actors=[order.actor for order in orders],
        numbers=[order.shop_order_id for order in orders],
        places=[place for place, order in enumerate(orders, 1) for _ in order.items],
        currencies=[item.currency for item in items],
        **split(items),
    )


def _columns(numbers: Sequence[Number]) -> dict[str, list[object]]:
    accounts, lists, texts = zip(*numbers, strict=True)
    return {"accounts": list(accounts), "lists": list(lists), "numbers": list(texts)}
