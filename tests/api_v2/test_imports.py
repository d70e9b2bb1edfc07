"""People out of files, over API v2."""

from base64 import b64encode
from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from product import Product

FILE = "E-mail;Név\neva@x.hu;Árvíztűrő Éva\nnem cim;Rossz Sor\nbela@x.hu;Tükörfúró Béla\n"


def encoded(raw: bytes) -> str:
    """Bytes as a part has them."""
    return b64encode(raw).decode()


async def send(where: Place, raw: bytes, **more: Any) -> str:
    """The path of an import whose file has been sent in two parts."""
    made = await where.api.post("/v2/imports", json={"listId": where.list_id, **more})
    assert made.status_code == 201, made.text
    path = f"/v2/imports/{made.json()['importId']}"
    middle = len(raw) // 2
    for number, part in enumerate((raw[:middle], raw[middle:]), 1):
        body = {"number": number, "content": encoded(part)}
        assert (await where.api.put(f"{path}/parts", json=body)).status_code == 200
    return path


async def test_a_file_is_sent_looked_at_taken_in_and_taken_back(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    path = await send(where, FILE.encode("cp1250"), fileName="emberek.csv")
    told = (await api.post(f"{path}/complete", json={})).json()
    assert (told["state"], told["look"]) == ("looking", None)
    await product.work()
    ready = (await api.get(path)).json()
    assert ready["state"] == "ready"
    assert ready["look"]["read"]["encoding"] == "cp1250"
    assert ready["look"]["sample"][0] == ["eva@x.hu", "Árvíztűrő Éva"]
    assert ready["mapping"] == [
        {"head": "E-mail", "target": "email"}, {"head": "Név", "target": "@name"},
    ]  # fmt: skip
    assert (await api.post(f"{path}/start", json={})).json()["state"] == "running"
    await product.work()
    done = (await api.get(path)).json()
    assert done["state"] == "finished"
    assert (done["counts"]["added"], done["counts"]["rejected"]) == (2, 1)
    (reject,) = (await api.get(f"{path}/rejects")).json()["data"]
    none = await api.get(f"{path}/rejects", params={"after": 2**63 - 1})
    assert (none.status_code, none.json()["data"]) == (200, [])
    assert (reject["line"], reject["head"], reject["cells"]) == (
        3, "E-mail", ["nem cim", "Rossz Sor"],
    )  # fmt: skip
    people = (await api.get(f"{where.path}/subscribers")).json()["data"]
    assert {each["firstName"] for each in people} == {"Éva", "Béla"}
    assert (await api.post(f"{path}/undo")).json()["state"] == "undoing"
    await product.work()
    assert (await api.get(path)).json()["counts"]["removed"] == 2
    assert (await api.get(f"{where.path}/subscribers")).json()["data"] == []
    assert [each["importId"] for each in (await api.get("/v2/imports")).json()["data"]] == [1]


async def test_another_way_of_reading_and_other_columns_may_be_said(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    path = await send(where, b"cim,ki\na@x.hu,Kis Anna\n")
    await api.post(f"{path}/complete", json={})
    await product.work()
    refused = problem(await api.post(f"{path}/start", json={}), 422, "bad_import")
    assert list(pointers(refused)) == ["/mapping"]
    assert (await api.post(f"{path}/look", json={"hasHead": False})).status_code == 200
    await product.work()
    assert (await api.get(path)).json()["look"]["head"] == ["column 1", "column 2"]
    await api.post(f"{path}/look", json={})
    await product.work()
    said = [{"head": "cim", "target": "email"}, {"head": "ki", "target": "mssys_fullname"}]
    consent = {"source": "Vásár", "on": "2026-05-12"}
    begun = await api.post(f"{path}/start", json={"mapping": said, "consent": consent})
    assert begun.status_code == 200, begun.text
    await product.work()
    assert (await api.get(path)).json()["counts"]["added"] == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"listId": "x"}, "/listId"),
        ({"listId": 0}, "/listId"),
        ({"kind": "people"}, "/listId"),
        ({"kind": "friends", "listId": 1}, "/kind"),
        ({"listId": 1, "fileName": "x" * 256}, "/fileName"),
        ({"listId": 1, "color": "red"}, "/color"),
    ],
)
async def test_a_bad_beginning_is_refused(
    product: Product, api: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    await place(product, api)
    answer = await api.post("/v2/imports", json=body)
    assert answer.status_code == 422, answer.text
    assert list(pointers(answer.json())) == [pointer]


@pytest.mark.parametrize(
    ("part", "pointer"),
    [
        ({"number": 0, "content": "eA=="}, "/number"),
        ({"number": 1, "content": "é"}, "/content"),
        ({"number": 1, "content": ""}, "/content"),
        ({"number": 99_999, "content": "eA=="}, "/number"),
        ({"number": 1, "content": encoded(b"x" * (2**19 + 1))}, "/content"),
    ],
)
async def test_a_bad_part_is_refused(
    product: Product, api: httpx.AsyncClient, part: dict[str, Any], pointer: str
) -> None:
    where = await place(product, api)
    path = await send(where, b"email\na@x.hu\n")
    answer = await api.put(f"{path}/parts", json=part)
    assert answer.status_code == 422, answer.text
    assert list(pointers(answer.json())) == [pointer]


async def test_what_is_not_whole_or_has_begun_is_refused(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    made = (await api.post("/v2/imports", json={"listId": where.list_id})).json()
    path = f"/v2/imports/{made['importId']}"
    problem(await api.post(f"{path}/complete", json={}), 422, "bad_import")
    await api.put(f"{path}/parts", json={"number": 2, "content": "eA=="})
    refused = problem(await api.post(f"{path}/complete", json={}), 422, "bad_import")
    assert "part 1" in refused["detail"]
    problem(await api.post(f"{path}/start", json={}), 409, "import_state")
    problem(await api.post(f"{path}/undo"), 409, "import_state")
    assert (await api.post(f"{path}/cancel")).json()["state"] == "cancelled"
    problem(await api.post(f"{path}/cancel"), 409, "import_state")


async def test_a_file_that_is_no_table_says_so(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    path = await send(where, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"x" * 100)
    await api.post(f"{path}/complete", json={})
    await product.work()
    told = (await api.get(path)).json()
    assert told["state"] == "failed"
    assert "PDF" in told["why"]
