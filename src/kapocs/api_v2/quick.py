"""The three commonest calls, answered together with all that come at the same time.

Reading, adding and changing one subscriber each take one part of a statement that many calls
share, instead of a transaction of their own and a way through the framework. The shapes are the
documented ones (`shapes_people`). A call that is not plain (with another parameter, a key, a big
body, an order, an address that is to change), or that goes wrong in any way, is left to the
framework: it finds out anew what is the matter, and tells.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from starlette.types import Scope, Send

from kapocs.api_v2 import etag
from kapocs.api_v2.nouns.subscribers import form_among, said, shape
from kapocs.api_v2.shapes.people import NewSubscriber, SubscriberChange
from kapocs.api_v2.values import checked
from kapocs.errors import KapocsError
from kapocs.forms.model import Form
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.lists.model import ListType, Schema
from kapocs.pace import BIG_CALL
from kapocs.subscribers.model import Consent, SignUp, SubscriberNotFound, sign_up
from kapocs.subscribers.queries_together import Wish
from kapocs.subscribers.together import plain_change
from kapocs.subscribers.values import Values
from kapocs.web.caller import Caller
from kapocs.web.services import Services

_PATH = re.compile(
    r"(?:/bearer)?/lists/([1-9][0-9]{0,17})/subscribers(?:/([1-9][0-9]{0,17}))?", re.ASCII
)
_LONG_NUMBER = re.compile(rb"[0-9]{18}|-0")
_NOBODY = SubscriberId(0)
_ADDED = "POST /v2/lists/{listId}/subscribers"
_CHANGED = "PATCH /v2/lists/{listId}/subscribers/{subscriberId}"
Known = tuple[Schema, tuple[Form, ...]]
Wanted = TypeVar("Wanted")


@dataclass(frozen=True, slots=True)
class Quick:
    """A good answer: who was added, changed or read, as JSON."""

    status: int
    body: bytes
    location: str = ""
    path: str = "GET /v2/lists/{listId}/subscribers/{subscriberId}"
    """The operation that is answered so."""

    async def send(self, send: Send, unless: str | None = None) -> None:
        """Sends it, with the headers that the framework would send.

        `unless`: the `If-None-Match` of a caller who may have the object.
        """
        status, body, headers = self.status, self.body, []
        if self.location:
            headers.append((b"location", self.location.encode("latin-1")))
        else:
            tag = etag.of(body)
            headers.append((b"etag", tag.encode()))
            if unless is not None and self.path.startswith("GET") and etag.fits(unless, tag):
                status, body = 304, b""
        if body:
            headers.append((b"content-length", b"%d" % len(body)))
            headers.append((b"content-type", b"application/json"))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


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
class _Call:
    """A call about people of a list."""

    services: Services
    account_id: AccountId
    list_id: ListId
    record_id: SubscriberId
    """_NOBODY: none in the path."""
    told: CheckedBody

    def known(self) -> Known | None:
        """The list as it was last read, unless it holds orders."""
        known = self.services.schemas.last_known(self.account_id, self.list_id)
        return known if known and known[0].list.type is ListType.NEWSLETTER else None

    async def record(self, id_: SubscriberId) -> bytes | None:
        """The subscriber as JSON; None when there is none."""
        found = await self.services.people.by_id(self.account_id, self.list_id, id_)
        return None if found is None else shape(found).model_dump_json(by_alias=True).encode()

    async def written(self, id_: SubscriberId) -> bytes:
        """Somebody just added or changed, as JSON. SubscriberNotFound: deleted since."""
        found = await self.record(id_)
        if found is None:
            raise SubscriberNotFound
        return found


async def quick(
    services: Services, caller: Caller, scope: Scope, path: str, told: CheckedBody
) -> Quick | None:
    """The answer of a plain call; None: the framework's. `path`: as the routes have it."""
    match = _PATH.fullmatch(path)
    if match is None or scope["query_string"] or len(told.body) > BIG_CALL:
        return None
    run = _RUN.get((scope["method"], match[2] is not None))
    if run is None:
        return None
    record_id = SubscriberId(int(match[2] or _NOBODY))
    return await run(
        _Call(
            services=services,
            account_id=caller.account_id,
            list_id=ListId(int(match[1])),
            record_id=record_id,
            told=told,
        )
    )


async def _show(call: _Call) -> Quick | None:
    found = await call.record(call.record_id)
    return None if found is None else Quick(200, found)


async def _add(call: _Call) -> Quick | None:
    wish = _read(call, _new)
    id_ = None if wish is None else await call.services.sign_ups.add(wish)
    if id_ is None:
        return None
    where = f"{call.services.base_url}/v2/lists/{call.list_id}/subscribers/{id_}"
    return Quick(201, await call.written(id_), where, _ADDED)


async def _change(call: _Call) -> Quick | None:
    wish = _read(call, _changed)
    if wish is None or await call.services.changes.change(wish) is None:
        return None
    return Quick(200, await call.written(call.record_id), path=_CHANGED)


def _read(call: _Call, read: Callable[[_Call, Known], Wanted | None]) -> Wanted | None:
    """What the body asks for; None when it is not plain, or wrong, which may be old news."""
    known = call.known()
    try:
        return None if known is None else read(call, known)
    except (KapocsError, ValueError, RecursionError):
        return None


def _new(call: _Call, known: Known) -> SignUp:
    schema, forms = known
    wanted = NewSubscriber.from_wire(call.told.exactly())
    form = form_among(forms, wanted.form_id)
    return sign_up(
        schema,
        checked(schema, {"email": ""} | said(wanted), wanted.fields),
        consent=Consent(
            form_id=form.id if form else None,
            form_version=form.version or None if form else None,
        ),
        double_opt_in=form is not None and form.double_opt_in,
        now=call.services.clock(),
    )


def _changed(call: _Call, known: Known) -> Wish | None:
    schema, forms = known
    wanted = SubscriberChange.from_wire(call.told.exactly())
    form = form_among(forms, wanted.form_id)
    given = checked(schema, said(wanted), wanted.fields)
    if given == Values():
        return None
    form_id = form.id if form else None
    now = call.services.clock()
    return plain_change(schema, given, id_=call.record_id, form_id=form_id, now=now)


_RUN = {("GET", True): _show, ("POST", False): _add, ("PATCH", True): _change}
"""By method, and whether the path names a subscriber."""
