"""Calls of API v2 in this process, as whoever asks: its door counts, checks and refuses as ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import orjson
from starlette.types import ASGIApp, Message, Scope

from kapocs.assistants.arguments import ToolRequest, request_of
from kapocs.assistants.model import Wishes
from kapocs.assistants.operations import Operations
from kapocs.assistants.refusals import AnswerTooLong
from kapocs.web.caller import Caller

LONGEST_ANSWER = 256 * 1024
"""Bytes of an answer; an assistant reads all of it."""
_HANDED_ON = frozenset({b"authorization", b"accept-language", b"user-agent", b"x-forwarded-for"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks for tools, and how."""

    caller: Caller
    wishes: Wishes
    scope: Scope
    """Of the request by which they ask: its headers and where it came from."""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class V2Answer:
    """What API v2 answered. `body`: its JSON; empty where there was none."""

    status: int
    body: Mapping[str, Any]

    @property
    def is_error(self) -> bool:
        """Whether it is a problem."""
        return self.status >= 400


class Calls:
    """API v2 for one request of an assistant."""

    def __init__(self, v2: ASGIApp, operations: Operations, asking: Asker, base_url: str) -> None:
        self._v2 = v2
        self._operations = operations
        self.asking = asking
        self.base_url = base_url

    def check(self, id_: str, given: Mapping[str, Any]) -> None:
        """ArgumentUnknown, ArgumentMissing."""
        request_of(self._operations.by_id[id_], given)

    async def operation(self, id_: str, given: Mapping[str, Any], *, key: str = "") -> V2Answer:
        """Calls one operation with arguments. ArgumentUnknown, ArgumentMissing, AnswerTooLong.

        `key`: an Idempotency-Key, where the arguments have none.
        """
        operation = self._operations.by_id[id_]
        asked = request_of(operation, given)
        return await self._ask(asked, (asked.key or key) if operation.keyed else "")

    async def _ask(self, asked: ToolRequest, key: str) -> V2Answer:
        waiting: list[Message] = [{"type": "http.request", "body": asked.body, "more_body": False}]

        async def receive() -> Message:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        status, chunks, size = 500, [], 0

        async def send(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            if size <= LONGEST_ANSWER:
                chunks.append(message.get("body", b""))

        await self._v2(self._scope(asked, key), receive, send)
        if size > LONGEST_ANSWER and status < 400:
            raise AnswerTooLong
        return V2Answer(status, _object(b"".join(chunks)))

    def _scope(self, asked: ToolRequest, key: str) -> Scope:
        """As if the request had come to API v2 by the same connection."""
        outer = self.asking.scope
        path, _, query = asked.target.partition("?")
        headers = [each for each in outer["headers"] if each[0] in _HANDED_ON]
        headers += [
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(asked.body)),
        ]
        if key:
            headers.append((b"idempotency-key", key.encode("utf-8")))
        return {
            **outer,
            "method": asked.verb,
            "root_path": "/v2",
            "path": f"/v2{unquote(path)}",
            "raw_path": f"/v2{path}".encode("ascii"),
            "query_string": query.encode("ascii"),
            "headers": headers,
            "state": {**outer.get("state", {}), "by_assistant": True},
        }


def _object(body: bytes) -> Mapping[str, Any]:
    found = orjson.loads(body) if body else {}
    return found if isinstance(found, dict) else {"data": found}
