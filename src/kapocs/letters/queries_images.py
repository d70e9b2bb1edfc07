"""SQL on letter_images."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.letters.model import Image, ImageFile, ImageId


async def insert(
    conn: Conn, account_id: AccountId, *, token: str, digest: bytes, content_type: str, data: bytes
) -> Image:
    """Stores a picture, or finds the one of the same bytes."""
    added = await conn.execute(
        """INSERT INTO letter_images (account_id, token, digest, content_type, data)
           VALUES (:account_id, :token, :digest, :content_type, :data)
           ON CONFLICT (account_id, digest) DO NOTHING""",
        account_id=account_id,
        token=token,
        digest=digest,
        content_type=content_type,
        data=data,
    )
    if added:
        await conn.execute(
            "INSERT INTO image_owners (token, account_id) VALUES (:token, :account_id)",
            account_id=account_id,
            token=token,
        )
    found = await conn.first(
        Image,
        """SELECT account_id, id, token, content_type FROM letter_images
           WHERE account_id = :account_id AND digest = :digest""",
        account_id=account_id,
        digest=digest,
    )
    assert found is not None  # noqa: S101  # stored a moment ago
    return found


async def by_tokens(conn: Conn, account_id: AccountId, tokens: Sequence[str]) -> list[Image]:
    """The account's pictures of these tokens."""
    return await conn.all(
        Image,
        """SELECT account_id, id, token, content_type FROM letter_images
           WHERE account_id = :account_id AND token = ANY(:tokens) ORDER BY id""",
        account_id=account_id,
        tokens=list(tokens),
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
