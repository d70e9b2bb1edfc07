"""Landing pages through API v2: stored, shown, changed, closed; their folders."""

from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from api_v2.test_idempotency import key
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"
HTML = f"<h1>{UNICODE}</h1>"


async def make(where: Place, **more: Any) -> dict[str, Any]:
    wish = {"listId": where.list_id, "name": "Oldal", "html": HTML, **more}
    answer = await where.api.post("/v2/landing-pages", json=wish)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["location"].endswith(f"/v2/landing-pages/{made['pageId']}")
    return made


async def test_a_page_is_stored_shown_changed_closed_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    made = await make(where)
    path = f"/v2/landing-pages/{made['pageId']}"
    assert (await api.get(path)).json() == made
    assert UNICODE in (await api.get(made["url"])).text
    changed = (await api.patch(path, json={"html": "<p>Új</p>"})).json()
    assert (changed["html"], changed["name"]) == ("<p>Új</p>", "Oldal")
    aside = (await api.post(f"{path}/archive")).json()
    assert aside["archivedAt"] is not None
    assert (await api.post(f"{path}/archive")).json() == aside
    assert (await api.get(made["url"])).status_code == 410
    assert (await api.post(f"{path}/restore")).json()["archivedAt"] is None
    assert (await api.get(made["url"])).status_code == 200
    letter = {"name": "L", "subject": "S", "html": f'<a href="{made["url"]}">x</a>'}
    letter_id = (await api.post("/v2/letters", json=letter)).json()["letterId"]
    problem(await api.delete(path), 409, "in_use")
    await api.delete(f"/v2/letters/{letter_id}")
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(path), 404, "landing_page_not_found")


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({"name": ""}, "/name"),
        ({"name": " "}, "/name"),
        ({"name": "x" * 201}, "/name"),
        ({"name": "a\0b"}, "/name"),
        ({"html": ""}, "/html"),
        ({"html": " "}, "/html"),
        ({"html": "a\0b"}, "/html"),
        ({"html": "<b>" * 300}, "/html"),
        ({"html": None}, "/html"),
        ({"folderId": "x"}, "/folderId"),
        ({"color": "red"}, "/color"),
    ],
)
async def test_what_is_wrong_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], found: str
) -> None:
    where = await place(product, api)
    wish = {"listId": where.list_id, "name": "Oldal", "html": HTML, **wrong}
    refused = await api.post("/v2/landing-pages", json=wish)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [found]), refused.text
    made = await make(where)
    path = f"/v2/landing-pages/{made['pageId']}"
    changed = await api.patch(path, json=wrong)
    assert (changed.status_code, list(pointers(changed.json()))) == (422, [found]), changed.text
    assert (await api.get(path)).json() == made


async def test_pages_are_listed_by_list_and_folder_page_by_page(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, other = await place(product, api), await place(product, api)
    folder = await api.post("/v2/landing-page-folders", json={"name": UNICODE})
    id_ = folder.json()["folderId"]
    inside = [(await make(where, folderId=id_))["pageId"] for _ in range(3)]
    await make(where)
    await make(other)

    async def listed(**params: Any) -> list[int]:
        page = (await api.get("/v2/landing-pages", params=params)).json()
        assert all("html" not in each for each in page["data"])
        return [each["pageId"] for each in page["data"]]

    assert await listed(folderId=id_) == inside
    assert await listed(folderId=id_, limit=2) == inside[:2]
    assert await listed(folderId=id_, after=inside[1]) == inside[2:]
    assert len(await listed(listId=where.list_id)) == 4
    await api.post(f"/v2/landing-pages/{inside[0]}/archive")
    assert await listed(folderId=id_) == inside[1:]
    assert await listed(folderId=id_, archived=True) == inside
    path = f"/v2/landing-pages/{inside[1]}"
    assert (await api.patch(path, json={"folderId": None})).json()["folderId"] is None
    assert (await api.delete(f"/v2/landing-page-folders/{id_}")).status_code == 204
    problem(await api.patch(path, json={"folderId": id_}), 404, "folder_not_found")


async def test_another_s_list_is_unknown_and_a_repeated_call_stores_one(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    wish = {"listId": where.list_id, "name": "Oldal", "html": HTML}
    cili = product.client(product.stranger)
    problem(await cili.post("/v2/landing-pages", json=wish), 404, "list_not_found")
    again = [await api.post("/v2/landing-pages", json=wish, headers=key("lap")) for _ in range(2)]
    assert again[0].json() == again[1].json()
    assert (await cili.get("/v2/landing-pages")).json()["data"] == []
