"""Print batches through API v2, and their files."""

import csv
import io
from typing import Any

import httpx
import pytest

from api_v2.start import place, pointers, problem
from kapocs.lists import actions as lists
from paper.reading import whole
from printing import works
from product import Product

NAMES = ("Árvíztűrő Béla", "Tükörfúró Cili", "=HYPERLINK(1)")


async def made(product: Product, api: httpx.AsyncClient) -> str:
    """A batch for three people, a file of two letters and a file of one; its path."""
    where = await place(product, api, unique_email=False)
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, where.list_id)
        await works.make_people(conn, schema, NAMES)
        letter_id = await works.make_letter(conn, product.anna.id)
    wish = {"listId": where.list_id, "letterId": letter_id, "splitLetters": 2}
    answer = await api.post("/v2/print-batches", json=wish)
    assert answer.status_code == 201, answer.text
    assert answer.json()["status"] == "waiting"
    return answer.headers["location"]


async def test_a_batch_is_printed_and_its_files_are_fetched_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await made(product, api)
    problem(await api.get(f"{path}/manifest"), 409, "not_printed")
    problem(await api.get(f"{path}/files/1"), 404, "print_file_not_found")
    problem(await api.delete(f"{path}/files"), 409, "print_batch_under_way")
    await product.work()
    shown = (await api.get(path)).json()
    assert (shown["status"], shown["letters"], shown["done"]) == ("finished", 3, 3)
    assert [each["letters"] for each in shown["files"]] == [2, 1]
    for each in shown["files"]:
        got = await api.get(f"{path}/files/{each['number']}")
        assert got.headers["content-type"] == "application/pdf"
        assert (len(got.content), int(got.headers["content-length"])) == (each["bytes"],) * 2
        assert "Kedves" in whole(got.content)
        assert each["name"] in got.headers["content-disposition"]
    table = (await api.get(f"{path}/manifest")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert sorted(row["name"] for row in rows) == sorted(["'=HYPERLINK(1)", *NAMES[:2]])
    problem(await api.get(f"{path}/files/3"), 404, "print_file_not_found")
    cili = product.client(product.stranger)
    problem(await cili.get(f"{path}/files/1"), 404, "print_batch_not_found")
    problem(await api.post(f"{path}/cancel"), 409, "print_batch_over")
    assert (await api.delete(f"{path}/files")).status_code == 204
    problem(await api.get(f"{path}/files/1"), 404, "print_file_not_found")
    after = (await api.get(path)).json()
    assert (after["files"], after["filesDeletedAt"] is None) == ([], False)
    assert len((await api.get(f"{path}/manifest")).text.splitlines()) == 4
    assert (await api.get("/v2/print-batches")).json()["data"][0]["printBatchId"]


async def test_a_batch_is_stopped(product: Product, api: httpx.AsyncClient) -> None:
    path = await made(product, api)
    assert (await api.post(f"{path}/cancel")).json()["status"] == "cancelled"
    wish = {"olderThanDays": 1}
    gone = await api.post("/v2/print-batches/delete-old-files", json=wish)
    assert gone.json() == {"printBatchIds": []}


@pytest.mark.shared_database
@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"sendId": 1}, "/listId"),
        ({"listId": None}, "/listId"),
        ({"template": "poster"}, "/template"),
        ({"template": "letter"}, "/letterId"),
        ({"segmentIds": [1], "recordIds": [1]}, "/segmentIds"),
        ({"envelope": "a4"}, "/envelope"),
        ({"template": "labels", "sheet": "9x9"}, "/sheet"),
        ({"template": "payment_slip", "giro": "1"}, "/giro"),
        ({"splitPages": 0}, "/splitPages"),
        ({"orderBy": "weight"}, "/orderBy"),
    ],
)
async def test_what_no_batch_can_be_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    where = await place(product, api)
    wish = {"template": "packing_slip", "listId": where.list_id}
    refused = await api.post("/v2/print-batches", json=wish | wrong)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [pointer]), refused.text
