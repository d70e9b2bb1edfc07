"""What belonged to a deleted list or field goes piece by piece, and nothing else does."""

import asyncio
from collections.abc import Awaitable

import make
import make_sends
from kapocs.db.pool import Conn, Pool
from kapocs.deliveries import emptying
from kapocs.deliveries.jobs import EmptyList
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, ListId
from kapocs.lists import actions as lists
from kapocs.lists import changing, queries_change
from kapocs.lists.model import ListNotFound, Schema
from kapocs.lists.values import FieldType
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition, SegmentNotFound
from kapocs.sends import actions as sends
from kapocs.sends.model import Audience, NewSend, Send, SendType, Timing
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import emptying as people
from kapocs.subscribers import queries
from kapocs.subscribers.jobs import EmptyField
from kapocs.subscribers.model import Consent
from kapocs.uses.model import InUse
from product import Product


async def _list_of_people(conn: Conn, account_id: AccountId, count: int, name: str) -> Schema:
    made = await make.make_list(conn, account_id, name=name)
    schema = await lists.schema(conn, account_id, made.id)
    for number in range(count):
        await make.make_subscriber(conn, schema, email=f"{name}{number}@kapocs.test")
    return schema


async def test_the_records_of_a_deleted_list_go_in_pieces_and_no_others(conn: Conn) -> None:
    account = await make.make_account(conn)
    doomed = await _list_of_people(conn, account.id, 5, "a")
    kept = await _list_of_people(conn, account.id, 2, "b")
    first = (await queries.page(conn, *doomed.key))[0]
    await subscribers.unsubscribe(conn, doomed, [first.id], consent=Consent(), now=make.NOW)
    await changing.archive(conn, *doomed.key, now=make.NOW)
    await changing.delete(conn, *doomed.key)
    job = EmptyList(*doomed.key)
    left = []
    while await queries_change.is_deleted(conn, *doomed.key):
        await emptying.empty_list(conn, job, size=2)
        left.append(await queries.count(conn, *doomed.key))
    assert left == [3, 1, 0, 0, 0]
    await emptying.empty_list(conn, job, size=2)  # once more does nothing
    events = "SELECT count(*) FROM subscriber_events WHERE list_id = :list_id"
    assert await conn.value(events, list_id=doomed.list.id) == 0
    departed = "SELECT count(*) FROM departures WHERE list_id = :list_id"
    assert await conn.value(departed, list_id=doomed.list.id) == 0
    assert await queries.count(conn, *kept.key) == 2
    assert await conn.value(events, list_id=kept.list.id) == 2


async def test_the_worker_deletes_a_list(product: Product) -> None:
    """By ListDeleted, and EmptyList again and again."""
    async with product.pool.transaction() as conn:
        schema = await _list_of_people(conn, product.anna.id, 3, "a")
        await changing.archive(conn, *schema.key, now=make.NOW)
        await changing.delete(conn, *schema.key)
    await product.work()
    async with product.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM lists") == 0
        assert await conn.value("SELECT count(*) FROM subscribers") == 0


async def test_what_records_held_in_a_deleted_field_goes(product: Product) -> None:
    """By FieldDeleted, and EmptyField again and again."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        whose = (product.anna.id, made.id)
        for name in ("varos", "masik"):
            await make.make_field(conn, *whose, name=name, type_=FieldType.TEXT)
        schema = await lists.schema(conn, *whose)
        for number in range(3):
            await make.make_subscriber(
                conn, schema, email=f"e{number}@kapocs.test", varos="Pécs", masik="Győr"
            )
        await changing.remove_field(conn, *whose, "varos")
    await product.work()
    async with product.pool.connection() as conn:
        found = await queries.page(conn, *whose)
    assert [each.fields for each in found] == [{"masik": "Győr"}] * 3


async def test_a_field_made_anew_keeps_what_was_not_deleted_yet(conn: Conn) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    await make.make_field(conn, account.id, made.id, name="varos", type_=FieldType.TEXT)
    schema = await lists.schema(conn, account.id, made.id)
    for number in range(3):
        await make.make_subscriber(conn, schema, email=f"e{number}@kapocs.test", varos="Pécs")
    await changing.remove_field(conn, account.id, made.id, "varos")
    await people.empty_field(conn, EmptyField(account.id, made.id, "varos", 0), size=2)
    await make.make_field(conn, account.id, made.id, name="varos", type_=FieldType.TEXT)
    await people.empty_field(conn, EmptyField(account.id, made.id, "varos", 0), size=2)
    found = await queries.page(conn, account.id, made.id)
    assert [each.fields.get("varos") for each in found] == [None, None, "Pécs"]


async def _both(first: Awaitable[object], second: Awaitable[object]) -> list[object]:
    return list(await asyncio.gather(first, second, return_exceptions=True))


async def test_of_archiving_and_starting_at_once_one_is_refused(pool: Pool) -> None:
    """In either order the second waits for the first, and then knows."""
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
    for first in ("start", "archive", "both"):
        async with pool.transaction() as conn:
            stage = await make_sends.make_stage(conn, account.id, name=first)
            send = await make_sends.make_send(conn, stage, type_=SendType.SUBSCRIPTION)
        holding = asyncio.Event()

        async def start(send: Send, holding: asyncio.Event, *, waits: bool) -> None:
            if waits:
                await holding.wait()
            async with pool.transaction() as conn:
                await sends.start(conn, account.id, send.id, now=make.NOW)
                holding.set()
                await asyncio.sleep(0.2)

        async def archive(schema: Schema, holding: asyncio.Event, *, waits: bool) -> None:
            if waits:
                await holding.wait()
            async with pool.transaction() as conn:
                await changing.archive(conn, *schema.key, now=make.NOW)
                holding.set()
                await asyncio.sleep(0.2)

        said = await _both(
            start(send, holding, waits=first == "archive"),
            archive(stage.schema, holding, waits=first == "start"),
        )
        refused = [each for each in said if each is not None]
        assert len(refused) == 1
        assert all(isinstance(each, KapocsError) for each in refused)


async def test_a_segment_deleted_while_a_send_asks_for_it_is_there_for_one_of_them(
    pool: Pool,
) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        stage = await make_sends.make_stage(conn, account.id)
        segment = await segments.create(
            conn, *stage.schema.key, name="Mind", conditions=[Condition("email", "not empty")]
        )

    async def ask() -> None:
        async with pool.transaction() as conn:
            wish = NewSend(
                list_id=stage.schema.list.id,
                letter_id=stage.letter_id,
                type=SendType.ABSOLUTE,
                timing=Timing(send_at=make.NOW),
                audience=Audience(segment_ids=(segment.id,)),
            )
            await sends.create(conn, account.id, wish)

    async def delete() -> None:
        async with pool.transaction() as conn:
            await segments.delete(conn, account.id, segment.id)

    said = await _both(ask(), delete())
    refused = [each for each in said if isinstance(each, KapocsError)]
    assert [type(each) for each in refused] in ([SegmentNotFound], [InUse])


async def test_two_who_delete_a_list_do_so_once(pool: Pool) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        made = await make.make_list(conn, account.id)
        await changing.archive(conn, account.id, made.id, now=make.NOW)

    async def delete(list_id: ListId) -> None:
        async with pool.transaction() as conn:
            await changing.delete(conn, account.id, list_id)

    said = await _both(delete(made.id), delete(made.id))
    assert [type(each) for each in said if each] == [ListNotFound]
