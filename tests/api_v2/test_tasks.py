"""Tasks through API v2."""

from typing import Any

import httpx
import pytest

from api_v2.start import place, pointers, problem, timeless
from api_v2.test_idempotency import key
from make import make_user
from product import Product

UNICODE = "Árvíztűrő tükörfúrógép"


async def test_a_task_is_made_listed_changed_closed_opened_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    async with product.pool.transaction() as conn:
        await make_user(conn, product.anna.id, email="bea@pelda.hu")
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    wish = {"subscriberId": person, "title": UNICODE, "dueAt": "2026-10-25T01:30:00Z"}
    twice = [await api.post(f"{where.path}/tasks", json=wish, headers=key("egy")) for _ in range(2)]
    made, path = twice[0].json(), twice[0].headers["location"]
    assert made == twice[1].json() == (await api.get(path)).json()
    assert timeless(made) == wish | {
        "taskId": made["taskId"], "state": "OPEN", "listId": where.list_id, "text": "",
        "email": "anna@pelda.hu", "owner": None, "createdAt": made["createdAt"], "closedAt": None,
    }  # fmt: skip
    change = {"text": "Siess!", "owner": "bea@pelda.hu", "dueAt": None}
    changed = (await api.patch(path, json=change)).json()
    assert timeless(changed) == timeless(made | change)
    freed = (await api.patch(path, json={"owner": None})).json()
    assert timeless(freed) == timeless(changed | {"owner": None})
    assert made["createdAt"] < changed["updatedAt"] < freed["updatedAt"]
    done = [(await api.post(f"{path}/close")).json() for _ in range(2)]
    assert done[0] == done[1]
    assert (done[0]["state"], done[0]["closedAt"] is None) == ("CLOSED", False)
    for asked, shown in (
        ({"state": "CLOSED"}, done[:1]),
        ({"state": "OPEN"}, []),
        ({"listId": where.list_id}, done[:1]),
        ({"listId": 2**40}, []),
        ({"after": made["taskId"]}, []),
    ):
        assert (await api.get("/v2/tasks", params=asked)).json()["data"] == shown
    assert (await api.post(f"{path}/reopen")).json()["state"] == "OPEN"
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/tasks")).json()["data"] == []
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "task_not_found")


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"title": " "}, "/title"),
        ({"title": "x" * 256}, "/title"),
        ({"title": "a\0"}, "/title"),
        ({"dueAt": "2026-12-24"}, "/dueAt"),
        ({"dueAt": "9999-12-31T23:59:59Z"}, "/dueAt"),
        ({"colour": 1}, "/colour"),
    ],
)
async def test_what_no_task_can_be_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    where = await place(product, api)
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    wish = {"subscriberId": person, "title": "Hívni"}
    refused = await api.post(f"{where.path}/tasks", json=wish | wrong)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer]), refused.text
    lost = await api.post(f"{where.path}/tasks", json=wish | {"subscriberId": 2**40})
    problem(lost, 404, "subscriber_not_found")
    nobody = await api.post(f"{where.path}/tasks", json=wish | {"owner": "senki@pelda.hu"})
    problem(nobody, 404, "user_not_found")
