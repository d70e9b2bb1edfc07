"""`kapocs suppression`: addresses that nothing is sent to."""

from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from itertools import islice
from typing import Annotated

import typer

from kapocs.addresses import BadEmail, email_key
from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.options import moment, read_text
from kapocs.cli.session import Session
from kapocs.storable import storable
from kapocs.suppressions import actions, queries
from kapocs.suppressions.model import SilenceReason

app = group("suppression", "Addresses that nothing is sent to.")

_BATCH = 10_000
_MOST_WARNINGS = 10


class Reason(StrEnum):
    """Why somebody is not written to."""

    MANUAL = "manual"
    HARD_BOUNCE = "hard_bounce"
    COMPLAINT = "complaint"


Email = Annotated[str, typer.Argument(metavar="EMAIL")]
ReasonOption = Annotated[Reason, typer.Option("--reason", help="Why.")]
Detail = Annotated[str, typer.Option(help="A note for people.")]


@command(app, "add")
async def add(
    session: Session, *, email: Email, reason: ReasonOption = Reason.MANUAL, detail: Detail = ""
) -> Answer:
    """Send nothing to an address any more."""
    found = await actions.silence(
        session.conn,
        session.account_id,
        email,
        reason=SilenceReason(reason),
        detail=detail,
        now=session.now,
    )
    return Answer(asdict(found), f"Nothing is sent to {found.email_key}: {found.reason}.")


@command(app, "list", only_reads=True)
async def list_(
    session: Session,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="Addresses at most.")] = 1000,
    after: Annotated[str, typer.Option(help="Begin behind this address.")] = "",
) -> Answer:
    """Show the addresses nothing is sent to, in their own order."""
    found = await queries.page(session.conn, session.account_id, after=storable(after), size=limit)
    return Answer([asdict(each) for each in found])


@command(app, "remove")
async def remove(session: Session, *, email: Email) -> Answer:
    """Allow letters to an address again. Do so only when its owner asks for it."""
    key = email_key(email)
    await actions.release(session.conn, session.account_id, key)
    return Answer({"email_key": key, "removed": True}, f"{key} may be written to again.")


@command(app, "lift")
async def lift(
    session: Session,
    *,
    reason: Annotated[SilenceReason, typer.Option("--reason", help="Those of this reason.")],
    since: Annotated[str | None, typer.Option(help="Noted then or later; a day or a time.")] = None,
    until: Annotated[str | None, typer.Option(help="Noted before; a day counts whole.")] = None,
    saying: Annotated[str, typer.Option(help="With these words in the detail.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count them.")] = False,
) -> Answer:
    """Allow letters again to all addresses of a reason and a time, such as those that an hour
    of refusals of your own machine has cost. Count with --dry-run first."""
    zone = session.account.zone
    span = queries.SuppressionSpan(
        reason.value,
        moment(since, field="since", zone=zone),
        moment(until, field="until", zone=zone, whole_day=True),
        storable(saying),
    )
    if dry_run:
        found = await queries.count(session.conn, session.account_id, span)
        return Answer({"found": found, "lifted": 0}, f"{found} would be lifted.")
    lifted = await queries.lift(session.conn, session.account_id, span)
    return Answer({"found": lifted, "lifted": lifted}, f"{lifted} may be written to again.")


@command(app, "import")
async def import_(
    session: Session,
    *,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="An address on each line, or -; CSV: the first.")
    ],
    reason: ReasonOption = Reason.MANUAL,
    detail: Detail = "",
) -> Answer:
    """Add many addresses. Lines without one are passed over and told."""
    keys, bad = _read(read_text(file, field="file"))
    why = (reason.value, storable(detail))
    added = 0
    waiting = iter(keys)
    while batch := list(islice(waiting, _BATCH)):
        added += await queries.add(
            session.conn, session.account_id, batch, why=why, now=session.now
        )
    return Answer(
        {"added": added, "known": len(keys) - added, "unreadable": len(bad)},
        f"{added} added, {len(keys) - added} were there already, {len(bad)} lines unreadable.",
        warnings=tuple(bad[:_MOST_WARNINGS]),
    )


def _read(text: str) -> tuple[list[str], list[str]]:
    """Addresses without doubles, and a sentence on each line that has none."""
    keys: dict[str, None] = {}
    bad: list[str] = []
    for number, cell in _cells(text):
        try:
            keys[email_key(cell)] = None
        except BadEmail:
            bad.append(f"line {number}: {cell[:80]!r} is not an e-mail address.")
    return list(keys), bad


def _cells(text: str) -> Iterator[tuple[int, str]]:
    """The first cell of each line that has one, and the number of the line."""
    for number, line in enumerate(text.splitlines(), start=1):
        cell = line.replace(";", ",").partition(",")[0].strip().strip('"').strip()
        is_heading = number == 1 and cell.lower() in {"email", "e-mail", "email_key", "address"}
        if cell and not is_heading:
            yield number, cell
