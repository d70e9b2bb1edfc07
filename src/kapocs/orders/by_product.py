"""Changes of the lines of products, all made in memory before any is written. No database here."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from kapocs.ids import ItemId
from kapocs.orders import baskets
from kapocs.orders.model import Item, OfProduct, ReadyItem, WantedItem

_Placed = tuple[int, WantedItem]
"""A change, and the how manyth of all it is."""
_KEPT_WHEN_EMPTY = frozenset({"name", "sku"})


def changed_lines(
    items: Sequence[Item], changes: Sequence[OfProduct]
) -> tuple[Mapping[ItemId, ReadyItem], int]:
    """What becomes of the lines that are changed, and how many changes of lines that were.

    A line that several changes mean takes them one after the other. BadOrder.
    """
    of_id: dict[object, list[_Placed]] = {}
    of_sku: dict[object, list[_Placed]] = {}
    for at, each in enumerate(changes):
        if each.product_id is None:
            of_sku.setdefault(each.sku, []).append((at, each.change))
        else:
            of_id.setdefault(each.product_id, []).append((at, each.change))
    ready = {}
    count = 0
    together: dict[tuple[object, str], tuple[int, WantedItem]] = {}
    for item in items:
        key = item.product_id, item.sku
        if key not in together:
            meant = of_id.get(item.product_id, []) + of_sku.get(item.sku, [])
            together[key] = len(meant), _merged(meant)
        number, change = together[key]
        if number:
            ready[item.id] = baskets.with_change(item, change)
            count += number
    return ready, count


def _merged(meant: Sequence[_Placed]) -> WantedItem:
    """The changes as one: of each value the last that was given."""
    values = {}
    for _, change in sorted(meant, key=lambda placed: placed[0]):
        for each in fields(change):
            given = getattr(change, each.name)
            if given is not None and (given or each.name not in _KEPT_WHEN_EMPTY):
                values[each.name] = given
    return replace(WantedItem(), **values)
