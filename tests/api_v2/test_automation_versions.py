"""Versions of automations: listed, compared, and every wrong place put to its step."""

from typing import Any

import httpx
import pytest

from api_v2.asked_about_automations import definition, make_automation
from api_v2.start import Place, place, problem
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"


def _wait(name: str, days: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "wait": {"days": days}, **more}


async def _becomes(where: Place, path: str, *steps: dict[str, Any], **people: Any) -> None:
    wish = {"definition": definition(where.list_id, *steps)}
    assert (await where.api.patch(path, json=wish)).status_code == 200
    answer = await where.api.post(f"{path}/activate", json=people)
    assert answer.status_code == 200, answer.text


async def test_versions_tell_when_by_whom_and_how_many_go_by_them(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    path = f"/v2/automations/{await make_automation(where, _wait('a', 2))}"
    assert (await api.get(f"{path}/versions")).json() == {"data": [], "nextAfter": None}
    await api.post(f"{path}/activate", json={})
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    record = {"listId": where.list_id, "subscriberId": person}
    assert (await api.post(f"{path}/runs", json=record)).json()["entered"] == 1
    await _becomes(where, path, _wait("a", 3), people={"a": "stay"})
    await api.post(f"{path}/activate", json={})
    first, second = (await api.get(f"{path}/versions")).json()["data"]
    assert [(each["version"], each["inside"]) for each in (first, second)] == [(1, 1), (2, 0)]
    assert first["createdAt"] <= second["createdAt"]
    assert first["madeBy"] == second["madeBy"] == {
        "type": "api_key", "id": product.anna_key.id,
    }  # fmt: skip
    page = (await api.get(f"{path}/versions", params={"limit": 1})).json()
    assert ([each["version"] for each in page["data"]], page["nextAfter"]) == ([1], 1)
    rest = (await api.get(f"{path}/versions", params={"after": 1})).json()
    assert [each["version"] for each in rest["data"]] == [2]
    far = await api.get(f"{path}/versions", params={"after": 2**62})
    assert far.json()["data"] == []
    cili = product.client(product.stranger)
    problem(await cili.get(f"{path}/versions"), 404, "automation_not_found")


async def test_a_diff_tells_steps_added_removed_changed_led_and_placed(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    at = {"position": {"x": 1, "y": 2.5}}
    old = [_wait("a", 1), _wait("b", 1, **at), _wait("c", 1), _wait("d", 1, label="x")]
    path = f"/v2/automations/{await make_automation(where, *old)}"
    await api.post(f"{path}/activate", json={})
    new = [
        _wait("c", 1),
        _wait("b", 2, **at),
        _wait("d", 1, label=UNICODE, position={"x": 9}),
        _wait("e", 1),
        {"if": "email not empty", "id": "f", "then": [_wait("g", 1, **at)]},
    ]
    await _becomes(where, path, *new)
    found = (await api.get(f"{path}/diff", params={"from": 1, "to": 2})).json()
    by_step = {each["stepId"]: each for each in found["steps"]}
    assert {name: each["difference"] for name, each in by_step.items()} == {
        "c": "LED", "b": "CHANGED", "d": "LED", "e": "ADDED", "f": "ADDED", "g": "ADDED",
        "a": "REMOVED",
    }  # fmt: skip
    assert by_step["b"]["before"]["position"] == by_step["g"]["after"]["position"] == at["position"]
    assert (by_step["a"]["after"], by_step["e"]["before"]) == (None, None)
    moved = [*new[:4], {**new[4], "position": {"x": 7}}]
    await api.patch(path, json={"definition": definition(where.list_id, *moved)})
    (placed,) = (await api.get(f"{path}/diff")).json()["steps"]
    assert (placed["stepId"], placed["difference"]) == ("f", "PLACED")
    back = (await api.get(f"{path}/diff", params={"from": 2, "to": 1})).json()
    assert {each["stepId"]: each["difference"] for each in back["steps"]}["a"] == "ADDED"
    kept = (await api.get(f"{path}/versions/1")).json()["definition"]["steps"]
    assert kept == old


async def test_what_is_wrong_is_put_to_its_step_however_deep_it_stands(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    deep = {
        "if": "email not empty",
        "then": [
            {"wait": {"days": 1}},
            {
                "split": [
                    {"share": 1, "steps": [{"id": "é", "wait": {"days": -1}}]},
                    {"share": 1, "steps": [{"send": {"letter": "x"}}]},
                ]
            },
        ],
        "else": [{"call": {"url": "ftp://x"}}],
    }
    wish = {"definition": definition(where.list_id, {"end": True}, deep)}
    told = (await api.post("/v2/automations/validate", json=wish)).json()
    assert {each["pointer"] for each in told["problems"]} >= {
        "/definition/steps/1/then/1/split/0/steps/0/wait/days",
        "/definition/steps/1/then/1/split/1/steps/0/send/letter",
        "/definition/steps/1/else/0/call/url",
    }
    for each in told["problems"]:
        at: Any = wish
        for piece in each["pointer"].split("/")[1:-1]:
            at = at[int(piece) if isinstance(at, list) else piece]
        assert isinstance(at, dict | list), each
