"""Opens and clicks on their way into the history, the marks and the totals."""

import asyncio
from datetime import timedelta

import pytest

import make
from kapocs.db.pool import Pool
from kapocs.ids import LinkId
from kapocs.reasons import read
from kapocs.tracking.combine import SignalWriter
from kapocs.tracking.model import Signal
from kapocs.wording.telling import english
from make import NOW
from returns.returning import Mailed, another, history, mail, totals, types

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
async def mailed(pool: Pool) -> Mailed:
    async with pool.transaction() as conn:
        return await mail(conn, (await make.make_account(conn)).id)


def signal(
    mailed: Mailed, *, link: LinkId | None = None, after: float = 60, agent: str = FIREFOX
) -> Signal:
    at = NOW + timedelta(seconds=after)
    return Signal(mailed.account_id, mailed.id, link, at, "203.0.113.7", agent)


async def seen(pool: Pool, mailed: Mailed) -> tuple[list[str], dict[str, int]]:
    async with pool.connection() as conn:
        return await types(conn, mailed), await totals(conn, mailed)


async def test_a_persons_open_and_click_are_noted_marked_and_counted(
    pool: Pool, mailed: Mailed
) -> None:
    writer = SignalWriter(pool)
    for each in (signal(mailed), signal(mailed, link=mailed.links[0])) * 2:
        assert await writer.add(each)
    found = (
        ["email_open", "email_click", "email_open", "email_click"],
        {"opened": 1, "clicked": 1},
    )
    assert await seen(pool, mailed) == found


async def test_a_machines_open_and_click_are_kept_with_the_reason_and_count_for_nobody(
    pool: Pool, mailed: Mailed
) -> None:
    writer = SignalWriter(pool)
    await writer.add(signal(mailed, agent="Mozilla/5.0"))
    await writer.add(signal(mailed, link=mailed.links[0], after=61, agent="BarracudaCentral"))
    assert await seen(pool, mailed) == (["machine_open", "machine_click"], {"machine_opened": 1})
    async with pool.connection() as conn:
        details = [english(read(each["detail"])) for each in await history(conn, mailed)]
    assert details == ["Apple Mail Privacy Protection", "Barracuda link scanner"]


async def test_a_scanner_that_comes_as_a_browser_is_found_out_by_its_haste(
    pool: Pool, mailed: Mailed
) -> None:
    writer = SignalWriter(pool)
    for number, link in enumerate(mailed.links):
        await writer.add(signal(mailed, link=link, after=60 + number / 5))
    assert await seen(pool, mailed) == (["machine_click"] * 4, {})


async def test_links_checked_at_one_moment_are_found_out_too(pool: Pool, mailed: Mailed) -> None:
    writer = SignalWriter(pool)
    await asyncio.gather(*[writer.add(signal(mailed, link=link)) for link in mailed.links])
    assert await seen(pool, mailed) == (["machine_click"] * 4, {})


async def test_a_person_who_clicks_after_the_scanner_counts(pool: Pool, mailed: Mailed) -> None:
    writer = SignalWriter(pool)
    for number, link in enumerate(mailed.links):
        await writer.add(signal(mailed, link=link, after=60 + number / 5))
    await writer.add(signal(mailed, link=mailed.links[0], after=300))
    await writer.add(signal(mailed, after=300))
    found = [*["machine_click"] * 4, "email_click", "email_open"]
    assert await seen(pool, mailed) == (found, {"clicked": 1, "opened": 1})


async def test_a_click_before_the_haste_stays_a_persons(pool: Pool, mailed: Mailed) -> None:
    writer = SignalWriter(pool)
    await writer.add(signal(mailed, link=mailed.links[0], after=30))
    for number, link in enumerate(mailed.links):
        await writer.add(signal(mailed, link=link, after=60 + number / 5))
    assert await seen(pool, mailed) == (["email_click", *["machine_click"] * 4], {"clicked": 1})


async def test_another_process_marks_no_second_time(pool: Pool, mailed: Mailed) -> None:
    await asyncio.gather(*[SignalWriter(pool).add(signal(mailed)) for _ in range(6)])
    assert await seen(pool, mailed) == (["email_open"] * 6, {"opened": 1})


async def test_a_signal_of_a_delivery_that_is_gone_is_told_so(pool: Pool, mailed: Mailed) -> None:
    async with pool.transaction() as conn:
        gone = await another(conn, mailed)
        await conn.execute("DELETE FROM deliveries WHERE id = :id", id=gone.id)
    writer = SignalWriter(pool)
    found = await asyncio.gather(writer.add(signal(gone)), writer.add(signal(mailed)))
    assert list(found) == [False, True]


async def test_an_opened_test_letter_is_no_history_of_the_person(
    pool: Pool, mailed: Mailed
) -> None:
    async with pool.transaction() as conn:
        test = await another(conn, mailed, recipient="anna@kapocs.test")
        await conn.execute("UPDATE deliveries SET purpose = 'test' WHERE id = :id", id=test.id)
    assert await SignalWriter(pool).add(signal(test))
    assert await seen(pool, mailed) == ([], {})
