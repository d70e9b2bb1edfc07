"""What was matched can be taken back, refused and said otherwise; and is looked at once more."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

import make_shop
from bank_files import files
from kapocs.db.pool import Conn, Pool
from kapocs.payments import queries as payments
from kapocs.statements import actions, handlers, queries, queries_matches
from kapocs.statements.actions import SaidOrder
from kapocs.statements.jobs import MatchStatement, MatchWaiting
from kapocs.statements.model import BadMatch, BankRowDecided, RowState
from payments.paying import another, make_order, state
from statements.importing_files import NOW, one, rules, store


async def test_each_match_can_be_taken_back_and_said_again(conn: Conn) -> None:
    order = await make_order(conn, mssys_shoprenter_id="100172")
    account_id = order[0].list.account_id
    row = await one(conn, order[0], files.otp_row(text="100172"))
    back = await actions.undo(conn, account_id, row.id, now=NOW)
    assert (back.state, await rules(conn, row)) == ("waiting", [])
    assert (await state(conn, order))[:3] == ("1", "", "unpaid")
    assert await actions.match_waiting(conn, account_id, now=NOW) == 0
    assert await queries_matches.payers(conn, account_id, [row.partner_account]) == {}
    await actions.undo(conn, account_id, row.id, now=NOW)
    await actions.accept(conn, account_id, row.id, now=NOW)
    assert (await state(conn, order))[2:] == ("paid", 12_700)
    kept = await payments.of_order(conn, *order[0].key, order[1])
    assert [each.counts for each in kept] == [False, True]
    with pytest.raises(BankRowDecided):
        await actions.accept(conn, account_id, row.id, now=NOW)
    with pytest.raises(BankRowDecided):
        await actions.refuse(conn, account_id, row.id, now=NOW)


async def test_a_row_that_is_refused_pays_nothing_until_somebody_says_so(conn: Conn) -> None:
    order = await make_order(conn)
    account_id = order[0].list.account_id
    row = await one(conn, order[0], files.otp_row(name="Nagy Pál"))
    refused = await actions.refuse(conn, account_id, row.id, now=NOW)
    assert refused.state == "refused"
    assert await queries.rows(conn, account_id, state=RowState.WAITING) == []
    wanted = [SaidOrder(order[0].list.id, order[1])]
    await actions.accept(conn, account_id, row.id, wanted, now=NOW)
    assert (await rules(conn, row), (await state(conn, order))[2]) == (["hand"], "paid")


async def test_an_order_that_comes_after_its_payment_is_found_later(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    row = await one(conn, schema, files.otp_row(text="100172"))
    assert row.state == "waiting"
    id_ = await another(conn, schema, mssys_shoprenter_id="100172")
    assert await actions.match_waiting(conn, row.account_id, now=NOW) == 1
    assert (await state(conn, (schema, id_)))[2] == "paid"


async def test_what_is_said_must_add_up(conn: Conn) -> None:
    schema, id_ = await make_order(conn)
    second = await another(conn, schema)
    list_id = schema.list.id
    row = await one(conn, schema, files.otp_row(name="Nagy Pál"))

    async def say(*wanted: SaidOrder) -> None:
        await actions.accept(conn, row.account_id, row.id, wanted, now=NOW)

    for wrong in (
        [],
        [SaidOrder(list_id, id_, Decimal(5))],
        [SaidOrder(list_id, id_), SaidOrder(list_id, second)],
        [SaidOrder(list_id, id_, Decimal(12_700)), SaidOrder(list_id, id_, Decimal(0))],
        [SaidOrder(list_id, id_, Decimal(12_701)), SaidOrder(list_id, second, Decimal(-1))],
        [SaidOrder(list_id, id_, Decimal(12_700)), SaidOrder(list_id, second, Decimal(0))],
    ):
        with pytest.raises(BadMatch) as caught:
            await say(*wrong)
        assert caught.value.field in ("order", "amount")
    await say(SaidOrder(list_id, id_, Decimal(12_000)), SaidOrder(list_id, second, Decimal(700)))
    assert (await state(conn, (schema, id_)))[2:] == ("partly_paid", 12_000)
    assert (await state(conn, (schema, second)))[2:] == ("partly_paid", 700)


async def test_a_day_far_ahead_is_not_booked_by_itself(conn: Conn) -> None:
    order = await make_order(conn, mssys_shoprenter_id="100172")
    ahead = (NOW + timedelta(days=400)).date().isoformat()
    row = await one(conn, order[0], files.otp_row(text="100172", day=ahead))
    assert row.state == "waiting"


async def test_a_fact_tells_of_each_match(conn: Conn) -> None:
    order = await make_order(conn, mssys_shoprenter_id="100172")
    row = await one(conn, order[0], files.otp_row(text="100172"))
    await conn.last.write(conn)
    told = await conn.row(
        "SELECT subscriber_id, data FROM facts WHERE kind = 'payment.matched' AND list_id = :list",
        list=order[0].list.id,
    )
    assert told is not None
    assert told["subscriber_id"] == order[1]
    assert told["data"] == {
        "payment_id": told["data"]["payment_id"],
        "statement_id": row.statement_id,
        "row_id": row.id,
        "amount": "12700",
        "currency": "HUF",
        "booked_on": "2026-11-28",
        "rule": "reference",
        "is_automatic": True,
    }


async def test_the_worker_goes_on_with_what_waits(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    lines = [files.otp_row(text=f"10{number:04}", id_=str(number)) for number in range(1_005)]
    made, _ = await store(conn, account_id, files.otp(*lines))
    await actions.match_statement(conn, account_id, made.id, now=NOW)
    assert len(await queries.untried(conn, account_id, made.id, size=10)) == 5
    await handlers.match_statement(conn, MatchStatement(account_id, made.id), NOW)
    assert await queries.untried(conn, account_id, made.id, size=10) == []
    id_ = await another(conn, schema, mssys_shoprenter_id="101003")
    await handlers.look_again(conn, None, NOW)
    jobs = await conn.column("SELECT payload FROM pgqueuer WHERE entrypoint = 'MatchWaiting'")
    assert len(jobs) == 1
    await handlers.match_waiting(conn, MatchWaiting(account_id, 0), NOW)
    assert (await state(conn, (schema, id_)))[2] == "unpaid"
    [first] = await queries.rows(conn, account_id, after=0, size=1)
    await handlers.match_waiting(conn, MatchWaiting(account_id, first.id + 999), NOW)
    assert (await state(conn, (schema, id_)))[2] == "paid"


async def test_two_files_at_once_pay_an_order_once(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema, id_ = await make_order(conn, mssys_shoprenter_id="100172")

    async def pay(number: int) -> str:
        async with pool.transaction() as conn:
            row = await one(conn, schema, files.otp_row(text="100172", id_=str(number)))
        return str(row.state)

    states = await asyncio.gather(*(pay(number) for number in range(4)))
    assert sorted(states) == ["booked", "waiting", "waiting", "waiting"]
    async with pool.transaction() as conn:
        assert (await state(conn, (schema, id_)))[2:] == ("paid", 12_700)
