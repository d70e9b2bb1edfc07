"""SQL on letter_images."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId
from kapocs.letters.model import Image, ImageFile, ImageId, NewImage


async def insert(
    conn: Conn, account_id: AccountId, new: NewImage, *, token: str, digest: bytes
) -> Image:
    """Stores a picture, or finds the one of the same bytes, which nobody deletes meanwhile."""
    found = await conn.first(
        Image,
        """INSERT INTO letter_images (account_id, token, digest, content_type, data, alt)
            VALUES (:account_id, :token, :digest, :content_type, :data, :alt)
            ON CONFLICT (account_id, digest) DO UPDATE SET digest = excluded.digest
           RETURNING account_id, id, token, content_type, octet_length(data) AS size,
                     created_at, alt""",
        account_id=account_id,
        token=token,
        digest=digest,
        content_type=new.content_type,
        data=new.data,
        alt=new.alt,
    )
    assert found is not None  # noqa: S101  # INSERT … RETURNING with DO UPDATE
    if found.token == token:
        await conn.execute(
            "INSERT INTO image_owners (token, account_id) VALUES (:token, :account_id)",
            account_id=account_id,
            token=token,
        )
    return found


async def by_tokens(conn: Conn, account_id: AccountId, tokens: Sequence[str]) -> list[Image]:
    """The account's pictures of these tokens."""
    return await conn.all(
        Image,
        """SELECT account_id, id, token, content_type, octet_length(data) AS size, created_at,
                  alt
           FROM letter_images
           WHERE account_id = :account_id AND token = ANY(:tokens) ORDER BY id""",
        account_id=account_id,
        tokens=list(tokens),
    )


async def page(
    conn: Conn, account_id: AccountId, *, after: int = 0, size: int = 1000
) -> list[Image]:
    """The account's pictures in the order they came, without their bytes."""
    return await conn.all(
        Image,
        """SELECT account_id, id, token, content_type, octet_length(data) AS size, created_at,
                  alt
           FROM letter_images
           WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size""",
        account_id=account_id,
        after=after,
        size=size,
    )


async def newest(
    conn: Conn, account_id: AccountId, *, before: int = LARGEST_ID, size: int
) -> list[Image]:
    """The account's pictures, those that came last first."""
    return await conn.all(
        Image,
        """SELECT account_id, id, token, content_type, octet_length(data) AS size, created_at,
                  alt
           FROM letter_images
           WHERE account_id = :account_id AND id < :before ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        before=before,
        size=size,
    )


async def get(conn: Conn, account_id: AccountId, image_id: ImageId) -> Image | None:
    """One picture, without its bytes."""
    return await conn.first(
        Image,
        """SELECT account_id, id, token, content_type, octet_length(data) AS size, created_at,
                  alt
           FROM letter_images WHERE account_id = :account_id AND id = :image_id""",
        account_id=account_id,
        image_id=image_id,
    )


async def lock(conn: Conn, account_id: AccountId, image_id: ImageId) -> Image | None:
    """One picture; nobody else stores or deletes it until the transaction ends."""
    return await conn.first(
        Image,
        """SELECT account_id, id, token, content_type, octet_length(data) AS size, created_at,
                  alt
           FROM letter_images WHERE account_id = :account_id AND id = :image_id FOR UPDATE""",
        account_id=account_id,
        image_id=image_id,
    )


async def describe(conn: Conn, account_id: AccountId, image_id: ImageId, alt: str) -> None:
    """Stores what the picture shows."""
    await conn.execute(
        "UPDATE letter_images SET alt = :alt WHERE account_id = :account_id AND id = :image_id",
        account_id=account_id,
        image_id=image_id,
        alt=alt,
    )


async def delete(conn: Conn, account_id: AccountId, image: Image) -> None:
    """Removes the picture; its address shows nothing any more."""
    await conn.execute(
        "DELETE FROM letter_images WHERE account_id = :account_id AND id = :image_id",
        account_id=account_id,
        image_id=image.id,
    )
    await conn.execute(
        "DELETE FROM image_owners WHERE account_id = :account_id AND token = :token",
        account_id=account_id,
        token=image.token,
    )


async def files(conn: Conn, account_id: AccountId, ids: Sequence[ImageId]) -> list[ImageFile]:
    """The bytes of these pictures, for mails that carry them."""
    return await conn.all(
        ImageFile,
        """SELECT account_id, id, content_type, data FROM letter_images
           WHERE account_id = :account_id AND id = ANY(:ids) ORDER BY id""",
        account_id=account_id,
        ids=list(ids),
    )


async def shown(conn: Conn, token: str) -> ImageFile | None:
    """The picture at a public address."""
    account_id = await conn.value(
        "SELECT account_id FROM image_owners WHERE token = :token", token=token
    )
    return await conn.first(
        ImageFile,
        """SELECT account_id, id, content_type, data FROM letter_images
           WHERE account_id = :account_id AND token = :token""",
        account_id=account_id,
        token=token,
    )
