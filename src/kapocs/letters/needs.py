"""Looks up, for many recipients at once, what their letters need besides their own fields."""

from collections.abc import Collection, Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.letters import tables
from kapocs.letters.extras import Need, NeedKind, Raw
from kapocs.orders import queries as orders
from kapocs.orders import queries_letters as liked
from kapocs.orders.statement import Statement


async def gather(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    subscriber_ids: Sequence[SubscriberId],
    needs: Collection[Need],
    *,
    language: str,
) -> dict[SubscriberId, dict[str, Raw]]:
    """Each recipient's pieces for `CompiledLetter.render`; a statement or two for all of them.

    No needs, no statement. `language`, hu or en, is that of amounts and headings.
    """
    made: dict[SubscriberId, dict[str, Raw]] = {id_: {} for id_ in subscriber_ids}
    if any(need.kind is NeedKind.ITEMS for need in needs):
        found = await orders.statements(conn, account_id, list_id, subscriber_ids)
        for id_, statement in found.items():
            made[id_] |= _items(statement, language)
    counts = {need.count for need in needs if need.kind is NeedKind.RECOMMENDATIONS}
    if counts:
        likely = await liked.recommended(
            conn, account_id, list_id, subscriber_ids, size=max(counts)
        )
        for id_, products in likely.items():
            for count in counts:
                made[id_] |= _products(products[:count], count, language)
    return made


def _items(statement: Statement, language: str) -> dict[str, Raw]:
    need = Need(NeedKind.ITEMS)
    return {
        need.key(is_html=True): tables.items_html(statement, language),
        need.key(is_html=False): tables.items_text(statement, language),
    }


def _products(products: Sequence[liked.Recommended], count: int, language: str) -> dict[str, Raw]:
    need = Need(NeedKind.RECOMMENDATIONS, count)
    return {
        need.key(is_html=True): tables.products_html(products, language),
        need.key(is_html=False): tables.products_text(products, language),
    }
