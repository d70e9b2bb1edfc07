"""`kapocs person`: what is known of one person, and what the law lets people ask for."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from kapocs.addresses import email_key
from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.new_files import write_new
from kapocs.cli.options import Id, pair
from kapocs.cli.session import Session
from kapocs.cli.values import Set
from kapocs.privacy import erasing, known, papers, queries_erasures, rectifying
from kapocs.suppressions import queries_restrictions, restrictions
from kapocs.suppressions.erased import address_hash

app = group("person", "All that is known of one person, over all lists.")

Why = Annotated[str, typer.Option("--reason", help="Why, to be shown later.")]
EmailOption = Annotated[str, typer.Option("--email", help="The person's address.")]


class ExportFormat(StrEnum):
    """What is written."""

    JSON = "json"
    PDF = "pdf"


@command(app, "show")
async def show(session: Session, *, email: EmailOption) -> Answer:
    """Show all that is known of somebody; as a table, how much of each kind."""
    found = await known.read(session.conn, session.account_id, email, now=session.now)
    counts = [{"what": name, "rows": number} for name, number in found.counts().items() if number]
    return Answer(found.data(), _summary(found.email, counts))


@command(app, "export")
async def export(
    session: Session,
    *,
    email: EmailOption,
    format_: Annotated[
        ExportFormat, typer.Option("--format", help="JSON for programs, PDF for people.")
    ] = ExportFormat.JSON,
    to: Annotated[
        str, typer.Option("--to", metavar="FILE", help="A new file; otherwise to the terminal.")
    ] = "",
) -> Answer:
    """Write all that is known of somebody into a file, to be handed to them."""
    found = await known.read(session.conn, session.account_id, email, now=session.now)
    account = session.account
    text = json.dumps(found.data(), ensure_ascii=False, indent=2)
    if format_ is ExportFormat.JSON and not to:
        return Answer(found.data(), text)
    content = text.encode()
    if format_ is ExportFormat.PDF:
        content = papers.as_pdf(found, language=account.language, zone=account.zone)
    write_new(to, content)
    data = {"email": found.email, "bytes": len(content), "file": to, "cut": list(found.cut)}
    return Answer(data, f"{to}: {len(content)} bytes.")


@command(app, "erase")
async def erase(
    session: Session,
    *,
    email: EmailOption,
    reason: Annotated[
        str, typer.Option(help="Why, without the address: it stands on the certificate.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell how much is known.")
    ] = False,
) -> Answer:
    """Erase somebody for good, but what the books need. The worker does it, piece by piece."""
    if dry_run:
        found = await known.read(session.conn, session.account_id, email, now=session.now)
        rows = {name: number for name, number in found.counts().items() if number}
        data = {"email": found.email, "erases": False, "known": rows}
        said = ", ".join(f"{name} {number}" for name, number in rows.items())
        return Answer(data, f"Known of {found.email}: {said or 'nothing'}. Nothing is erased.")
    made = await erasing.begin(
        session.conn,
        session.account_id,
        await session.signer(),
        email,
        reason=reason,
        now=session.now,
    )
    return Answer(
        made.data(),
        f"Erasure {made.id} is {made.state}; `kapocs person certificate {made.id}` tells more.",
    )


@command(app, "restrict")
async def restrict(session: Session, *, email: EmailOption, reason: Why) -> Answer:
    """Only keep somebody's data: nothing is sent to them, until `unrestrict`."""
    made = await restrictions.restrict(
        session.conn, session.account_id, email, reason=reason, now=session.now
    )
    return Answer(made.data(), f"The data of {made.email_key} are only kept from now on.")


@command(app, "unrestrict")
async def unrestrict(session: Session, *, email: EmailOption, reason: Why) -> Answer:
    """Lift a restriction. Tell the person before you do."""
    made = await restrictions.lift(
        session.conn, session.account_id, email, reason=reason, now=session.now
    )
    return Answer(made.data(), f"{made.email_key} is not restricted any more.")


@command(app, "restrictions")
async def list_restrictions(
    session: Session,
    *,
    email: Annotated[str, typer.Option("--email", help="All of this address, lifted too.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="At most so many.")] = 100,
) -> Answer:
    """Show whose data are only kept, the newest first."""
    key = email_key(email) if email else ""
    found = await queries_restrictions.of_address(session.conn, session.account_id, key, size=limit)
    columns = ("email", "reason", "asked_by", "created_at", "lifted_at")
    return Answer([each.data() for each in found], columns=columns)


@command(app, "rectify")
async def rectify(
    session: Session,
    *,
    email: EmailOption,
    set_: Set = None,
    new_email: Annotated[str, typer.Option(help="The address that is the right one.")] = "",
) -> Answer:
    """Mend fields, or the address, of somebody on all lists at once."""
    values = dict(pair(each, option="--set") for each in set_ or ())
    made = await rectifying.rectify(
        session.conn, session.account_id, email, values, new_email=new_email, now=session.now
    )
    records = sum(made.lists.values())
    rest = f" Not on every list: {', '.join(made.passed_over)}." if made.passed_over else ""
    return Answer(made.data(), f"{records} records of {made.email} are changed.{rest}")


@command(app, "erasures")
async def erasures(
    session: Session,
    *,
    email: Annotated[str, typer.Option("--email", help="Only those of this address.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="At most so many.")] = 100,
) -> Answer:
    """Show who was erased and when, the newest first; nobody by name."""
    hashed = None
    if email:
        hashed = address_hash(await session.signer(), email_key(email))
    found = await queries_erasures.page(
        session.conn, session.account_id, address_hash=hashed, size=limit
    )
    columns = ("id", "state", "reason", "created_at", "ended_at")
    return Answer([each.data() for each in found], columns=columns)


@command(app, "certificate")
async def certificate(
    session: Session,
    *,
    id_: Id,
    to: Annotated[
        str, typer.Option("--to", metavar="FILE", help="A new PDF, to be kept or handed over.")
    ] = "",
) -> Answer:
    """Show what an erasure took away, and what the books keep."""
    found = await erasing.get(session.conn, session.account_id, id_)
    if to:
        account = session.account
        write_new(to, papers.certificate(found, language=account.language, zone=account.zone))
    return Answer(found.data())


def _summary(email: str, counts: list[dict[str, object]]) -> str:
    if not counts:
        return f"Nothing is known of {email}."
    lines = [f"{each['rows']:>7}  {each['what']}" for each in counts]
    return "\n".join([f"Known of {email}:", *lines])
