"""Who changed what of the account's set-up, and when."""

from dataclasses import asdict, replace
from typing import Annotated

from fastapi import Depends, Query

from kapocs import actor
from kapocs.api_v2.depends import After, InPathAuditId, Limit, Tx, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.audit import AuditLineShape
from kapocs.api_v2.shapes.common import Moment, Paged
from kapocs.audit import actions
from kapocs.audit.model import AuditFilter, AuditLine, AuditOperation, BadAuditFilter
from kapocs.ids import LARGEST_ID, ListId

_Since = Annotated[Moment | None, Query(description="At that moment or later.")]
_Until = Annotated[Moment | None, Query(description="Before that moment.")]
_Actor = Annotated[
    str | None,
    Query(
        alias="actor",
        max_length=60,
        description="By whom: `api_key:12`, or `api_key` for all of them; `kapocs`: by itself.",
    ),
]
_Kind = Annotated[
    str | None, Query(max_length=60, description="Of what: `list`, `letter`, `tool` …")
]
_Thing = Annotated[
    str | None, Query(alias="thingId", max_length=300, description="Of the thing of this id.")
]
_List = Annotated[
    int | None,
    Query(alias="listId", ge=1, le=LARGEST_ID, description="Of this list and what hangs on it."),
]
_Operation = Annotated[AuditOperation | None, Query(description="What was done.")]


async def _of_when(since: _Since = None, until: _Until = None) -> AuditFilter:
    return AuditFilter(since=since, until=until)


async def _of_what(
    by: _Actor = None,
    kind: _Kind = None,
    thing: _Thing = None,
    list_id: _List = None,
    operation: _Operation = None,
) -> AuditFilter:
    whose = None if list_id is None else ListId(list_id)
    return AuditFilter(actor=by, kind=kind, thing=thing, list_id=whose, operation=operation)


_When = Annotated[AuditFilter, Depends(_of_when)]
_What = Annotated[AuditFilter, Depends(_of_what)]


async def index(
    caller: Who, conn: Tx, when: _When, what: _What, after: After = 0, limit: Limit = 100
) -> Paged[AuditLineShape]:
    """The lines of the audit log, the newest first. Nobody can change one."""
    wanted = replace(what, since=when.since, until=when.until)
    before = after or None
    found = await actions.page(conn, caller.account_id, wanted, before=before, size=limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
    return Paged(data=list(map(_shape, found[:limit])), next_after=more)


async def show(caller: Who, conn: Tx, audit_id: InPathAuditId) -> AuditLineShape:
    """One line: who did what, as it was before and after."""
    return _shape(await actions.get(conn, caller.account_id, audit_id))


def _shape(line: AuditLine) -> AuditLineShape:
    who = actor.read(line.actor)
    return AuditLineShape(
        audit_id=line.id,
        at=line.at,
        actor=None if who is None else asdict(who),
        operation=line.operation,
        kind=line.kind,
        thing_id=line.thing,
        name=line.name,
        list_id=line.list_id,
        before=None if line.before is None else dict(line.before),
        after=None if line.after is None else dict(line.after),
        request_id=line.request_id or "",
    )


ROUTES = (
    Route("GET /audit", index, "listAuditLines", "List who changed what", 200, (BadAuditFilter,)),
    Route("GET /audit/{auditId}", show, "getAuditLine", "Read a line of the audit log"),
)
