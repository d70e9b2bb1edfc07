"""Exports over API v2, and their files by link."""

import asyncio
import csv
import io
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from kapocs.web.long_answers import MOST_OF_ACCOUNT
from product import Product
from running_worker import until

FILL = """
    INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
        confirmed, subscribed_at, secret_id, first_name)
    SELECT :account_id, :list_id, n || '@x.hu', n || '@x.hu', true, true, true, now(),
        md5(n::text), repeat('Árvíztűrő tükörfúrógép ', 20)
    FROM generate_series(1, :people::int) AS n"""


async def made(product: Product, where: Place, **wish: Any) -> dict[str, Any]:
    """An export that the worker has made."""
    asked = {"kind": "people", "listId": where.list_id, **wish}
    begun = await where.api.post("/v2/exports", json=asked)
    assert begun.status_code == 201, begun.text
    assert (begun.json()["state"], begun.json()["fileUrl"]) == ("waiting", None)
    await product.work()
    found: dict[str, Any] = (await where.api.get(f"/v2/exports/{begun.json()['exportId']}")).json()
    return found


async def fill(product: Product, where: Place, people: int) -> None:
    """So many people on the list."""
    async with product.pool.transaction() as conn:
        await conn.execute(FILL, account_id=product.anna.id, list_id=where.list_id, people=people)


async def test_a_file_is_made_and_fetched_by_its_link(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await where.add("eva@x.hu", firstName="Árvíztűrő")
    found = await made(product, where, columns=["email", "mssys_firstname"])
    assert (found["state"], found["rows"], found["why"]) == ("finished", 1, "")
    # Whoever has the link needs no key.
    answer = await product.client().get(found["fileUrl"])
    assert answer.text == "email,mssys_firstname\r\neva@x.hu,Árvíztűrő\r\n"
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="people-{found["exportId"]}.csv"'
    )
    assert answer.headers["cache-control"] == "private, no-store"
    head = await product.client().head(found["fileUrl"])
    assert (head.headers["content-length"], head.content) == (str(found["bytes"]), b"")
    listed = (await api.get("/v2/exports")).json()["data"]
    assert [each["exportId"] for each in listed] == [found["exportId"]]


async def test_a_link_that_was_altered_leads_nowhere(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    found = await made(product, where)
    for url in (found["fileUrl"][:-1], f"{found['fileUrl']}A", f"{product.base_url}/x/%00"):
        assert (await product.client().get(url)).status_code == 404


async def test_a_slow_reader_holds_no_connection_and_little_memory(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await fill(product, where, 20_000)
    found = await made(product, where)
    assert found["bytes"] > 8_000_000
    address = urlsplit(found["fileUrl"])
    assert address.hostname
    reader, writer = await asyncio.open_connection(address.hostname, address.port, limit=2**16)
    writer.write(f"GET {address.path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    got = await reader.read(1_000)
    await asyncio.sleep(0.5)
    async with product.pool.transaction() as conn:
        held = await conn.value(
            """SELECT count(*) FROM pg_stat_activity
               WHERE datname = current_database() AND state = 'idle in transaction'"""
        )
    assert held == 0
    assert sum(product.services.long_answers._running.values()) == 1
    while more := await reader.read(2**20):
        got += more
    writer.close()
    body = got.partition(b"\r\n\r\n")[2]
    assert len(body) == found["bytes"]
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    assert len({row["email"] for row in rows}) == 20_000


async def test_so_many_files_are_read_at_once_and_a_reader_who_leaves_counts_no_more(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await fill(product, where, 20_000)
    found = await made(product, where)
    address = urlsplit(found["fileUrl"])
    readers = []
    for _ in range(MOST_OF_ACCOUNT):
        reader, writer = await asyncio.open_connection(address.hostname, address.port, limit=1_000)
        writer.write(f"GET {address.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        await reader.read(100)
        readers.append(writer)
    assert (await product.client().get(found["fileUrl"])).status_code == 503
    for writer in readers:
        writer.transport.abort()

    async def is_let_in() -> bool:
        return (await product.client().get(found["fileUrl"])).status_code == 200

    await until(is_let_in)


@pytest.mark.shared_database
@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"columns": ["nincs"]}, "/columns"),
        ({"columns": ["email", "mssys_password"]}, "/columns"),
        ({"columns": ["email", "email"]}, "/columns"),
        ({"listId": None}, "/listId"),
        ({"kind": "orders"}, "/listId"),
        ({"kind": "events"}, "/listId"),
        ({"kind": "events", "listId": None}, "/sendId"),
        ({"kind": "events", "listId": None, "sendId": 2**62}, "send_not_found"),
        ({"segmentId": 2**62}, "segment_not_found"),
        ({"listId": 2**62}, "list_not_found"),
        ({"forExcel": True, "format": "xlsx"}, "/forExcel"),
    ],
)
async def test_what_cannot_be_is_refused_with_its_member(
    product: Product, api: httpx.AsyncClient, wish: dict[str, Any], said: str
) -> None:
    where = await place(product, api)
    asked = {"kind": "people", "listId": where.list_id, **wish}
    told = await api.post("/v2/exports", json=asked)
    if said.startswith("/"):
        assert pointers(problem(told, 422, "bad_export")) == {said: "bad_export"}
    else:
        problem(told, 404, said)


@pytest.mark.shared_database
@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "minden"},
        {"format": "doc"},
        {"columns": "email"},
        {"columns": ["e" * 101]},
        {"columns": [f"c{n}" for n in range(1_001)]},
        {"columns": ["\u0000"]},
        {"columns": [1]},
        {"labels": "igen"},
        {"listId": "x"},
        {"more": 1},
    ],
)
async def test_what_has_not_the_shape_is_refused(
    product: Product, api: httpx.AsyncClient, wish: dict[str, Any]
) -> None:
    where = await place(product, api)
    asked = {"kind": "people", "listId": where.list_id, **wish}
    assert (await api.post("/v2/exports", json=asked)).status_code in (400, 422)


async def test_one_is_called_off_once(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    wish = {"kind": "people", "listId": where.list_id}
    path = f"/v2/exports/{(await api.post('/v2/exports', json=wish)).json()['exportId']}"
    assert (await api.post(f"{path}/cancel")).json()["state"] == "cancelled"
    assert problem(await api.post(f"{path}/cancel"), 409, "export_ended")
    await product.work()
    assert (await api.get(path)).json()["state"] == "cancelled"


async def test_asked_twice_with_a_key_it_is_one_export(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    wish = {"kind": "people", "listId": where.list_id}
    headers = {"Idempotency-Key": "k-1"}
    first, second = [
        (await api.post("/v2/exports", json=wish, headers=headers)).json() for _ in range(2)
    ]
    assert first == second
    assert len((await api.get("/v2/exports")).json()["data"]) == 1
