"""The register of kinds: name and version → the dataclass that a fact of it is."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact, in the version that is written now."""

    name: str
    version: int
    payload: type


ALL = "*"
"""Stands for every kind, where kinds are chosen."""

KINDS: dict[str, Kind] = {}
"""Every kind that a module loaded so far has registered, by its name."""
KIND_OF: dict[type, Kind] = {}
"""The kind of each class that is registered; no other class can be noted."""


def fact(name: str, *, version: int = 1) -> Callable[[type[Payload]], type[Payload]]:
    """Registers a frozen dataclass as what a fact of this kind says: `@fact("order.placed")`.

    A field that is added with a default needs no new version; a field that goes or means something
    else does. Readers get a fact of a version that is not theirs as `Unknown`.
    """

    def register(payload: type[Payload]) -> type[Payload]:
        if name in KINDS:
            raise ValueError(name)
        KINDS[name] = KIND_OF[payload] = Kind(name, version, payload)
        return payload

    return register


def covers(pattern: str, kind: str) -> bool:
    """Whether a name that somebody chose means the kind: its own, `order.*`, or `*`."""
    return pattern in (ALL, kind) or (
        pattern.endswith(".*") and kind.startswith(pattern.removesuffix("*"))
    )


def covered(patterns: Iterable[str], known: Collection[str]) -> list[str] | None:
    """The kinds that any of the patterns stands for; None: all that there are."""
    wanted = set(patterns)
    if ALL in wanted:
        return None
    return [kind for kind in known if any(covers(each, kind) for each in wanted)]
