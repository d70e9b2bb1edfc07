"""The ledger shows what one person bought, paid and was sent on all lists, page by page."""

from datetime import timedelta
from decimal import Decimal

import pytest

import make
import make_shop
from kapocs.addresses import BadEmail
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.ledger import reading
from kapocs.ledger.model import MOST_LINES, Ledger
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.orders.model import OrderStatus, WantedItem
from kapocs.parcels import actions as parcels
from kapocs.parcels.model import NewParcel
from payments.paying import DAY, GROSS, another, call, make_order, pay, reverse

BELA = "bela@kapocs.test"


async def ledger(conn: Conn, account_id: AccountId, *, after: int = 0, size: int = 20) -> Ledger:
    return await reading.read(conn, account_id, "Bela@Kapocs.test", after=after, size=size)


async def test_all_of_a_person_stands_in_one_view(conn: Conn) -> None:
    schema, first = await make_order(conn)
    account_id = schema.list.account_id
    mug = await make_shop.make_product(conn, account_id)
    await make_shop.make_coupon(conn, account_id)
    other = await make.make_list(conn, account_id, name="Bolt", type_=ListType.ECOMMERCE)
    shop = await lists.schema(conn, account_id, other.id)
    second = await make_shop.make_order(
        conn, shop, items=[WantedItem(product_id=mug.id, quantity=2)], mssys_coupon="TÉL10"
    )
    await another(conn, schema, email="cili@kapocs.test")
    await pay(conn, (schema, first), GROSS)
    await pay(conn, (schema, first), -2_700, at=DAY + timedelta(days=1))
    mistaken = await pay(conn, (shop, second), 50)
    await reverse(conn, mistaken)
    await parcels.ship(conn, schema, first, NewParcel("GLS", DAY, "9004"), now=make.NOW)

    found = await ledger(conn, account_id)

    assert found.more is None
    one, two = found.entries
    assert (one.order.record_id, one.order.list_name, one.order.status) == (
        first, "Rendelés", OrderStatus.PAID,
    )  # fmt: skip
    assert (one.balance.standing.value, int(one.balance.kept)) == ("partly_refunded", 10_000)
    assert [each.amount for each in one.payments] == [GROSS, -2_700]
    assert [each.number for each in one.parcels] == ["9004"]
    assert (two.order.record_id, two.order.list_name) == (second, "Bolt")
    assert (two.balance.standing, two.balance.due) == ("unpaid", two.order.gross)
    assert [each.reversed_at is None for each in two.payments] == [False]
    assert [(each.sku, each.quantity) for each in two.items] == [("BOGRE-1", 2)]
    assert [each.code for each in two.coupons] == ["TÉL10"]
    (total,) = found.totals
    assert (total.orders, int(total.received), int(total.repaid)) == (2, GROSS, 2_700)
    assert total.ordered == GROSS + (two.order.gross or Decimal(0))


async def test_an_order_called_paid_is_paid_in_the_ledger(conn: Conn) -> None:
    order = await make_order(conn)
    await call(conn, order, 2)
    (entry,) = (await ledger(conn, order[0].list.account_id)).entries
    assert (entry.balance.standing.value, int(entry.balance.due)) == ("paid", 0)


async def test_pages_follow_each_other(conn: Conn) -> None:
    schema, first = await make_order(conn)
    ids = [first] + [await another(conn, schema) for _ in range(4)]
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        page = await ledger(conn, schema.list.account_id, after=after, size=2)
        assert len(page.entries) <= 2
        assert page.totals[0].orders == 5
        seen += [each.order.record_id for each in page.entries]
        after = page.more
    assert seen == ids


async def test_a_page_asks_a_few_statements_and_shows_the_first_lines(conn: Conn) -> None:
    schema, first = await make_order(conn)
    lines = [WantedItem(name="Doboz", price=Decimal(1)) for _ in range(MOST_LINES + 5)]
    await make_shop.make_order(conn, schema, items=lines)
    for _ in range(5):
        await pay(conn, (schema, first), 1)
    before = conn.statements
    found = await ledger(conn, schema.list.account_id)
    assert conn.statements - before <= 8
    assert len(found.entries[1].items) == MOST_LINES


async def test_nobody_sees_anothers_ledger(conn: Conn) -> None:
    await make_order(conn)
    stranger = await make.make_account(conn)
    assert await ledger(conn, stranger.id) == Ledger([], [], None)


@pytest.mark.parametrize("email", ["", "bela", "a@b@c", "x" * 400 + "@kapocs.test", "a\0@b.hu"])
async def test_what_is_no_address_has_no_ledger(conn: Conn, email: str) -> None:
    stranger = await make.make_account(conn)
    with pytest.raises(BadEmail):
        await reading.read(conn, stranger.id, email, after=0, size=1)
