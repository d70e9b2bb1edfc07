"""Automations through API v2: written, checked, changed and put to work."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest

from api_v2.asked_about_automations import definition, make_automation
from api_v2.start import Place, place, pointers, problem
from api_v2.test_idempotency import key
from product import Product

UNICODE = "Árvíztűrő tükörfúrógép"
WAIT = {"wait": {"days": 2}}


async def test_an_automation_is_made_listed_changed_archived_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    step = {"id": "elso", "label": UNICODE, "position": {"x": 10.5, "y": -3}, **WAIT}
    wish = {"definition": definition(where.list_id, step, {"end": {}}) | {"name": UNICODE}}
    twice = [await api.post("/v2/automations", json=wish, headers=key("a")) for _ in range(2)]
    made, path = twice[0].json(), twice[0].headers["location"]
    assert made == twice[1].json() == (await api.get(path)).json()
    ids = [each["id"] for each in made["definition"]["steps"]]
    assert (made["name"], made["state"], made["version"]) == (UNICODE, "DRAFT", 0)
    assert (made["definition"]["steps"][0], ids[0], len(set(ids))) == (step, "elso", 2)
    line = {name: value for name, value in made.items() if name != "definition"}
    assert (await api.get("/v2/automations")).json()["data"] == [line]
    tag = (await api.get(path)).headers["etag"]
    other = {"definition": made["definition"] | {"name": "Más"}}
    changed = await api.patch(path, json=other, headers={"If-Match": tag})
    assert changed.json()["definition"] == other["definition"]
    late = await api.patch(path, json=other, headers={"If-Match": tag})
    problem(late, 412, "object_changed")
    since = {"updatedSince": changed.json()["updatedAt"]}
    assert len((await api.get("/v2/automations", params=since)).json()["data"]) == 1
    problem(await api.delete(path), 409, "wrong_automation_state")
    assert (await api.post(f"{path}/archive")).json()["archivedAt"]
    assert (await api.get("/v2/automations")).json()["data"] == []
    shown = await api.get("/v2/automations", params={"archived": "true"})
    assert [each["name"] for each in shown.json()["data"]] == ["Más"]
    problem(await api.post(f"{path}/activate", json={}), 409, "wrong_automation_state")
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "automation_not_found")


WRONG: dict[str, Any] = {
    "name": " ",
    "start": [{"on": "nothing"}],
    "steps": [
        {"wait": {"days": -1}},
        {"send": {"letter": 1}},
        {"goto": "nowhere"},
    ],
}
PLACES = {
    "/definition/name", "/definition/start/0/on", "/definition/steps/0/wait/days",
    "/definition/steps/2/goto",
}  # fmt: skip


async def test_every_wrong_place_is_told_at_once(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    refused = problem(
        await api.post("/v2/automations", json={"definition": WRONG}), 422, "invalid_fields"
    )
    assert set(pointers(refused)) >= PLACES
    assert set(pointers(refused).values()) == {"bad_automation"}
    checked = await api.post("/v2/automations/validate", json={"definition": WRONG})
    assert (checked.status_code, checked.json()["valid"]) == (200, False)
    assert {each["pointer"] for each in checked.json()["problems"]} == set(pointers(refused))
    missing = {"definition": definition(where.list_id, {"send": {"letter": 2**40}})}
    (one,) = (await api.post("/v2/automations/validate", json=missing)).json()["problems"]
    assert one["pointer"].startswith("/definition/steps/0"), one
    lost = await make_automation(where, {"send": {"letter": 2**40}})
    told = problem(
        await api.post(f"/v2/automations/{lost}/activate", json={}), 422, "bad_automation"
    )
    assert list(pointers(told)) == [one["pointer"]]
    right = {"definition": definition(where.list_id, WAIT)}
    answer = await api.post("/v2/automations/validate", json=right)
    assert answer.json() == {"valid": True, "problems": []}


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": "a\0"},
        {"position": {"x": "\0"}},
        {"wait": {"days": 1, "a\0": 2}},
        {"set": {"mssys_comment": "a\0"}, "wait": None},
        {"call": {"url": "https://a.hu/", "json": {"a": "\0"}}, "wait": None},
    ],
)
async def test_what_cannot_be_stored_is_refused(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any]
) -> None:
    where = await place(product, api)
    wish = {"definition": definition(where.list_id, {**WAIT, **wrong})}
    answer = await api.post("/v2/automations", json=wish)
    assert answer.status_code in (400, 422), answer.text


@dataclass(frozen=True)
class Way:
    """An automation at work, of two steps, with somebody at the first."""

    where: Place
    path: str
    person: int
    run: dict[str, Any]


@pytest.fixture
async def way(product: Product, api: httpx.AsyncClient) -> Way:
    where = await place(product, api)
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    made = await make_automation(where, {"id": "egy", **WAIT}, {"id": "ketto", **WAIT})
    path = f"/v2/automations/{made}"
    record = {"listId": where.list_id, "subscriberId": person}
    problem(await api.post(f"{path}/runs", json=record), 409, "wrong_automation_state")
    assert (await api.post(f"{path}/activate", json={})).json()["version"] == 1
    entered = [(await api.post(f"{path}/runs", json=record)).json() for _ in range(2)]
    nobody = {"entered": 0, "inLine": 0, "turnedAway": 0}
    assert entered == [nobody | {"entered": 1}, nobody]
    (run,) = (await api.get(f"{path}/runs", params={"state": "WAITING"})).json()["data"]
    assert (run["stepId"], run["subscriberId"], run["version"]) == ("egy", person, 1)
    return Way(where, path, person, run)


async def test_who_is_inside_is_brought_over_or_stays(api: httpx.AsyncClient, way: Way) -> None:
    draft = definition(way.where.list_id, {"id": "ketto", "wait": {"days": 5}})
    await api.patch(way.path, json={"definition": draft})
    (standing,) = (await api.get(f"{way.path}/preview")).json()["data"]
    assert (standing["stepId"], standing["people"], standing["goesTo"]) == ("egy", 1, "ketto")
    differ = (await api.get(f"{way.path}/diff")).json()
    assert [(each["stepId"], each["difference"]) for each in differ["steps"]] == [
        ("ketto", "CHANGED"), ("egy", "REMOVED"),
    ]  # fmt: skip
    wrong = await api.post(f"{way.path}/activate", json={"people": {"egy": "sehova"}})
    assert list(pointers(problem(wrong, 422, "bad_automation"))) == ["/people/egy"]
    stays = await api.post(f"{way.path}/activate", json={"people": {"egy": "stay"}})
    assert stays.json()["version"] == 2
    old = (await api.get(f"{way.path}/versions/1")).json()["definition"]["steps"]
    assert [each["id"] for each in old] == ["egy", "ketto"]
    problem(await api.get(f"{way.path}/diff", params={"from": 9}), 404, "version_not_found")


async def test_an_automation_is_paused_goes_on_and_is_stopped(
    api: httpx.AsyncClient, way: Way
) -> None:
    mine = await api.get(f"{way.where.path}/subscribers/{way.person}/automation-runs")
    assert mine.json() == {"data": [way.run]}
    assert (await api.post(f"{way.path}/pause")).json()["state"] == "PAUSED"
    short = await api.post(f"{way.path}/resume", json={"how": "SPREAD"})
    assert list(pointers(problem(short, 422, "bad_automation"))) == ["/hours"]
    assert (await api.post(f"{way.path}/resume", json={})).json()["state"] == "ACTIVE"
    assert (await api.post(f"{way.path}/stop")).json()["state"] == "STOPPED"
    ended = (await api.get(f"{way.path}/runs/{way.run['runId']}")).json()
    assert (ended["state"], ended["why"]["code"]) == ("LEFT", "automations.stopped")
    counted = (await api.get(f"{way.path}/stats")).json()
    assert (counted["entered"], counted["inside"]) == (1, 0)


async def test_what_would_happen_is_told_and_not_done(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    steps = ({"id": "egy", **WAIT}, {"id": "ketto", "set": {"mssys_comment": UNICODE}})
    path = f"/v2/automations/{await make_automation(where, *steps)}"
    wish = {"listId": where.list_id, "subscriberId": person}
    told = (await api.post(f"{path}/simulate", json=wish)).json()
    assert (told["wouldEnter"], told["state"]) == (True, "DONE")
    assert [each["stepId"] for each in told["steps"]] == ["egy", "ketto"]
    assert told["steps"][1]["at"] > (product.services.clock() + timedelta(days=1)).isoformat()
    assert (await api.get(f"{path}/runs")).json()["data"] == []
    person_now = (await api.get(f"{where.path}/subscribers/{person}")).json()
    assert UNICODE not in str(person_now)
    lost = await api.post(f"{path}/simulate", json=wish | {"subscriberId": 2**40})
    problem(lost, 404, "subscriber_not_found")


async def test_whoever_is_let_in_is_named_one_way(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    path = f"/v2/automations/{await make_automation(where, WAIT)}"
    await api.post(f"{path}/activate", json={})
    for wish, pointer in (
        ({}, "/listId"),
        ({"listId": where.list_id}, "/listId"),
        ({"listId": where.list_id, "subscriberId": 1, "segmentId": 1}, "/segmentId"),
    ):
        refused = problem(await api.post(f"{path}/runs", json=wish), 422, "bad_entrance")
        assert list(pointers(refused)) == [pointer]
    asked = {"listId": where.list_id, "name": "Mind", "where": "id > 0"}
    segment = (await api.post("/v2/segments", json=asked)).json()["segmentId"]
    answer = await api.post(f"{path}/runs", json={"segmentId": segment})
    assert answer.json() == {"entered": None, "inLine": 0, "turnedAway": 0}
    problem(await api.post(f"{path}/runs", json={"segmentId": 2**40}), 404, "segment_not_found")
    assert (await api.post(f"{path}/runs/retry", json={})).json() == {"retried": 0}
    problem(await api.post(f"{path}/runs/retry", json={"runId": 1}), 404, "run_not_found")
    assert (await api.get(f"{path}/calls")).json() == {"data": [], "nextAfter": None}
