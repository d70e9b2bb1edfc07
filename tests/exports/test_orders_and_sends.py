"""Orders and their lines, letters of sends, what came of them, and the numbers, as rows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from exports.making import Desk
from kapocs.exports.model import ExportKind, ExportWish
from kapocs.ids import SendId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.orders.model import WantedItem
from kapocs.sends.model import SendNotFound
from make import NOW, make_account, make_list, make_subscriber
from make_sends import make_stage, started
from make_shop import make_order, make_product


async def shop(desk: Desk) -> Desk:
    """A list with two orders, the first of which has two lines, and a record that is none."""
    async with desk.pool.transaction() as conn:
        made = await make_list(conn, desk.account.id, name="Rendelés", type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, desk.account.id, made.id)
        mug = await make_product(conn, desk.account.id)
        items = [
            WantedItem(product_id=mug.id, quantity=2),
            WantedItem(product_id=mug.id, quantity=1),
        ]
        await make_order(conn, schema, email="eva@x.hu", items=items, mssys_firstname="=Éva")
        await make_order(conn, schema, email="bela@x.hu", mssys_order_status="2")
        await make_subscriber(conn, schema, email="nem@x.hu")
    return replace(desk, list_id=made.id)


async def test_an_order_is_a_row_with_its_sums(desk: Desk) -> None:
    there = await shop(desk)
    rows = await there.csv(replace(there.people(), kind=ExportKind.ORDERS))
    assert [(row["email"], row["order_status"]) for row in rows] == [
        ("eva@x.hu", "ordered"), ("bela@x.hu", "paid"),
    ]  # fmt: skip
    assert rows[0]["order_currency"] == "HUF"
    assert Decimal(rows[0]["order_gross"]) > Decimal(rows[0]["order_net"]) > 0
    # Records that are no orders are people of the list all the same.
    assert len(await there.csv(there.people())) == 3


async def test_each_line_of_an_order_is_a_row(desk: Desk) -> None:
    there = await shop(desk)
    wish = replace(
        there.people(columns=("email", "line_sku", "line_quantity", "line_net")),
        kind=ExportKind.ORDER_LINES,
    )
    rows = await there.csv(wish)
    assert [(row["email"], row["line_quantity"]) for row in rows] == [
        ("eva@x.hu", "2"), ("eva@x.hu", "1"),
    ]  # fmt: skip
    assert Decimal(rows[0]["line_net"]) == 2 * Decimal(rows[1]["line_net"])


async def campaign(desk: Desk) -> SendId:
    """A send that went out to three people; one of them opened it."""
    async with desk.pool.transaction() as conn:
        stage = await make_stage(conn, desk.account.id, people=3)
        send = await started(conn, stage, now=NOW)
    await desk.work()
    await desk.sql(
        """INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type, send_id,
               delivery_id, client_ip)
           SELECT account_id, list_id, subscriber_id, created_at + n * interval '1 minute',
                  (ARRAY['email_sent', 'email_open'])[n], send_id, id, '192.0.2.1'
           FROM deliveries, generate_series(1, 2) AS n
           WHERE account_id = :account_id AND send_id = :send_id RETURNING id""",
        send_id=send.id,
    )
    return send.id


async def test_letters_of_a_send_and_what_came_of_them(desk: Desk) -> None:
    send_id = await campaign(desk)
    wish = ExportWish(kind=ExportKind.DELIVERIES, send_id=send_id)
    rows = await desk.csv(wish)
    assert [row["recipient"] for row in rows] == [f"e{n}@kapocs.test" for n in range(3)]
    assert {row["status"] for row in rows} == {"queued"}
    wish = replace(wish, kind=ExportKind.EVENTS, columns=("email", "type", "client_ip"))
    rows = await desk.csv(wish)
    assert [(row["email"], row["type"]) for row in rows] == [
        (f"e{n}@kapocs.test", type_) for n in range(3) for type_ in ("email_sent", "email_open")
    ]


async def test_numbers_of_a_send_and_of_each_send_of_a_list(desk: Desk) -> None:
    send_id = await campaign(desk)
    wish = ExportWish(kind=ExportKind.STATISTICS, send_id=send_id)
    (row,) = await desk.csv(wish)
    assert (row["send_id"], row["planned"], row["sent"], row["variant"]) == (
        str(send_id), "3", "0", "",
    )  # fmt: skip
    (list_id,) = (await desk.sql("SELECT list_id FROM sends WHERE account_id = :account_id"))[0]
    of_list = ExportWish(kind=ExportKind.STATISTICS, list_id=list_id)
    assert await desk.csv(of_list) == [row]
    assert await desk.csv(replace(of_list, list_id=desk.list_id)) == []


async def test_anothers_send_is_not_there(desk: Desk) -> None:
    send_id = await campaign(desk)
    async with desk.pool.transaction() as conn:
        stranger = await make_account(conn, name="Cili")
    there = replace(desk, account=stranger)
    for kind in (ExportKind.DELIVERIES, ExportKind.EVENTS, ExportKind.STATISTICS):
        for id_ in (send_id, SendId(2**62)):
            with pytest.raises(SendNotFound):
                await there.write(ExportWish(kind=kind, send_id=id_))
