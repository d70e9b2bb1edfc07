"""ETags of single objects, and changes under the condition that nobody else made one meanwhile."""

import asyncio

import httpx
import pytest

from api_v2.start import Place, place, problem
from product import Product

TEXT = "Árvíztűrő tükörfúrógép"


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await place(product, api)


async def goods(api: httpx.AsyncClient) -> str:
    """The path of a product."""
    wish = {"sku": "B-1", "name": "Bögre", "price": "990", "vatPercent": "27"}
    made = await api.post("/v2/products", json=wish)
    return f"/v2/products/{made.json()['productId']}"


def of(tag: str) -> dict[str, str]:
    return {"If-Match": tag}


async def test_an_object_has_a_tag_that_changes_with_it_and_only_then(
    api: httpx.AsyncClient,
) -> None:
    path = await goods(api)
    first, again = await api.get(path), await api.get(f"/v2/bearer{path[3:]}")
    assert first.headers["etag"] == again.headers["etag"]
    assert first.headers["etag"].startswith('"')
    head = await api.head(path)
    assert (head.headers["etag"], head.content) == (first.headers["etag"], b"")
    changed = await api.patch(path, json={"name": TEXT})
    read = await api.get(path)
    assert changed.content == read.content
    assert changed.headers["etag"] == read.headers["etag"] != first.headers["etag"]
    assert "etag" not in (await api.get("/v2/products")).headers


async def test_what_the_caller_has_is_not_sent_again(api: httpx.AsyncClient, where: Place) -> None:
    made = await where.add("anna@pelda.hu", lastName=TEXT)
    for path in (await goods(api), f"{where.path}/subscribers/{made['subscriberId']}"):
        tag = (await api.get(path)).headers["etag"]
        for condition in (tag, f'"x", W/{tag}', "*"):
            used = int((await api.get(path)).headers["x-quota-used"])
            same = await api.get(path, headers={"If-None-Match": condition})
            assert (same.status_code, same.content) == (304, b"")
            assert same.headers["etag"] == tag
            assert int(same.headers["x-quota-used"]) == used + 1
        for other in ('"x"', tag.strip('"'), ""):
            whole = await api.get(path, headers={"If-None-Match": other})
            assert (whole.status_code, whole.headers["etag"]) == (200, tag)


async def test_the_tag_of_someone_is_one_by_whichever_way_they_are_read(
    api: httpx.AsyncClient, where: Place
) -> None:
    made = await where.add("anna@pelda.hu", lastName=TEXT)
    path = f"{where.path}/subscribers/{made['subscriberId']}"
    quick = await api.get(path)
    framed = await api.get(path, params={"fields": "email"})
    assert framed.headers["etag"] == quick.headers["etag"]
    for n, more in enumerate(({}, {"Idempotency-Key": "1"}, of("*"))):
        changed = await api.patch(path, json={"firstName": f"Éva {n}"}, headers=more)
        read = await api.get(path)
        assert changed.headers["etag"] == read.headers["etag"] != quick.headers["etag"]


async def test_a_change_of_what_somebody_else_has_changed_is_refused(
    api: httpx.AsyncClient, where: Place
) -> None:
    made = await where.add("anna@pelda.hu")
    for path, one, other in (
        (await goods(api), {"name": "Egy"}, {"name": "Kettő"}),
        (
            f"{where.path}/subscribers/{made['subscriberId']}",
            {"lastName": "Egy"},
            {"lastName": "Kettő"},
        ),
    ):
        tag = (await api.get(path)).headers["etag"]
        first = await api.patch(path, json=one, headers=of(tag))
        assert first.status_code == 200, first.text
        kept = await api.get(path)
        for verb in ("PATCH", "DELETE"):
            late = await api.request(verb, path, json=other, headers=of(tag))
            assert "GET" in problem(late, 412, "object_changed")["cure"]
        assert (await api.get(path)).content == kept.content
        weak = {"If-Match": f'"x", W/{first.headers["etag"]}'}
        assert (await api.patch(path, json=other, headers=weak)).status_code == 200
        assert (await api.delete(path, headers=of("*"))).status_code == 204


