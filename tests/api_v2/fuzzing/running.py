"""Asks the whole document with two accounts, and judges each answer."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
from starlette.types import ASGIApp

from api_v2.asked_about_senders import OUTWARD
from api_v2.fuzzing.accounts import Side, apart, sides
from api_v2.fuzzing.asking import Asked, request
from api_v2.fuzzing.judging import Finding, judge
from api_v2.fuzzing.operations import Kind, Thinker, dice, operations
from kapocs import server
from kapocs.outgoing.reach import Reach
from product import Product

_ENDING = ("delete", "archive", "erase", "cancel", "deactivate", "revoke", "setUsageCap", "undo")
"""How ids of operations begin after which others find less."""
_GOOD = 300
_LONGEST = 5_000
"""Characters of a query parameter: no server takes a longer line."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of it."""

    calls: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    done: set[str] = field(default_factory=set)
    """Operations that once answered that it was done."""
    refused: dict[str, str] = field(default_factory=dict)
    """Operation → what was last said against its example."""
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fuzz:
    """How much is asked, of which operations. The same seed asks the same."""

    seed: int = 0
    rounds: int = 1
    times: int = 1
    """Requests of each kind in a round."""
    only: frozenset[str] = frozenset()
    """Ids of operations; empty: all."""

    async def run(self, product: Product, app: ASGIApp | None = None) -> Outcome:
        """Fills both accounts for each round, and asks. `app`: another one than the product's."""
        made, outcome = app or application(product), Outcome()
        transport = httpx.ASGITransport(made, raise_app_exceptions=False)
        clients = [_client(product, transport, auth) for auth in (product.auth, product.stranger)]
        await apart(product.pool)
        both = sides(product, clients)
        known = {id_: each for id_, each in operations().items() if self._wants(id_)}
        for turn in range(self.rounds):
            for side in both:
                await side.fill()
            chance = dice(f"{self.seed} {turn}")
            ids = sorted(known, key=lambda id_: (_order(id_), chance.random()))
            for id_ in ids:
                await self._ask(known[id_], both, turn, outcome)
            for side in both:
                for name in ("listId", "shop"):
                    await side.client.post(f"/v2/lists/{side.named[name]}/archive")
            for id_ in ids:
                # Once more, when much of it is put aside or gone.
                await self._ask_late(known[id_], both, turn, outcome)
        for client in clients:
            await client.aclose()
        return outcome

    def _wants(self, id_: str) -> bool:
        return not self.only or id_ in self.only

    async def _ask(self, operation: Any, both: list[Side], turn: int, outcome: Outcome) -> None:
        """The requests of one operation, in turn of either account."""
        seed = self.seed * 1_000 + turn
        chance = dice(f"{seed} {operation.label}")
        for number, (kind, case) in enumerate(Thinker(operation, seed).cases(self.times)):
            if kind in _OWN and operation.definition.raw["operationId"] in OUTWARD:
                continue
            order = both if (number + outcome.calls) % 2 == 0 else both[::-1]
            asked = request(kind, case, order, turn + number, chance)
            await self._tell(asked, order, outcome)

    async def _ask_late(
        self, operation: Any, both: list[Side], turn: int, outcome: Outcome
    ) -> None:
        case = Thinker(operation, turn).late()
        order = both if outcome.calls % 2 == 0 else both[::-1]
        asked = request(Kind.PLAIN, case, order, turn, dice(str(turn)))
        await self._tell(asked, order, outcome)

    async def _tell(self, asked: Asked, order: list[Side], outcome: Outcome) -> None:
        answer = await send(order[0].client, asked)
        outcome.calls += 1
        outcome.statuses[answer.status_code] += 1
        if answer.status_code < _GOOD:
            outcome.done.add(asked.operation)
        elif asked.kind is Kind.PLAIN:
            outcome.refused[asked.operation] = answer.text[:300]
        outcome.findings += judge(asked, answer, order)
        if asked.operation == "setUsageCap":
            await order[0].client.put("/v2/usage/cap", json={"calls": None})


_OWN = (Kind.PLAIN, Kind.CHANGED, Kind.FITTING, Kind.BREAKING)


def _order(id_: str) -> int:
    """What makes things first, what takes them away last."""
    if id_.startswith(_ENDING):
        return 3
    return 2 if id_.startswith(("get", "list", "explain", "export")) else 1


def application(product: Product) -> ASGIApp:
    """The web side, which reaches no other machine."""
    return server.build(replace(product.services, relay_reach=Reach(resolve=_nowhere)))


async def send(client: httpx.AsyncClient, asked: Asked) -> httpx.Response:
    """What is answered."""
    headers = {name: value.encode("latin-1") for name, value in asked.headers.items()}
    more: dict[str, Any] = {"headers": headers}
    if isinstance(asked.body, bytes):
        more["content"] = asked.body
    elif asked.body is not None:
        more["content"] = json.dumps(asked.body).encode()
    params = httpx.QueryParams([*_pairs(asked.query)])
    return await client.request(asked.case.method, f"/v2{asked.path}", params=params, **more)


def _pairs(query: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in query.items():
        for each in value if isinstance(value, list) else [value]:
            yield name, str(each)[:_LONGEST].encode("utf-8", "replace").decode()


def _client(
    product: Product, transport: httpx.AsyncBaseTransport, auth: httpx.Auth
) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=product.base_url, auth=auth, transport=transport, timeout=60)


async def _nowhere(host: str, _: int) -> list[str]:
    raise OSError(host)
