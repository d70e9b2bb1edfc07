"""500 random orders by `saveOrder`, `processWebshopOrder` and the order form, compared with a
reckoning of its own in record, XML, page, letter and packing slip.
"""

import asyncio
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

import make
import make_shop
from kapocs.catalog.model import CouponType
from kapocs.forms.model import Form, FormType
from kapocs.forms.selling import NewOffer, OrderType
from kapocs.ids import ProductId, ShippingMethodId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.printing import actions as printing
from kapocs.printing.model import NewBatch, PrintTemplate
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from orders.reckoning import COUPONS, METHODS, PLACES, Line, Order, catalogue, hungarian, orders
from paper.reading import pages
from printing import works
from product import Product
from visiting import Site

SEED = 20_261_128
DOORS = {"save": 230, "shop": 200, "form": 70}
PRINTED = 40
AT_ONCE = 8
ADDRESS = {
    "mssys_postal_city": "Eger", "mssys_postal_address": "Fő utca 1.", "mssys_postal_zip": "3300",
}  # fmt: skip


@dataclass
class Shop:
    """A shop of Anna's in all currencies, with its forms; and what came of each order."""

    api: httpx.AsyncClient
    site: Site
    products: dict[str, int]
    methods: dict[str, int]
    forms: dict[str, Form]
    ids: dict[int, str] = field(default_factory=dict)
    thanks: dict[int, str] = field(default_factory=dict)

    async def place(self, order: Order) -> None:
        """Sends the order through its door."""
        if order.door == "form":
            answer = await self._fill_in(order)
            assert answer.status_code == 200, (order, answer.text)
            self.thanks[order.number] = answer.text.replace("\N{NO-BREAK SPACE}", " ")
            return
        path, body = self._save(order) if order.door == "save" else self._shop(order)
        answer = await self.api.post(path, json=body)
        assert answer.status_code == 200, (order, answer.text)
        self.ids[order.number] = answer.text

    def _save(self, order: Order) -> tuple[str, dict[str, Any]]:
        lines = [
            {"prod_id": self.products[each.sku], "qty": str(each.quantity)} for each in order.lines
        ]
        body = buyer(order) | {"products": lines}
        if order.method is not None:
            body["shipping_method"] = self.methods[f"{order.method.sku}-{order.currency}"]
        if order.coupon is not None:
            body["mssys_coupon"] = code(order)
        return f"/saveOrder/{self.site.schema.list.id}/form/0", body

    def _shop(self, order: Order) -> tuple[str, dict[str, Any]]:
        lines = [
            {"prod_id": each.sku, "prod_name": each.sku, "qty": str(each.quantity),
             "tax": str(each.vat), "prod_price": str(each.price)}
            for each in order.lines
        ]  # fmt: skip
        body = buyer(order) | {
            "order_id": f"W{order.number}",
            "currency": order.currency,
            "netshippingcost": str(order.shipping[0]),
            "grossshippingcost": str(order.shipping[1]),
            "products": lines,
        }
        if order.off[0]:
            body["mssys_coupon_discount_amount_netto"] = str(order.off[0])
            body["mssys_coupon_discount_amount_brutto"] = str(order.off[1])
        return f"/processWebshopOrder/{self.site.schema.list.id}/ns_id/0", body

    async def _fill_in(self, order: Order) -> httpx.Response:
        assert order.method is not None
        form = self.forms[order.currency]
        values = {
            f"order-quantity-{self.products[each.sku]}": str(each.quantity) for each in order.lines
        }
        values |= self.site.waited(form) | {
            "email": buyer(order)["email"],
            "order-shipping": str(self.methods[f"{order.method.sku}-{order.currency}"]),
            "order-coupon": "" if order.coupon is None else code(order),
        }
        visitor = {"x-forwarded-for": f"198.51.100.{order.number % 250}"}
        return await self.site.visitor.post(f"/f/{form.id}", data=values, headers=visitor)


def buyer(order: Order) -> dict[str, Any]:
    return {
        "email": f"o{order.number}@kapocs.test",
        "mssys_fullname": f"Vevő Nr{order.number}x",
        **ADDRESS,
    }


