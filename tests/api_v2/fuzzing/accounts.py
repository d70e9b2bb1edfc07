"""Two accounts that have the same things, and texts by which each is known."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from api_v2.asked_of_strangers import OF_ANOTHER
from api_v2.belongings import annas
from kapocs.db.pool import Pool
from product import Product

_WORDS = ("AnnaQx7", "CiliZk9")
"""What the texts of each account hold, and those of the other do not."""
_APART = 100_000
_OF_THEIR_OWN = ("subscriberId", "orderId", "listId")
Ids = dict[str, list[int | str]]


@dataclass(slots=True, kw_only=True)
class Side:
    """An account as its own program sees it."""

    product: Product
    """In which `anna` is this account."""
    client: httpx.AsyncClient
    word: str
    named: dict[str, Any] = field(default_factory=dict)
    """What it has, by parameter and by names of the tests' own."""
    ids: Ids = field(default_factory=dict)
    """By parameter: what may stand there."""
    seen: set[tuple[str, int]] = field(default_factory=set)
    """Member and id of all that it was answered, and was made for it."""

    async def fill(self) -> None:
        """Makes something of each kind."""
        _, self.named = await annas(self.product, self.client)
        self.named |= {
            "cartId": f"kosar-{self.word}",
            "email": f"{self.word}@pelda.hu",
            "globalName": f"g_{self.word}".lower(),
            "number": "+36301234567",
            "provider": "postmark",
            "reader": f"r-{self.word}",
        }
        self.ids = dict(_by_parameter(self.named))
        self.seen |= {(name, each) for name, each in _numbers(self.ids) if name in self.named}

    def own(self, operation: str, name: str, turn: int) -> int | str | None:
        """Something of its own for a parameter; that which fits the operation, if one is known."""
        fitting = OF_ANOTHER.get(operation, {}).get(name)
        if fitting is not None and turn % 3 == 0:
            found: int | str = self.named[fitting]
            return found
        known = self.ids.get(name, [])
        return known[turn % len(known)] if known else None


async def apart(pool: Pool) -> None:
    """Lets ids of each table begin elsewhere: members of one name that are not one thing differ."""
    async with pool.transaction() as conn:
        names = await conn.column("SELECT sequencename FROM pg_sequences ORDER BY sequencename")
        for number, name in enumerate(names, 1):
            await conn.execute(f'ALTER SEQUENCE "{name}" RESTART {number * _APART}')


def sides(product: Product, clients: list[httpx.AsyncClient]) -> list[Side]:
    """Anna's and Cili's; the clients have their keys."""
    swapped = replace(
        product,
        anna=product.cili,
        anna_key=product.cili_key,
        cili=product.anna,
        cili_key=product.anna_key,
    )
    both = zip((product, swapped), clients, _WORDS, strict=True)
    return [Side(product=whose, client=client, word=word) for whose, client, word in both]


def _by_parameter(named: dict[str, Any]) -> Iterator[tuple[str, list[int | str]]]:
    """Parameter → what it may be: that of its name, and those that operations need instead."""
    others = {name: {name} for name in named}
    for instead in OF_ANOTHER.values():
        for parameter, name in instead.items():
            others.setdefault(parameter, {parameter}).add(name)
    for parameter, names in others.items():
        if parameter in named:
            first, rest = named[parameter], sorted(names - {parameter})
            yield parameter, [first, *(named[each] for each in rest if each in named)]


def _numbers(ids: Ids) -> Iterator[tuple[str, int]]:
    for name, known in ids.items():
        yield from ((name, each) for each in known if isinstance(each, int))
