"""Looks up, for many recipients at once, what their letters need besides their own fields."""

from collections.abc import Collection, Sequence

from kapocs.catalog import queries as catalog
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, ProductId, SubscriberId
from kapocs.letters import tables
from kapocs.letters.extras import Need, NeedKind, Raw
from kapocs.lists.model import Schema
from kapocs.orders import queries as orders
from kapocs.orders import queries_letters as liked
from kapocs.orders.statement import Statement
from kapocs.parcels.tags import shipped
from kapocs.payments import references
from kapocs.subscribers.texts import local_text

_Made = dict[SubscriberId, dict[str, str]]


async def gather(
    conn: Conn,
    schema: Schema,
    subscriber_ids: Sequence[SubscriberId],
    needs: Collection[Need],
    *,
    language: str,
) -> _Made:
    """Each recipient's pieces for `CompiledLetter.render`; a statement or two for all of them.

    No needs, no statement. `language`, hu or en, is that of amounts and headings.
    """
    made: _Made = {id_: {} for id_ in subscriber_ids}
    kinds = {need.kind for need in needs}
    if NeedKind.ITEMS in kinds:
        await _ordered(conn, *schema.key, made, language)
    for values in await like_fields(conn, schema, subscriber_ids, kinds):
        for id_, of_one in values.items():
            made[id_] |= of_one
    counts = {need.count for need in needs if need.kind is NeedKind.RECOMMENDATIONS}
    if counts:
        likely = await liked.recommended(conn, *schema.key, subscriber_ids, size=max(counts))
        for id_, products in likely.items():
            for count in counts:
                made[id_] |= _products(products[:count], count, language)
    return made


async def like_fields(
    conn: Conn, schema: Schema, subscriber_ids: Sequence[SubscriberId], kinds: Collection[NeedKind]
) -> list[dict[SubscriberId, dict[str, str]]]:
    """The tags of these kinds that are used as fields are."""
    found = []
    if NeedKind.LAST_BOUGHT in kinds:
        found.append(await last_bought(conn, schema, subscriber_ids))
    if NeedKind.REFERENCE in kinds:
        found.append(references.tags(schema, subscriber_ids))
    if NeedKind.PARCEL in kinds:
        found.append(await shipped(conn, schema, subscriber_ids))
    return found


async def last_bought(
    conn: Conn, schema: Schema, subscriber_ids: Sequence[SubscriberId]
) -> dict[SubscriberId, dict[str, str]]:
    """The tags of what each of them bought last; nobody who bought nothing."""
    found = await liked.last_bought(conn, *schema.key, subscriber_ids)
    return {
        id_: {
            "last_bought_name": each.name,
            "last_bought_sku": each.sku,
            "last_bought_date": local_text(each.at, schema.zone),
            "last_bought_url": each.url,
            "last_bought_picture": each.picture_url,
        }
        for id_, each in found.items()
    }


async def _ordered(
    conn: Conn, account_id: AccountId, list_id: ListId, made: _Made, language: str
) -> None:
    found = await orders.statements(conn, account_id, list_id, list(made))
    ids = {item.product_id for each in found.values() for item in each.items if item.product_id}
    pages = {
        id_: tables.ProductPage(product.url, product.picture_url)
        for id_, product in (await catalog.products(conn, account_id, ids)).items()
    }
    for id_, statement in found.items():
        made[id_] |= _items(statement, pages, language)


def _items(
    statement: Statement, pages: dict[ProductId, tables.ProductPage], language: str
) -> dict[str, Raw]:
    need = Need(NeedKind.ITEMS)
    return {
        need.key(is_html=True): tables.items_html(statement, pages, language),
        need.key(is_html=False): tables.items_text(statement, pages, language),
    }


def _products(products: Sequence[liked.Recommended], count: int, language: str) -> dict[str, Raw]:
    need = Need(NeedKind.RECOMMENDATIONS, count)
    return {
        need.key(is_html=True): tables.products_html(products, language),
        need.key(is_html=False): tables.products_text(products, language),
    }
