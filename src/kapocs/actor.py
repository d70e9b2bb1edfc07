"""Who does what is being done, as facts tell it: an API key, somebody at the console, a form.

An edge says it once for the request or command that it serves, and what is written meanwhile is
told of as that actor's doing. What Kapocs does by itself has no actor.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum


class ActorType(StrEnum):
    """What kind of actor it is."""

    API_KEY = "api_key"
    ASSISTANT = "assistant"
    """An assistant that calls tools by the API key of this id."""
    USER = "user"
    """Somebody signed in at the console."""
    FORM = "form"
    """Whoever filled in a form."""
    PERSON = "person"
    """Whoever opened a personal link or page."""
    PROVIDER = "provider"
    """Who reports what became of letters."""
    CLI = "cli"
    IMPORT = "import"
    """A file that people came in with, the import of this id."""
    CONNECTOR = "connector"
    """Another system, through the connector of this id."""
    AUTOMATION = "automation"
    """A step of the automation of this id."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who it is; `id`: which API key, user or form, None where there is nothing to tell apart."""

    type: str
    id: int | None = None

    def __str__(self) -> str:
        """As it is stored: `api_key:12`, `cli`."""
        return self.type if self.id is None else f"{self.type}:{self.id}"


_NOW: ContextVar[str | None] = ContextVar("actor", default=None)
_REQUEST: ContextVar[str] = ContextVar("request", default="")


def acting() -> str | None:
    """Who acts now, as it is stored; None: Kapocs by itself."""
    return _NOW.get()


def act_as(type_: ActorType, id_: int | None = None) -> None:
    """From here on, in this task and those it starts, the actor is this one."""
    _NOW.set(str(Actor(type_, id_)))


@contextmanager
def acting_as(stored: str | None) -> Iterator[None]:
    """The actor is the one stored so for as long as the block lasts."""
    before = _NOW.set(stored)
    try:
        yield
    finally:
        _NOW.reset(before)


def ask_in(request: str) -> None:
    """From here on, in this task and those it starts, whatever is done is for this request."""
    _REQUEST.set(request)


def asked_in() -> str:
    """The name of the request that is being served; empty: none is."""
    return _REQUEST.get()


def read(stored: str | None) -> Actor | None:
    """The actor that was stored; also one of a type that a newer program knows."""
    if not stored:
        return None
    type_, _, id_ = stored.partition(":")
    return Actor(type_, int(id_) if id_.isdecimal() else None)
