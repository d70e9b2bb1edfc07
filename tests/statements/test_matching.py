"""Only what cannot be otherwise is booked; everything else waits for a decision."""

import pytest

import make
import make_shop
from bank_files import files
from kapocs.db.pool import Conn
from kapocs.orders.model import OrderNotFound
from kapocs.payments import references
from kapocs.statements import actions
from kapocs.statements.actions import SaidOrder
from kapocs.statements.model import (
    BankRowNotFound,
)
from payments.paying import another, make_order, pay, state
from statements.importing_files import NOW, one, proposed, rules, take


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ({"mssys_shoprenter_id": "172"}, "Rendelés 172"),
        ({"mssys_shoprenter_id": "172"}, "megrendelés szám: 172 köszönöm"),
        ({"mssys_shoprenter_id": "172"}, "#172"),
        ({"mssys_shoprenter_id": "100172"}, "köszönöm 100172"),
        ({"mssys_billing_number": "E-KAP-2026-17"}, "számla: E-KAP-2026-17"),
        ({"mssys_billing_number": "E-KAP-2026-17"}, "e kap 2026 17"),
        ({"mssys_billing_number": "E-KAP-2026-17"}, "EKAP 2O26/17."),
        ({"mssys_proform_number": "D-KAP-8"}, "D-KAP-8 díjbekérő"),
        ({"mssys_proform_number": "2026-000008"}, "Díjbekérő sorszáma: 2026-000008"),
    ],
)
async def test_a_row_that_names_an_order_and_pays_all_of_it_is_booked(
    conn: Conn, numbers: dict[str, str], text: str
) -> None:
    order = await make_order(conn, **numbers)
    row = await one(conn, order[0], files.otp_row(text=text, name="Valaki Más"))
    assert (row.state, await rules(conn, row)) == ("booked", ["reference"])
    assert await state(conn, order) == ("2", "2026-11-28 00:00:00", "paid", 12_700)


async def test_a_reference_with_check_digits_names_its_order(conn: Conn) -> None:
    order = await make_order(conn)
    told = references.make(order[0].list.id, order[1])
    parted = f"{told[:4]} {told[4:7]}-{told[7:]}"
    row = await one(conn, order[0], files.otp_row(text=f"köszönöm {parted}", name="Nagy Pál"))
    assert (row.state, await rules(conn, row)) == ("booked", ["reference"])
    wrong = await make_order(conn)
    broken = references.make(wrong[0].list.id, wrong[1])
    broken = f"{broken[:-1]}{(int(broken[-1]) + 1) % 10}"
    row = await one(conn, wrong[0], files.otp_row(text=broken, name="Nagy Pál"))
    assert row.state == "waiting"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("172", "köszönöm 172"),
        ("172", "1722"),
        ("2026", "2026. november"),
        ("20261128", "2026.11.28 vásárlás"),
        ("172", "számla 172-0004"),
    ],
)
async def test_digits_that_may_be_something_else_book_nothing(
    conn: Conn, number: str, text: str
) -> None:
    order = await make_order(conn, mssys_shoprenter_id=number)
    row = await one(conn, order[0], files.otp_row(text=text, name="Valaki Más"))
    assert row.state == "waiting"
    assert (await state(conn, order))[2] == "unpaid"


async def test_less_and_more_than_is_due_wait_for_a_decision(conn: Conn) -> None:
    schema, id_ = await make_order(conn, mssys_shoprenter_id="100172")
    less, more = await take(
        conn,
        schema.list.account_id,
        files.otp_row("5 000", text="100172", id_="1"),
        files.otp_row("20 000", text="100172", id_="2"),
    )
    assert {less.state, more.state} == {"waiting"}
    assert await proposed(conn, less) == [("part", [id_], [5_000])]
    assert await proposed(conn, more) == [("over", [id_], [20_000])]
    await actions.accept(conn, schema.list.account_id, less.id, now=NOW)
    assert (await state(conn, (schema, id_)))[2:] == ("partly_paid", 5_000)
    rest = await one(conn, schema, files.otp_row("7 700", text="100172", id_="3"))
    assert rest.state == "booked"
    assert (await state(conn, (schema, id_)))[2:] == ("paid", 12_700)


async def test_a_second_payment_of_a_paid_order_waits(conn: Conn) -> None:
    schema, id_ = await make_order(conn, mssys_shoprenter_id="100172")
    rows = await take(
        conn,
        schema.list.account_id,
        files.otp_row(text="100172", id_="1"),
        files.otp_row(text="100172", id_="2"),
    )
    assert [row.state for row in rows] == ["booked", "waiting"]
    assert await proposed(conn, rows[1]) == [("over", [id_], [12_700])]
    await actions.accept(conn, schema.list.account_id, rows[1].id, now=NOW)
    assert (await state(conn, (schema, id_)))[2:] == ("overpaid", 25_400)


async def test_a_number_of_two_orders_books_neither(conn: Conn) -> None:
    schema, one_ = await make_order(conn, mssys_shoprenter_id="100172")
    two = await another(conn, schema, mssys_proform_number="100172", email="cili@kapocs.test")
    row = await one(conn, schema, files.otp_row(text="100172"))
    assert row.state == "waiting"
    found = await proposed(conn, row)
    assert sorted(orders for _, orders, _ in found) == sorted([[one_], [two]])


