"""What a tool is, and how a caller asks for tools."""

from dataclasses import dataclass
from enum import StrEnum

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names of this machine itself: nobody else answers at them."""


class ToolKind(StrEnum):
    """What a tool may do."""

    READ = "read"
    WRITE = "write"
    """Changes something of the account that can be changed back."""
    SEND = "send"
    """Something leaves the house: letters, documents, money, orders to other systems."""
    ERASE = "erase"
    """Something is gone, or ended for good, or many are changed at once."""

    @property
    def in_two_steps(self) -> bool:
        """Whether a preview comes first."""
        return self in (ToolKind.SEND, ToolKind.ERASE)


class Toolset(StrEnum):
    """Tools that are listed together; whoever wants several names them with commas."""

    CORE = "core"
    """Lists, people, letters, sends, forms, segments, pages."""
    COMMERCE = "commerce"
    """Orders, products, payments, invoices, parcels."""
    ADMIN = "admin"
    """Imports, exports, events, webhooks, connectors, usage, rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Where a preview finds how many people or things are meant: an operation, and a member."""

    operation: str
    member: str
    """Of its answer, as `people` or `totals.planned`; empty: there is nothing to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool. `operation`: of API v2."""

    name: str
    operation: str
    kind: ToolKind
    toolset: Toolset
    texts: bool = False
    """Whether texts in its answer may be of subscribers or other people outside."""
    count: Counted | None = None
    """What a preview counts; without one it shows what the path leads to."""
    listed: str = ""
    """The argument whose length is how many are meant."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the caller wants the tools."""

    toolsets: frozenset[Toolset] = frozenset({Toolset.CORE})
    writes: bool = False
    """Whether tools that change something are wanted at all."""
    withhold_texts: bool = False
    """Whether texts of people outside are left out of answers."""
