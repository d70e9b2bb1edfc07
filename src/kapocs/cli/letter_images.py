"""`kapocs letter`: pictures that are hosted for letters."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command
from kapocs.cli.options import Id, read_picture
from kapocs.cli.session import Session
from kapocs.letters import ending, hosting, queries_images
from kapocs.letters.model import ImageId


def add_to(app: typer.Typer) -> None:
    """Adds the commands to those of letters."""
    command(app, "add-image")(add_image)
    command(app, "describe-image")(describe_image)
    command(app, "images")(images)
    command(app, "delete-image")(delete_image)


async def add_image(
    session: Session,
    *,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    alt: Annotated[str, typer.Option(help="What it shows, for those who do not see it.")] = "",
) -> Answer:
    """Host a picture; its address can stand in letters."""
    image = await hosting.add_image(session.conn, session.account_id, read_picture(file), alt=alt)
    return Answer(
        pick(image, "id path content_type alt"),
        f"Picture {image.id} is hosted; in a letter its address is {image.path}.",
    )


async def describe_image(
    session: Session,
    *,
    id_: Id,
    alt: Annotated[str, typer.Option(help="What it shows, for those who do not see it.")],
) -> Answer:
    """Say what a hosted picture shows, for letters that will take it; those that have it stay."""
    image = await hosting.describe_image(session.conn, session.account_id, ImageId(id_), alt)
    return Answer(pick(image, "id path alt"), f"Picture {image.id} is described.")


async def images(session: Session) -> Answer:
    """Show the pictures that are hosted."""
    rows: list[dict[str, object]] = []
    after = 0
    while page := await queries_images.page(session.conn, session.account_id, after=after):
        rows += [pick(each, "id path content_type size alt created_at") for each in page]
        after = page[-1].id
    return Answer(list(rows))


async def delete_image(session: Session, *, id_: Id) -> Answer:
    """Delete a hosted picture, unless a letter, page or variable holds it; mails lose it, too."""
    await ending.delete_image(session.conn, session.account_id, ImageId(id_))
    return Answer({"id": id_, "deleted": True}, f"Picture {id_} is deleted.")
