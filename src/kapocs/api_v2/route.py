"""One operation of API v2, and what can go wrong at it."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from inspect import signature
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request

from kapocs.accounts.rights import KeyForOneList, MissingScope
from kapocs.api_v2.errors import (
    NOUNS,
    BodyMissing,
    MalformedJson,
    ObjectChanged,
    ParameterMissing,
    WrongShape,
)
from kapocs.api_v2.etag import CHANGES
from kapocs.api_v2.sparse import UnknownMember, is_page
from kapocs.api_v2.strict import UnknownParameter, known
from kapocs.api_v2.versions import UnknownVersion
from kapocs.errors import Invalid, InvalidMany, KapocsError
from kapocs.lists.model import ListNotFound, Schema
from kapocs.storable import BadText
from kapocs.subscribers.model import Overtaken
from kapocs.web.authenticate import (
    AddressNotAllowed,
    CredentialsMissing,
    KeyExpired,
    NotAuthenticated,
    TokenExpired,
)
from kapocs.web.body import BodyTooLarge
from kapocs.web.caller import Caller
from kapocs.web.idempotency import BadKey, KeyInUse, KeyReused
from kapocs.web.meter import CapReached
from kapocs.web.rates import TooManyCalls
from kapocs.web.services import Services

Failures = tuple[type[KapocsError], ...]

Ahead = Callable[[Request, Services, Caller, object], Awaitable[object]]
"""Long work on a body's JSON, done before a call with an Idempotency-Key has its transaction.

The operation finds what it came to in the request's state, as `ahead`; the request has the path's
parameters. What is raised is answered and not kept, so that the key can be tried again: what is
wrong with a body for good is rather handed on.
"""

CREATED = 201
_TEXTS = ("{email}", "{fieldName}", "{globalName}", "{number}", "{reader}")
"""What in a path may be any text."""
_ON_LISTS = (
    "{formId}",
    "{itemId}",
    "{orderId}",
    "{pageId}",
    "{paymentId}",
    "{recurrenceId}",
    "{segmentId}",
    "{sendId}",
    "{taskId}",
)
"""What in a path is of a list: when that is put aside, most can be done with it no more."""
KEYED = frozenset({"POST", "PATCH"})
"""Methods that take an Idempotency-Key; the others may be repeated as they are."""
_BODY: Failures = (
    MalformedJson,
    BodyMissing,
    BodyTooLarge,
    WrongShape,
    ParameterMissing,
    InvalidMany,
)


@dataclass(frozen=True, slots=True)
class Route:
    """One operation. `failures`: those that do not follow from its path, verb and body."""

    what: str
    run: Callable[..., Any]
    id: str
    title: str
    status: int = 200
    failures: Failures = ()
    answer: Any = None
    """Its shape, where the function's own type does not tell."""
    values: Callable[[Schema, object], list[Invalid]] | None = None
    """What is wrong with a body's values on a list, to be told beside its shape."""
    is_secret: bool = False
    """Whether its answer tells a secret: what is kept for an Idempotency-Key is sealed."""
    ahead: Ahead | None = None
    media: str | None = None
    """What kind of a file its good answer is; None: JSON."""

    @property
    def verb(self) -> str:
        """The HTTP method."""
        return self.what.split()[0]

    @property
    def path(self) -> str:
        """The path, with its parameters in braces."""
        return self.what.split()[1]

    @property
    def shape(self) -> type[BaseModel] | None:
        """What its good answer is; None: nothing, or no JSON."""
        found = self.answer or signature(self.run).return_annotation
        return found if isinstance(found, type) and issubclass(found, BaseModel) else None

    @property
    def is_object(self) -> bool:
        """Whether it reads one object, which has an ETag."""
        return self.verb == "GET" and self.shape is not None and not is_page(self.shape)

    @property
    def common(self) -> frozenset[str]:
        """Query parameters that it takes as all of its kind do."""
        return frozenset({"fields"} if self.verb == "GET" and self.shape else ())

    @property
    def open(self) -> bool:
        """Whether it needs no credentials."""
        return self.path == "/access-token"


def failures(route: Route) -> Iterator[type[KapocsError]]:
    """Every kind of error the operation may answer with."""
    names = signature(route.run).parameters
    if not route.open:
        yield from (CredentialsMissing, TokenExpired, NotAuthenticated)
        yield from (KeyExpired, AddressNotAllowed, MissingScope, KeyForOneList)
        yield from (TooManyCalls, CapReached)
    if "body" in names:
        yield from _BODY
    elif known(route):
        yield from (WrongShape, InvalidMany)
    if "body" in names or known(route) or any(name in route.path for name in _TEXTS):
        yield BadText
    yield from (UnknownParameter, UnknownVersion)
    yield from _of_all(route)
    for name, unknown in NOUNS.items():
        if f"{{{name}}}" in route.path:
            yield unknown
    if any(name in route.path for name in _ON_LISTS):
        yield ListNotFound
    yield from route.failures


def _of_all(route: Route) -> Iterator[type[KapocsError]]:
    """Those of what all operations of its kind understand."""
    if route.common:
        yield UnknownMember
    if route.verb in CHANGES:
        yield ObjectChanged
    if route.verb in CHANGES | KEYED:
        yield Overtaken
    if route.verb in KEYED and not route.open:
        yield from (KeyInUse, KeyReused, BadKey)
