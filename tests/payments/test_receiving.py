"""Payments make an order paid, once; part, double and reversed ones stay to be seen."""

from datetime import timedelta
from decimal import Decimal
from itertools import permutations

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.payments import actions, queries
from kapocs.payments.model import PaymentKnown
from payments.paying import DAY, GROSS, another, call, make_order, pay, reverse, state

PAY_DAY = "2026-11-20 10:00:00"


async def told(conn: Conn) -> list[str]:
    """The kinds of facts of this transaction that payments and statuses tell."""
    await conn.last.write(conn)
    kinds: list[str] = await conn.column(
        """SELECT kind FROM facts WHERE kind LIKE 'payment.%' OR kind IN ('order.partly_paid',
               'order.paid', 'order.unpaid', 'order.refunded', 'order.cancelled')
           ORDER BY id"""
    )
    return kinds


async def test_an_order_is_paid_when_all_of_it_is_covered(conn: Conn) -> None:
    order = await make_order(conn)
    await pay(conn, order, 5_000)
    assert await state(conn, order) == ("1", "", "partly_paid", 5_000)
    await pay(conn, order, 7_700, at=DAY + timedelta(days=1))
    assert await state(conn, order) == ("2", "2026-11-21 10:00:00", "paid", GROSS)


async def test_a_payment_is_kept_as_it_came(conn: Conn) -> None:
    schema, id_ = await make_order(conn)
    made = await pay(
        conn, (schema, id_), "100.5", external_id="ÁFA-1", payer="Tükörfúró Béla", note="köszönjük"
    )
    (found,) = await queries.of_order(conn, *schema.key, id_)
    assert found == made == await actions.get(conn, schema.list.account_id, made.id)
    assert (made.amount, made.currency, made.received_at) == (Decimal("100.5"), "HUF", DAY)
    assert (made.external_id, made.payer, made.note) == ("ÁFA-1", "Tükörfúró Béla", "köszönjük")
    assert (made.created_at, made.reversed_at) == (make.NOW, None)


async def test_what_is_paid_twice_is_seen(conn: Conn) -> None:
    order = await make_order(conn)
    await pay(conn, order, GROSS, external_id="1")
    await pay(conn, order, GROSS, external_id="2")
    assert await state(conn, order) == ("2", PAY_DAY, "overpaid", 2 * GROSS)
    await pay(conn, order, -GROSS)
    assert await state(conn, order) == ("2", PAY_DAY, "paid", GROSS)


async def test_a_payment_told_again_is_the_same_one(conn: Conn) -> None:
    order = await make_order(conn)
    first = await pay(conn, order, GROSS, external_id="X1")
    again = await pay(conn, order, GROSS, external_id="X1", note="another")
    assert again == first
    assert await state(conn, order) == ("2", PAY_DAY, "paid", GROSS)
    other_source = await pay(conn, order, GROSS, external_id="X1", source="stripe")
    assert other_source.id != first.id


async def test_an_id_of_another_payment_is_refused(conn: Conn) -> None:
    schema, id_ = await make_order(conn)
    other = await another(conn, schema)
    await pay(conn, (schema, id_), 500, external_id="X1")
    for order, amount in [((schema, other), 500), ((schema, id_), 501)]:
        with pytest.raises(PaymentKnown) as refused:
            await pay(conn, order, amount, external_id="X1")
        assert refused.value.field == "external_id"
    assert len(await queries.of_order(conn, *schema.key, id_)) == 1
    assert await queries.of_order(conn, *schema.key, other) == []


async def test_a_reversed_payment_leaves_the_order_unpaid_and_stays_to_be_seen(conn: Conn) -> None:
    order = await make_order(conn)
    paid = await pay(conn, order, GROSS, external_id="X1")
    reversed_ = await reverse(conn, paid)
    assert reversed_.reversed_at == make.NOW
    assert await state(conn, order) == ("1", "", "unpaid", 0)
    assert await reverse(conn, paid) == reversed_
    # A late repeat of the message brings it back no more.
    assert await pay(conn, order, GROSS, external_id="X1") == reversed_
    assert await state(conn, order) == ("1", "", "unpaid", 0)
    await pay(conn, order, GROSS, external_id="X2")
    assert await state(conn, order) == ("2", PAY_DAY, "paid", GROSS)


async def test_one_of_two_payments_reversed_leaves_the_order_paid(conn: Conn) -> None:
    order = await make_order(conn)
    first = await pay(conn, order, GROSS)
    await pay(conn, order, GROSS, at=DAY + timedelta(days=2))
    await reverse(conn, first)
    assert await state(conn, order) == ("2", "2026-11-22 10:00:00", "paid", GROSS)


