"""The audit log by API v2: pages, filters, and nobody else's lines."""

import httpx

from api_v2.start import place, problem
from product import Product


async def test_a_change_stands_there_with_who_asked_for_it_and_by_which_request(
    product: Product, api: httpx.AsyncClient
) -> None:
    made = (await api.post("/v2/lists", json={"name": "Hirlevel"})).json()
    list_id = made["listId"]
    name = {"X-Request-Id": "change-of-a-name"}
    await api.patch(f"/v2/lists/{list_id}", json={"name": "Hírlevél"}, headers=name)
    found = (await api.get("/v2/audit", params={"kind": "list"})).json()
    changed, created = found["data"]
    assert found["nextAfter"] is None
    assert changed == {
        "auditId": changed["auditId"],
        "at": changed["at"],
        "actor": {"type": "api_key", "id": product.anna_key.id},
        "operation": "changed",
        "kind": "list",
        "thingId": str(list_id),
        "name": "Hírlevél",
        "listId": list_id,
        "before": {"name": "Hirlevel"},
        "after": {"name": "Hírlevél"},
        "requestId": "change-of-a-name",
    }
    assert (created["operation"], created["before"]) == ("created", None)
    assert (await api.get(f"/v2/audit/{changed['auditId']}")).json() == changed


async def test_lines_come_by_pages_the_newest_first_and_by_what_is_asked(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    for name in ("Egy", "Kettő", "Három"):
        await api.patch(where.path, json={"name": name})
    seen: list[str] = []
    after: int | None = 0
    while after is not None:
        asked: dict[str, int] = {"listId": where.list_id, "limit": 2, "after": after}
        page = (await api.get("/v2/audit", params=asked)).json()
        seen += [each["name"] for each in page["data"]]
        after = page["nextAfter"]
    assert seen[:4] == ["Három", "Kettő", "Egy", "Hírlevél"]

    async def count(**asked: str | int) -> int:
        params: dict[str, str | int] = {"listId": where.list_id, **asked}
        return len((await api.get("/v2/audit", params=params)).json()["data"])

    every = await count()
    assert await count(operation="changed") == 3
    assert await count(actor="api_key") == 3
    assert await count(actor=f"api_key:{product.anna_key.id}", thingId=where.list_id) == 3
    assert await count(actor="api_key:1000000") == await count(actor="user") == 0
    assert await count(actor="kapocs") == every - 3
    assert await count(since="2020-01-01T00:00:00Z") == every
    assert await count(until="2020-01-01T00:00:00Z") == 0


async def test_what_cannot_be_sought_is_refused_by_name(api: httpx.AsyncClient) -> None:
    for asked in ({"kind": "kite"}, {"actor": "kite:1"}, {"actor": "api_key:x"}):
        problem(await api.get("/v2/audit", params=asked), 422, "bad_audit_filter")
    for query in ("operation=flown", "since=tegnap", "listId=0"):
        assert (await api.get(f"/v2/audit?{query}")).status_code == 422
    problem(await api.get("/v2/audit", params={"kite": 1}), 422, "unknown_parameter")


async def test_a_stranger_sees_no_line(product: Product, api: httpx.AsyncClient) -> None:
    await place(product, api)
    (line, *_) = (await api.get("/v2/audit")).json()["data"]
    cili = product.client(product.stranger)
    problem(await cili.get(f"/v2/audit/{line['auditId']}"), 404, "audit_line_not_found")
    shown = {each["auditId"] for each in (await cili.get("/v2/audit")).json()["data"]}
    assert line["auditId"] not in shown
