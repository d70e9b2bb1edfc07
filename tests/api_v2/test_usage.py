"""Calls by day, key and path, and the bills of closed months, over API v2."""

from datetime import UTC, date, datetime

import httpx
import pytest

from api_v2.start import pointers, problem
from kapocs.metering import actions
from kapocs.metering.model import month_of
from product import Product

OCTOBER = {"month": "2026-10"}


@pytest.fixture
async def calls(product: Product) -> None:
    """Calls of October: by Anna's key pair, by one that is gone, and by Cili's."""
    anna, key, cili = product.anna.id, product.anna_key.id, product.cili.id
    async with product.pool.transaction() as conn:
        await conn.execute("UPDATE api_keys SET name = 'Bolt ő' WHERE id = :key", key=key)
        for account, calls in ((anna, 101_001), (cili, 9)):
            await conn.execute(
                "INSERT INTO api_usage VALUES (:account, '2026-10-01', :calls)",
                account=account,
                calls=calls,
            )
        for account, day, key_id, path, result, number in (
            (anna, 3, key, "GET /getlists", "done", 4),
            (anna, 3, key, "GET /getlists", "failed", 1),
            (anna, 31, key + 1_000, "POST /v2/lists", "done", 2),
            (cili, 3, product.cili_key.id, "GET /v2/lists", "done", 9),
        ):
            await conn.execute(
                "INSERT INTO api_calls VALUES (:account, :day, :key, :path, :result, :calls)",
                account=account,
                day=date(2026, 10, day),
                key=key_id,
                path=path,
                result=result,
                calls=number,
            )


@pytest.mark.usefixtures("calls")
async def test_calls_of_a_month_are_told_by_day_key_and_path(
    product: Product, api: httpx.AsyncClient
) -> None:
    days = (await api.get("/v2/usage/days", params=OCTOBER)).json()
    assert days["data"] == [
        {"day": "2026-10-03", "result": "done", "calls": 4},
        {"day": "2026-10-03", "result": "failed", "calls": 1},
        {"day": "2026-10-31", "result": "done", "calls": 2},
    ]
    keys = (await api.get("/v2/usage/keys", params=OCTOBER)).json()["data"]
    key = product.anna_key.id
    assert [(each["keyId"], each["result"], each["calls"]) for each in keys] == [
        (key, "done", 4),
        (key, "failed", 1),
        (key + 1_000, "done", 2),
    ]
    assert [each["name"] for each in keys] == ["Bolt ő", "Bolt ő", ""]
    paths = (await api.get("/v2/usage/paths", params=OCTOBER)).json()["data"]
    assert paths == [
        {"path": "GET /getlists", "result": "done", "calls": 4},
        {"path": "POST /v2/lists", "result": "done", "calls": 2},
        {"path": "GET /getlists", "result": "failed", "calls": 1},
    ]
    cili = product.client(product.stranger)
    (theirs,) = (await cili.get("/v2/usage/days", params=OCTOBER)).json()["data"]
    assert theirs["calls"] == 9


async def test_without_a_month_the_present_one_is_told_with_each_call_before_this(
    product: Product, api: httpx.AsyncClient
) -> None:
    await api.get("/v2/lists")
    problem(await api.get("/v2/lists/9"), 404, "list_not_found")
    now = month_of(datetime.now(UTC), product.anna.zone)
    for path in ("days", "keys", "paths"):
        present = (await api.get(f"/v2/usage/{path}")).json()["data"]
        month = {"month": f"{now:%Y-%m}"}
        named = (await api.get(f"/v2/usage/{path}", params=month)).json()["data"]
        assert sum(each["calls"] for each in named) == sum(each["calls"] for each in present) + 1
    assert {(each["path"], each["result"]) for each in present} == {
        ("GET /v2/lists", "done"),
        ("GET /v2/lists/{listId}", "refused"),
        ("GET /v2/usage/days", "done"),
        ("GET /v2/usage/keys", "done"),
    }


@pytest.mark.usefixtures("calls")
async def test_a_closed_month_is_billed_and_only_to_its_account(
    product: Product, api: httpx.AsyncClient
) -> None:
    assert (await api.get("/v2/usage/statements")).json() == {"data": []}
    async with product.pool.transaction() as conn:
        now = datetime(2026, 11, 29, 12, tzinfo=UTC)
        await actions.close(conn, product.anna.id, date(2026, 10, 1), now=now)
        await actions.note_invoice(conn, product.anna.id, date(2026, 10, 1), "K-1", now=now)
    (bill,) = (await api.get("/v2/usage/statements")).json()["data"]
    assert bill == {
        "month": "2026-10-01",
        "calls": 101_001,
        "freeCalls": 1_000,
        "blocks": 2,
        "net": 4_000,
        "vat": 1_080,
        "gross": 5_080,
        "currency": "HUF",
        "blockCalls": 100_000,
        "netPerBlock": 2_000,
        "vatPercent": 27,
        "closedAt": "2026-11-29T12:00:00Z",
        "invoice": "K-1",
    }
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/usage/statements")).json() == {"data": []}


@pytest.mark.shared_database
@pytest.mark.parametrize("path", ["days", "keys", "paths"])
@pytest.mark.parametrize("month", ["2026-13", "2026-1", "x", "", "1999-12", "2026-10-01", "Ő", "0"])
async def test_what_is_no_month_is_refused(api: httpx.AsyncClient, path: str, month: str) -> None:
    answer = await api.get(f"/v2/usage/{path}", params={"month": month})
    assert pointers(problem(answer, 422, "wrong_shape")) == {"month": "wrong_shape"}


@pytest.mark.parametrize("path", ["days", "keys", "paths", "statements"])
async def test_nobody_sees_any_of_it_without_a_key(product: Product, path: str) -> None:
    problem(await product.client().get(f"/v2/usage/{path}"), 401, "credentials_missing")
