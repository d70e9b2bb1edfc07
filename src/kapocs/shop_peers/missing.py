"""Orders that a shop has deleted for good: it tells nobody, and a list simply has them no more.

So those that wait to be paid are asked for once a day, and of one that no list has it is asked by
itself: only a shop that says it has none such has deleted it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kapocs.connectors.model import Connector, ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put_all
from kapocs.shop_peers.asking import Shop
from kapocs.shop_questions.known import PULLS
from kapocs.shop_questions.model import PullProfile
from kapocs.shops import gone, queries, where
from kapocs.shops.jobs import PullShop

MOST_IDS = 100
"""Orders of one errand that are asked for by their ids."""
MOST_OPEN = 5_000
"""Orders that wait to be paid of which it is looked after a day; those told of last."""


@dataclass(frozen=True, slots=True)
class NamedOrders:
    """Orders that were asked for by their ids, and the ids of those that the shop has deleted."""

    items: list[dict[str, Any]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


async def ask(
    shop: Shop, profile: PullProfile, found: list[dict[str, Any]], missing: Sequence[str]
) -> NamedOrders:
    """What was found, and what the shop says of each that was not.

    Permanent, ShopBusy, Unreachable.
    """
    if not profile.single:
        return NamedOrders(found)
    made = NamedOrders(list(found))
    for id_ in missing:
        body = await shop.find(profile.single, gone=profile.gone, ids=id_)
        if body is None:
            made.gone.append(id_)
        else:
            made.items.append(body)
    return made


async def note(
    conn: Conn, of: Connector, ids: Sequence[str], at: tuple[datetime, datetime]
) -> None:
    """Those that were told of before are gone. `at`: when they were asked for, and now."""
    known = await queries.known(conn, of.account_id, of.id, shop_order_ids=ids)
    place = await where.here(conn, of, at[1], told_at=at[0])
    for id_ in sorted(known):
        async with conn.savepoint():
            await gone.call_off(conn, place, id_)


async def look_after(conn: Conn, of: Connector) -> None:
    """Has the orders asked for that wait to be paid."""
    if not PULLS[of.type].single:
        return
    ids = await queries.open_ids(conn, of.account_id, of.id, most=MOST_OPEN)
    await put_all(conn, pulls(of.account_id, of.id, ids))


def pulls(account_id: AccountId, connector_id: ConnectorId, ids: Sequence[str]) -> list[PullShop]:
    """The work of asking for these orders."""
    pieces = [list(ids[at : at + MOST_IDS]) for at in range(0, len(ids), MOST_IDS)]
    return [PullShop(account_id, connector_id, piece) for piece in pieces]