async def test_what_is_paid_back_in_part_leaves_it_paid_and_all_of_it_refunded(conn: Conn) -> None:
    order = await make_order(conn)
    await pay(conn, order, GROSS)
    await pay(conn, order, -2_700)
    assert await state(conn, order) == ("2", PAY_DAY, "partly_refunded", 10_000)
    rest = await pay(conn, order, -10_000)
    assert await state(conn, order) == ("3", PAY_DAY, "refunded", 0)
    await reverse(conn, rest)
    assert await state(conn, order) == ("2", PAY_DAY, "partly_refunded", 10_000)


MIXED: list[list[tuple[int, int]]] = [
    [(5_000, 0), (7_700, 2), (-2_700, 1)],
    [(GROSS, 0), (-GROSS, 1), (5_000, 2)],
    [(6_000, 1), (-6_000, 2), (GROSS, 0), (100, 3)],
    [(GROSS, 0), (GROSS, 1), (-2 * GROSS, 2)],
]


@pytest.mark.parametrize("payments", MIXED)
async def test_the_end_is_one_in_whatever_order_payments_come(
    conn: Conn, payments: list[tuple[int, int]]
) -> None:
    schema, _ = await make_order(conn)
    ends = set()
    for turn, sequence in enumerate(permutations(payments)):
        order = (schema, await another(conn, schema))
        for amount, day in sequence:
            at = DAY + timedelta(days=day)
            for _ in range(2):
                await pay(conn, order, amount, at=at, external_id=f"{turn}/{day}")
        ends.add(await state(conn, order))
    assert len(ends) == 1


async def test_facts_tell_what_was_paid_and_the_order_turns_paid_once(conn: Conn) -> None:
    order = await make_order(conn)
    await pay(conn, order, 5_000)
    last = await pay(conn, order, 7_700, external_id="X1")
    await pay(conn, order, 7_700, external_id="X1")
    await pay(conn, order, 300)
    assert sorted(await told(conn)) == [
        "order.paid", "order.partly_paid",
        "payment.received", "payment.received", "payment.received",
    ]  # fmt: skip
    await reverse(conn, last)
    assert sorted(set(await told(conn))) == [
        "order.paid", "order.partly_paid", "order.unpaid", "payment.received", "payment.reversed",
    ]  # fmt: skip


async def test_a_refund_told_of_before_its_payment_is_told_as_one(conn: Conn) -> None:
    order = await make_order(conn)
    await pay(conn, order, -GROSS)
    assert await state(conn, order) == ("1", "", "unpaid", -GROSS)
    await pay(conn, order, GROSS)
    assert await state(conn, order) == ("3", PAY_DAY, "refunded", 0)
    facts = [each for each in await told(conn) if each.startswith("order.")]
    assert facts == ["order.paid", "order.refunded"]


async def test_an_order_called_paid_stays_consistent(conn: Conn) -> None:
    order = await make_order(conn)
    await call(conn, order, 2)
    assert (await state(conn, order))[2:] == ("paid", GROSS)
    first = await pay(conn, order, GROSS)
    assert (await state(conn, order))[2:] == ("paid", GROSS)
    # What somebody called paid is so whatever becomes of a payment that came later.
    await reverse(conn, first)
    assert (await state(conn, order))[::2] == ("2", "paid")
    await call(conn, order, 1)
    assert (await state(conn, order))[2:] == ("unpaid", 0)


@pytest.mark.parametrize("order_of_two", [[-GROSS, GROSS], [GROSS, -GROSS]])
async def test_an_order_called_paid_is_paid_back(conn: Conn, order_of_two: list[int]) -> None:
    order = await make_order(conn, mssys_order_status=2)
    for amount in order_of_two:
        await pay(conn, order, amount)
    assert (await state(conn, order))[::2] == ("3", "refunded")


async def test_an_order_called_off_stays_so_and_keeps_its_payment(conn: Conn) -> None:
    order = await make_order(conn)
    await call(conn, order, 3)
    await pay(conn, order, GROSS)
    assert (await state(conn, order))[::2] == ("3", "paid")
    schema, id_ = order
    assert len(await queries.of_order(conn, *schema.key, id_)) == 1


async def test_an_unfinished_order_that_is_paid_is_an_order(conn: Conn) -> None:
    order = await make_order(conn, mssys_order_status=4)
    await pay(conn, order, GROSS)
    assert (await state(conn, order))[0] == "2"


async def test_an_order_without_a_sum_keeps_its_payments_and_waits(conn: Conn) -> None:
    order = await make_order(conn, mssys_order_brutto_sum="", mssys_order_netto_sum="")
    await pay(conn, order, 5_000)
    assert (await state(conn, order))[::3] == ("1", 5_000)
