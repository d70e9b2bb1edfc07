"""Marks on deliveries and the running totals: once each, whoever comes first."""

import asyncio
from datetime import timedelta

import pytest

import make
from kapocs.db.pool import Conn, Pool
from kapocs.deliveries import queries_marks
from kapocs.deliveries.queries_marks import Mark, MarkKind
from make import NOW
from returns.returning import Mailed, another, mail, totals


def of(mailed: Mailed, *kinds: MarkKind) -> list[Mark]:
    return [Mark(mailed.account_id, mailed.id, kind, NOW) for kind in kinds]


@pytest.fixture
async def mailed(conn: Conn) -> Mailed:
    return await mail(conn, (await make.make_account(conn)).id)


async def test_each_kind_is_marked_and_counted_once(conn: Conn, mailed: Mailed) -> None:
    marks = of(mailed, *(kind for kind in MarkKind if kind is not MarkKind.MACHINE_OPENED))
    assert await queries_marks.mark(conn, marks * 2) == {(mailed.id, each.kind) for each in marks}
    assert await queries_marks.mark(conn, marks) == set()
    assert await totals(conn, mailed) == {
        "opened": 1, "clicked": 1, "bounced": 1, "complained": 1, "unsubscribed": 1
    }  # fmt: skip


async def test_the_first_time_stays(conn: Conn, mailed: Mailed) -> None:
    late = Mark(mailed.account_id, mailed.id, MarkKind.OPENED, NOW + timedelta(hours=1))
    await queries_marks.mark(conn, [late, *of(mailed, MarkKind.OPENED)])
    await queries_marks.mark(conn, [late])
    at = await conn.value("SELECT opened_at FROM deliveries WHERE id = :id", id=mailed.id)
    assert at == NOW


async def test_a_machine_counts_until_a_person_opens(conn: Conn, mailed: Mailed) -> None:
    machine, person = of(mailed, MarkKind.MACHINE_OPENED, MarkKind.OPENED)
    await queries_marks.mark(conn, [machine])
    assert await totals(conn, mailed) == {"machine_opened": 1}
    await queries_marks.mark(conn, [person])
    assert await totals(conn, mailed) == {"opened": 1}


async def test_a_machine_after_or_with_a_person_counts_no_more(conn: Conn, mailed: Mailed) -> None:
    machine, person = of(mailed, MarkKind.MACHINE_OPENED, MarkKind.OPENED)
    await queries_marks.mark(conn, [person])
    await queries_marks.mark(conn, [machine])
    other = await another(conn, mailed)
    await queries_marks.mark(conn, of(other, MarkKind.MACHINE_OPENED, MarkKind.OPENED))
    assert await totals(conn, mailed) == {"opened": 2}


async def test_letters_of_no_send_are_marked_and_counted_nowhere(
    conn: Conn, mailed: Mailed
) -> None:
    await conn.execute("UPDATE deliveries SET send_id = NULL WHERE id = :id", id=mailed.id)
    other = await another(conn, mailed)
    await conn.execute("UPDATE deliveries SET purpose = 'test' WHERE id = :id", id=other.id)
    both = of(mailed, MarkKind.OPENED) + of(other, MarkKind.OPENED)
    assert len(await queries_marks.mark(conn, both)) == 2
    assert await totals(conn, mailed) == {}


async def test_an_unknown_delivery_and_a_strangers_change_nothing(
    conn: Conn, mailed: Mailed
) -> None:
    stranger = await make.make_account(conn, name="Cili Bt.")
    wrong = Mark(stranger.id, mailed.id, MarkKind.OPENED, NOW)
    assert await queries_marks.mark(conn, [wrong]) == set()
    assert await totals(conn, mailed) == {}


async def test_totals_equal_the_rows_however_many_come_at_once(pool: Pool) -> None:
    async with pool.transaction() as conn:
        first = await mail(conn, (await make.make_account(conn)).id)
        letters = [first, *[await another(conn, first) for _ in range(19)]]
    kinds = (MarkKind.MACHINE_OPENED, MarkKind.OPENED, MarkKind.CLICKED)

    async def batch(number: int) -> None:
        marks = [mark for each in letters for mark in of(each, kinds[number % 3])]
        async with pool.connection() as conn:
            await queries_marks.mark(conn, marks[::-1] if number % 2 else marks)

    await asyncio.gather(*[batch(number) for number in range(12)])
    async with pool.connection() as conn:
        assert await totals(conn, first) == {"opened": 20, "clicked": 20}


async def test_withdrawn_clicks_are_counted_no_more(conn: Conn, mailed: Mailed) -> None:
    await queries_marks.mark(conn, of(mailed, MarkKind.CLICKED))
    later = NOW + timedelta(seconds=1)
    whose = (mailed.account_id, mailed.id)
    assert not await queries_marks.withdraw_clicks(conn, *whose, since=later)
    assert await queries_marks.withdraw_clicks(conn, *whose, since=NOW)
    assert not await queries_marks.withdraw_clicks(conn, *whose, since=NOW)
    assert await totals(conn, mailed) == {}
