"""Readers get every fact that was committed, each once, and causes before what follows."""

import asyncio
from contextlib import suppress
from decimal import Decimal

import pytest

from kapocs.db.pool import Conn, Pool, connect
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import AccountId, DeliveryId, ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.stream import reading
from kapocs.stream.history import LetterOpened, SubscriberAdded, SubscriberResubscribed
from kapocs.stream.model import Fact, ReaderNotFound, Unknown
from kapocs.stream.waking import listening
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.facts import ConsentGiven
from make import make_account, make_list, make_subscriber
from stream.kinds import AT, Happened, Other
from stream.readers import ANNA, happen, numbers, open_reader, take

PATIENCE = 60


async def make_schema(conn: Conn, account_id: AccountId) -> Schema:
    made = await make_list(conn, account_id)
    return await lists.schema(conn, account_id, made.id)


async def test_who_commits_late_is_not_missed_and_nobody_gets_ahead_of_them(pool: Pool) -> None:
    await open_reader(pool)
    async with pool.transaction() as late:
        happen(late, 1)
        await late.last.write(late)  # as far as it gets before the commit
        async with pool.transaction() as early:
            happen(early, 2)
        assert await take(pool) == []
    assert numbers(await take(pool)) == [1, 2]
    assert await take(pool) == []


async def test_a_long_transaction_keeps_nobody_waiting_for_the_facts_it_has_noted(
    pool: Pool,
) -> None:
    await open_reader(pool)
    async with pool.transaction() as long:
        happen(long, 1)
        async with pool.transaction() as short:
            happen(short, 2)
        assert numbers(await take(pool)) == [2]
    assert numbers(await take(pool)) == [1]


async def test_a_fact_is_taken_back_with_its_change(pool: Pool) -> None:
    await open_reader(pool)
    with suppress(ZeroDivisionError):
        async with pool.transaction() as conn:
            happen(conn, 1)
            raise ZeroDivisionError
    async with pool.transaction() as conn:
        happen(conn, 2)
        with suppress(ZeroDivisionError):
            async with conn.savepoint():
                happen(conn, 3)
                raise ZeroDivisionError
        async with conn.savepoint():
            happen(conn, 4)
    assert numbers(await take(pool)) == [2, 4]


async def test_facts_need_a_transaction(pool: Pool) -> None:
    with pytest.raises(RuntimeError):
        async with pool.connection() as conn:
            happen(conn, 1)


async def test_what_a_fact_says_comes_back_as_it_was(pool: Pool) -> None:
    await open_reader(pool)
    said = Happened(7, pairs=(("nettó", Decimal("0.10")), ("bruttó", Decimal("0.13"))))
    about = Subject(ANNA, ListId(2), SubscriberId(3))
    async with pool.transaction() as conn:
        note(conn, about, said, at=AT)
    (fact,) = await take(pool)
    assert fact == Fact(
        id=fact.id,
        account_id=ANNA,
        at=AT,
        kind="test.happened",
        version=2,
        list_id=ListId(2),
        subscriber_id=SubscriberId(3),
        payload=said,
        actor=None,
    )


