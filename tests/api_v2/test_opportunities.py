"""Opportunities through API v2."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from api_v2.start import place, pointers, problem
from api_v2.test_idempotency import key
from api_v2.test_reading import walk
from make import make_user
from product import Product

UNICODE = "Árvíztűrő tükörfúrógép"


async def test_an_opportunity_is_opened_changed_won_reopened_lost_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    async with product.pool.transaction() as conn:
        await make_user(conn, product.anna.id, email="bea@pelda.hu")
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    wish = {
        "subscriberId": person, "name": UNICODE, "value": "1250000.5", "currency": "HUF",
        "stage": "Új", "expectedOn": "2026-12-24",
    }  # fmt: skip
    path = f"{where.path}/opportunities"
    twice = [await api.post(path, json=wish, headers=key("egy")) for _ in range(2)]
    made, one = twice[0].json(), twice[0].headers["location"]
    read = await api.get(one)
    assert made == twice[1].json() == read.json()
    assert made == wish | {
        "opportunityId": made["opportunityId"], "status": "OPEN", "listId": where.list_id,
        "email": "anna@pelda.hu", "owner": None, "note": "", "reason": "", "closedAt": None,
        "createdAt": made["createdAt"], "updatedAt": made["createdAt"],
    }  # fmt: skip
    change = {"stage": "Ajánlat", "owner": "bea@pelda.hu", "expectedOn": None, "value": 7}
    changed = (await api.patch(one, json=change)).json()
    assert changed == made | change | {"value": "7", "updatedAt": changed["updatedAt"]}
    stale = await api.patch(one, json=change, headers={"If-Match": read.headers["etag"]})
    problem(stale, 412, "object_changed")
    won = [(await api.post(f"{one}/win", json={"reason": UNICODE})).json() for _ in range(2)]
    assert won[0] == won[1]
    assert (won[0]["status"], won[0]["reason"]) == ("WON", UNICODE)
    problem(await api.post(f"{one}/lose", json={}), 409, "opportunity_closed")
    again = (await api.post(f"{one}/reopen")).json()
    assert (again["status"], again["reason"], again["closedAt"]) == ("OPEN", "", None)
    assert (await api.post(f"{one}/lose", json={})).json()["status"] == "LOST"
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/opportunities")).json()["data"] == []
    assert (await api.delete(one)).status_code == 204
    problem(await api.get(one), 404, "opportunity_not_found")


async def test_opportunities_are_sorted_filtered_and_followed_page_by_page(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    days = {"A": "2026-12-24", "B": None, "C": "2026-12-01", "D": None, "E": "2026-12-24"}
    for name, day in days.items():
        wish = {"subscriberId": person, "name": name, "expectedOn": day, "stage": f"{name} rész"}
        assert (await api.post(f"{where.path}/opportunities", json=wish)).status_code == 201

    async def names(**asked: Any) -> str:
        return "".join([each["name"] for each in await walk(api, "/v2/opportunities", **asked)])

    moment = datetime.now(UTC).isoformat()
    first = (await api.get("/v2/opportunities")).json()["data"][0]["opportunityId"]
    await api.post(f"/v2/opportunities/{first}/win", json={})
    assert await names() == "ABCDE"
    assert await names(sort="-opportunityId") == "EDCBA"
    assert await names(sort="expectedOn") == "CAEBD"
    assert await names(sort="-expectedOn") == "DBEAC"
    assert await names(sort="updatedAt") == "BCDEA"
    assert await names(sort="-updatedAt") == "AEDCB"
    assert await names(updatedSince=moment) == "A"
    assert await names(status="WON") == "A"
    assert await names(status="OPEN", listId=where.list_id) == "BCDE"
    assert await names(stage="C rész", subscriberId=person) == "C"
    assert await names(listId=2**40) == await names(subscriberId=2**40) == ""
    clash = {"sort": "updatedAt", "updatedSince": moment}
    problem(await api.get("/v2/opportunities", params=clash), 422, "parameters_clash")
    page = await api.get("/v2/opportunities", params={"sort": "updatedAt", "limit": 1})
    other = {"sort": "expectedOn", "after": page.json()["nextAfter"]}
    problem(await api.get("/v2/opportunities", params=other), 422, "bad_cursor")


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": " "}, "/name"),
        ({"name": "a\0"}, "/name"),
        ({"value": -1, "currency": "HUF"}, "/value"),
        ({"value": 1}, "/currency"),
        ({"currency": "HUF"}, "/value"),
        ({"value": 1, "currency": "XXX"}, "/currency"),
        ({"expectedOn": "2026-13-24"}, "/expectedOn"),
        ({"expectedOn": "9999-12-31"}, "/expectedOn"),
        ({"colour": 1}, "/colour"),
    ],
)
async def test_what_no_opportunity_can_be_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    where = await place(product, api)
    path = f"{where.path}/opportunities"
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    wish = {"subscriberId": person, "name": "Konyha"}
    refused = await api.post(path, json=wish | wrong)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer]), refused.text
    lost = await api.post(path, json=wish | {"subscriberId": 2**40})
    problem(lost, 404, "subscriber_not_found")
    nobody = await api.post(path, json=wish | {"owner": "senki@pelda.hu"})
    problem(nobody, 404, "user_not_found")
