"""Simulated coupons: WooCommerce's batch of them and Shopify's discounts, as their makers document.

Either refuses a code that there is already, whatever its capitals, and what it does not know.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from courier.web import HANG_UP, Answer, Asked

_MOST = 100
_STEP = re.compile(r"(m\d+):(discountCode\w+)\(((?:\w+:\$\w+,?)+)\)")


@dataclass
class WooCoupons:
    """Those of a WooCommerce; `loses`: so many answers, after all was done."""

    held: dict[int, dict[str, Any]] = field(default_factory=dict)
    loses: int = 0
    requests: int = 0
    made: int = 0
    odd: list[Answer] = field(default_factory=list)

    def reply(self, asked: Asked) -> Answer:
        self.requests += 1
        if self.odd:
            return self.odd.pop(0)
        if asked.method == "GET":
            query = dict(parse_qsl(asked.url.query))
            found = [e for e in self.held.values() if e["code"] == query["code"].lower()]
            return _json(found)
        sent = json.loads(asked.content)
        if sum(map(len, sent.values())) > _MOST:
            return Answer(413, b'{"code":"woocommerce_rest_request_entity_too_large"}')
        done = {
            "create": [self._create(each) for each in sent["create"]],
            "update": [self._update(each) for each in sent["update"]],
            "delete": [self._delete(each) for each in sent["delete"]],
        }
        if self.loses:
            self.loses -= 1
            return Answer(HANG_UP)
        return _json(done)

    def _create(self, sent: dict[str, Any]) -> dict[str, Any]:
        code = sent["code"].lower()
        if any(each["code"] == code for each in self.held.values()):
            return _failed(0, "woocommerce_rest_coupon_code_already_exists")
        self.made += 1
        id_ = 1000 + self.made
        self.held[id_] = {**sent, "id": id_, "code": code}
        return self.held[id_]

    def _update(self, sent: dict[str, Any]) -> dict[str, Any]:
        if sent["id"] not in self.held:
            return _failed(sent["id"], "woocommerce_rest_shop_coupon_invalid_id")
        self.held[sent["id"]] |= {**sent, "code": sent["code"].lower()}
        return self.held[sent["id"]]

    def _delete(self, id_: int) -> dict[str, Any]:
        if id_ not in self.held:
            return _failed(id_, "woocommerce_rest_shop_coupon_invalid_id")
        return self.held.pop(id_)


def _failed(id_: int, code: str) -> dict[str, Any]:
    return {"id": id_, "error": {"code": code, "message": "Árvíztűrő", "data": {"status": 400}}}


@dataclass
class ShopifyDiscounts:
    """Those of a Shopify; `throttles`: so many requests."""

    held: dict[str, dict[str, Any]] = field(default_factory=dict)
    loses: int = 0
    throttles: int = 0
    requests: int = 0
    made: int = 0
    odd: list[Answer] = field(default_factory=list)

    def reply(self, asked: Asked) -> Answer:
        self.requests += 1
        if self.odd:
            return self.odd.pop(0)
        if self.throttles:
            self.throttles -= 1
            return _json({"errors": [{"message": "x", "extensions": {"code": "THROTTLED"}}]})
        sent = json.loads(asked.content)
        values = sent["variables"]
        if sent["query"].startswith("query"):
            return _json({"data": {"codeDiscountNodeByCode": self._by_code(values["code"])}})
        data = {}
        for name, what, given in _STEP.findall(sent["query"]):
            arguments = [values[each.partition("$")[2]] for each in given.split(",")]
            data[name] = self._do(what, arguments)
        if self.loses:
            self.loses -= 1
            return Answer(HANG_UP)
        status = {"currentlyAvailable": 1900, "restoreRate": 100}
        return _json({"data": data, "extensions": {"cost": {"throttleStatus": status}}})

    def _do(self, what: str, arguments: list[Any]) -> dict[str, Any]:
        if what == "discountCodeBasicCreate":
            (discount,) = arguments
            if self._by_code(discount["code"]) is not None:
                return _error("TAKEN", "Code must be unique.")
            self.made += 1
            id_ = f"gid://shopify/DiscountCodeNode/{self.made}"
            self.held[id_] = discount
            return {"codeDiscountNode": {"id": id_}, "userErrors": []}
        id_ = arguments[0]
        if id_ not in self.held:
            return _error("INVALID", "Discount does not exist")
        if what == "discountCodeDelete":
            del self.held[id_]
            return {"deletedCodeDiscountId": id_, "userErrors": []}
        self.held[id_] = arguments[1]
        return {"codeDiscountNode": {"id": id_}, "userErrors": []}

    def _by_code(self, code: str) -> dict[str, Any] | None:
        for id_, each in self.held.items():
            if each["code"].lower() == code.lower():
                return {"id": id_, "codeDiscount": {"title": each["title"]}}
        return None


def _error(code: str, message: str) -> dict[str, Any]:
    return {"codeDiscountNode": None, "userErrors": [{"code": code, "message": message}]}


def _json(found: object) -> Answer:
    return Answer(200, json.dumps(found).encode(), {"content-type": "application/json"})
