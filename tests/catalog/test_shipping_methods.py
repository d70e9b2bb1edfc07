"""Ways of sending, what they cost, and when they cost nothing."""

from decimal import Decimal

import pytest

from kapocs.catalog import queries
from kapocs.catalog.model import BadShippingMethod, PaymentMethod
from kapocs.catalog.money import BadAmount, UnknownCurrency
from kapocs.db.pool import Conn
from kapocs.ids import ShippingMethodId
from kapocs.orders.costs import shipping_price
from make import make_account
from make_shop import make_shipping_method


async def test_a_shipping_method_is_kept_as_it_was_made(conn: Conn) -> None:
    anna, cili = await make_account(conn), await make_account(conn, name="Cili Bt.")
    plain = await make_shipping_method(conn, anna.id, name="Személyes átvétel", net_cost="0")
    made = await make_shipping_method(
        conn, anna.id, name="Utánvét", net_cost="1000.5", free_above=Decimal(20000),
        payment_method=PaymentMethod.COD,
    )  # fmt: skip
    assert [made.name, made.net_cost, made.vat_percent] == ["Utánvét", Decimal("1000.5"), 27]
    assert (made.payment_method, made.currency) == (PaymentMethod.COD, "HUF")
    assert await queries.shipping_methods(conn, anna.id) == [plain, made]
    assert await queries.shipping_method(conn, anna.id, made.id) == made
    assert await queries.shipping_method(conn, cili.id, made.id) is None
    assert await queries.shipping_method(conn, anna.id, ShippingMethodId(2**70)) is None
    assert await queries.shipping_methods(conn, cili.id) == []


async def test_shipping_is_free_from_its_gross_sum_of_goods_on(conn: Conn) -> None:
    account = await make_account(conn)
    made = await make_shipping_method(conn, account.id, net_cost="999.99", free_above=Decimal(5000))
    assert made.gross_cost == 1270
    assert shipping_price(made, Decimal("4999.99")).net == Decimal("999.99")
    assert shipping_price(made, Decimal(5000)).net == 0
    always = await make_shipping_method(conn, account.id)
    assert shipping_price(always, Decimal(10**9)).net == 1000


async def test_a_shipping_method_that_cannot_be_is_refused_by_what_is_wrong(conn: Conn) -> None:
    account = await make_account(conn)
    wrongs: list[tuple[dict[str, object], type[Exception], str]] = [
        ({"name": " "}, BadShippingMethod, "name"),
        ({"name": "x" * 256}, BadShippingMethod, "name"),
        ({"net_cost": "-1"}, BadAmount, "net_cost"),
        ({"free_above": Decimal(-1)}, BadAmount, "free_above"),
        ({"currency": "FT"}, UnknownCurrency, "currency"),
    ]
    for wrong, error, field in wrongs:
        with pytest.raises(error) as refused:
            await make_shipping_method(conn, account.id, **wrong)  # type: ignore[arg-type]  # wrong on purpose
        assert getattr(refused.value, "field", None) == field
    assert await queries.shipping_methods(conn, account.id) == []
