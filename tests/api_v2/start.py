"""What the tests of API v2 begin with: Anna's list, a form, and short ways to read an answer."""

from dataclasses import dataclass
from typing import Any

import httpx

import make
from kapocs.ids import ListId
from kapocs.lists.model import ListType
from product import Product


@dataclass(frozen=True)
class Place:
    """A list of Anna's, with the client that uses her key pair."""

    product: Product
    api: httpx.AsyncClient
    list_id: ListId

    @property
    def path(self) -> str:
        return f"/v2/lists/{self.list_id}"

    async def add(self, email: str, **more: object) -> dict[str, Any]:
        """A subscriber, as the API shows them."""
        answer = await self.api.post(f"{self.path}/subscribers", json={"email": email, **more})
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def export(self) -> int:
        """An export that waits, the only one: of an account so many wait at a time."""
        for each in (await self.api.get("/v2/exports")).json()["data"]:
            await self.api.post(f"/v2/exports/{each['exportId']}/cancel")
        wish = {"kind": "people", "listId": self.list_id}
        return int((await self.api.post("/v2/exports", json=wish)).json()["exportId"])

    async def form(self, **more: Any) -> int:
        """A form of the list."""
        async with self.product.pool.transaction() as conn:
            made = await make.make_form(conn, self.product.anna.id, self.list_id, **more)
        return made.id


async def place(product: Product, api: httpx.AsyncClient, **options: Any) -> Place:
    """Anna's list `Hírlevél`."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id, **options)
    return Place(product, api, made.id)


async def shop(product: Product, api: httpx.AsyncClient) -> Place:
    """A list that allows repeated addresses."""
    return await place(product, api, type_=ListType.ECOMMERCE)


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The body of a refusal, which must have every member in place."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    more = {"email_taken": {"subscriberId"}, "missing_scope": {"missing"}}.get(code, set())
    assert set(body) == more | {
        "type", "title", "status", "detail", "code", "cure", "errors", "requestId", "errorCode",
        "errorMessage",
    }  # fmt: skip
    assert body["requestId"]
    assert body["cure"] or status == 500
    assert (body["status"], body["code"]) == (status, code), body
    assert body["type"].endswith(f"/docs/errors/{code}")
    assert body["title"]
    assert body["detail"] == body["errorMessage"]
    return body


def pointers(body: dict[str, Any]) -> dict[str, str]:
    """Where the wrong values stand → what is said of each."""
    return {each.get("pointer", each.get("parameter")): each["code"] for each in body["errors"]}


def timeless(body: dict[str, Any]) -> dict[str, Any]:
    """An answer but for when the thing was changed last."""
    return {name: value for name, value in body.items() if name != "updatedAt"}
