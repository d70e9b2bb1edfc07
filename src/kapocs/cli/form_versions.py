"""`kapocs form embed` and `versions`: what visitors see of a form, and saw of it before."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command
from kapocs.cli.options import Id
from kapocs.cli.session import Session
from kapocs.forms import actions, queries_versions
from kapocs.ids import LARGEST_ID, FormId
from kapocs.public import embed as embedding


def add_to(app: typer.Typer) -> None:
    """Adds both commands to those of forms."""
    command(app, "embed")(embed)
    command(app, "versions")(show_versions)


async def embed(session: Session, *, id_: Id) -> Answer:
    """Print the HTML that puts a form on any page."""
    form = await actions.get(session.conn, session.account_id, FormId(id_))
    signer, base_url = await session.signer(), session.settings.public_url()
    snippet = await embedding.pasted(session.conn, form, signer=signer, base_url=base_url)
    snippet = snippet.rstrip("\n")
    return Answer({"id": form.id, "html": snippet}, snippet)


async def show_versions(
    session: Session,
    *,
    id_: Id,
    before: Annotated[int, typer.Option(min=1, help="Only those with a lower number.")] = (
        LARGEST_ID
    ),
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="At most so many.")] = 100,
) -> Answer:
    """Show what visitors saw of a form, the newest version first; with --json every word of it."""
    found = await queries_versions.page(
        session.conn,
        session.account_id,
        FormId(id_),
        before=before,
        size=limit,
    )
    if not found:
        # One that was deleted has its versions still; one that is unknown is refused here.
        await actions.get(session.conn, session.account_id, FormId(id_))
    columns = ("number", "made_at", "title", "sha256")
    return Answer([each.data() for each in found], columns=columns)