def code(order: Order) -> str:
    assert order.coupon is not None
    return f"{order.coupon[0]}-{order.coupon[1]}-{order.currency}"


@pytest.fixture
async def shop(product: Product, api: httpx.AsyncClient) -> Shop:
    account_id = product.anna.id
    made = Shop(api, Site(product, product.client(), None), {}, {}, {})  # type: ignore[arg-type]  # below
    async with product.pool.transaction() as conn:
        list_ = await make.make_list(conn, account_id, type_=ListType.ECOMMERCE, unique_email=False)
        made.site.schema = await lists.schema(conn, account_id, list_.id)
        for currency in PLACES:
            await _stock(conn, made, currency)
        html = "<p>[ordered_items_html]</p>"
        letter = NewLetter(name="Köszönjük", subject="[ordered_items]", html=html)
        saved = await letters.create(conn, account_id, letter)
        wish = NewSend(
            list_id=list_.id, letter_id=saved.letter.id, type=SendType.SUBSCRIPTION, active=True
        )
        await sends.create(conn, account_id, wish)
    return made


async def _stock(conn: Any, shop: Shop, currency: str) -> None:
    """Products, shipping methods, coupons and a form in this currency."""
    account_id = shop.site.schema.list.account_id
    for each in catalogue(currency):
        found = await make_shop.make_product(
            conn, account_id, sku=each.sku, price=str(each.price), vat=str(each.vat),
            currency=currency, name=each.sku,
        )  # fmt: skip
        shop.products[each.sku] = found.id
    for line, free_above in METHODS:
        method = await make_shop.make_shipping_method(
            conn, account_id, name=f"{line.sku}-{currency}", net_cost=str(line.price),
            vat=str(line.vat), currency=currency, free_above=free_above,
        )  # fmt: skip
        shop.methods[method.name] = method.id
    for kind, amount in COUPONS:
        await make_shop.make_coupon(
            conn, account_id, code=f"{kind}-{amount}-{currency}", currency=currency,
            **{CouponType[kind.upper()].name.lower(): str(amount)},
        )  # fmt: skip
    offer = NewOffer(
        OrderType.QUANTITIES,
        tuple(ProductId(shop.products[each.sku]) for each in catalogue(currency)),
        tuple(ShippingMethodId(shop.methods[f"{line.sku}-{currency}"]) for line, _ in METHODS),
    )
    shop.forms[currency] = await make.make_form(
        conn, *shop.site.schema.key, type_=FormType.ORDER, offer=offer, language="hu"
    )


