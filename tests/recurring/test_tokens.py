"""What gateways charge: sealed, one that lasts or such as are used once each, in their order."""

import asyncio

import pytest

import make
from kapocs.recurring import actions, charging, queries_charges, queries_tokens, tokens
from kapocs.recurring.gateways import ChargingParts
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.recurring.model import BadRecurrence, RecurrenceChange, RecurrenceNotFound
from kapocs.recurring.queries_tokens import KeptToken
from kapocs.recurring.tokens import CardTokens
from recurring.tills import Till


async def keep(till: Till, *given: str, is_used_up: bool = True) -> None:
    async with till.pool.transaction() as conn:
        whose = (conn, till.shop.schema.key[0], till.shop.recurrence.id)
        found = CardTokens(given, is_used_up=is_used_up)
        await tokens.keep(*whose, found, gateway="fake", signer=till.signer)


async def kept(till: Till) -> KeptToken | None:
    async with till.pool.connection() as conn:
        whose = (conn, till.shop.schema.key[0], till.shop.recurrence.id)
        return await queries_tokens.token(*whose)


async def left(till: Till) -> list[str]:
    found = await kept(till)
    assert found is not None
    assert b"tok" not in found.token
    return till.signer.open(found.token).split("\n")


async def test_each_try_uses_one_and_a_lost_answer_none_more(till: Till) -> None:
    await keep(till, "tok-1", "tok-2", "tok-3")
    till.gateway.trouble = ["refused", "lost", "away"]
    await till.work()
    assert await left(till) == ["tok-2", "tok-3"]
    await till.work(days=1, hours=1)
    for _ in range(3):
        await till.work(hours=3)
    assert [each.token for each in till.gateway.asked] == ["tok-1", "tok-2", "tok-2", "tok-2"]
    assert await left(till) == ["tok-3"]
    assert await till.stands() == ("2", "active", "")
    async with till.pool.transaction() as conn:
        found = await queries_charges.get(conn, till.shop.schema.key[0], till.shop.recurrence.id, 1)
    assert found is not None
    assert found.token is None


async def test_without_one_left_it_pauses_and_says_so(till: Till) -> None:
    await keep(till, "tok-1")
    till.gateway.trouble = ["refused"]
    await till.work()
    await till.work(days=1, hours=1)
    assert len(till.gateway.asked) == 1
    assert await till.stands() == ("1", "paused", "recurring.not_charged")
    async with till.pool.connection() as conn:
        assert ((await till.shop.now(conn)).reason or {})["why"] == {"code": "recurring.no_token"}
    await keep(till, "tok-8", "tok-9")
    await till.pay()
    await till.work(minutes=1)
    assert await till.stands() == ("2", "active", "")
    assert await left(till) == ["tok-8", "tok-9"]


async def test_two_renewals_at_once_use_two(till: Till) -> None:
    await keep(till, "tok-1", "tok-2", "tok-3")
    async with till.pool.transaction() as conn:
        assert await till.shop.renew(conn, "2027-03-31 05:00") is not None
    parts = ChargingParts(till.signer, till.gateway)

    async def claim(number: int) -> str:
        async with till.pool.transaction() as conn:
            job = ChargeRenewal(till.shop.schema.key[0], till.shop.recurrence.id, number)
            taken = await charging.claim(parts, conn, job, till.now.replace(month=4))
        return "" if taken is None else taken.wanted.token

    found = await asyncio.gather(*[claim(number) for number in (1, 2, 1, 2)])
    assert sorted(filter(None, found)) == ["tok-1", "tok-2"]
    assert await left(till) == ["tok-3"]


@pytest.mark.parametrize(
    ("given", "is_used_up"),
    [
        ((), True),
        ((), False),
        (("",), False),
        (("tok", ""), True),
        (("tok-1", "tok-2"), False),
        (("x" * 2_000, "x" * 2_000), True),
    ],
)
async def test_what_is_no_token_is_refused(
    till: Till, given: tuple[str, ...], is_used_up: bool
) -> None:
    before = await kept(till)
    with pytest.raises(BadRecurrence, match="token"):
        await keep(till, *given, is_used_up=is_used_up)
    assert await kept(till) == before


@pytest.mark.parametrize("how", ["ended", "no charge"])
async def test_what_is_over_or_not_to_be_charged_forgets_them(till: Till, how: str) -> None:
    await keep(till, "tok-1", "tok-2")
    whose = (till.shop.schema.key[0], till.shop.recurrence.id)
    async with till.pool.transaction() as conn:
        if how == "ended":
            await actions.cancel(conn, *whose, now=till.now)
        else:
            await actions.update(conn, *whose, RecurrenceChange(is_charged=False), now=till.now)
        assert (await till.shop.now(conn)).tokens_left is None
    assert await kept(till) is None
    with pytest.raises(RecurrenceNotFound):
        await keep(till, "tok-3")


async def test_a_stranger_keeps_and_takes_nothing(till: Till) -> None:
    before = await kept(till)
    async with till.pool.transaction() as conn:
        stranger = (await make.make_account(conn)).id
        whose = (conn, stranger, till.shop.recurrence.id)
        with pytest.raises(RecurrenceNotFound):
            await tokens.keep(*whose, CardTokens(("tok",)), gateway="fake", signer=till.signer)
        assert await tokens.take(*whose, signer=till.signer) is None
        order = (till.shop.schema.key[1], till.shop.order)
        await tokens.keep_of_order(
            conn, stranger, order, CardTokens(("tok",)), gateway="fake", signer=till.signer
        )
        job = ChargeRenewal(stranger, till.shop.recurrence.id, 1)
        parts = ChargingParts(till.signer, till.gateway)
        assert await charging.claim(parts, conn, job, till.now) is None
    assert await kept(till) == before
