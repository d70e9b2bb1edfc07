"""Order forms that stand in other people's pages."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

import make
from kapocs.forms.model import FormType
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.ids import ProductId, ShippingMethodId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from make_shop import make_coupon, make_product, make_shipping_method
from old_pages import Page
from product import Product
from visiting import Site


@dataclass
class Shop(Page):
    """A page that sells a mug."""

    chosen: dict[str, Any]
    offer: NewOffer


@pytest.fixture
async def shop(product: Product) -> Shop:
    account_id = product.anna.id
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, account_id, name="Rendelés", type_=ListType.ECOMMERCE)
        mug = await make_product(conn, account_id)
        courier = await make_shipping_method(conn, account_id)
        schema = await lists.schema(conn, account_id, made.id)
    site = Site(product, product.client(), schema)
    offer = NewOffer(OrderType.SELECTOR, (ProductId(mug.id),), (ShippingMethodId(courier.id),))
    form = await site.form(FormType.ORDER, offer=offer, language="hu")
    return Shop(site, form, {"prod_id": mug.id, "shipping_method": courier.id}, offer)


async def test_an_order_form_is_taken_once_with_its_sums(shop: Shop) -> None:
    answers = await asyncio.gather(*(shop.send(**shop.chosen) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {200}
    [record] = await shop.site.everyone()
    assert record.fields["mssys_ordered_items"]
    assert "Fizetendő" in answers[0].text
    assert len({answer.text for answer in answers}) == 1


async def test_an_order_sent_again_costs_what_it_did_though_its_coupon_is_used_up(
    shop: Shop,
) -> None:
    product = shop.site.product
    async with product.pool.transaction() as conn:
        await make_coupon(conn, product.anna.id, code="TAVASZ", max_uses=1)
    first = await shop.send(**shop.chosen, mssys_coupon="TAVASZ")
    assert "Kedvezmény" in first.text
    again = await shop.send(**shop.chosen, mssys_coupon="TAVASZ")
    assert (again.status_code, again.text) == (200, first.text)
    other = await shop.send(**shop.chosen, mssys_coupon="TAVASZ", mssys_submit_params="2")
    assert other.status_code == 422
    assert len(await shop.site.everyone()) == 1


async def test_an_order_without_a_product_of_the_form_is_told_so(shop: Shop) -> None:
    answer = await shop.send(prod_id="3338243")
    assert answer.status_code == 422
    assert "<strong>Termékek</strong>" in answer.text
    assert await shop.site.everyone() == []


async def test_an_order_leads_on_with_a_token_for_who_bought(
    shop: Shop, api: httpx.AsyncClient
) -> None:
    form = await shop.site.form(
        FormType.ORDER,
        offer=shop.offer,
        redirect_url="https://anna.test/kesz?k=[token]&sum=[mssys_order_brutto_sum]",
        redirect_hosts=("anna.test",),
    )
    page = Shop(shop.site, form, shop.chosen, shop.offer)
    came = [
        parse_qs(urlsplit((await page.send(**shop.chosen)).headers["location"]).query)
        for _ in range(2)
    ]
    (record,) = await shop.site.everyone()
    assert came[0]["sum"] == came[1]["sum"] == [record.fields["mssys_order_brutto_sum"]]
    for each in came:
        told = await api.post("/v2/form-visits/exchange", json={"token": each["k"][0]})
        assert told.json()["subscriberId"] == record.id
