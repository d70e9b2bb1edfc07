"""Statements of banks through API v2."""

import asyncio
import time
from base64 import b64decode, b64encode
from typing import Any

import httpx
import pytest

import make_shop
from api_v2.start import problem
from bank_files import files
from kapocs.ids import ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.statements import importing
from kapocs.statements.importing import Upload
from make import NOW, make_list
from product import Product

DAY = NOW.date().isoformat()


async def make_order(product: Product) -> tuple[ListId, SubscriberId]:
    """An order of 12,700 forints with the number 100172."""
    async with product.pool.transaction() as conn:
        made = await make_list(conn, product.anna.id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, product.anna.id, made.id)
        order = await make_shop.make_order(
            conn,
            schema,
            mssys_order_status=1,
            mssys_order_brutto_sum=12_700,
            mssys_shoprenter_id="100172",
        )
    return made.id, order


def body(*rows: str, **more: Any) -> dict[str, Any]:
    """A file to be taken in."""
    return {"content": b64encode(files.otp(*rows).encode()).decode(), **more}


async def test_a_file_is_taken_in_once_and_pays_an_order(
    product: Product, api: httpx.AsyncClient
) -> None:
    list_id, order = await make_order(product)
    rows = [files.otp_row(text="100172", day=DAY), files.otp_row("-5", day=DAY, id_="2")]
    wish = body(*rows, fileName="kivonat.csv", listIds=[list_id], format="otp")
    made = await api.post("/v2/statements", json=wish)
    assert made.status_code == 201, made.text
    told = made.json()
    assert (told["rowsNew"], told["booked"], told["outgoing"], told["isNew"]) == (2, 1, 1, True)
    again = (await api.post("/v2/statements", json=wish)).json()
    assert again == told | {"isNew": False}
    del told["isNew"]
    assert (await api.get("/v2/statements")).json() == {"data": [told], "nextAfter": None}
    assert (await api.get(f"/v2/statements/{told['statementId']}")).json() == told
    paid = (await api.get(f"/v2/orders/{order}/payments")).json()
    assert (paid["standing"], paid["data"][0]["source"]) == ("paid", "bank")
    booked = (await api.get("/v2/bank-rows", params={"state": "booked"})).json()["data"]
    assert [(each["amount"], each["matches"][0]["rule"]) for each in booked] == [
        ("12700", "reference")
    ]


async def test_a_row_is_accepted_taken_back_and_refused(
    product: Product, api: httpx.AsyncClient
) -> None:
    list_id, order = await make_order(product)
    await api.post("/v2/statements", json=body(files.otp_row(day=DAY)))
    [row] = (await api.get("/v2/bank-rows", params={"state": "waiting"})).json()["data"]
    assert row["proposals"] == [
        {"rule": "amount", "orders": [{"listId": list_id, "orderId": order, "amount": "12700"}]}
    ]
    own = f"/v2/bank-rows/{row['rowId']}"
    said = {"orders": [{"listId": list_id, "orderId": order, "amount": "1"}]}
    wrong = problem(await api.post(f"{own}/accept", json=said), 422, "bad_match")
    assert wrong["errors"][0]["pointer"] == "/orders"
    booked = (await api.post(f"{own}/accept", json={})).json()
    assert (booked["state"], booked["matches"][0]["orderId"]) == ("booked", order)
    problem(await api.post(f"{own}/accept", json={}), 409, "bank_row_decided")
    problem(await api.post(f"{own}/refuse"), 409, "bank_row_decided")
    back = (await api.post(f"{own}/undo")).json()
    assert (back["state"], back["matches"][0]["undoneAt"] is None) == ("waiting", False)
    assert (await api.post(f"{own}/refuse")).json()["state"] == "refused"


async def test_statements_and_rows_come_in_pages(product: Product, api: httpx.AsyncClient) -> None:
    for number in range(3):
        lines = [files.otp_row(day=DAY, id_=f"{number}{nth}") for nth in range(2)]
        await api.post("/v2/statements", json=body(*lines))
    page = (await api.get("/v2/statements", params={"limit": 2})).json()
    rest = (await api.get("/v2/statements", params={"after": page["nextAfter"]})).json()
    ids = [each["statementId"] for each in page["data"] + rest["data"]]
    assert ids == sorted(ids, reverse=True)
    assert (len(ids), rest["nextAfter"]) == (3, None)
    some = (await api.get("/v2/bank-rows", params={"statementId": ids[0], "limit": 1})).json()
    more = {"statementId": ids[0], "after": some["nextAfter"]}
    assert len((await api.get("/v2/bank-rows", params=more)).json()["data"]) == 1


