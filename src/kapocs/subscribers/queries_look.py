"""SQL that looks people up for who pages through them: by state, by the beginning of a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kapocs.alphabet import alphabetical
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId

_LAST = "\U0010ffff"
"""Comes after every other character."""


class Standing(StrEnum):
    """How a record stands with its list; each is in one of these."""

    ACTIVE = "active"
    UNCONFIRMED = "unconfirmed"
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    SILENCED = "silenced"
    """On the list, and suppressed for another reason than bounces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A record as a table of people shows it."""

    id: SubscriberId
    list_id: ListId
    list_name: str
    email: str
    email_key: str
    last_name: str
    first_name: str
    subscribed_at: datetime
    standing: Standing

    def __post_init__(self) -> None:
        object.__setattr__(self, "standing", Standing(self.standing))


_COLUMNS = """s.id, s.list_id, l.name AS list_name, s.email, s.email_key, s.last_name, s.first_name,
           s.subscribed_at,
           CASE WHEN NOT s.active AND s.confirm_requested_at IS NOT NULL THEN 'unconfirmed'
                WHEN NOT s.active THEN 'unsubscribed'
                WHEN x.reason IN ('hard_bounce', 'soft_bounces') THEN 'bounced'
                WHEN x.reason IS NOT NULL THEN 'silenced'
                ELSE 'active' END AS standing"""
_SILENCE = """LEFT JOIN suppressions x ON x.account_id = s.account_id
                                      AND x.email_key = s.email_key"""
_STANDS = {
    None: "true",
    Standing.ACTIVE: "s.active AND x.email_key IS NULL",
    Standing.UNCONFIRMED: "NOT s.active AND s.confirm_requested_at IS NOT NULL",
    Standing.UNSUBSCRIBED: "NOT s.active AND s.confirm_requested_at IS NULL",
    Standing.BOUNCED: "s.active AND x.reason IN ('hard_bounce', 'soft_bounces')",
    Standing.SILENCED: "s.active AND x.reason NOT IN ('hard_bounce', 'soft_bounces')",
}
_BY_ADDRESS = """s.email_key <> '' AND s.email_key COLLATE "C" >= :begin
                 AND s.email_key COLLATE "C" < :end"""
_BY_NAME = """s.last_name >= '' AND alphabetical(s.last_name) COLLATE "C" >= :name
              AND alphabetical(s.last_name) COLLATE "C" < :name_end"""


async def newest(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    standing: Standing | None,
    before: int,
    size: int,
) -> list[Looked]:
    """Records of the list with an id below `before`, the newest first. None: however they stand."""
    if standing in (Standing.BOUNCED, Standing.SILENCED):
        return await _suppressed(
            conn, account_id, list_id, standing=standing, before=before, size=size
        )
    return await conn.all(
        Looked,
        f"""SELECT {_COLUMNS}
            FROM subscribers s
            JOIN lists l ON l.account_id = s.account_id AND l.id = s.list_id
            {_SILENCE}
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id < :before
              AND {_STANDS[standing]}
            ORDER BY s.id DESC LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        list_id=list_id,
        before=before,
        size=size,
    )


async def _suppressed(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    standing: Standing,
    before: int,
    size: int,
) -> list[Looked]:
    """From the suppressions: among a million records that stand well they may be a few."""
    return await conn.all(
        Looked,
        f"""WITH found AS MATERIALIZED (
                SELECT s.id FROM suppressions x
                JOIN subscribers s ON s.account_id = x.account_id AND s.email_key = x.email_key
                                  AND s.list_id = :list_id
                                  AND (s.unique_email OR NOT s.unique_email)
                WHERE x.account_id = :account_id AND {_STANDS[standing]})
            SELECT {_COLUMNS}
            FROM (SELECT id FROM found WHERE id < :before ORDER BY id DESC LIMIT :size) AS f
            JOIN subscribers s ON s.account_id = :account_id AND s.list_id = :list_id
                              AND s.id = f.id
            JOIN lists l ON l.account_id = s.account_id AND l.id = s.list_id
            {_SILENCE}
            ORDER BY s.id DESC""",  # noqa: S608  # fixed texts
        account_id=account_id,
        list_id=list_id,
        before=before,
        size=size,
    )


async def beginning(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    text: str,
    standing: Standing | None,
    size: int,
) -> list[Looked]:
    """Records whose address or last name begins with the text, in the order of addresses."""
    return await conn.all(
        Looked,
        f"""WITH found AS MATERIALIZED (
                (SELECT s.id FROM subscribers s {_SILENCE}
                 WHERE s.account_id = :account_id AND s.list_id = :list_id AND {_BY_ADDRESS}
                   AND {_STANDS[standing]}
                 ORDER BY s.email_key COLLATE "C", s.list_id, s.id LIMIT :size)
                UNION
                (SELECT s.id FROM subscribers s {_SILENCE}
                 WHERE s.account_id = :account_id AND s.list_id = :list_id AND {_BY_NAME}
                   AND {_STANDS[standing]}
                 ORDER BY alphabetical(s.last_name) COLLATE "C", s.id LIMIT :size))
            SELECT {_COLUMNS}
            FROM found f
            JOIN subscribers s ON s.account_id = :account_id AND s.list_id = :list_id
                              AND s.id = f.id
            JOIN lists l ON l.account_id = s.account_id AND l.id = s.list_id
            {_SILENCE}
            ORDER BY s.email_key COLLATE "C", s.id LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        list_id=list_id,
        size=size,
        **_bounds(text),
    )


_ANYWHERE = f"""WITH found AS MATERIALIZED (
        (SELECT s.list_id, s.id FROM subscribers s
         WHERE s.account_id = :account_id AND {_BY_ADDRESS}
           AND (:only::bigint[] IS NULL OR s.list_id = ANY(:only))
         ORDER BY s.email_key COLLATE "C", s.list_id, s.id LIMIT :size)
        UNION
        (SELECT n.list_id, n.id FROM lists l
         CROSS JOIN LATERAL (
             SELECT s.list_id, s.id FROM subscribers s
             WHERE s.account_id = l.account_id AND s.list_id = l.id AND {_BY_NAME}
             ORDER BY alphabetical(s.last_name) COLLATE "C", s.id LIMIT :size) AS n
         WHERE l.account_id = :account_id AND l.archived_at IS NULL
           AND l.deleted_at IS NULL AND (:only IS NULL OR l.id = ANY(:only))
         LIMIT :size))
    SELECT {_COLUMNS}
    FROM found f
    JOIN subscribers s ON s.account_id = :account_id AND s.list_id = f.list_id
                      AND s.id = f.id
    JOIN lists l ON l.account_id = s.account_id AND l.id = s.list_id
                AND l.archived_at IS NULL AND l.deleted_at IS NULL
    {_SILENCE}
    ORDER BY s.subscribed_at DESC, s.list_id, s.id LIMIT :size"""  # noqa: S608  # fixed texts


async def anywhere(
    conn: Conn,
    account_id: AccountId,
    *,
    text: str,
    size: int,
    only: Sequence[ListId] | None = None,
) -> list[Looked]:
    """Records of any list in use whose address or last name begins with the text.

    `only`: of these lists; None: of all.
    """
    return await conn.all(
        Looked,
        _ANYWHERE,
        account_id=account_id,
        size=size,
        only=only,
        **_bounds(text),
    )


def _bounds(text: str) -> dict[str, str]:
    begin = text.strip().lower()
    name = alphabetical(begin).partition("\x01")[0]
    return {"begin": begin, "end": begin + _LAST, "name": name, "name_end": name + _LAST}
