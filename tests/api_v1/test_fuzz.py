"""Whatever is sent to any path: never a 500, and nothing of another account changes."""

import asyncio
import random
from typing import Any
from urllib.parse import quote

import httpx
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api_v1.contract import ROWS
from api_v1.contract_row import Row
from api_v1.world import World, build
from kapocs.api_v1.routes import ROUTES, Route
from kapocs.db.pool import Conn
from product import Product

FINE = {200, 404, 405, 406, 413}
CALLS = 700
ODD: list[Any] = [
    None, True, False, 0, -1, 1, 7, 2**31 - 1, 2**31, 2**63 - 1, 2**63, 2**64 - 1, -(2**63),
    1e308, -0.0, 1e-30, 0.005, 1e12, 999999999999.999999, "", " ", "0", "-1", "1e5", "NaN",
    "Infinity", "9" * 30, "9" * 11, "-99999999999", "0.0000000001", "1,5", "27%", "\u0001",
    "Árvíztűrő tükörfúrógép", "' OR 1=1 --", "%s", "*", "2026-02-30", "0000-00-00", "x" * 70_000,
    "a\u0000b", "HUF", "xyz", "EUR", [], {}, [[]], [1] * 300, {"a": 1}, {"": None}, "id", "email",
    "<b>&", "\ud7ff", "\U0001f600", "2026-11-23 10:00:00", 4, 3, 2,
    "\ufffe", "\u202egnp.exe", "a\u0301" * 200,
]  # fmt: skip
PARTS = ["0", "-1", "1", "x", "*", "%00", "%FF",
         "%ED%A0%80", "%C0%AF", "%EF%BF%BE", "%E2%80%AE",
         "%2F", "%25", "+", "..", "9" * 18, "9" * 19, "９",
         "oi", "orderid", "email", "id", "asc", "DESC", "20261101", "2026-99-99", "' OR 1=1",
         "Árvíz", "x" * 3000, "a@b.hu", "mssys_order_status", "products"]  # fmt: skip


class Chaos:
    """Calls made of the contract's own examples, spoilt at random, with two worlds' ids in them."""

    def __init__(self, seed: int, worlds: tuple[World, World]) -> None:
        self._random = random.Random(seed)  # noqa: S311  # a test's dice
        self._worlds = worlds
        self._ids = [id_ for world in worlds for id_ in world.ids.values()]
        self._examples = {row.number: row for row in ROWS}

    def shuffled(self) -> list[Route]:
        """All routes, in any order."""
        return self._random.sample(ROUTES, len(ROUTES))

    def call(self, route: Route) -> tuple[str, str, bytes]:
        """A verb, a path and a body."""
        row = self._examples[route.row]
        verb = self._random.choice(route.verbs) if self._random.random() < 0.95 else "PATCH"
        return verb, self._path(route, row), self._body(row)

    def _path(self, route: Route, row: Row) -> str:
        world = self._random.choice(self._worlds)
        if self._random.random() < 0.6:
            return world.path(row.path)
        return "/".join(
            self._part(world, part) if part.startswith("{") else part
            for part in route.path.split("/")
        )

    def _part(self, world: World, part: str) -> str:
        name = part.strip("{*}")
        if self._random.random() < 0.5 and name in world.ids:
            return str(world.ids[name])
        return quote(str(self._random.choice([*PARTS, *self._ids])), safe="%+*@")

    def _body(self, row: Row) -> bytes:
        dice = self._random.random()
        if dice < 0.05:
            return self._random.choice([b"", b"{", b"\xff\xfe", b"[" * 3000, b"null", b'"x"', b"1"])
        world = self._random.choice(self._worlds)
        body = orjson.loads(orjson.dumps(world.fill(row.body)))
        for _ in range(self._random.randint(0, 3)):
            body = self._spoil(body)
        raw = orjson.dumps(body)
        if dice > 0.9:
            # What no encoder of ours would write: half a surrogate pair, NUL, no UTF-8 at all.
            strange = self._random.choice(
                [rb"\ud800", rb"\udfff\ud800", rb"\u0000", b"\xff", b"\0"]
            )
            return raw.replace(b':"', b':"' + strange, self._random.randint(1, 3))
        return raw

    def _spoil(self, value: Any) -> Any:
        """The value with something in it replaced, removed or added."""
        if isinstance(value, dict) and value and self._random.random() < 0.9:
            name = self._random.choice(list(value))
            if self._random.random() < 0.1:
                return {key: each for key, each in value.items() if key != name}
            return value | {name: self._spoil(value[name])}
        if isinstance(value, list) and value and self._random.random() < 0.9:
            at = self._random.randrange(len(value))
            return [*value[:at], self._spoil(value[at]), *value[at + self._random.randint(0, 1) :]]
        return self._random.choice([*ODD, *self._ids])


