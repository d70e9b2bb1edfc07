"""Idempotency-Key on every call that writes: the work is done once, and answered alike.

Plug-ins repeat a call that took too long, and made a second order so. The key is no part of the
old contract: who sends none notices nothing of it.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from kapocs.api_v1 import errors
from kapocs.api_v1.answers import Answer
from kapocs.db.pool import Conn, Pool
from kapocs.errors import KapocsError
from kapocs.repeats.queries import Answered
from kapocs.web import idempotency
from kapocs.web.idempotency import REPLAYED, Keyed
from kapocs.web.transaction import in_part, in_transaction

AGAIN = (REPLAYED.lower().encode(), b"true")
"""The header of an answer that was given before."""


async def write(
    pool: Pool,
    keyed: Keyed | None,
    work: Callable[[Conn], Awaitable[Answer]],
    now: datetime,
) -> Answer:
    """The answer of the work, after its commit; or that of the first request with its key.

    A refusal is an answer, too; what may go well a moment later is not kept. KeyInUse,
    KeyReused, BadKey.
    """
    if keyed is None:
        return await in_transaction(pool, work)

    async def answered(conn: Conn) -> Answered:
        try:
            answer = await in_part(conn, work)
        except KapocsError as error:
            told = errors.answer(error)
            if told is None or told.status in errors.LATER:
                raise
            answer = told
        return Answered(
            request_digest=b"",
            status=answer.status,
            content_type=answer.content_type.decode(),
            location="",
            body=answer.body,
        )

    known, kept = await idempotency.once(pool.transaction, keyed, answered, now)
    headers = (AGAIN,) if kept else ()
    return Answer(known.body, known.status, known.content_type.encode(), headers)
