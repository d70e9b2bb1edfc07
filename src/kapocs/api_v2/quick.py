"""The commonest calls, answered together with all that come at the same time.

Such a call takes one part of a statement that many calls share, instead of a transaction of its own
and a way through the framework. The shapes are the documented ones, and so are all answers: a call
that is not plain (with another parameter, a key, a big body, an order, an address that is to
change), or that goes wrong in any way, is left to the framework: it finds out anew what is the
matter, and tells. Which operations have a quick way is told by `operations`.
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from starlette.types import Send

from kapocs.api_v2 import etag
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, ListId
from kapocs.web.services import Services

_ID = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
_LONG_NUMBER = re.compile(rb"[0-9]{18}|-0")
_JSON = (b"content-type", b"application/json")
Wanted = TypeVar("Wanted")


@dataclass(frozen=True, slots=True)
class CheckedBody:
    """A body, and what it was found to hold when it was checked; None: there is none."""

    body: bytes
    found: object

    def exactly(self) -> object:
        """What it holds, as the framework reads it: numbers of any length stay what they are."""
        # Who checks makes them floating.
        return json.loads(self.body) if _LONG_NUMBER.search(self.body) else self.found


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickCall:
    """A call that is perhaps plain."""

    services: Services
    account_id: AccountId
    params: Mapping[str, str]
    query: bytes
    told: CheckedBody

    def number(self, name: str) -> int:
        """The id in the path; 0, which nothing has, when it is not plainly one."""
        text = self.params[name]
        return int(text) if _ID.fullmatch(text) else 0

    @property
    def list_id(self) -> ListId:
        """The list in the path."""
        return ListId(self.number("listId"))


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """A good answer, as JSON."""

    body: bytes
    status: int = 200
    location: str = ""
    tag: str = ""
    """The ETag of an object that is told with one."""

    async def send(self, send: Send, unless: bytes | None) -> None:
        """Sends it, with the headers that the framework would send.

        `unless`: the `If-None-Match` of a caller who may have what was read.
        """
        status, body, headers = self.status, self.body, []
        if self.location:
            headers.append((b"location", self.location.encode("latin-1")))
        if self.tag:
            headers.append((b"etag", self.tag.encode()))
            if unless is not None and etag.fits(unless.decode("latin-1"), self.tag):
                status, body = 304, b""
        if body:
            headers += ((b"content-length", b"%d" % len(body)), _JSON)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


Quickly = Callable[[QuickCall], Awaitable[QuickAnswer | None]]
"""Answers a plain call of an operation; None: it was not plain, or went wrong."""


def an_object(body: bytes) -> QuickAnswer:
    """The answer with an object that has an ETag."""
    return QuickAnswer(body, tag=etag.of(body))


def plainly(read: Callable[[], Wanted]) -> Wanted | None:
    """What is read of a call; None: something is wrong with it, which the framework will tell."""
    try:
        return read()
    except (KapocsError, ValueError, RecursionError):
        return None
