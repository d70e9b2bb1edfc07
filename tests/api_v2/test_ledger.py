"""The ledger of one person through API v2."""

import httpx
import pytest

from api_v2.start import pointers, problem
from api_v2.test_payments import AT, make_order
from product import Product

pytestmark = pytest.mark.shared_database


async def test_a_person_has_one_ledger(product: Product, api: httpx.AsyncClient) -> None:
    first, second = await make_order(product), await make_order(product)
    body = {"amount": "12700", "at": AT}
    assert (await api.post(f"/v2/orders/{first}/payments", json=body)).status_code == 201
    page = (await api.get("/v2/people/Bela%40kapocs.test/ledger?limit=1")).json()
    assert page["totals"] == [
        {"currency": "HUF", "orders": 2, "ordered": "25400", "received": "12700", "repaid": "0"}
    ]
    (order,) = page["data"]
    assert (order["orderId"], order["status"], order["due"]) == (first, "paid", "0")
    assert [each["amount"] for each in order["payments"]] == ["12700"]
    assert page["nextAfter"] == first
    rest = (await api.get(f"/v2/people/bela@kapocs.test/ledger?after={first}")).json()
    assert [each["orderId"] for each in rest["data"]] == [second]
    assert rest["nextAfter"] is None


async def test_who_bought_nothing_and_who_is_anothers_has_none(
    product: Product, api: httpx.AsyncClient
) -> None:
    await make_order(product, account="cili")
    page = (await api.get("/v2/people/bela@kapocs.test/ledger")).json()
    assert (page["totals"], page["data"], page["nextAfter"]) == ([], [], None)


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("nobody/ledger", "/email"),
        ("a%00@b.hu/ledger", "/email"),
        ("bela@kapocs.test/ledger?limit=51", "limit"),
        ("bela@kapocs.test/ledger?after=-1", "after"),
        ("bela@kapocs.test/ledger?side=left", "side"),
    ],
)
async def test_a_bad_question_names_what_is_wrong(
    api: httpx.AsyncClient, path: str, field: str
) -> None:
    answer = await api.get(f"/v2/people/{path}")
    body = problem(answer, 422, answer.json()["code"])
    assert list(pointers(body)) == [field]
