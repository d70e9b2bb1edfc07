"""An order form with a gateway sends who orders on to it, and never stores an order twice."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
import pytest

import make
from courier.web import Web
from gateways.buying import HU, Till, onward
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import ConnectorId
from kapocs.forms import actions as forms
from kapocs.forms import changing
from kapocs.forms.model import BadForm, Form, FormChange, FormType
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.ids import SubscriberId
from kapocs.public.guard import SHOWN, stamp
from kapocs.recurring.model import NewRecurrence, Period, PeriodUnit
from kapocs.subscribers import queries as people
from make_shop import make_product
from simulators.barion import BarionShop
from simulators.simplepay import SimplePayMerchant

BUYER = {"email": "vevo@kapocs.test"}


async def selling(
    till: Till, made: MadeConnector | None, renewal: NewRecurrence | None = None, **more: Any
) -> Form:
    """A form that sells a mug for 1,270 forints, and leads to the gateway."""
    type_ = OrderType.FIXED if renewal is None else OrderType.RECURRING
    account_id, list_id = till.seller.schema.key
    gateway_id = None if made is None else made.connector.id
    async with till.seller.pool.transaction() as conn:
        mug = await make_product(conn, account_id)
        return await make.make_form(
            conn,
            account_id,
            list_id,
            name="Bögre",
            type_=FormType.ORDER,
            language="hu",
            offer=NewOffer(type_, (mug.id,), renewal=renewal),
            gateway_id=gateway_id,
            **more,
        )


async def send(till: Till, form: Form, values: Mapping[str, str] = BUYER) -> httpx.Response:
    """A person fills in the form and takes time for it."""
    seller = till.seller
    shown = stamp(seller.signer, form.id, seller.clock() - timedelta(seconds=10))
    return await till.client.post(f"/f/{form.id}", data={SHOWN: shown, **values})


async def orders(till: Till) -> list[SubscriberId]:
    async with till.seller.pool.connection() as conn:
        found = await people.page(conn, *till.seller.schema.key)
    return [each.id for each in found]


async def test_who_orders_is_led_to_the_gateway_and_sent_twice_to_the_same_page(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    form = await selling(till, await till.barion(barion))
    url = onward(await send(till, form))
    assert url == onward(await send(till, form))
    (order,) = await orders(till)
    (wish,) = shop.wishes
    assert (wish["Transactions"][0]["Total"], wish["PayerHint"]) == (1270, "vevo@kapocs.test")
    shop.pay(shop.last)
    page = await till.back(till.path(order))
    assert HU["pay_done_title"] in page.text
    assert await till.status(order) == "2"
    # Sent once more after it was paid: no second order, no second payment.
    page = await send(till, form)
    assert HU["pay_done_title"] in page.text
    assert len(await orders(till)) == 1
    assert len(shop.payments) == 1


async def test_the_order_is_kept_when_the_gateway_is_away(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    form = await selling(till, await till.barion(barion))
    shop.trouble = ["500"]
    page = await send(till, form)
    assert HU["pay_away"] in page.text
    (order,) = await orders(till)
    onward(await till.pay(till.path(order)))


async def test_nothing_bought_for_nothing_leads_nowhere(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    made = await till.barion(barion)
    account_id, list_id = till.seller.schema.key
    async with till.seller.pool.transaction() as conn:
        free = await make_product(conn, account_id, sku="INGYEN", price="0")
        form = await make.make_form(
            conn,
            account_id,
            list_id,
            type_=FormType.ORDER,
            offer=NewOffer(OrderType.FIXED, (free.id,)),
            gateway_id=made.connector.id,
        )
    page = await send(till, form)
    assert page.status_code == 200
    assert 'id="onward"' not in page.text
    assert shop.asked == []


async def test_a_form_whose_gateway_was_deleted_still_takes_orders(
    till: Till, shop: BarionShop, barion: Web
) -> None:
    made = await till.barion(barion)
    form = await selling(till, made)
    async with till.seller.pool.transaction() as conn:
        await conn.execute("DELETE FROM connectors WHERE id = :id", id=made.connector.id)
    page = await send(till, form)
    assert page.status_code == 200
    assert HU["pay_away"] in page.text
    assert len(await orders(till)) == 1
    assert shop.asked == []


async def test_the_page_that_leads_on_may_stand_in_a_frame_as_the_form_may(
    till: Till, barion: Web
) -> None:
    form = await selling(till, await till.barion(barion), frame_hosts=("bolt.test",))
    page = await send(till, form)
    assert "https://bolt.test:*" in page.headers["content-security-policy"]
    assert 'target="_top"' in page.text


async def test_only_a_gateway_of_the_list_and_only_for_order_forms(till: Till, barion: Web) -> None:
    made = await till.barion(barion)
    invoices = await till.seller.connect(type_="invoices")
    form = await selling(till, None)
    account_id, list_id = till.seller.schema.key
    async with till.seller.pool.transaction() as conn:
        other = await make.make_list(conn, account_id, name="Másik")
        sign_up = await make.make_form(conn, account_id, list_id)
        elsewhere = await make.make_form(conn, account_id, other.id)
    wrong = (
        (form, invoices.connector.id),
        (form, ConnectorId(999)),
        (sign_up, made.connector.id),
        (elsewhere, made.connector.id),
    )
    for of, gateway in wrong:
        with pytest.raises(BadForm) as refused:
            async with till.seller.pool.transaction() as conn:
                await changing.change(conn, account_id, of.id, FormChange(gateway_id=gateway))
        assert refused.value.field == "gateway"
    for gateway, kept in ((made.connector.id, made.connector.id), (ConnectorId(0), None)):
        async with till.seller.pool.transaction() as conn:
            await changing.change(conn, account_id, form.id, FormChange(gateway_id=gateway))
            await changing.change(conn, account_id, form.id, FormChange(name="Új név"))
            assert (await forms.get(conn, account_id, form.id)).gateway_id == kept


async def test_another_accounts_gateway_is_not_taken(till: Till, barion: Web) -> None:
    made = await till.barion(barion)
    async with till.seller.pool.transaction() as conn:
        stranger = await make.make_account(conn)
        theirs = await make.make_list(conn, stranger.id, name="Idegen")
        form = await make.make_form(conn, stranger.id, theirs.id)
    wish = FormChange(gateway_id=made.connector.id)
    with pytest.raises(BadForm):
        async with till.seller.pool.transaction() as conn:
            await changing.change(conn, stranger.id, form.id, wish)


@pytest.mark.parametrize("is_charged", [True, False])
async def test_who_orders_what_recurs_is_told_to_what_he_agrees_before_he_is_led_on(
    till: Till, merchant: SimplePayMerchant, simplepay: Web, is_charged: bool
) -> None:
    wish = NewRecurrence(period=Period(1, PeriodUnit.MONTH), is_charged=is_charged)
    form = await selling(till, await till.simplepay(simplepay), wish)
    async with till.seller.pool.connection() as conn:
        product = await conn.value("SELECT max(id) FROM products")
    page = await send(till, form, {**BUYER, "order-product": str(product)})
    onward(page)
    assert ("legfeljebb 24 alkalommal" in page.text) is is_charged
    # Nobody is led on by a script who has not read it.
    assert ("pay.js" in page.text) is not is_charged
    assert ("recurring" in merchant.wishes[-1]) is is_charged
