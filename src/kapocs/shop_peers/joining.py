"""Asking for what the orders of an answer name by a number only, such as whose they are."""

from collections.abc import Sequence
from typing import Any

from kapocs.shop_peers.asking import Shop
from kapocs.shop_questions.model import ShopJoin
from kapocs.shops.paths import Place

_AT_ONCE = 100
_LONGEST_ID = 20


async def join(shop: Shop, joins: Sequence[ShopJoin], orders: list[dict[str, Any]]) -> None:
    """Puts what they name into the orders. Permanent, ShopBusy, Unreachable."""
    for each in joins:
        wanted = [
            (order, name, id_)
            for order in orders
            for name, where in each.put.items()
            if _is_id(id_ := Place(order, order).text(where))
        ]
        found = await _found(shop, each, list(dict.fromkeys(id_ for _, _, id_ in wanted)))
        for order, name, id_ in wanted:
            order[name] = found.get(id_)


async def _found(shop: Shop, join_: ShopJoin, ids: list[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for at in range(0, len(ids), _AT_ONCE):
        piece = join_.between.join(ids[at : at + _AT_ONCE])
        answer = await shop.ask(join_.question, ids=piece)
        found |= {Place(each, each).text("id"): each for each in answer.items}
    return found


def _is_id(text: str) -> bool:
    """A number that is one of something: 0 stands for nothing."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID
    return is_number and int(text) > 0
