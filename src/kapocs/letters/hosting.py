"""Pictures that are hosted for letters: brought in and described."""

import hashlib
from dataclasses import replace

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, random_token
from kapocs.letters import queries_images
from kapocs.letters.model import (
    LARGEST_IMAGE,
    LONGEST_ALT,
    BadAlt,
    BadImage,
    Image,
    ImageId,
    ImageNotFound,
    NewImage,
)
from kapocs.letters.source import pictures
from kapocs.storable import is_storable


async def add_image(conn: Conn, account_id: AccountId, data: bytes, *, alt: str = "") -> Image:
    """Stores a picture for letters; the same bytes are stored once, as they were first described.

    BadImage, BadAlt.
    """
    content_type = pictures.content_type(data)
    if not content_type or len(data) > LARGEST_IMAGE:
        raise BadImage(field="image")
    return await queries_images.insert(
        conn,
        account_id,
        NewImage(content_type, data, _alt(alt)),
        token=random_token(18),
        digest=hashlib.sha256(data).digest(),
    )


async def describe_image(conn: Conn, account_id: AccountId, image_id: ImageId, alt: str) -> Image:
    """Says what a picture shows; letters that have it already stay. ImageNotFound, BadAlt."""
    image = await queries_images.lock(conn, account_id, image_id)
    if image is None:
        raise ImageNotFound(field="image_id")
    said = _alt(alt)
    await queries_images.describe(conn, account_id, image_id, said)
    return replace(image, alt=said)


def _alt(alt: str) -> str:
    said = " ".join(alt.split())
    if len(said) > LONGEST_ALT or not is_storable(said):
        raise BadAlt(field="alt")
    return said
