"""Order forms, as buyers meet them without a script."""

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

import make
from kapocs.catalog import actions as catalog
from kapocs.forms.model import FormType
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.ids import ProductId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.orders import queries as orders
from kapocs.public.guard import HONEYPOT
from make_shop import make_coupon, make_product, make_shipping_method
from product import Product
from visiting import Site

KIND = OrderType.QUANTITIES


@dataclass
class Shop:
    """An e-commerce list of Anna's, a mug, a book, a courier and a coupon."""

    site: Site
    mug: int
    book: int
    courier: int

    async def form(self, kind: OrderType = KIND, **more: Any) -> Any:
        """A form that sells both."""
        offer = NewOffer(kind, (ProductId(self.mug), ProductId(self.book)), (self.courier,))  # type: ignore[arg-type]  # a plain number
        return await self.site.form(FormType.ORDER, offer=offer, **more)

    def two_mugs(self, **more: str) -> dict[str, str]:
        """What a buyer of two mugs sends."""
        return {f"order-quantity-{self.mug}": "2", "email": "vevo@kapocs.test", **more}

    async def bought(self) -> list[tuple[str, Decimal | int]]:
        """SKU and pieces of the only order."""
        (record,) = await self.site.everyone()
        async with self.site.product.pool.connection() as conn:
            items = await orders.items_of(conn, *self.site.schema.key, [record.id])
        return [(each.sku, each.quantity) for each in items[record.id]]


@pytest.fixture
async def shop(product: Product) -> Shop:
    account_id = product.anna.id
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, account_id, name="Rendelés", type_=ListType.ECOMMERCE)
        mug = await make_product(conn, account_id)
        book = await make_product(
            conn, account_id, sku="KONYV1", name="Őszi <könyv>", price="3000", vat="5"
        )
        courier = await make_shipping_method(conn, account_id)
        await make_coupon(conn, account_id, code="TÉL10", max_uses=1)
        schema = await lists.schema(conn, account_id, made.id)
    return Shop(Site(product, product.client(), schema), mug.id, book.id, courier.id)


async def test_the_form_shows_prices_and_the_order_is_stored_with_its_sums(shop: Shop) -> None:
    form = await shop.form()
    page = await shop.site.visitor.get(f"/f/{form.id}")
    assert "HUF\N{NO-BREAK SPACE}1,270" in page.text
    assert "Őszi &lt;könyv&gt;" in page.text
    answer = await shop.site.send(form, **shop.two_mugs())
    assert answer.status_code == 200
    assert "HUF\N{NO-BREAK SPACE}3,810" in answer.text
    assert await shop.bought() == [("BOGRE-1", 2)]
    (record,) = await shop.site.everyone()
    assert Decimal(record.fields["mssys_order_brutto_sum"]) == 3810
    assert record.fields["mssys_shipping_mode"] == "Futár"
    assert (record.form_id, record.client_ip) == (form.id, "127.0.0.1")


async def test_nothing_chosen_is_nothing_in_the_currency_of_what_is_sold(shop: Shop) -> None:
    async with shop.site.product.pool.transaction() as conn:
        tea = await make_product(
            conn, shop.site.product.anna.id, sku="TEA", price="12.345", currency="EUR"
        )
    offer = NewOffer(KIND, (tea.id,), ())
    form = await shop.site.form(FormType.ORDER, offer=offer, language="hu")
    page = await shop.site.visitor.get(f"/f/{form.id}")
    assert "<dd>0,00\N{NO-BREAK SPACE}EUR</dd>" in page.text
    assert "0\N{NO-BREAK SPACE}Ft" not in page.text


async def test_a_fixed_form_sells_one_of_each_and_a_selector_the_chosen_one(shop: Shop) -> None:
    selector = await shop.form(OrderType.SELECTOR)
    chosen = {"order-product": str(shop.book), "email": "vevo@kapocs.test"}
    await shop.site.send(selector, **chosen)
    assert await shop.bought() == [("KONYV1", 1)]
    fixed = await shop.form(OrderType.FIXED)
    answer = await shop.site.send(fixed, email="masik@kapocs.test")
    assert "1 × Árvíztűrő bögre" in answer.text
    assert "1 × Őszi &lt;könyv&gt;" in answer.text


BAD = [
    ({}, "at least one product"),
    ({"order-quantity-{mug}": "-1"}, "whole number"),
    ({"order-quantity-{mug}": "1e9"}, "whole number"),
    ({"order-quantity-{mug}": "99999999999"}, "whole number"),
    ({"order-quantity-{mug}": "1", "email": "senki"}, "look like an e-mail"),
    ({"order-quantity-{mug}": "1", "email": " "}, "fill this in"),
    ({"order-quantity-{mug}": "1", "order-coupon": "NINCS"}, "coupon cannot be used"),
]


@pytest.mark.parametrize(("sent", "told"), BAD)
async def test_a_bad_order_is_shown_again_and_not_stored(
    shop: Shop, sent: dict[str, str], told: str
) -> None:
    form = await shop.form()
    values = {name.format(mug=shop.mug): text for name, text in sent.items()}
    answer = await shop.site.send(form, **{"email": "vevo@kapocs.test", **values})
    assert answer.status_code == 422
    assert told in answer.text
    assert await shop.site.everyone() == []


async def test_the_last_use_of_a_coupon_goes_to_one_order(shop: Shop) -> None:
    form = await shop.form()
    first = await shop.site.send(form, **shop.two_mugs(**{"order-coupon": "tél10"}))
    assert "HUF\N{NO-BREAK SPACE}3,556" in first.text
    second = await shop.site.send(form, **shop.two_mugs(**{"order-coupon": "TÉL10"}))
    assert second.status_code == 422
    assert len(await shop.site.everyone()) == 1


