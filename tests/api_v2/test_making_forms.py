"""Forms through API v2: made, changed, closed; their fields, what they sell, old numbers."""

from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem, shop
from api_v2.test_idempotency import key
from api_v2.test_products import make as make_product
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"
EMAIL = {"name": "email", "label": "E-mail-cím", "isMandatory": True, "errorMessage": "Kell."}
SIGN_UP = {"name": UNICODE, "type": "SUBSCRIBE", "fields": [EMAIL, {"name": "mssys_city"}]}


async def make(where: Place, **more: Any) -> tuple[str, dict[str, Any]]:
    answer = await where.api.post(f"{where.path}/forms", json=SIGN_UP | more)
    assert answer.status_code == 201, answer.text
    return answer.headers["location"], answer.json()


async def test_a_form_is_made_read_changed_closed_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    path, made = await make(
        where, doubleOptIn=True, redirectUrl="https://pelda.hu/a", redirectHosts=["pelda.hu"]
    )
    assert (made["name"], made["language"], made["offer"]) == (UNICODE, "hu", None)
    assert [each["name"] for each in made["fields"]] == ["email", "mssys_city"]
    first = made["fields"][0]
    assert first == EMAIL | {"id": first["id"], "order": "1", "link": ""}
    assert (await api.get(path)).json() == made
    page = await api.get(made["url"])
    assert (page.status_code, UNICODE in page.text) == (200, True)
    wish = {"thankYou": "Kösz", "language": "en", "doubleOptIn": False, "redirectUrl": ""}
    assert (await api.patch(path, json=wish)).json() == made | wish
    assert (await api.patch(path, json={})).json() == made | wish
    fields = [{"name": "mssys_city", "label": UNICODE}, EMAIL]
    changed = (await api.patch(path, json={"fields": fields})).json()
    assert [each["id"] for each in changed["fields"]] == [
        each["id"] for each in reversed(made["fields"])
    ]
    away = [(await api.post(f"{path}/archive")).json() for _ in range(2)]
    assert away[0] == away[1] == changed | {"archivedAt": away[0]["archivedAt"]}
    problem(await api.get(path), 404, "form_not_found")
    problem(await api.post(f"{path}/embed"), 404, "form_not_found")
    assert (await api.get(f"{where.path}/forms")).json()["data"] == []
    all_ = (await api.get(f"{where.path}/forms?archived=true")).json()["data"]
    assert [each["archivedAt"] for each in all_] == [away[0]["archivedAt"]]
    assert (await api.post(f"{path}/restore")).json() == changed
    assert (await api.delete(path)).status_code == 204
    problem(await api.post(f"{path}/restore"), 404, "form_not_found")


