"""Renewals that a gateway charges for: once, tried three times, and paused if nothing helps."""

import pytest

from kapocs.orders import records
from kapocs.payments import actions as payments
from kapocs.payments.model import NewPayment
from kapocs.recurring import actions, charging, outcomes, queries_tokens, tokens
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.recurring.model import BadRecurrence, RecurrenceId, RecurrenceNotFound, RecurrenceState
from kapocs.recurring.tokens import CardTokens
from recurring.tills import GROSS, Till


async def test_a_renewal_is_charged_once_and_paid(till: Till) -> None:
    await till.work()
    (asked,) = till.gateway.asked
    assert (asked.token, asked.amount, asked.currency) == ("tok-árvíztűrő", GROSS, "HUF")
    assert asked.reference.startswith("K")
    (paid,) = await till.paid()
    assert (paid.amount, paid.source, paid.external_id) == (GROSS, "fake", f"pay-{asked.key}")
    assert await till.stands() == ("2", "active", "")
    async with till.pool.transaction() as conn:
        job = ChargeRenewal(till.shop.schema.key[0], till.shop.recurrence.id, 1)
        assert await charging.claim(till.parts, conn, job, till.now) is None
        assert "tok" not in repr(asked)


async def test_a_refusal_is_tried_again_a_day_and_three_days_later(till: Till) -> None:
    till.gateway.trouble = ["refused", "refused"]
    await till.work()
    assert await till.charge() == ("wanted", 1, 1)
    await till.work(hours=23)
    assert len(till.gateway.asked) == 1
    await till.work(hours=2)
    assert await till.charge() == ("wanted", 2, 1)
    await till.work(days=3, hours=1)
    assert await till.charge() == ("paid", 3, 1)
    assert len({each.key for each in till.gateway.asked}) == 3
    assert (len(await till.paid()), len(till.gateway.charged)) == (1, 1)


async def test_after_three_refusals_the_order_is_unpaid_and_the_recurring_one_paused(
    till: Till,
) -> None:
    till.gateway.trouble = ["refused"] * 9
    for _ in range(6):
        await till.work(days=3, hours=1)
    assert len(till.gateway.asked) == 3
    assert await till.stands() == ("1", "paused", "recurring.not_charged")
    assert await till.paid() == []
    async with till.pool.connection() as conn:
        facts = await conn.rows("SELECT data FROM facts WHERE kind = 'recurrence.paused'")
    assert [row["data"]["code"] for row in facts] == ["recurring.not_charged"]


async def test_an_answer_that_is_lost_leads_to_the_same_charge(till: Till) -> None:
    till.gateway.trouble = ["lost", "away", "lost"]
    for _ in range(5):
        await till.work(hours=3)
    assert await till.charge() == ("paid", 1, 4)
    assert (len(till.gateway.charged), len({each.key for each in till.gateway.asked})) == (1, 1)
    assert [each.amount for each in await till.paid()] == [GROSS]


async def test_what_stays_uncertain_is_left_to_a_person(till: Till) -> None:
    till.gateway.trouble = ["away"] * 99
    for _ in range(9):
        await till.work(days=1)
    assert len(till.gateway.asked) == charging.MOST_SENDS
    assert await till.stands() == ("1", "paused", "recurring.not_charged")


async def test_a_worker_killed_while_asking_is_followed_by_one_with_the_same_key(
    till: Till,
) -> None:
    job = ChargeRenewal(till.shop.schema.key[0], till.shop.recurrence.id, 1)
    async with till.pool.transaction() as conn:
        taken = await charging.claim(till.parts, conn, job, till.now)
    assert taken is not None
    await charging.do(taken)  # charged, and nothing of it is written down
    await till.work(minutes=10)
    assert len(till.gateway.charged) == 1
    assert (len(await till.paid()), (await till.charge())[1]) == (1, 1)


async def test_a_hint_of_the_gateway_and_its_answer_are_one_payment(till: Till) -> None:
    account_id, id_ = till.shop.schema.key[0], till.shop.recurrence.id
    async with till.pool.transaction() as conn:
        taken = await charging.claim(till.parts, conn, ChargeRenewal(account_id, id_, 1), till.now)
    assert taken is not None
    outcome = await charging.do(taken)
    assert outcome.made is not None
    async with till.pool.transaction() as conn:
        hint = NewPayment(
            amount=GROSS,
            currency="HUF",
            at=till.now,
            source=outcome.made.source,
            external_id=outcome.made.external_id,
        )
        await payments.receive(conn, till.shop.schema, till.order, hint, now=till.now)
        job = ChargeRenewal(account_id, id_, 1)
        for _ in range(2):
            await outcomes.keep(conn, job, taken, outcome, till.now)
    assert len(await till.paid()) == 1
    assert (await till.stands())[0] == "2"


@pytest.mark.parametrize("how", ["paid", "cancelled", "called off"])
async def test_what_is_paid_cancelled_or_called_off_is_not_charged(till: Till, how: str) -> None:
    async with till.pool.transaction() as conn:
        if how == "cancelled":
            account_id = till.shop.schema.key[0]
            await actions.cancel(conn, account_id, till.shop.recurrence.id, now=till.now)
        else:
            given = {"mssys_order_status": "2" if how == "paid" else "3"}
            schema = till.shop.schema
            await records.change(conn, schema, till.order, given, form_id=None, now=till.now)
    await till.work()
    assert till.gateway.asked == []
    assert (await till.charge())[0] == "dropped"


async def test_without_the_gateway_it_is_paused_and_said(till: Till) -> None:
    async with till.pool.transaction() as conn:
        whose = (conn, till.shop.schema.key[0], till.shop.recurrence.id)
        await tokens.keep(*whose, CardTokens(("x",)), gateway="other", signer=till.signer)
    await till.work()
    assert await till.stands() == ("1", "paused", "recurring.not_charged")


async def test_a_token_is_kept_sealed_and_only_for_what_is_there(till: Till) -> None:
    async with till.pool.transaction() as conn:
        account_id, id_ = till.shop.schema.key[0], till.shop.recurrence.id
        kept = await queries_tokens.token(conn, account_id, id_)
        assert kept is not None
        assert b"tok" not in kept.token
        for token in ("", "x" * 4_001):
            with pytest.raises(BadRecurrence):
                await tokens.keep(
                    conn, account_id, id_, CardTokens((token,)), gateway="fake", signer=till.signer
                )
        with pytest.raises(RecurrenceNotFound):
            await tokens.keep(
                conn,
                account_id,
                RecurrenceId(9**9),
                CardTokens(("x",)),
                gateway="fake",
                signer=till.signer,
            )
        await actions.cancel(conn, account_id, id_, now=till.now)
        assert (await till.shop.now(conn)).state is RecurrenceState.CANCELLED
        with pytest.raises(RecurrenceNotFound):
            await tokens.keep(
                conn, account_id, id_, CardTokens(("x",)), gateway="fake", signer=till.signer
            )
