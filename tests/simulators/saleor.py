"""A simulated Saleor: the list of orders of its GraphQL API, by the schema that its makers publish.

Pages go by a cursor made of what the list is sorted by, and a hundred are the most of one. A token
that is wrong, or of an app without the right, is an error inside an answer of 200, as most errors
are; a question that cannot be read is one of 400.
"""

import base64
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from courier.web import Answer, Asked, Web, serving

TOKEN = "app-token-1"


@dataclass
class SimulatedSaleor:
    """The shop."""

    web: Web
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    """What is said instead, each once."""

    def reply(self, asked: Asked) -> Answer:
        self.asked.append(asked.content.decode())
        if self.answers:
            return self.answers.pop(0)
        if asked.method != "POST" or asked.url.path != "/graphql/":
            return Answer(405)
        sent = json.loads(asked.content)
        query, values = sent["query"], sent["variables"]
        if query.count("{") != query.count("}"):
            return error("Syntax Error GraphQL", "GraphQLSyntaxError", status=400)
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return error("To access this path, you need: MANAGE_ORDERS", "PermissionDenied")
        return self._list(query, values)

    def _list(self, query: str, values: dict[str, Any]) -> Answer:
        [first] = map(int, re.findall(r"first:(\d+)", query))
        if first > 100:
            return error(f"Requesting {first} records exceeds the limit of 100.", "GraphQLError")
        found = sorted(self.orders.values(), key=_sorted_by)
        if "ids" in values:
            # A variable of a list may be given as one value.
            wanted = values["ids"] if isinstance(values["ids"], list) else [values["ids"]]
            found = [each for each in found if each["id"] in wanted]
        if "since" in values:
            found = [each for each in found if _at(each["updatedAt"]) >= _at(values["since"])]
        if "after" in values:
            try:
                after = json.loads(base64.b64decode(values["after"]))
            except ValueError:
                return error("Received cursor is invalid.", "GraphQLError")
            found = [each for each in found if _sorted_by(each) > after]
        return _page(found, first)


def _page(found: list[dict[str, Any]], first: int) -> Answer:
    piece = found[:first]
    last = base64.b64encode(json.dumps(_sorted_by(piece[-1])).encode()).decode() if piece else None
    page = {"hasNextPage": len(found) > first, "endCursor": last}
    data = {"orders": {"pageInfo": page, "edges": [{"node": each} for each in piece]}}
    return Answer(200, json.dumps({"data": data, "extensions": {"cost": {}}}).encode())


def _sorted_by(order: dict[str, Any]) -> list[str]:
    return [_at(order["updatedAt"]), order["status"], order["number"].rjust(9)]


def _at(text: str) -> str:
    return text.replace("Z", "+00:00")


def error(message: str, code: str, *, status: int = 200) -> Answer:
    """An error as a Saleor tells it, with none of the data."""
    said = {"message": message, "path": ["orders"], "extensions": {"exception": {"code": code}}}
    data: dict[str, Any] = {"data": {"orders": None}} if status == 200 else {}
    return Answer(status, json.dumps({"errors": [said], **data}).encode())


@asynccontextmanager
async def simulated_saleor() -> AsyncIterator[SimulatedSaleor]:
    """A shop that is open until the `async with` ends."""
    held: list[SimulatedSaleor] = []
    async with serving(lambda asked: held[0].reply(asked)) as web:
        held.append(SimulatedSaleor(web))
        yield held[0]
