"""What tests of printing start from: a list with people, and the worker's jobs of printing."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn, Pool, connect
from kapocs.ids import AccountId, LetterId, ListId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterKind, NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.printing import queries_files
from kapocs.printing.queries_files import ManifestEntry
from kapocs.queue.run import Runner
from kapocs.wiring import wiring
from make import NOW, make_account, make_list, make_subscriber

__all__ = ["ListId", "ListType"]


async def work(dsn: str, pool: Pool, *, now: datetime = NOW) -> None:
    """Runs the worker's jobs, FreezePrint, TypesetNext and AssembleNext among them."""
    queue_pool = await connect(dsn, size=4, codecs=False)
    async with asyncio.timeout(60):  # a job that fails is tried again for hours
        await Runner(pool, queue_pool, wiring(), lambda: now).drain()
    await queue_pool.close()


async def make_world(conn: Conn, *, type_: ListType = ListType.NEWSLETTER) -> Schema:
    """An account with a list."""
    account = await make_account(conn)
    made = await make_list(conn, account.id, type_=type_, unique_email=False)
    return await lists.schema(conn, account.id, made.id)


async def make_people(
    conn: Conn, schema: Schema, names: Sequence[str], **values: object
) -> list[SubscriberId]:
    """People with postal addresses; their postcodes fall, so that the order shows."""
    return [
        await make_subscriber(
            conn,
            schema,
            **{
                "email": f"p{number}@kapocs.test",
                "mssys_fullname": name,
                "mssys_postal_city": "Hódmezővásárhely",
                "mssys_postal_address": f"Tükörfúrógép utca {number}.",
                "mssys_postal_zip": str(6900 - number),
                **values,
            },  # type: ignore[arg-type]  # the address is a text
        )
        for number, name in enumerate(names)
    ]


async def make_letter(
    conn: Conn, account_id: AccountId, *, html: str = "<p>Kedves [mssys_fullname]!</p>"
) -> LetterId:
    """A letter."""
    saved = await letters.create(
        conn, account_id, NewLetter(name="Levél", subject="", html=html, kind=LetterKind.PDF)
    )
    return saved.letter.id


async def manifest(conn: Conn, account_id: AccountId, batch_id: int) -> list[ManifestEntry]:
    """The whole manifest of a small batch."""
    return await queries_files.manifest(conn, account_id, batch_id, after=(0, 0), size=10_000)


async def file_data(conn: Conn, account_id: AccountId, batch_id: int, number: int = 1) -> bytes:
    """A whole print file."""
    data = b""
    piece = 0
    while (
        found := await queries_files.piece(conn, account_id, batch_id, file=number, piece=piece)
    ) is not None:
        data, piece = data + found, piece + 1
    return data
