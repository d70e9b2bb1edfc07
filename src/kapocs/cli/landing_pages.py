"""`kapocs landing-page`: pages of an account's own HTML."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import Archived, archivable, deletable
from kapocs.cli.options import (
    FolderOption,
    Id,
    InFolderOption,
    ListOption,
    NameOption,
    read_text,
)
from kapocs.cli.session import Session
from kapocs.folders.model import FolderId
from kapocs.forms import landing, queries_pages
from kapocs.forms.model import LandingPage
from kapocs.forms.queries_pages import PageHead, PagesAsked
from kapocs.ids import LandingPageId, ListId
from kapocs.lists import actions as lists

app = group("landing-page", "Pages of one's own HTML, with merge tags.")


@command(app, "create")
async def create(
    session: Session,
    *,
    list_id: ListOption,
    name: NameOption,
    html: Annotated[str, typer.Option(metavar="FILE", help="The page; - reads stdin.")],
    folder: FolderOption = None,
) -> Answer:
    """Store a landing page."""
    page = await landing.create(
        session.conn,
        session.account_id,
        ListId(list_id),
        name=name,
        html=read_text(html, field="html"),
        folder_id=FolderId(folder) if folder else None,
    )
    shape = _shape(session, page)
    return Answer(shape, f"Landing page {page.id}, {page.name}, is at {shape['url']}")


@command(app, "list")
async def list_(
    session: Session,
    *,
    list_id: ListOption,
    archived: Archived = False,
    folder: InFolderOption = None,
) -> Answer:
    """Show the landing pages of a list."""
    conn, who = session.conn, session.account_id
    await lists.schema(conn, who, ListId(list_id), archived=True)
    asked = PagesAsked(
        list_id=ListId(list_id),
        folder_id=None if folder is None else FolderId(folder),
        archived=archived,
    )
    rows: list[dict[str, object]] = []
    after = 0
    while page := await queries_pages.page(conn, who, asked, after=after):
        rows += [_shape(session, each) for each in page]
        after = page[-1].id
    return Answer(list(rows))


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a landing page with its source."""
    page = await landing.get(session.conn, session.account_id, LandingPageId(id_))
    return Answer(_shape(session, page) | {"html": page.html})


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="1 to 200 characters.")] = None,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="The page; - reads stdin.")
    ] = None,
    folder: FolderOption = None,
) -> Answer:
    """Change what is given of a landing page."""
    source = None if html is None else read_text(html, field="html")
    page = await landing.change(
        session.conn,
        session.account_id,
        LandingPageId(id_),
        name=name,
        html=source,
        folder_id=None if folder is None else FolderId(folder),
    )
    return Answer(_shape(session, page), f"Landing page {page.id}, {page.name}, is changed.")


archivable(
    app,
    "landing page",
    archive=landing.archive,
    restore=landing.restore,
    effect="its address says that it is closed.",
)
deletable(app, "landing page", delete=landing.delete, unless="a letter links to it")


def _shape(session: Session, page: LandingPage | PageHead) -> dict[str, object]:
    url = f"{session.settings.public_url()}/l/{page.id}"
    return pick(page, "id list_id name folder_id created_at updated_at archived_at") | {"url": url}