async def test_every_sum_is_the_same_wherever_it_stands(shop: Shop) -> None:
    placed = orders(SEED, DOORS)
    gate = asyncio.Semaphore(AT_ONCE)

    async def place(order: Order) -> None:
        async with gate:
            await shop.place(order)

    await asyncio.gather(*map(place, placed))
    records = await _records(shop)
    for order in placed:
        _check_record(order, records[buyer(order)["email"]])
    await _check_xml(shop, records)
    for order in placed:
        if order.door == "form":
            _check_page(order, shop.thanks[order.number])
    await shop.site.product.work()
    texts = dict(_letters(shop.site.product))
    for order in placed:
        _check_letter(order, texts[buyer(order)["email"]])
    await _check_slips(shop, [each for each in placed if each.door != "form"][:: 430 // PRINTED])


async def _records(shop: Shop) -> dict[str, dict[str, Any]]:
    found = (await shop.api.get(f"/list/{shop.site.schema.list.id}")).json()
    return {each["email"]: each for each in found}


def _check_record(order: Order, record: dict[str, Any]) -> None:
    names = (
        "mssys_order_netto_sum", "mssys_order_brutto_sum", "mssys_netto_shipping_cost",
        "mssys_shipping_cost", "mssys_coupon_discount_amount_netto",
        "mssys_coupon_discount_amount_brutto",
    )  # fmt: skip
    shown = tuple(Decimal(record[name]) for name in names)
    assert shown == (*order.total, *order.shipping, *order.off), order
    assert record["mssys_bill_currency"] == order.currency
    items = {each["oi_sku"]: each for each in record["products"]}
    assert len(items) == len(order.lines)
    for line in order.lines:
        item = items[line.sku]
        sums = (Decimal(item["oi_netto_sum"]), Decimal(item["oi_brutto_sum"]))
        assert sums == (line.net, line.gross), (order, line)
        assert Decimal(item["oi_price"]) * int(item["oi_quantity"]) == _price(line)


def _price(line: Line) -> Decimal:
    """What v1 shows of price and pieces: half a piece is one at the price of the half."""
    is_whole = line.quantity == int(line.quantity)
    return line.price * line.quantity if is_whole else line.net


async def _check_xml(shop: Shop, records: dict[str, dict[str, Any]]) -> None:
    answer = await shop.api.get(
        f"/list/{shop.site.schema.list.id}", headers={"accept": "application/xml"}
    )
    root = ElementTree.fromstring(answer.content)  # noqa: S314  # our own text
    assert len(root) == len(records)
    for each in root:
        plain = records[each.findtext("email") or ""]
        sums = {found.tag: found.text or "" for found in each if found.tag.endswith("_sum")}
        assert sums == {name: plain[name] for name in sums}
        assert len(sums) == 2
        for name in ("oi_netto_sum", "oi_brutto_sum", "oi_price"):
            assert [found.text for found in each.iter(name)] == [
                item[name] for item in plain["products"]
            ]


def _amounts(order: Order) -> Iterator[str]:
    """How the gross of shipping, discount and total is written."""
    if order.shipping[1]:
        yield hungarian(order.shipping[1], order.currency)
    if order.off[1]:
        yield hungarian(-order.off[1], order.currency)
    yield hungarian(order.total[1], order.currency)


def _check_page(order: Order, page: str) -> None:
    for text in (*_amounts(order), hungarian(order.total[0], order.currency)):
        assert text in page, (order, text, page)


def _letters(product: Product) -> Iterator[tuple[str, str]]:
    for sent in product.courier.sent:
        message = email.message_from_bytes(sent.data, policy=email.policy.default)
        text = message.get_body(("plain",))
        assert text is not None
        yield sent.recipient, text.get_content().replace("\N{NO-BREAK SPACE}", " ")


def _check_letter(order: Order, text: str) -> None:
    lines = [each for each in text.splitlines() if each]
    for line in order.lines:
        (shown,) = (each for each in lines if f"({line.sku})" in each or f"- {line.sku}:" in each)
        assert shown.endswith(f"= {hungarian(line.gross, order.currency)}"), (order, shown)
    for amount in _amounts(order):
        assert any(each.endswith(f": {amount}") for each in lines), (order, amount, text)
    assert f"Összesen: {hungarian(order.total[1], order.currency)}" in lines


async def _check_slips(shop: Shop, chosen: list[Order]) -> None:
    product, schema = shop.site.product, shop.site.schema
    ids = tuple(int(shop.ids[each.number]) for each in chosen)
    wish = NewBatch(template=PrintTemplate.PACKING_SLIP, list_id=schema.list.id, record_ids=ids)  # type: ignore[arg-type]  # ids
    async with product.pool.transaction() as conn:
        batch = await printing.create(conn, schema.list.account_id, wish, now=make.NOW)
    await works.work(product.dsn, product.pool)
    async with product.pool.transaction() as conn:
        printed = pages(await works.file_data(conn, schema.list.account_id, batch.id))
    assert len(printed) == len(chosen)
    by_name = {_name(text): text.replace("\N{NO-BREAK SPACE}", " ") for text in printed}
    for order in chosen:
        text = by_name[f"Nr{order.number}x"]
        for amount in (*_amounts(order), hungarian(order.total[0], order.currency)):
            assert amount in text, (order, amount, text)
        for line in order.lines:
            assert hungarian(line.gross, order.currency) in text, (order, line, text)


def _name(text: str) -> str:
    found = re.search(r"Nr\d+x", text)
    assert found
    return found[0]
