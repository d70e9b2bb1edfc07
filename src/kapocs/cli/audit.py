"""`kapocs audit`: who changed what of an account's set-up, and when."""

from typing import Annotated

import typer

from kapocs.audit import actions
from kapocs.audit.model import AuditFilter, AuditLine, AuditOperation
from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, moment
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, ListId

app = group("audit", "Who changed what of the account's set-up, and when.")

_COLUMNS = ("id", "at", "actor", "operation", "kind", "thing", "name", "changed")


@command(app, "list", only_reads=True)
async def list_(
    session: Session,
    *,
    since: Annotated[str | None, typer.Option(help="At that day or time, or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Before that day or time.")] = None,
    actor: Annotated[
        str | None,
        typer.Option(help="By whom: cli, user:3, api_key, assistant:12, kapocs (by itself) …"),
    ] = None,
    kind: Annotated[str | None, typer.Option(help="Of what: list, letter, api_key, tool …")] = None,
    thing: Annotated[str | None, typer.Option(help="Of the thing of this id.")] = None,
    list_id: Annotated[
        int | None,
        typer.Option("--list", min=1, max=LARGEST_ID, help="Of this list and what hangs on it."),
    ] = None,
    operation: Annotated[AuditOperation | None, typer.Option(help="What was done.")] = None,
    before: Annotated[
        int | None, typer.Option(min=1, max=LARGEST_ID, help="Lines before this one.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Lines at most.")] = 100,
) -> Answer:
    """Show the lines of the audit log, the newest first."""
    zone = session.account.zone
    wanted = AuditFilter(
        since=moment(since, field="since", zone=zone),
        until=moment(until, field="until", zone=zone),
        actor=actor,
        kind=kind,
        thing=thing,
        list_id=None if list_id is None else ListId(list_id),
        operation=operation,
    )
    found = await actions.page(session.conn, session.account_id, wanted, before=before, size=limit)
    return Answer([_row(each) for each in found], columns=_COLUMNS)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a line: who did what, as it was before and after."""
    return Answer((await actions.get(session.conn, session.account_id, id_)).data())


def _row(line: AuditLine) -> dict[str, object]:
    names = (line.before or {}).keys() | (line.after or {}).keys()
    changed = ", ".join(sorted(names)) if line.operation == AuditOperation.CHANGED else ""
    return {**line.data(), "changed": changed}