async def test_sum_and_name_are_proposed_and_learned_from(conn: Conn) -> None:
    schema, id_ = await make_order(conn, mssys_lastname="Kovács", mssys_firstname="Ágnes")
    row = await one(conn, schema, files.otp_row(name="KOVACS AGNES DR."))
    assert row.state == "waiting"
    assert await proposed(conn, row) == [("name", [id_], [12_700])]
    await actions.accept(conn, schema.list.account_id, row.id, now=NOW)
    assert (await state(conn, (schema, id_)))[2] == "paid"
    next_ = await another(conn, schema, mssys_lastname="Kovács", mssys_firstname="Ágnes")
    again = await one(conn, schema, files.otp_row(name="Kovács Ágnes", id_="2"))
    assert (again.state, await rules(conn, again)) == ("booked", ["known"])
    assert (await state(conn, (schema, next_)))[2] == "paid"


async def test_of_two_equal_orders_of_a_known_payer_neither_is_guessed(conn: Conn) -> None:
    schema, first = await make_order(conn, mssys_lastname="Kovács", mssys_firstname="Ágnes")
    row = await one(conn, schema, files.otp_row())
    await actions.accept(conn, schema.list.account_id, row.id, now=NOW)
    both = [
        await another(conn, schema, mssys_lastname="Kovács", mssys_firstname="Ágnes")
        for _ in range(2)
    ]
    again = await one(conn, schema, files.otp_row(id_="2"))
    assert again.state == "waiting"
    assert [orders for rule, orders, _ in await proposed(conn, again) if rule == "known"] == [
        [each] for each in both
    ]
    assert first not in both


async def test_a_known_account_with_another_name_waits(conn: Conn) -> None:
    schema, _ = await make_order(conn, mssys_lastname="Kovács", mssys_firstname="Ágnes")
    row = await one(conn, schema, files.otp_row())
    await actions.accept(conn, schema.list.account_id, row.id, now=NOW)
    id_ = await another(conn, schema, mssys_lastname="Kovács", mssys_firstname="Ágnes")
    other = await one(conn, schema, files.otp_row(name="Nagy Pál", id_="2"))
    assert other.state == "waiting"
    assert await proposed(conn, other) == [("account", [id_], [12_700])]


async def test_money_that_came_before_the_order_is_no_sign_of_its_payer(conn: Conn) -> None:
    schema, id_ = await make_order(conn, mssys_lastname="Kovács", mssys_firstname="Ágnes")
    row = await one(conn, schema, files.otp_row(day="2026-11-10"))
    assert await proposed(conn, row) == [("amount", [id_], [12_700])]


async def test_several_orders_of_one_person_that_add_up_are_proposed(conn: Conn) -> None:
    named = {"mssys_lastname": "Kovács", "mssys_firstname": "Ágnes"}
    schema, first = await make_order(conn, **named)
    second = await another(conn, schema, mssys_order_brutto_sum=1_000, **named)
    await another(conn, schema, mssys_order_brutto_sum=500, **named)
    row = await one(conn, schema, files.otp_row("13 700"))
    assert row.state == "waiting"
    assert await proposed(conn, row) == [("several", [first, second], [12_700, 1_000])]
    await actions.accept(conn, schema.list.account_id, row.id, now=NOW)
    assert (await state(conn, (schema, first)))[2] == "paid"
    assert (await state(conn, (schema, second)))[2] == "paid"


async def test_an_amount_in_another_currency_pays_nothing(conn: Conn) -> None:
    schema, _ = await make_order(conn, mssys_shoprenter_id="100172", mssys_bill_currency="EUR")
    row = await one(conn, schema, files.otp_row(text="100172"))
    assert row.state == "waiting"
    assert await proposed(conn, row) == []


async def test_only_orders_of_the_lists_that_were_said_are_paid(conn: Conn) -> None:
    schema, _ = await make_order(conn, mssys_shoprenter_id="100172")
    other = await make.make_list(conn, schema.list.account_id, name="Másik")
    row = await one(conn, schema, files.otp_row(text="100172"), list_ids=[other.id])
    assert row.state == "waiting"
    assert await proposed(conn, row) == []


async def test_another_accounts_order_is_not_paid(conn: Conn) -> None:
    order = await make_order(conn, mssys_shoprenter_id="100172")
    stranger = await make_shop.make_order_list(conn)
    row = await one(conn, stranger, files.otp_row(text="100172"))
    assert row.state == "waiting"
    assert await proposed(conn, row) == []
    wanted = [SaidOrder(order[0].list.id, order[1])]
    with pytest.raises(OrderNotFound):
        await actions.accept(conn, row.account_id, row.id, wanted, now=NOW)
    with pytest.raises(BankRowNotFound):
        await actions.accept(conn, order[0].list.account_id, row.id, now=NOW)


async def test_money_that_went_out_is_left_alone_unless_it_names_a_paid_order(conn: Conn) -> None:
    order = await make_order(conn, mssys_shoprenter_id="100172")
    await pay(conn, order, 12_700)
    other, named, part = await take(
        conn,
        order[0].list.account_id,
        files.otp_row("-12 700", text="villanyszámla", id_="1"),
        files.otp_row("-12 700", text="vissza 100172", id_="2"),
        files.otp_row("-700", text="vissza 100172", id_="3"),
    )
    assert [other.state, named.state, part.state] == ["outgoing", "booked", "waiting"]
    assert await rules(conn, named) == ["back"]
    assert (await state(conn, order))[2] == "refunded"


async def test_a_part_that_goes_back_waits(conn: Conn) -> None:
    order = await make_order(conn, mssys_shoprenter_id="100172")
    await pay(conn, order, 12_700)
    row = await one(conn, order[0], files.otp_row("-700", text="100172"))
    assert await proposed(conn, row) == [("back", [order[1]], [-700])]
    await actions.accept(conn, row.account_id, row.id, now=NOW)
    assert (await state(conn, order))[2:] == ("partly_refunded", 12_000)