async def test_a_buyer_cannot_say_what_it_costs_or_that_it_is_paid(shop: Shop) -> None:
    form = await shop.form()
    lies = {"mssys_order_status": "2", "mssys_order_brutto_sum": "1", "price": "1"}
    await shop.site.send(form, **shop.two_mugs(**lies))
    (record,) = await shop.site.everyone()
    assert record.fields["mssys_order_status"] == "1"
    assert Decimal(record.fields["mssys_order_brutto_sum"]) == 3810


async def test_robots_order_nothing(shop: Shop) -> None:
    form = await shop.form()
    trapped = await shop.site.send(form, **shop.two_mugs(**{HONEYPOT: "x"}))
    assert "received your order" in trapped.text
    strange = await shop.site.visitor.post(f"/f/{form.id}", data=shop.two_mugs())
    assert f'name="order-quantity-{shop.mug}" value="2"' in strange.text
    assert await shop.site.everyone() == []


async def test_the_total_can_be_asked_for_without_a_script(shop: Shop) -> None:
    form = await shop.form()
    answer = await shop.site.send(form, **shop.two_mugs(**{"kapocs-recount": "1"}))
    assert answer.status_code == 200
    assert "HUF\N{NO-BREAK SPACE}3,810" in answer.text
    assert f'name="order-quantity-{shop.mug}" value="2"' in answer.text
    assert await shop.site.everyone() == []


async def quote(shop: Shop, form: Any, sent: dict[str, str]) -> httpx.Response:
    return await shop.site.visitor.post(f"/f/{form.id}/quote", data=sent)


async def test_running_totals_are_told_to_the_page_alone(shop: Shop) -> None:
    form = await shop.form()
    told = await quote(shop, form, {**shop.site.waited(form), **shop.two_mugs()})
    assert told.json()["rows"][-1] == ["Total to pay", "HUF\N{NO-BREAK SPACE}3,810"]
    bad = {f"order-quantity-{shop.mug}": "sok"}
    told = await quote(shop, form, {**shop.site.waited(form), **bad})
    assert told.json()["bad"] == [f"order-quantity-{shop.mug}"]
    assert (await quote(shop, form, shop.two_mugs())).status_code == 403
    plain = await shop.site.form(FormType.ORDER)
    assert (await quote(shop, plain, shop.site.waited(plain))).status_code == 404
    assert await shop.site.everyone() == []


async def test_what_is_deleted_is_offered_no_more(shop: Shop) -> None:
    form = await shop.form(OrderType.FIXED)
    async with shop.site.product.pool.transaction() as conn:
        await catalog.delete_product(conn, shop.site.product.anna.id, ProductId(shop.book))
    await shop.site.send(form, email="vevo@kapocs.test")
    assert await shop.bought() == [("BOGRE-1", 1)]
    async with shop.site.product.pool.transaction() as conn:
        await catalog.delete_product(conn, shop.site.product.anna.id, ProductId(shop.mug))
    page = await shop.site.visitor.get(f"/f/{form.id}")
    assert (page.status_code, "not possible here yet" in page.text) == (404, True)


async def test_an_order_sent_twice_is_one_order_with_one_answer(shop: Shop) -> None:
    form = await shop.form()
    page = {**shop.site.waited(form), **shop.two_mugs(**{"order-coupon": "TÉL10"})}
    path = f"/f/{form.id}"
    answers = await asyncio.gather(*(shop.site.visitor.post(path, data=page) for _ in range(2)))
    # A browser that was closed sends the page again when it is opened, as often as it likes.
    answers += [await shop.site.visitor.post(path, data=page) for _ in range(4)]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert "HUF\N{NO-BREAK SPACE}3,556" in answers[0].text
    assert await shop.bought() == [("BOGRE-1", 2)]
    other = await shop.site.visitor.post(path, data={**page, "order-coupon": ""})
    assert other.status_code == 200
    assert len(await shop.site.everyone()) == 2


async def test_a_refused_order_can_be_corrected_on_the_same_page(shop: Shop) -> None:
    form = await shop.form()
    page = {**shop.site.waited(form), **shop.two_mugs()}
    path = f"/f/{form.id}"
    for _ in range(2):
        wrong = await shop.site.visitor.post(path, data={**page, "order-coupon": "NINCS"})
        assert wrong.status_code == 422
    assert (await shop.site.visitor.post(path, data=page)).status_code == 200
    assert await shop.bought() == [("BOGRE-1", 2)]


async def test_the_page_after_ordering_learns_once_who_bought_for_how_much(
    shop: Shop, api: httpx.AsyncClient
) -> None:
    target = "https://anna.test/kesz?k=[token]&u=[email]&sum=[mssys_order_brutto_sum]"
    form = await shop.form(
        redirect_url=f"{target}&c=[mssys_bill_currency]", redirect_hosts=("anna.test",)
    )
    page = {**shop.site.waited(form), **shop.two_mugs()}
    came = []
    for _ in range(2):
        answer = await shop.site.visitor.post(f"/f/{form.id}", data=page)
        assert answer.status_code == 303
        came.append(parse_qs(urlsplit(answer.headers["location"]).query))
    (record,) = await shop.site.everyone()
    for each in came:
        assert (each["u"], each["sum"], each["c"]) == (["vevo@kapocs.test"], ["3810"], ["HUF"])
        asked = {"token": each["k"][0]}
        told = (await api.post("/v2/form-visits/exchange", json=asked)).json()
        assert (told["subscriberId"], told["isProven"]) == (record.id, False)
        assert (await api.post("/v2/form-visits/exchange", json=asked)).status_code == 404