async def everything_of(conn: Conn, world: World) -> dict[str, str]:
    """A fingerprint of each table's rows of the account."""
    tables = await conn.column(
        """SELECT table_name FROM information_schema.columns c JOIN information_schema.tables t
               USING (table_schema, table_name)
           WHERE c.column_name = 'account_id' AND t.table_type = 'BASE TABLE'
             AND t.table_schema = 'public' ORDER BY 1"""
    )
    return {
        table: await conn.value(
            f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t "  # noqa: S608  # tables' names
            "WHERE account_id = :account_id",
            account_id=world.account_id,
        )
        for table in tables
    }


@pytest.fixture
async def worlds(product: Product, world: World) -> tuple[World, World]:
    """Anna's world and that of a stranger."""
    return world, await build(product.pool, product.cili.id)


@pytest.mark.parametrize("seed", [1, 2])
async def test_spoilt_calls_are_refused_and_leave_the_stranger_alone(
    product: Product, api: httpx.AsyncClient, worlds: tuple[World, World], seed: int
) -> None:
    async with product.pool.connection() as conn:
        before = await everything_of(conn, worlds[1])
    chaos = Chaos(seed, worlds)
    for at in range(CALLS // 2):
        verb, path, body = chaos.call(ROUTES[at % len(ROUTES)])
        accept = {"accept": "application/xml"} if at % 7 == 0 else {}
        answer = await api.request(verb, f"/{path}", content=body, headers=accept)
        assert answer.status_code in FINE, (verb, path, body[:2000], answer.status_code)
    async with product.pool.connection() as conn:
        assert await everything_of(conn, worlds[1]) == before


async def test_spoilt_calls_at_once_are_never_a_500(
    product: Product, api: httpx.AsyncClient, worlds: tuple[World, World]
) -> None:
    async with product.pool.connection() as conn:
        before = await everything_of(conn, worlds[1])

    async def keep_calling(seed: int) -> None:
        chaos = Chaos(seed, worlds)
        for route in chaos.shuffled():
            verb, path, body = chaos.call(route)
            answer = await api.request(verb, f"/{path}", content=body)
            assert answer.status_code in FINE, (verb, path, body[:2000], answer.status_code)

    await asyncio.gather(*[keep_calling(seed) for seed in range(8)])
    async with product.pool.connection() as conn:
        assert await everything_of(conn, worlds[1]) == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=30)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(
        st.text(max_size=10) | st.sampled_from(["products", "prod_id", "qty", "email", "order_id",
                                                "coupon_code", "shipping_method"]),
        inner, max_size=5),
    max_leaves=15,
)  # fmt: skip


async def test_any_json_is_answered(api: httpx.AsyncClient, world: World) -> None:
    bodies: list[object] = []

    @settings(max_examples=150, database=None, derandomize=True, deadline=None)
    @given(JSON)
    def gather(body: object) -> None:
        bodies.append(body)

    gather()
    rows = [row for row in ROWS if row.body is not None]
    for at, body in enumerate(bodies):
        row = rows[at % len(rows)]
        content = orjson.dumps(body)
        answer = await api.request(row.verbs[0], "/" + world.path(row.path), content=content)
        assert answer.status_code in FINE, (row.path, body)