@pytest.mark.shared_database
@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"content": "nem base64!"}, "/content", "wrong_shape"),
        ({"content": ""}, "/content", "wrong_shape"),
        ({"content": 5}, "/content", "wrong_shape"),
        ({"content": b64encode(b"\xff\x81\x00\x01" * 50).decode()}, "/content", "bad_statement"),
        ({"content": b64encode(b"a;b\n1;2\n").decode()}, "/content", "unknown_columns"),
        ({"format": "mt940"}, "/content", "bad_statement"),
        ({"format": "pdf"}, "/format", "wrong_shape"),
        ({"columns": {"date": ["Nap"]}}, "/columns", "bad_statement"),
        ({"columns": {"szín": ["Nap"]}}, "/columns/szín/[key]", "wrong_shape"),
        ({"currency": "F1"}, "/currency", "bad_statement"),
        ({"listIds": ["x"]}, "/listIds/0", "wrong_shape"),
        ({"listIds": list(range(1, 100))}, "/listIds", "wrong_shape"),
        ({"fileName": "x" * 201}, "/fileName", "wrong_shape"),
    ],
)
async def test_a_file_that_cannot_be_taken_in_is_refused_with_its_member(
    product: Product, api: httpx.AsyncClient, change: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await api.post("/v2/statements", json=body(files.otp_row(), **change))
    told = problem(answer, 422, code)
    assert told["errors"][0]["pointer"] == pointer
    assert (await api.get("/v2/statements")).json()["data"] == []


async def test_the_line_that_does_not_fit_is_told(product: Product, api: httpx.AsyncClient) -> None:
    answer = await api.post("/v2/statements", json=body(files.otp_row(), files.otp_row("x")))
    assert "line 17" in problem(answer, 422, "bad_statement")["detail"]


async def test_a_strangers_list_and_order_are_unknown(
    product: Product, api: httpx.AsyncClient
) -> None:
    list_id, order = await make_order(product)
    cili = product.client(product.stranger)
    wish = body(files.otp_row(day=DAY), listIds=[list_id])
    problem(await cili.post("/v2/statements", json=wish), 404, "list_not_found")
    await cili.post("/v2/statements", json=body(files.otp_row(text="100172", day=DAY)))
    [row] = (await cili.get("/v2/bank-rows")).json()["data"]
    assert (row["state"], row["proposals"]) == ("waiting", [])
    said = {"orders": [{"listId": list_id, "orderId": order}]}
    answer = await cili.post(f"/v2/bank-rows/{row['rowId']}/accept", json=said)
    problem(answer, 404, "order_not_found")
    assert (await api.get("/v2/bank-rows")).json()["data"] == []


async def test_one_file_posted_by_several_at_once_is_one(
    product: Product, api: httpx.AsyncClient
) -> None:
    await make_order(product)
    wish = body(*(files.otp_row(text="100172", day=DAY, id_=str(each)) for each in range(5)))
    answers = await asyncio.gather(*(api.post("/v2/statements", json=wish) for _ in range(6)))
    assert sorted(each.json()["isNew"] for each in answers) == [False] * 5 + [True]
    rows = (await api.get("/v2/bank-rows")).json()["data"]
    assert sorted(row["state"] for row in rows) == ["booked", *(["waiting"] * 4)]


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "egy"}])
async def test_while_a_large_file_is_read_no_transaction_is_open(
    product: Product, api: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    rows = [files.otp_row(str(each), day=DAY, id_=str(each)) for each in range(4_000)]
    wish, begun = body(*rows), time.monotonic()
    await importing.parse(Upload(raw=b64decode(wish["content"])), {})
    reading = time.monotonic() - begun
    asked = asyncio.create_task(api.post("/v2/statements", json=wish, headers=headers))
    longest = 0.0
    async with product.pool.connection() as conn:
        while not asked.done():
            idle = await conn.value(
                """SELECT max(extract(epoch FROM clock_timestamp() - state_change))
                   FROM pg_stat_activity
                   WHERE datname = current_database() AND state = 'idle in transaction'"""
            )
            longest = max(longest, float(idle or 0))
            await asyncio.sleep(0.01)
    assert (await asked).json()["rowsNew"] == 4_000
    assert longest < reading / 2, (longest, reading)


async def test_with_a_key_a_file_is_taken_in_once_and_a_refusal_is_kept(
    product: Product, api: httpx.AsyncClient
) -> None:
    wish, named = body(files.otp_row(day=DAY)), {"Idempotency-Key": "Árvíztűrő".encode().hex()}
    answers = [await api.post("/v2/statements", json=wish, headers=named) for _ in range(2)]
    assert {each.content for each in answers} == {answers[0].content}
    assert answers[0].json()["isNew"]
    assert answers[1].headers["idempotency-replayed"] == "true"
    for wrong, code in ((body("a;b"), "bad_statement"), ({"content": 7}, "wrong_shape")):
        refused = {"Idempotency-Key": code}
        for _ in range(2):
            answer = await api.post("/v2/statements", json=wrong, headers=refused)
            told = problem(answer, 422, code)
            assert told["errors"][0]["pointer"] == "/content"
        assert answer.headers["idempotency-replayed"] == "true"
    assert len((await api.get("/v2/statements")).json()["data"]) == 1


async def test_with_a_key_a_strangers_list_is_unknown_and_may_be_named_again(
    product: Product, api: httpx.AsyncClient
) -> None:
    list_id, _ = await make_order(product)
    wish = body(files.otp_row(day=DAY), listIds=[list_id])
    cili = product.client(product.stranger)
    for client, status in ((cili, 404), (api, 201)):
        answer = await client.post("/v2/statements", json=wish, headers={"Idempotency-Key": "k"})
        assert answer.status_code == status, answer.text
