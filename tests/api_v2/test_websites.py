"""Who of a list is on which website, over API v2; `websites/` has the site itself."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from kapocs.connectors.model import ConnectorId
from kapocs.ids import SubscriberId
from kapocs.reasons import Reason
from kapocs.websites import queries
from kapocs.websites.model import SiteState, UserStep
from kapocs.websites.queries import CameTo
from make import NOW
from product import Product

SITE = {"url": "https://oldal.example", "user": "admin", "password": "abcd efgh"}


async def make_site(where: Place) -> ConnectorId:
    wish = {"type": "wordpress", "name": "Honlap", "listId": where.list_id, "settings": SITE}
    answer = await where.api.post("/v2/connectors", json=wish)
    assert answer.status_code == 201, answer.text
    assert "abcd" not in answer.text
    return ConnectorId(answer.json()["connectorId"])


async def make_people(where: Place, site: ConnectorId) -> tuple[int, int]:
    """Béla, who has the user 42 there, and Cili, whom the site refuses."""
    ids = [SubscriberId((await where.add(f"{name}@pelda.hu"))["subscriberId"]) for name in "bc"]
    account_id = where.product.anna.id
    async with where.product.pool.transaction() as conn:
        whose = (conn, account_id, site)
        await queries.want(*whose, where.list_id, ids, now=NOW)
        people = await queries.claim(*whose, most=9, lease=timedelta(minutes=5), now=NOW)
        bela, cili = sorted(people, key=lambda each: each.subscriber_id)
        columns = {"step": UserStep.MADE, "remote_id": 42, "is_ours": True, "is_told": True}
        await queries.note_step(conn, account_id, bela, **columns)
        done = CameTo(SiteState.DONE, NOW)
        failed = CameTo(SiteState.FAILED, NOW, Reason("websites.logins_taken"))
        await queries.settle(conn, account_id, bela, done, now=NOW)
        await queries.settle(conn, account_id, cili, failed, now=NOW)
    return ids[0], ids[1]


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await place(product, api)


async def test_people_are_shown_with_their_place_and_those_who_failed_with_the_reason(
    where: Place,
) -> None:
    site = await make_site(where)
    bela, cili = await make_people(where, site)
    path = f"/v2/connectors/{site}/people"
    found = (await where.api.get(path)).json()["data"]
    assert [(each["subscriberId"], each["state"]) for each in found] == [
        (bela, "DONE"),
        (cili, "FAILED"),
    ]
    assert (found[0]["siteUserId"], found[0]["managed"], found[0]["reason"]) == (42, True, "")
    assert found[1]["siteUserId"] is None
    assert found[1]["reason"] == "All user names that were tried are taken."
    first = (await where.api.get(f"{path}?limit=1")).json()
    assert first == {"data": found[:1], "nextAfter": bela}
    rest = (await where.api.get(f"{path}?after={bela}")).json()
    assert rest == {"data": found[1:], "nextAfter": None}
    assert (await where.api.get(f"{path}?state=FAILED")).json()["data"] == found[1:]
    of_one = await where.api.get(f"{where.path}/subscribers/{cili}/websites")
    assert of_one.json() == {"data": found[1:]}


async def test_those_who_failed_are_tried_again_all_or_one(where: Place) -> None:
    site = await make_site(where)
    bela, cili = await make_people(where, site)
    path = f"/v2/connectors/{site}/people"
    retry: Any = where.api.post
    assert (await retry(f"{path}/retry", json={})).json() == {"people": 1}
    one = await retry(f"{path}/retry", json={"subscriberId": bela})
    assert one.json() == {"people": 1}
    waiting = (await where.api.get(f"{path}?state=WAITING")).json()["data"]
    assert [each["subscriberId"] for each in waiting] == [bela, cili]
    assert all(each["dueAt"] is not None for each in waiting)
    nobody = await retry(f"{path}/retry", json={"subscriberId": cili + 1000})
    problem(nobody, 404, "person_not_on_site")
    for wish, at in (
        ({"subscriberId": "x"}, "/subscriberId"),
        ({"subscriberId": 0}, "/subscriberId"),
        ({"record": 1}, "/record"),
    ):
        told = problem(await retry(f"{path}/retry", json=wish), 422, "wrong_shape")
        assert pointers(told) == {at: "wrong_shape"}


async def test_what_is_no_website_or_nobody_s_is_told_so(where: Place) -> None:
    wish = {"type": "generic", "name": "Bolt", "listId": where.list_id}
    other = await where.api.post("/v2/connectors", json=wish)
    path = f"/v2/connectors/{other.json()['connectorId']}/people"
    problem(await where.api.get(path), 409, "not_a_website")
    problem(await where.api.post(f"{path}/retry", json={}), 409, "not_a_website")
    site = await make_site(where)
    bela, _ = await make_people(where, site)
    stranger = where.product.client(where.product.stranger)
    problem(await stranger.get(f"/v2/connectors/{site}/people"), 404, "connector_not_found")
    theirs = await stranger.post("/v2/lists", json={"name": "Cili"})
    beside = f"/v2/lists/{theirs.json()['listId']}/subscribers/{bela}/websites"
    problem(await stranger.get(beside), 404, "subscriber_not_found")
    assert (await where.api.get(f"{where.path}/subscribers/{bela}/websites")).json()["data"]
