"""What a handler is given, and the two ways in which it gets a connection."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

import orjson

from kapocs.api_v1.answers import Answer, Stream
from kapocs.api_v1.notation import Notation, asked_for
from kapocs.api_v1.paths import number
from kapocs.api_v1.repeats import write
from kapocs.db.pool import Conn, Pool
from kapocs.db.replica import Reading
from kapocs.errors import Invalid
from kapocs.ids import AccountId, ListId
from kapocs.lists.values import as_text
from kapocs.web.body import check_values
from kapocs.web.caller import Caller
from kapocs.web.idempotency import Keyed
from kapocs.web.services import Services

_QUICKLY_FOUND = frozenset({"email", "id", "mssys_shoprenter_id"})
"""Fields with an index of their own."""
_BOM = b"\xef\xbb\xbf"


class BadRequest(Invalid):
    """The parameters are wrong."""

    code = "bad_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One authenticated request to one operation."""

    services: Services
    caller: Caller
    params: Mapping[str, str]
    body: bytes
    now: datetime
    accept: str = ""
    parsed: Any = None
    """What a big body holds, read in advance; None: not yet, or null."""
    keyed: Keyed | None = None
    """Set when the request carries an Idempotency-Key."""

    @property
    def account_id(self) -> AccountId:
        """Whose data this is about."""
        return self.caller.account_id

    @property
    def pool(self) -> Pool:
        """The caller's share of the database."""
        return self.services.pool.of(self.caller.account_id)

    @property
    def pool_for_long(self) -> Pool:
        """The caller's share of the database for work that may take seconds."""
        return self.services.pool.of(self.caller.account_id, heavy=True)

    def reading(self) -> Reading:
        """For one answer that may take seconds, and changes nothing."""
        return self.services.reads.of(self.caller.account_id, heavy=True)

    @property
    def list_id(self) -> ListId:
        """The list in the path."""
        return ListId(self.number("list"))

    @property
    def notation(self) -> Notation:
        """How the caller wants lists of records."""
        return asked_for(self.accept)

    def number(self, name: str) -> int:
        """An id in the path; one that nothing has when it is not a number."""
        return number(self.params[name])

    def object(self) -> dict[str, Any]:
        """The body, which must be a JSON object. PHP writes an empty one as `[]`."""
        found = self._json()
        if found == []:
            return {}
        if not isinstance(found, dict):
            raise BadRequest("The body must be a JSON object.")
        return found

    def order(self) -> dict[str, Any]:
        """The body of an order, of which nothing may be lost: no bytes of a text spoil it all."""
        try:
            return self.object()
        except BadRequest:
            text = self.body.removeprefix(_BOM).decode(errors="replace")
            try:
                found = json.loads(text, strict=False, parse_constant=lambda _: None)
            except (ValueError, RecursionError):
                found = None
            if not isinstance(found, dict):
                raise
            return found

    def array(self, most: int) -> list[Any]:
        """The body, which must be a JSON array of at most so many elements."""
        found = self._json()
        if not isinstance(found, list):
            raise BadRequest("The body must be a JSON array.")
        if len(found) > most:
            raise BadRequest(f"The array has at most {most} elements.")
        return found

    def optional_array(self, most: int) -> list[Any]:
        """The body as a JSON array of at most so many elements; empty when there is no body."""
        return self.array(most) if self.body.strip() else []

    def _json(self) -> Any:
        """The body, whatever its Content-Type says: clients label JSON as form data."""
        return parse(self.body) if self.parsed is None else self.parsed


def parse(body: bytes) -> Any:
    """What the body holds. BadRequest, TooManyValues."""
    check_values(body)
    try:
        return orjson.loads(body.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"The body is not JSON: {error}.") from None


def member(given: Mapping[str, Any], name: str) -> str:
    """The text of a member that must be there. BadRequest, FieldInvalid."""
    if given.get(name) is None:
        raise BadRequest(f"{name}: is missing.", field=name)
    return as_text(given[name], name)


def optional_member(given: Mapping[str, Any], name: str) -> str | None:
    """The text of a member; None when it is missing or null. FieldInvalid."""
    return None if given.get(name) is None else as_text(given[name], name)


Handler = Callable[[Call], Awaitable[Answer | Stream]]
ConnHandler = Callable[[Call, Conn], Awaitable[Answer | Stream]]
Writer = Callable[[Call, Conn], Awaitable[Answer]]


def writes(handler: Writer) -> Handler:
    """A handler that runs in a transaction, committed before the answer goes out."""

    @wraps(handler)
    async def run(call: Call) -> Answer | Stream:
        return await write(call.pool, call.keyed, lambda conn: handler(call, conn), call.now)

    return run


def writes_many(handler: Writer) -> Handler:
    """A handler in a transaction that writes many records, or looks through all of a list."""

    @wraps(handler)
    async def run(call: Call) -> Answer | Stream:
        pool = call.pool if _is_quick(call) else call.pool_for_long
        return await write(pool, call.keyed, lambda conn: handler(call, conn), call.now)

    return run


def reads(handler: ConnHandler) -> Handler:
    """A handler that only reads; each of its statements stands alone."""

    @wraps(handler)
    async def run(call: Call) -> Answer | Stream:
        async with call.pool.connection() as conn:
            return await handler(call, conn)

    return run


def reads_many(handler: ConnHandler) -> Handler:
    """A handler that only reads, and may have to look through all there is."""

    @wraps(handler)
    async def run(call: Call) -> Answer | Stream:
        if not _is_quick(call):
            return await call.reading().ask(lambda conn: handler(call, conn))
        async with call.pool.connection() as conn:
            return await handler(call, conn)

    return run


def _is_quick(call: Call) -> bool:
    field, value = call.params.get("field", ""), call.params.get("value", "")
    return field.lower() in _QUICKLY_FOUND and "*" not in value
