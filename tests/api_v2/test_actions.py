"""Actions through API v2."""

from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from api_v2.test_idempotency import key
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"


async def of_form(where: Place, **more: Any) -> dict[str, Any]:
    """An action that a form sets off."""
    return {
        "name": UNICODE, "actionType": "update", "formId": await where.form(),
        "targetListId": where.list_id, "fields": {"mssys_comment": "Szia [mssys_firstname]!"},
    } | more  # fmt: skip


async def test_an_action_is_made_listed_apart_changed_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    wish = await of_form(where)
    twice = [await api.post("/v2/actions", json=wish, headers=key("a")) for _ in range(2)]
    made, path = twice[0].json(), twice[0].headers["location"]
    assert made == twice[1].json() == (await api.get(path)).json(), twice[0].text
    assert made == made | wish | {"state": "ACTIVE", "sourceListId": 0, "letterId": None}
    assert (await api.get("/v2/actions")).json() == {"data": [made], "nextAfter": None}
    assert (await api.get("/v2/automations")).json()["data"] == []
    counted = await api.get(f"/v2/automations/{made['actionId']}/stats")
    assert counted.json()["entered"] == 0
    call = {
        "actionType": "external", "targetListId": None, "fields": {},
        "externalUrl": "https://crm.example.org/x", "externalUsername": "bea",
        "externalJson": {"id": "[id]", "név": UNICODE},
    }  # fmt: skip
    changed = (await api.patch(path, json=call | {"externalPassword": "titok"})).json()
    assert changed == made | call | {"updatedAt": changed["updatedAt"]}
    whole = f"/v2/automations/{made['actionId']}"
    steps = (await api.get(whole)).json()["definition"]["steps"]
    sealed = steps[0]["call"]["basic"]["password"]
    assert "titok" not in str(steps)
    await api.patch(path, json={"name": "Más"})
    steps = (await api.get(whole)).json()["definition"]["steps"]
    assert steps[0]["call"]["basic"]["password"] == sealed
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "action_not_found")
    problem(await api.get(whole), 404, "automation_not_found")


async def test_an_automation_is_no_action(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    made = (await api.post("/v2/actions", json=await of_form(where))).json()["actionId"]
    raw = (await api.get(f"/v2/automations/{made}")).json()["definition"]
    raw["steps"] = [{"wait": {"days": 1}}, *raw["steps"]]
    await api.patch(f"/v2/automations/{made}", json={"definition": raw})
    problem(await api.get(f"/v2/actions/{made}"), 404, "action_not_found")
    assert [each["automationId"] for each in (await api.get("/v2/automations")).json()["data"]] == [
        made
    ]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"letterId": 1, "letterTrigger": "on_open"}, "/letterId"),
        ({"formId": None}, "/letterId"),
        ({"landingPageId": 1}, "/letterId"),
        ({"formId": None, "landingPageId": 1, "letterTrigger": "on_open"}, "/letterTrigger"),
        (
            {"formId": None, "landingPageId": 2**40, "letterTrigger": "on_any_click"},
            "/landingPageId",
        ),
        ({"letterTrigger": "on_open"}, "/letterTrigger"),
        ({"linkUrls": ["https://a.hu/"]}, "/linkUrls"),
        ({"targetListId": None}, "/targetListId"),
        ({"targetListId": 2**40}, "/targetListId"),
        ({"sourceListId": 2**40}, "/sourceListId"),
        ({"formId": 2**40}, "/formId"),
        ({"fields": {}}, "/fields"),
        ({"fields": {"nincs": "x"}}, "/fields"),
        ({"externalUrl": "https://a.hu/"}, "/externalUrl"),
        ({"name": " "}, "/name"),
        ({"actionType": "explode"}, "/actionType"),
        (
            {
                "actionType": "external", "externalUrl": "ftp://a.hu/", "targetListId": None,
                "fields": {},
            },
            "/externalUrl",
        ),
    ],
)  # fmt: skip
async def test_what_no_action_can_be_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    where = await place(product, api)
    wish = await of_form(where) | wrong
    refused = await api.post("/v2/actions", json=wish)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer]), refused.text
    assert (await api.get("/v2/actions")).json()["data"] == []
