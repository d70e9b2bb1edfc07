"""Example values for the parameters of a path."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from kapocs.web.reference import Operation

_PARAMETER = re.compile(r"\{(\w+)\*?\}")
_SAID = re.compile(r"(?:e\.g\.|such as|for example)\s+`([^`]+)`")

_BY_NAME = {
    "list": "2",
    "listId": "2",
    "newsletterId": "2",
    "form": "2",
    "formId": "2",
    "record": "2",
    "subscriberId": "2",
    "field": "email",
    "fieldName": "kedvenc_szin",
    "value": "anna@example.com",
    "email": "anna@example.com",
    "order": "subdate",
    "direction": "desc",
    "limit": "10",
    "option": "piros",
    "name": "akcio",
    "globalName": "akcio",
    "sku": "KONYV1",
    "shop_order": "WEB11",
    "orderId": "6",
    "cartId": "9f2c",
    "start": "2026-01-01",
    "end": "2099-12-31",
}
"""What the samples of a fresh installation are called (`kapocs.samples.making`)."""
_SHOP = {"list": "3", "form": "4", "record": "6"}
_OF_CHAPTER: Mapping[str, Mapping[str, str]] = {"Orders": _SHOP, "Coupons": _SHOP}
_OF_OPERATION: Mapping[str, Mapping[str, str]] = {
    "segment-income": {"segment": "2"},
    "update-form-link": {"form": "3"},
    "update-form-link-secure": {"form": "3"},
    # What changes or deletes has samples of its own, so that each example works after any other.
    "unsubscribe-record": {"record": "3"},
    "unsubscribe-email": {"email": "bela@example.com"},
    "unsubscribe-by-field": {"value": "bela@example.com"},
    "delete": {"record": "4"},
    "remove-products": {"record": "7"},
    "delete-category": {"category": "2"},
    "delete-product": {"product": "2"},
    "change-option": {"option": "kek"},
    "remove-option": {"option": "lila"},
    "updateForm": {"formId": "5"},
    "deleteFormField": {"formFieldId": "5"},
    "updateCategory": {"categoryId": "1"},
    "updateFieldOption": {"value": "piros"},
    "deleteFieldOption": {"value": "lila"},
    "unsubscribe": {"subscriberId": "3"},
    "deleteSubscriber": {"subscriberId": "5"},
    "mailSubscriber": {"sendId": "1", "subscriberId": "1"},
    "updateSend": {"sendId": "2"},
    "updateSendByPut": {"sendId": "2"},
    "restoreSend": {"sendId": "2"},
    "activateSend": {"sendId": "3"},
    "deactivateSend": {"sendId": "4"},
    "pauseSend": {"sendId": "5"},
    "resumeSend": {"sendId": "6"},
    "cancelSend": {"sendId": "7"},
    "listOrders": {"listId": "3"},
    "createOrder": {"listId": "3"},
    "createOrders": {"listId": "3"},
    "updateOrder": {"orderId": "7"},
    "createOrderItem": {"orderId": "7"},
    "reversePayment": {"paymentId": "2"},
    "setGlobal": {"globalName": "uj"},
    "deleteCart": {"cartId": "9f2d"},
    "orderCart": {"cartId": "9f2e"},
    "deleteWebhook": {"webhookId": "2"},
    "deleteConnector": {"connectorId": "2"},
    "erasePerson": {"email": "senki@example.com"},
    "restrictPerson": {"email": "valaki@example.com"},
}
_FIELD_WITH_OPTIONS = "kedvenc_szin"
_NUMBER = "1"


def full_path(operation: Operation, given: Mapping[str, str]) -> str:
    """The path with every parameter filled in: as given, as its text says, as its name suggests."""
    values = values_of(operation)

    def fill(match: re.Match[str]) -> str:
        return quote(given.get(match[1]) or values[match[1]], safe="@")

    return "/" + _PARAMETER.sub(fill, operation.path).lstrip("/")


def values_of(operation: Operation) -> dict[str, str]:
    """An example value for each parameter that stands in the path or its query string."""
    texts = {name.rstrip("*"): text for name, text in operation.parameters}
    return {
        name: _sample(operation, name, texts.get(name, ""))
        for name in _PARAMETER.findall(operation.path)
    }


def _sample(operation: Operation, name: str, text: str) -> str:
    own = _OF_OPERATION.get(operation.id, {}).get(name)
    if own is not None:
        return own
    said = _SAID.search(text)
    if said:
        return said[1]
    if name == "field" and "fieldoption" in operation.path:
        return _FIELD_WITH_OPTIONS
    of_chapter = _OF_CHAPTER.get(operation.chapter, {})
    return of_chapter.get(name) or _BY_NAME.get(name, _NUMBER)