async def test_fields_are_placed_on_a_form_and_taken_off_it_alone(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    path, made = await make(where)
    phone = {"fields": [{"name": "mssys_phone", "isMandatory": True}]}
    added = [
        (await api.post(f"{path}/fields", json=phone, headers=key("mezo"))).json() for _ in range(2)
    ]
    assert added[0] == added[1] == (await api.get(path)).json()
    assert added[0]["fields"][:2] == made["fields"]
    assert added[0]["fields"][2]["name"] == "mssys_phone"
    twice = await api.post(f"{path}/fields", json=phone)
    assert pointers(twice.json()) == {"/fields": "bad_form"}
    for each in (made["fields"][1], added[0]["fields"][2]):
        assert (await api.delete(f"{path}/fields/{each['id']}")).status_code == 204
        problem(await api.delete(f"{path}/fields/{each['id']}"), 404, "form_field_not_found")
    # Whose address is not known cannot join; and the list has the fields still.
    problem(await api.delete(f"{path}/fields/{made['fields'][0]['id']}"), 422, "bad_form")
    assert (await api.get(f"{where.path}/fields/mssys_phone")).status_code == 200


async def test_a_form_is_embedded_by_its_html(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    path, made = await make(where)
    told = (await api.post(f"{path}/embed")).json()
    assert told["formId"] == made["formId"]
    assert f'action="{made["url"]}"' in told["html"]
    assert 'name="kapocs-version"' in told["html"]
    assert (await api.get(f"{path}/versions")).json()["data"][0]["number"] == 1


async def test_an_order_form_sells_what_it_is_given_and_sells_it_anew(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    goods = (await make_product(api, sku="ŰRLAP-1"))["productId"]
    wish = {"name": "GLS", "netCost": 1000, "vatPercent": 27}
    method = (await api.post("/v2/shipping-methods", json=wish)).json()["shippingMethodId"]
    offer = {"orderType": "QUANTITIES", "productIds": [goods], "shippingMethodIds": [method]}
    path, made = await make(where, type="ORDER", offer=offer)
    assert made["offer"] == offer | {"renewal": None}
    one = await api.patch(path, json={"offer": {"orderType": "SELECTOR", "shippingMethodIds": []}})
    told = {"orderType": "SELECTOR", "productIds": [goods], "shippingMethodIds": []}
    assert one.json()["offer"] == told | {"renewal": None}
    again = (await api.post(f"{path}/renewal", json={"every": 3, "dueDays": 5})).json()
    assert again["offer"]["orderType"] == "RECURRING"
    assert (again["offer"]["renewal"]["every"], again["offer"]["renewal"]["dueDays"]) == (3, 5)
    assert (await api.delete(f"{path}/renewal")).status_code == 204
    assert (await api.get(path)).json()["offer"] == told | {"renewal": None}
    for wrong, place_ in (
        ({"productIds": []}, "/offer/productIds"),
        ({"productIds": [2**40]}, "/offer/productIds"),
        ({"shippingMethodIds": [2**40]}, "/offer/shippingMethodIds"),
        ({"orderType": "RECURRING"}, "/offer/orderType"),
    ):
        refused = await api.patch(path, json={"offer": wrong})
        assert (refused.status_code, list(pointers(refused.json()))) == (422, [place_]), wrong


async def test_only_order_forms_that_offer_something_recur(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    path, _ = await make(where, type="ORDER")
    problem(await api.post(f"{path}/renewal", json={}), 422, "bad_form")
    refused = await api.patch(path, json={"offer": {"productIds": [1]}})
    assert pointers(refused.json()) == {"/offer/orderType": "bad_form"}


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": "a\0"}, "/name"),
        ({"type": "UNSUBSCRIBE"}, "/type"),
        ({"language": "de"}, "/language"),
        ({"fields": [{"name": "nincs"}]}, "/fields"),
        ({"fields": [EMAIL, {"name": "EMAIL"}]}, "/fields"),
        ({"fields": [{"name": "mssys_city"}]}, "/fields"),
        ({"fields": [{"name": "email", "colour": 1}]}, "/fields/0/colour"),
        ({"redirectUrl": "https://pelda.hu/"}, "/redirectUrl"),
        ({"redirectHosts": ["a b"]}, "/redirectHosts"),
        ({"frameHosts": ["https://x"]}, "/frameHosts"),
        ({"confirmedThankYou": "Kész"}, "/confirmedThankYou"),
        ({"confirmLetterId": 2**40, "doubleOptIn": True}, "/confirmLetterId"),
        ({"gatewayId": 2**40}, "/gatewayId"),
        ({"intro": "x" * 10_001}, "/intro"),
    ],
)
async def test_what_no_form_can_be_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    where = await place(product, api)
    refused = await api.post(f"{where.path}/forms", json=SIGN_UP | wrong)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer])
    assert (await api.get(f"{where.path}/forms")).json()["data"] == []


async def test_old_numbers_lead_to_a_form_until_they_are_forgotten(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    first, second = [(await make(where))[1]["formId"] for _ in range(2)]
    made = await api.post("/v2/form-aliases", json={"oldList": 91, "oldForm": 12, "formId": first})
    path = made.headers["location"]
    assert (await api.get(path)).json() == made.json()
    moved = (await api.patch(path, json={"formId": second})).json()
    assert moved == made.json() | {"formId": second}
    assert (await api.get("/v2/form-aliases")).json()["data"] == [moved]
    problem(await api.delete(f"/v2/forms/{second}"), 409, "in_use")
    problem(await api.patch(path, json={"formId": 2**40}), 404, "form_not_found")
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/form-aliases")).json()["data"] == []
    theirs = (await cili.post("/v2/lists", json={"name": "Cili"})).json()["listId"]
    form = (await cili.post(f"/v2/lists/{theirs}/forms", json=SIGN_UP)).json()["formId"]
    taken = {"oldList": 91, "oldForm": 12, "formId": form}
    problem(await cili.post("/v2/form-aliases", json=taken), 409, "alias_taken")
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "alias_not_found")
