"""The account's logo: a hosted picture that pages for readers show above what they say."""

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.letters import hosting, queries_images
from kapocs.letters.model import Image, ImageId, ImageNotFound


async def set_logo(conn: Conn, account_id: AccountId, data: bytes) -> Image:
    """Pages show this picture from now on: PNG, JPEG, GIF or WebP of 2 MB at most. BadImage."""
    image = await hosting.add_image(conn, account_id, data)
    await accounts.set_logo(conn, account_id, image.token)
    return image


async def choose_logo(conn: Conn, account_id: AccountId, image_id: ImageId) -> None:
    """Pages show this hosted picture from now on; 0: none. ImageNotFound."""
    image = await queries_images.lock(conn, account_id, image_id) if image_id else None
    if image_id and image is None:
        raise ImageNotFound(field="logo_image_id")
    await accounts.set_logo(conn, account_id, image.token if image else "")


async def remove_logo(conn: Conn, account_id: AccountId) -> None:
    """Pages show none; the picture stays among the hosted ones."""
    await accounts.set_logo(conn, account_id, "")