async def test_a_fact_of_a_kind_or_version_that_nobody_knows_can_be_read(pool: Pool) -> None:
    await open_reader(pool)
    async with pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO facts (account_id, at, kind, version, data)
               VALUES (1, :at, 'test.gone', 1, '{"what": "ever"}'),
                      (1, :at, 'test.happened', 3, '{"number": 1}'),
                      (1, :at, 'test.other', 1, '{"number": "many"}')""",
            at=AT,
        )
        await conn.execute(
            """INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type, fact)
               VALUES (1, 1, 1, :at, 'subscribe', 'subscriber.newer')""",
            at=AT,
        )
    assert [(fact.kind, fact.version, fact.payload) for fact in await take(pool)] == [
        ("test.gone", 1, Unknown({"what": "ever"})),
        ("test.happened", 3, Unknown({"number": 1})),
        ("test.other", 1, Unknown({"number": "many"})),
        ("subscriber.newer", 0, Unknown({})),
    ]


async def test_a_reader_that_was_killed_goes_on_where_it_was(pool: Pool) -> None:
    await open_reader(pool)
    async with pool.transaction() as conn:
        happen(conn, *range(10))
    assert numbers(await take(pool, size=3)) == [0, 1, 2]
    with suppress(ZeroDivisionError):
        async with pool.transaction() as conn:
            piece = await reading.take(conn, EVERYBODY, "reader", now=AT, size=3)
            assert piece is not None
            assert numbers(piece.facts) == [3, 4, 5]
            raise ZeroDivisionError
    assert numbers(await take(pool, size=4)) == [3, 4, 5, 6]


async def test_who_works_outside_a_transaction_moves_on_once(pool: Pool) -> None:
    await open_reader(pool)
    async with pool.transaction() as conn:
        happen(conn, 1, 2)
    async with pool.transaction() as conn:
        piece = await reading.look(conn, EVERYBODY, "reader")
        assert await reading.look(conn, EVERYBODY, "reader") == piece
    async with pool.transaction() as conn:
        assert await reading.move_on(conn, EVERYBODY, "reader", piece, now=AT)
        assert not await reading.move_on(conn, EVERYBODY, "reader", piece, now=AT)
    assert await take(pool) == []


async def test_two_readers_do_not_disturb_each_other(pool: Pool) -> None:
    await open_reader(pool, "one")
    async with pool.transaction() as conn:
        happen(conn, 1)
    await open_reader(pool, "two")
    async with pool.transaction() as conn:
        happen(conn, 2)
    async with pool.transaction() as conn:
        await reading.open_reader(conn, EVERYBODY, "old", now=AT, from_oldest=True)
        await reading.open_reader(conn, EVERYBODY, "one", now=AT, from_oldest=True)
    assert numbers(await take(pool, "one")) == [1, 2]
    assert numbers(await take(pool, "two")) == [2]
    assert numbers(await take(pool, "old")) == [1, 2]
    with pytest.raises(ReaderNotFound):
        await take(pool, "three")


async def test_two_processes_of_one_reader_take_turns(pool: Pool) -> None:
    await open_reader(pool)
    async with pool.transaction() as conn:
        happen(conn, 1)
    async with pool.transaction() as one, pool.transaction() as other:
        piece = await reading.take(one, EVERYBODY, "reader", now=AT)
        assert piece is not None
        assert await reading.take(other, EVERYBODY, "reader", now=AT) is None
    assert await take(pool) == []


async def test_an_account_s_reader_gets_that_account_s_facts_alone(pool: Pool) -> None:
    async with pool.transaction() as conn:
        anna, bela = await make_account(conn), await make_account(conn)
        schemas = [await make_schema(conn, each.id) for each in (anna, bela, bela)]
    await open_reader(pool, account_id=bela.id)
    async with pool.transaction() as conn:
        people = [await make_subscriber(conn, schema) for schema in schemas]
        happen(conn, 1, account_id=anna.id)
        happen(conn, 2, account_id=bela.id)
    facts = await take(pool, account_id=bela.id)
    assert [fact.subscriber_id for fact in facts if fact.kind != "consent.given"] == [
        *people[1:],
        None,
    ]
    assert {fact.account_id for fact in facts} == {bela.id}
    assert numbers(facts) == [2]


async def test_only_facts_of_the_kinds_asked_for_are_read(pool: Pool) -> None:
    await open_reader(pool)
    async with pool.transaction() as conn:
        account = await make_account(conn)
        schema = await make_schema(conn, account.id)
        await make_subscriber(conn, schema)
        happen(conn, 1, account_id=account.id)
        note(conn, Subject(account.id), Other(2), at=AT)
    for whose in (EVERYBODY, account.id):
        async with pool.transaction() as conn:
            for kinds, found in (
                ({"test.other"}, [Other(2)]),
                ({"subscriber.added", "test.other"}, [SubscriberAdded(), Other(2)]),
                ({"subscriber.resubscribed"}, []),
                (set(), []),
            ):
                piece = await reading.read(conn, whose, after=0, kinds=kinds)
                assert [fact.payload for fact in piece.facts] == found
                assert piece.is_last


async def test_lines_of_histories_are_facts_and_those_of_one_who_is_gone_are_not(
    pool: Pool,
) -> None:
    async with pool.transaction() as conn:
        schema = await make_schema(conn, (await make_account(conn)).id)
    await open_reader(pool)
    async with pool.transaction() as conn:
        id_ = await make_subscriber(conn, schema)
        note(conn, Subject(*schema.key, id_), Other(1), at=AT)
        await conn.execute(
            """INSERT INTO subscriber_events
                   (account_id, list_id, subscriber_id, at, type, delivery_id, fact)
               VALUES (:account, :list, :id, :at, 'machine_open', 5, NULL),
                      (:account, :list, :id, :at, 'update', NULL, NULL),
                      (:account, :list, :id, :at, 'subscribe', NULL, ''),
                      (:account, :list, :id, :at, 'subscribe', NULL, 'subscriber.resubscribed')""",
            account=schema.list.account_id,
            list=schema.list.id,
            id=id_,
            at=AT,
        )
    async with pool.transaction() as conn:
        before = await reading.look(conn, EVERYBODY, "reader")
    assert [fact.payload for fact in before.facts] == [
        SubscriberAdded(),
        ConsentGiven(None, "sign_up"),
        LetterOpened(delivery_id=DeliveryId(5), by_machine=True),
        SubscriberResubscribed(),
        Other(1),
    ]
    async with pool.transaction() as conn:
        await subscribers.delete(conn, *schema.key, id_)
    assert [fact.kind for fact in await take(pool)] == ["subscriber.deleted"]


async def test_many_write_at_once_and_a_reader_beside_them_gets_each_fact_once(
    dsn: str, pool: Pool
) -> None:
    await open_reader(pool)
    wide = await connect(dsn, size=64)

    async def write(number: int) -> None:
        async with wide.transaction() as conn:
            happen(conn, number)
            if number % 3 == 0:
                await conn.last.write(conn)
                await asyncio.sleep(number % 7 / 500)
            happen(conn, number + 1_000)

    writing = asyncio.gather(*(write(number) for number in range(640)))
    found: list[Fact] = []
    async with asyncio.timeout(PATIENCE):
        while len(found) < 1_280:
            found += await take(pool, size=50)
    await writing
    await wide.close()
    assert sorted(numbers(found)) == sorted([*range(640), *range(1_000, 1_640)])
    assert await take(pool) == []
    places = {number: place for place, number in enumerate(numbers(found))}
    assert all(places[number] < places[number + 1_000] for number in range(640))


async def test_a_waiting_reader_is_woken_by_the_commit(pool: Pool) -> None:
    async with listening(pool) as ear, asyncio.timeout(PATIENCE):
        async with pool.transaction() as conn:
            happen(conn, 1)
        await ear.wait(seconds=PATIENCE * 2)
