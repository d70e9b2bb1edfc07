"""A plain call is answered to the byte as the framework answers it."""

from urllib.parse import quote

import httpx

from api_v2.start import Place, place, problem, shop
from kapocs.api_v2 import operations
from kapocs.forms.model import FormType
from product import Product

ODD = 'Árvíztűrő "tükör\\fúrógép" \u2028 \x01\x7f\t</b> 😀'
FIELDS = {"zszin": "1", "hosszabb": "2", "kedvenc": ODD, "alakja": "3", "aaaaa": "4"}


async def odd(product: Product, api: httpx.AsyncClient) -> Place:
    """A list with fields whose names differ in length, which the process has read."""
    where = await place(product, api)
    for name in FIELDS:
        made = await api.post(f"{where.path}/fields", json={"name": name, "type": "TEXT"})
        assert made.status_code == 201, made.text
    await where.add("first@kapocs.test")
    return where


async def test_who_was_added_is_told_as_stored(product: Product, api: httpx.AsyncClient) -> None:
    where = await odd(product, api)
    form = await where.form(type_=FormType.SUBSCRIBE, double_opt_in=True)
    wishes: list[dict[str, object]] = [
        {"lastName": ODD, "fields": FIELDS, "subscribedAt": "2025-06-01T12:00:00.120400+02:00"},
        {"formId": form, "clientIp": "203.0.113.9", "userAgent": ODD},
        {"firstName": None, "fields": {"ZSZIN": None, "alakja": ""}},
    ]
    for n, wish in enumerate(wishes):
        email = {"email": f" P{n}@Kapocs.test "}
        added = await api.post(f"{where.path}/subscribers", json=wish | email)
        assert added.status_code == 201, added.text
        read = await api.get(added.headers["location"])
        assert added.content == read.content
        # A page is the framework's.
        page = (await api.get(f"{where.path}/subscribers", params={"limit": 100})).content
        assert read.content in page
        again = await api.get(read.url, headers={"If-None-Match": read.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


async def test_who_was_changed_is_told_with_the_same_etag_either_way(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await odd(product, api)
    path = f"{where.path}/subscribers/{(await where.add('p@kapocs.test'))['subscriberId']}"
    quick = await api.patch(path, json={"lastName": ODD, "fields": FIELDS})
    read = await api.get(path)
    assert (quick.content, quick.headers["etag"]) == (read.content, read.headers["etag"])
    assert read.content in (await api.get(f"{where.path}/subscribers")).content
    held = {"If-Match": read.headers["etag"]}
    slow = await api.patch(path, json={"firstName": ODD}, headers=held)
    assert slow.status_code == 200, slow.text
    last = await api.get(path)
    assert (slow.content, slow.headers["etag"]) == (last.content, last.headers["etag"])


async def test_who_has_an_address_is_found_as_on_any_page(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await odd(product, api)
    path = f"{where.path}/subscribers"
    await where.add("ő+1@kapocs.test", lastName=ODD)
    spellings = ["ő+1@kapocs.test", " Ő+1@Kapocs.TEST ", "nobody@kapocs.test", "first@kapocs.test"]
    for email in spellings:
        quick = await api.get(path, params={"email": email})
        slow = await api.get(path, params={"email": email, "limit": 100})
        assert quick.status_code == slow.status_code == 200
        assert quick.content == slow.content
        assert quick.headers["content-type"] == slow.headers["content-type"]
        assert set(quick.headers) == set(slow.headers)
    head = await api.head(path, params={"email": "first@kapocs.test"})
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 100
    problem(await api.get(path, params={"email": "first"}), 422, "bad_email")
    problem(await api.get(path, params={"email": ""}), 422, "bad_email")
    problem(await api.get("/v2/lists/999/subscribers?email=a@kapocs.test"), 404, "list_not_found")
    stranger = product.client(product.stranger)
    problem(await stranger.get(path, params={"email": "first@kapocs.test"}), 404, "list_not_found")


async def test_all_with_an_address_are_found_where_it_may_be_there_again(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    for n in range(3):
        await where.add("p@kapocs.test", lastName=str(n))
        found = await api.get(f"{where.path}/subscribers?email={quote('p@kapocs.test')}")
        assert [each["lastName"] for each in found.json()["data"]] == [str(k) for k in range(n + 1)]


async def test_calls_of_quick_ways_are_counted_by_their_operation(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await odd(product, api)
    path = f"{where.path}/subscribers"
    added = await api.post(path, json={"email": "p@kapocs.test"})
    await api.patch(added.headers["location"], json={"firstName": "Éva"})
    await api.get(f"/v2/bearer{path.removeprefix('/v2')}?email=p@kapocs.test")
    await api.get(added.headers["location"])
    await product.services.meter.write()
    async with product.pool.transaction() as conn:
        counted = await conn.column(
            "SELECT path FROM api_calls WHERE account_id = :account_id",
            account_id=product.anna.id,
        )
    assert {
        "GET /v2/lists/{listId}/subscribers",
        "POST /v2/lists/{listId}/subscribers",
        "GET /v2/lists/{listId}/subscribers/{subscriberId}",
        "PATCH /v2/lists/{listId}/subscribers/{subscriberId}",
    } <= set(counted)


def test_each_operation_is_found_by_its_own_path() -> None:
    for each in operations.every():
        path = each.pattern.pattern
        spelled = "/".join("7" if part[:1] == "{" else part for part in each.route.path.split("/"))
        found = operations.find(each.route.verb, spelled)
        assert found is not None, path
        assert found[0] is each, path
        assert set(found[1]) == set(each.pattern.groupindex)
        assert each.route in operations.at(spelled)
    assert operations.find("GET", "/nothing/7") is None
    assert operations.find("DELETE", "/lists/7/subscribers") is None