async def test_a_put_keeps_to_it_too_and_a_path_without_a_get_fits_nothing(
    api: httpx.AsyncClient,
) -> None:
    tag = (await api.get("/v2/usage/cap")).headers["etag"]
    made = await api.put("/v2/usage/cap", json={"calls": 5000}, headers=of(tag))
    assert made.headers["etag"] == (await api.get("/v2/usage/cap")).headers["etag"]
    late = await api.put("/v2/usage/cap", json={"calls": 6000}, headers=of(tag))
    problem(late, 412, "object_changed")
    wish = {"number": 1, "content": "ZW1haWwK"}
    problem(await api.put("/v2/imports/1/parts", json=wish, headers=of("*")), 412, "object_changed")


async def test_an_answer_of_another_shape_tells_the_tag_of_the_object(
    api: httpx.AsyncClient, product: Product
) -> None:
    wish = {"type": "invoices", "name": "Számlák", "settings": {}}
    made = await api.post("/v2/lists", json={"name": "Bolt", "type": "ECOMMERCE"})
    linked = await api.post("/v2/connectors", json=wish | {"listId": made.json()["listId"]})
    path = f"/v2/connectors/{linked.json()['connectorId']}"
    for more in (of("*"), {"Idempotency-Key": "1"}):
        changed = await api.patch(path, json={"name": f"{TEXT} {len(more)}"}, headers=more)
        assert changed.status_code == 200, changed.text
        assert changed.headers["etag"] == (await api.get(path)).headers["etag"]


async def test_of_two_editors_at_once_one_is_told_of_the_other(
    api: httpx.AsyncClient, where: Place
) -> None:
    person = await where.add("anna@pelda.hu")
    paths = {
        await goods(api): "name",
        f"{where.path}/subscribers/{person['subscriberId']}": "lastName",
    }
    for path, member in paths.items():
        for turn in range(5):
            tag = (await api.get(path)).headers["etag"]
            wishes = [{member: f"{turn}-{n}"} for n in range(4)]
            answers = await asyncio.gather(
                *[api.patch(path, json=wish, headers=of(tag)) for wish in wishes]
            )
            good = [each for each in answers if each.status_code == 200]
            assert len(good) == 1, [each.text for each in answers]
            for each in answers:
                assert each in good or problem(each, 412, "object_changed")
            assert (await api.get(path)).content == good[0].content


async def test_who_sets_no_condition_is_not_overwritten_by_who_does(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await goods(api)
    tag = (await api.get(path)).headers["etag"]
    async with product.pool.transaction() as conn:
        # Somebody without a condition is in the middle of a change.
        await conn.execute("UPDATE products SET name = 'Másé', updated_at = now()")
        mine = asyncio.create_task(api.patch(path, json={"name": "Enyém"}, headers=of(tag)))
        await asyncio.sleep(0.2)
        assert not mine.done()
    problem(await mine, 412, "object_changed")
    assert (await api.get(path)).json()["name"] == "Másé"


async def test_who_would_change_any_state_is_never_told_of_an_older_one(
    api: httpx.AsyncClient,
) -> None:
    path = await goods(api)
    wishes = [{"name": f"Bögre {n}"} for n in range(16)]
    answers = await asyncio.gather(
        *[api.patch(path, json=wish, headers=of("*")) for wish in wishes]
    )
    for each in answers:
        assert each.status_code == 200 or problem(each, 409, "overtaken"), each.text
    assert any(each.status_code == 200 for each in answers)


async def test_a_stranger_s_object_is_unknown_and_not_changed(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await goods(api)
    cili = product.client(product.stranger)
    for condition in ("*", (await api.get(path)).headers["etag"]):
        answer = await cili.patch(path, json={"name": "X"}, headers=of(condition))
        problem(answer, 404, "product_not_found")


async def test_a_repeated_change_under_a_condition_is_answered_as_the_first(
    api: httpx.AsyncClient,
) -> None:
    path = await goods(api)
    tag = (await api.get(path)).headers["etag"]
    header = {**of(tag), "Idempotency-Key": "egy"}
    first, again = [await api.patch(path, json={"name": TEXT}, headers=header) for _ in range(2)]
    assert (first.status_code, first.content) == (200, again.content)
    assert first.headers["etag"] == again.headers["etag"]
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["x-quota-used"] == first.headers["x-quota-used"]
    late = await api.patch(path, json={"name": "Más"}, headers={**header, "Idempotency-Key": "2"})
    problem(late, 412, "object_changed")
