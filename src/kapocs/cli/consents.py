"""`kapocs consent`: the evidence of somebody's consent, to be handed to whoever asks for it."""

from enum import StrEnum
from typing import Annotated

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.new_files import write_new
from kapocs.cli.people import EmailOption
from kapocs.cli.session import Session
from kapocs.privacy import consent, consent_pages, consent_papers

app = group("consent", "The evidence of somebody's consent.")


class PageFormat(StrEnum):
    """What is written."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


@command(app, "show")
async def show(
    session: Session,
    *,
    email: EmailOption,
    format_: Annotated[
        PageFormat, typer.Option("--format", help="A PDF needs --to.")
    ] = PageFormat.TEXT,
    to: Annotated[
        str, typer.Option("--to", metavar="FILE", help="A new file; otherwise to the terminal.")
    ] = "",
) -> Answer:
    """Show how somebody came onto each list, what they saw, when they confirmed and left."""
    found = await consent.read(session.conn, session.account_id, email, now=session.now)
    account = session.account
    name = account.company or account.name
    page = consent_pages.PageOf(name, account.language, account.zone)
    if format_ is PageFormat.PDF:
        content = consent_papers.as_pdf(found, page)
    else:
        made = consent_papers.as_html if format_ is PageFormat.HTML else consent_papers.as_text
        text = made(found, page)
        if not to:
            return Answer(found.data(), text.rstrip("\n"))
        content = text.encode()
    write_new(to, content)
    data = {"email": found.email, "bytes": len(content), "file": to}
    return Answer(data, f"{to}: {len(content)} bytes.")
