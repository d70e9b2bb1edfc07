"""Which way an order's status may go, and what its fields may not hold."""

import pytest

import make
import make_shop
from kapocs.catalog.money import UnknownCurrency
from kapocs.db.pool import Conn
from kapocs.lists import actions as lists
from kapocs.lists.values import FieldInvalid
from kapocs.orders import actions
from kapocs.orders.model import BadOrder, StatusNotAllowed

ALLOWED = {(1, 2), (1, 3), (1, 4), (2, 1), (2, 3), (4, 1), (4, 2)}


@pytest.mark.parametrize("before", [1, 2, 3, 4])
@pytest.mark.parametrize("after", [1, 2, 3, 4])
async def test_a_status_goes_only_where_it_may(conn: Conn, before: int, after: int) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await make_shop.make_order(conn, schema, mssys_order_status=before)
    given = {"MSSYS_order_status": str(after)}
    if before == after or (before, after) in ALLOWED:
        await actions.check_change(conn, schema, [id_], given)
    else:
        with pytest.raises(StatusNotAllowed) as refused:
            await actions.check_change(conn, schema, [id_], given)
        assert refused.value.field == "mssys_order_status"


async def test_one_order_that_may_not_change_stops_all(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    ids = [await make_shop.make_order(conn, schema, mssys_order_status=status) for status in (1, 3)]
    with pytest.raises(StatusNotAllowed):
        await actions.check_change(conn, schema, ids, {"mssys_order_status": 2})


@pytest.mark.parametrize("nothing", ["", "0", None])
async def test_an_order_does_not_lose_its_status(conn: Conn, nothing: object) -> None:
    schema = await make_shop.make_order_list(conn)
    order = await make_shop.make_order(conn, schema)
    record = await make.make_subscriber(conn, schema)
    await actions.check_change(conn, schema, [record], {"mssys_order_status": nothing})
    with pytest.raises(StatusNotAllowed):
        await actions.check_change(conn, schema, [order], {"mssys_order_status": nothing})


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"mssys_order_status": 5}, BadOrder),
        ({"mssys_order_status": "fizetve"}, FieldInvalid),
        ({"mssys_payment_method": 6}, BadOrder),
        ({"mssys_bill_currency": "forint"}, UnknownCurrency),
        ({"mssys_pay_date": "2026-02-30"}, FieldInvalid),
        ({"mssys_order_brutto_sum": "sok"}, FieldInvalid),
    ],
)
async def test_what_an_order_cannot_hold_is_refused(
    conn: Conn, given: dict[str, object], error: type[Exception]
) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await make_shop.make_order(conn, schema)
    with pytest.raises(error):
        await actions.check_change(conn, schema, [id_], given)


async def test_dates_and_numbers_of_an_invoice_may_be_written_back(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await make_shop.make_order(conn, schema)
    given = {
        "mssys_pay_date": "2026-11-23",
        "mssys_pay_due_date": "2026-12-01 00:00:00",
        "mssys_execute_date": "0000-00-00",
        "mssys_billing_number": "2026/Árvíz-1",
        "mssys_payment_method": "",
        "mssys_bill_currency": "eur",
    }
    await actions.check_change(conn, schema, [id_], given)


async def test_records_of_newsletter_lists_are_passed_over(conn: Conn) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    schema = await lists.schema(conn, account.id, made.id)
    id_ = await make.make_subscriber(conn, schema)
    await actions.check_change(conn, schema, [id_], {"mssys_order_status": 9})
