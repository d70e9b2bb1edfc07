"""SQL on sends as an archive of a list shows them."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, ListId, SendId

# For all of the list, and over or going out: what was meant for some is no one else's to read.
_IN_ARCHIVE = """(list_id = :list_id OR :list_id = ANY(more_list_ids))
    AND channel = 'email' AND type IN ('absolute', 'smart')
    AND status IN ('running', 'finished') AND started_at IS NOT NULL AND archived_at IS NULL
    AND coalesce(cardinality(segment_ids), 0) = 0
    AND coalesce(cardinality(exclude_segment_ids), 0) = 0
    AND resend_of IS NULL"""


async def page(
    conn: Conn, account_id: AccountId, list_id: ListId, *, before: SendId | None, size: int
) -> list[SendId]:
    """The campaigns to the whole list, newest first; `before`: the last one of the page before."""
    return await conn.column(
        f"""SELECT id FROM sends
           WHERE account_id = :account_id AND {_IN_ARCHIVE}
             AND (:before::bigint IS NULL OR (started_at, id) < (
                  SELECT b.started_at, b.id FROM sends b
                  WHERE b.account_id = :account_id AND b.id = :before))
           ORDER BY started_at DESC, id DESC LIMIT :size""",  # noqa: S608  # a fixed text
        account_id=account_id,
        list_id=list_id,
        before=before,
        size=size,
    )


async def holds(conn: Conn, account_id: AccountId, list_id: ListId, send_id: SendId) -> bool:
    """Whether the archive of the list shows the send."""
    return bool(
        await conn.value(
            f"""SELECT true FROM sends
               WHERE account_id = :account_id AND id = :send_id AND {_IN_ARCHIVE}""",  # noqa: S608  # a fixed text
            account_id=account_id,
            list_id=list_id,
            send_id=send_id,
        )
    )


async def went_to(
    conn: Conn, account_id: AccountId, list_id: ListId, letter_id: LetterId
) -> SendId | None:
    """The last send by which the letter went to the list, variants of A/B tests apart."""
    found: Sequence[SendId] = await conn.column(
        """SELECT id FROM sends
           WHERE account_id = :account_id AND letter_id = :letter_id
             AND (list_id = :list_id OR :list_id = ANY(more_list_ids))
             AND channel = 'email' AND started_at IS NOT NULL AND ab_share IS NULL
           ORDER BY started_at DESC, id DESC LIMIT 1""",
        account_id=account_id,
        letter_id=letter_id,
        list_id=list_id,
    )
    return found[0] if found else None
