"""Indexes on the text fields that saved segments ask for, made and dropped beside everything."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

import make
from kapocs.db.pool import Conn, Pool, open_connection
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, ListType, Schema
from kapocs.lists.values import FieldType
from kapocs.segments import actions, queries, queries_sought, sought
from kapocs.segments.compile import where
from kapocs.segments.parse import parse
from kapocs.segments.queries_sought import AskedField

NOW = make.NOW


@asynccontextmanager
async def _alone(dsn: str) -> AsyncIterator[Conn]:
    """A connection in no transaction."""
    raw = await open_connection(dsn)
    yield Conn(raw)
    await raw.close()


async def _make_list(conn: Conn) -> Schema:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id, type_=ListType.NEWSLETTER)
    await lists.add_field(
        conn, account.id, made.id, Field(name="kedvenc", type=FieldType.SHORTTEXT)
    )
    return await lists.schema(conn, account.id, made.id)


async def test_fields_that_saved_segments_ask_for_get_an_index(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await _make_list(conn)
        await make.make_subscriber(
            conn, schema, kedvenc="Árvíztűrő TÜKÖRFÚRÓGÉP", mssys_firstname="Béla"
        )
        saved = [
            await actions.create(conn, *schema.key, name=typed, conditions=parse(typed))
            for typed in (
                "kedvenc = 'árvíztűrő tükörfúrógép'",
                "mssys_firstname = BÉLA",
                "mssys_city = *pécs",
                "mssys_company is Kapocs",
                "mssys_longitude = 18.2",
                "mssys_birthday = 1990-03-01",
                "orders = 3",
                "mssys_comment = ''",
            )
        ]
    async with _alone(dsn) as conn:
        await sought.keep(conn, many=0)
        await sought.keep(conn, many=0)
        names = {sought.index_name("kedvenc"), sought.index_name("mssys_firstname")}
        assert await queries_sought.there(conn) == dict.fromkeys(names, True)
        for segment in saved[:2]:
            assert await queries.count(conn, schema.key[0], schema, segment.conditions) == 1
            (name,) = {sought.index_name(each.field) for each in segment.conditions}
            assert name in await _plan(conn, schema, segment.conditions[0].field)
    async with pool.transaction() as conn:
        await actions.archive(conn, schema.key[0], saved[0].id, now=NOW)
    async with _alone(dsn) as conn:
        await sought.keep(conn, many=0)
        assert await queries_sought.there(conn) == {sought.index_name("mssys_firstname"): True}
        await sought.keep(conn)
        assert await queries_sought.there(conn) == {}, "a small installation needs none"


async def test_an_index_that_was_left_half_made_is_made_anew(dsn: str, pool: Pool) -> None:
    name = sought.index_name("kedvenc")
    async with pool.transaction() as conn:
        schema = await _make_list(conn)
        await actions.create(conn, *schema.key, name="A", conditions=parse("kedvenc = a"))
    async with _alone(dsn) as conn:
        await sought.keep(conn, many=0)
        await conn.execute(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = :name::text::regclass",
            name=name,
        )
        await sought.keep(conn, many=0)
        assert await queries_sought.there(conn) == {name: True}


@pytest.mark.parametrize("length", [60, 66, 67, 200, 201, 255])
async def test_long_texts_are_told_apart(conn: Conn, length: int) -> None:
    schema = await _make_list(conn)
    texts = ["ű" * length, "Ű" * (length - 1) + "x", "ű" * max(1, length - 1)]
    for n, text in enumerate(texts):
        await make.make_subscriber(conn, schema, email=f"n{n}@kapocs.test", kedvenc=text)
    for text in texts:
        conditions = parse(f"kedvenc = '{text.upper()}'")
        assert await queries.count(conn, schema.key[0], schema, conditions) == 1


def test_the_fields_that_are_asked_for_most_come_first() -> None:
    asked = [AskedField(f"mezo{n:05}", "text") for n in range(50)]
    found = sought.chosen([AskedField("orders", None), AskedField("id", None), *asked], most=3)
    assert [each.name for each in found] == ["mezo00000", "mezo00001", "mezo00002"]


async def _plan(conn: Conn, schema: Schema, field: str) -> str:
    """How the database would look for a text of the field, if it took any index that there is."""
    chosen = where(schema, parse(f"{field} = x"))
    await conn.execute("SET enable_seqscan = off")
    await conn.execute("SET enable_bitmapscan = off")
    rows = await conn.rows(
        f"EXPLAIN SELECT FROM subscribers s WHERE s.account_id = 1 AND s.list_id = 1"
        f" AND {chosen.sql}",
        v0="x",
    )
    return "\n".join(row[0] for row in rows)
