"""A simulated shop of each type that is asked, with the same few things that tests do to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, ClassVar, Protocol

from courier.web import Answer
from shop_peers.asking_shops import UNICODE
from simulators import opencart, prestashop, saleor, shopify, shoprenter, unas
from simulators.opencart import SimulatedOpencart, simulated_opencart
from simulators.prestashop import SimulatedPrestashop, simulated_prestashop
from simulators.saleor import SimulatedSaleor, simulated_saleor
from simulators.shopify import SimulatedShopify, simulated_shopify
from simulators.shoprenter import SimulatedShoprenter, simulated_shoprenter
from simulators.unas import SimulatedUnas, simulated_unas

DAY = datetime(2026, 11, 28)  # noqa: DTZ001  # as the shop's own clock shows it


class Simulator(Protocol):
    """What all of them have."""

    asked: list[str]
    answers: list[Answer]


class Stall:
    """A shop in which something is sold."""

    type: str
    shop: Simulator

    def given(self, **changes: str) -> dict[str, Any]:
        """Settings and keys of a connector to it."""
        raise NotImplementedError

    def sell(self, number: int, seconds: int, **more: Any) -> None:
        """An order of 25,400 forints, paid, that changed so many seconds after the day began."""
        raise NotImplementedError

    wrong: ClassVar[dict[str, str]]
    """A key that is wrong."""
    refused = "shops.refused_token"
    """What is said of it."""
    other: ClassVar[dict[str, Any]]
    """What makes an order one of 30,000 forints."""


class ShopifyStall(Stall):
    type = "shopify"
    wrong: ClassVar = {"token": "shpat_x"}
    other: ClassVar = {"total_price": "30000", "current_total_price": "30000"}

    def __init__(self, shop: SimulatedShopify) -> None:
        self.shop: SimulatedShopify = shop

    def given(self, **changes: str) -> dict[str, str]:
        return {"url": self.shop.web.url, "token": shopify.TOKEN, "secret": "s"} | changes

    def sell(self, number: int, seconds: int, **more: Any) -> None:
        at = (DAY + timedelta(seconds=seconds)).isoformat() + "Z"
        self.shop.orders[number] = {
            "id": number, "name": f"#{number}", "email": f"b{number}@kapocs.test",
            "currency": "HUF", "financial_status": "paid", "taxes_included": True,
            "created_at": at, "updated_at": at, "total_price": "25400",
            "current_total_price": "25400", "billing_address": {"last_name": UNICODE},
            "line_items": [{"sku": "B-1", "name": "Bögre", "quantity": 2, "price": "12700",
                            "tax_lines": [{"price": "5400", "rate": 0.27}]}], **more,
        }  # fmt: skip


class UnasStall(Stall):
    type = "unas"
    wrong: ClassVar = {"api_key": "x"}
    other: ClassVar = {"SumPriceGross": "30000"}

    def __init__(self, shop: SimulatedUnas) -> None:
        self.shop: SimulatedUnas = shop

    def given(self, **changes: str) -> dict[str, str]:
        return {"url": self.shop.web.url, "api_key": unas.KEY, "secret": "s"} | changes

    def sell(self, number: int, seconds: int, **more: Any) -> None:
        at = (DAY + timedelta(seconds=seconds)).strftime("%Y.%m.%d %H:%M:%S")
        self.shop.orders[str(number)] = {
            "Key": number, "Date": at, "DateMod": at, "Currency": "HUF", "Status": "Kész",
            "SumPriceGross": "25400", "Payment": {"Type": "transfer", "Status": "paid",
                                                  "Paid": "25400"},
            "Customer": {"Email": f"b{number}@kapocs.test", "Contact": {"Name": UNICODE}},
            "Items": {"Item": {"Sku": "B-1", "Name": "Bögre", "Quantity": 2, "PriceNet": "10000",
                               "Vat": "27%"}}, **more,
        }  # fmt: skip


class ShoprenterStall(Stall):
    type = "shoprenter"
    wrong: ClassVar = {"client_secret": "x"}
    other: ClassVar = {"orderTotals": [{"type": "TOTAL", "value": "30000.0000"}]}

    def __init__(self, shop: SimulatedShoprenter) -> None:
        self.shop: SimulatedShoprenter = shop

    def given(self, **changes: str) -> dict[str, str]:
        return {
            "url": self.shop.web.url,
            "token_url": f"{self.shop.web.url}/shop/app/token",
            "client_id": shoprenter.ID,
            "client_secret": shoprenter.SECRET,
            "paid_statuses": "5",
        } | changes

    def sell(self, number: int, seconds: int, **more: Any) -> None:
        at = (DAY + timedelta(seconds=seconds)).isoformat()
        # "orderStatus-order_status_id=5", as its ids are written.
        status = "http://x/orderStatuses/b3JkZXJTdGF0dXMtb3JkZXJfc3RhdHVzX2lkPTU="
        self.shop.orders[str(number)] = {
            "innerId": str(number), "email": f"b{number}@kapocs.test", "lastname": UNICODE,
            "total": "25400.0000", "value": "1.00000000", "currency": {"code": "HUF"},
            "dateCreated": at, "dateUpdated": at, "orderStatus": {"href": status},
            "orderTotals": [{"type": "TOTAL", "value": "25400.0000"}],
            "orderProducts": [{"sku": "B-1", "name": "Bögre", "price": "10000.0000",
                               "taxRate": "27.0000", "stock1": "2", "stock2": "0"}], **more,
        }  # fmt: skip


class SaleorStall(Stall):
    type = "saleor"
    wrong: ClassVar = {"token": "x"}
    refused = "shops.refused_app"
    other: ClassVar = {"total": {"currency": "HUF", "gross": {"amount": 30000.0}}}

    def __init__(self, shop: SimulatedSaleor) -> None:
        self.shop: SimulatedSaleor = shop

    def given(self, **changes: Any) -> dict[str, Any]:
        url = f"{self.shop.web.url}/graphql/"
        return {"url": url, "token": saleor.TOKEN, "jwks": {"keys": []}} | changes

    def sell(self, number: int, seconds: int, **more: Any) -> None:
        at = (DAY + timedelta(seconds=seconds)).isoformat() + "+00:00"
        self.shop.orders[str(number)] = {
            "id": f"T3JkZXI6{number}", "number": str(number), "status": "UNFULFILLED",
            "chargeStatus": "FULL", "paymentStatus": "FULLY_CHARGED", "created": at,
            "updatedAt": at, "userEmail": f"b{number}@kapocs.test", "voucherCode": None,
            "total": _taxed(25400), "shippingPrice": _taxed(0), "customerNote": "",
            "totalCharged": {"amount": 25400.0, "currency": "HUF"},
            "totalRefunded": {"amount": 0.0, "currency": "HUF"},
            "billingAddress": {"lastName": UNICODE, "country": {"code": "HU"}, "vatId": None},
            "lines": [{"id": "x", "productName": "Bögre", "productSku": "B-1", "quantity": 2,
                       "taxRate": 0.27, "totalPrice": _taxed(25400)}], **more,
        }  # fmt: skip


class PrestashopStall(Stall):
    type = "prestashop"
    wrong: ClassVar = {"api_key": "x"}
    refused = "shops.refused_webservice"
    other: ClassVar = {"total_paid_tax_incl": "30000.000000"}

    def __init__(self, shop: SimulatedPrestashop) -> None:
        self.shop: SimulatedPrestashop = shop
        paid = dict.fromkeys(range(1, 15), "0") | dict.fromkeys((2, 3, 4, 5, 9, 11), "1")
        shop.others = {
            "customers": {},
            "addresses": {7: {"id": 7, "id_country": "142", "lastname": UNICODE, "city": "Pécs"}},
            "countries": {142: {"id": 142, "iso_code": "HU"}},
            "currencies": {1: {"id": 1, "iso_code": "HUF"}, 2: {"id": 2, "iso_code": "EUR"}},
            "order_states": {each: {"id": each, "paid": paid[each]} for each in paid},
        }

    def given(self, **changes: str) -> dict[str, Any]:
        return {"url": self.shop.web.url, "api_key": prestashop.KEY} | changes

    def sell(self, number: int, seconds: int, **more: Any) -> None:
        at = (DAY + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S")
        person = {"id": number, "email": f"b{number}@kapocs.test", "newsletter": "0"}
        self.shop.others["customers"][number] = person
        self.shop.orders[number] = {
            "id": number, "reference": f"R{number}", "id_customer": str(number),
            "id_address_invoice": "7", "id_address_delivery": "7", "id_currency": "1",
            "current_state": "2", "date_add": at, "date_upd": at, "payment": "Bankkártya",
            "module": "kartya", "total_paid_tax_incl": "25400.000000",
            "total_shipping_tax_incl": "0.000000", "total_shipping_tax_excl": "0.000000",
            "total_discounts_tax_incl": "0.000000", "total_discounts_tax_excl": "0.000000",
            "associations": {"order_rows": [{
                "product_id": "1", "product_reference": "B-1", "product_name": "Bögre",
                "product_quantity": "2", "unit_price_tax_incl": "12700.000000",
                "unit_price_tax_excl": "10000.000000"}]}, **more,
        }  # fmt: skip


class OpencartStall(Stall):
    type = "opencart"
    wrong: ClassVar = {"secret": "whsec_YW5vdGhlci1hbm90aGVyLWFub3RoZXI="}
    refused = "shops.refused_extension"
    other: ClassVar = {"total": "30000.0000"}

    def __init__(self, shop: SimulatedOpencart) -> None:
        self.shop: SimulatedOpencart = shop

    def given(self, **changes: str) -> dict[str, Any]:
        return {"url": self.shop.web.url, "secret": opencart.SECRET} | changes

    def sell(self, number: int, seconds: int, **more: Any) -> None:
        at = (DAY + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S")
        self.shop.orders[number] = {
            "order_id": number, "order_status_id": 5, "email": f"b{number}@kapocs.test",
            "firstname": "", "lastname": UNICODE, "currency_code": "HUF", "currency_value": "1.0",
            "total": "25400.0000", "date_added": at, "date_modified": at,
            "products": [{"model": "B-1", "name": "Bögre", "quantity": 2, "price": 10000,
                          "total": 20000, "tax": 2700}], **more,
        }  # fmt: skip


def _taxed(gross: int) -> dict[str, Any]:
    net = round(gross / 1.27)
    return {
        "currency": "HUF",
        "gross": {"amount": float(gross)},
        "net": {"amount": float(net)},
        "tax": {"amount": float(gross - net)},
    }


@asynccontextmanager
async def stall_of(type_: str) -> AsyncIterator[Stall]:
    """A shop that is open until the `async with` ends."""
    if type_ == "shopify":
        async with simulated_shopify() as shop:
            yield ShopifyStall(shop)
    elif type_ == "unas":
        async with simulated_unas() as hungarian:
            yield UnasStall(hungarian)
    elif type_ == "saleor":
        async with simulated_saleor() as headless:
            yield SaleorStall(headless)
    elif type_ == "prestashop":
        async with simulated_prestashop() as french:
            yield PrestashopStall(french)
    elif type_ == "opencart":
        async with simulated_opencart() as open_:
            yield OpencartStall(open_)
    else:
        async with simulated_shoprenter() as other:
            yield ShoprenterStall(other)
