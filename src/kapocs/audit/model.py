"""A line of the audit log, and what lines are asked for by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kapocs.actor import ActorType
from kapocs.db.audited import KINDS
from kapocs.errors import Invalid, NotFound
from kapocs.ids import AccountId, ListId
from kapocs.reasons import Reason

KEPT = timedelta(days=3 * 365)
"""How long lines are kept, unless the account says a shorter time."""
TOOL = "tool"
"""The kind of a line about an assistant's call; its thing is the tool's name."""
EVERY_KIND = frozenset({*KINDS.values(), TOOL})
BY_ITSELF = "kapocs"
"""The actor that is asked for where the line names none."""
_ACTORS = frozenset({BY_ITSELF, *map(str, ActorType)})


class AuditOperation(StrEnum):
    """What was done to the thing."""

    CREATED = "created"
    CHANGED = "changed"
    ARCHIVED = "archived"
    RESTORED = "restored"
    DELETED = "deleted"
    CALLED = "called"
    """A tool, by an assistant."""


class AuditLineNotFound(NotFound):
    """The account's audit log has no such line."""

    code = "audit_line_not_found"


class BadAuditFilter(Invalid):
    """Nothing can be sought in the audit log by this value."""

    code = "bad_audit_filter"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """Who did what to which thing.

    `before`, `after`: column → value, of a change those that changed; None: it was not there. A
    long value is its `length` and `sha256`, a secret one `{"hidden": true}`. `actor`: None: Kapocs
    by itself. `thing`: its id.
    """

    account_id: AccountId
    id: int
    at: datetime
    actor: str | None
    request_id: str | None
    kind: str
    thing: str
    name: str
    list_id: ListId | None
    operation: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def data(self) -> dict[str, Any]:
        """As it is shown."""
        return {
            "id": self.id,
            "at": self.at,
            "actor": self.actor or BY_ITSELF,
            "operation": self.operation,
            "kind": self.kind,
            "thing": self.thing,
            "name": self.name,
            "list_id": self.list_id,
            "before": self.before,
            "after": self.after,
            "request_id": self.request_id or "",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which lines are wanted; None: any.

    `since`: at that time or later, `until`: before it. `actor`: `api_key:12`, or `api_key` for all
    of the type; `kapocs` for what it did by itself. `thing`: an id.
    """

    since: datetime | None = None
    until: datetime | None = None
    actor: str | None = None
    kind: str | None = None
    thing: str | None = None
    list_id: ListId | None = None
    operation: AuditOperation | None = None

    def check(self) -> None:
        """BadAuditFilter names what cannot be."""
        if self.kind is not None and self.kind not in EVERY_KIND:
            raise BadAuditFilter(_not_among(self.kind, EVERY_KIND), field="kind")
        if self.actor is not None:
            type_, colon, id_ = self.actor.partition(":")
            if type_ not in _ACTORS or (colon and not (id_.isascii() and id_.isdecimal())):
                raise BadAuditFilter(_not_among(self.actor, _ACTORS), field="actor")


def _not_among(given: str, known: frozenset[str]) -> Reason:
    return Reason("audit.not_among", given=given[:60], known=", ".join(sorted(known)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCall:
    """What an assistant called. `digest`: of the arguments; `result`: `done` or an error's code."""

    tool: str
    digest: str
    result: str
    client: str = ""

    def data(self) -> dict[str, str]:
        """As the line tells it."""
        told = {"arguments_sha256": self.digest, "result": self.result}
        return told | ({"client": self.client} if self.client else {})
