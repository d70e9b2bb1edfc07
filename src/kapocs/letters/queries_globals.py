"""SQL that lists global variables and sets them."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId
from kapocs.letters.model import GlobalVariable


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalHead:
    """A global variable without what it holds. `size`: bytes of its HTML."""

    account_id: AccountId
    id: int
    name: str
    size: int
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGlobal:
    """A global variable as it is kept; `id`: numbers them in the order they were made."""

    account_id: AccountId
    id: int
    name: str
    html: str
    text: str | None
    updated_at: datetime


async def page(
    conn: Conn, account_id: AccountId, *, after: Begin = 0, size: int = 1000
) -> list[GlobalHead]:
    """The account's global variables in the order they were made, or changed."""
    way = walk(after)
    return await conn.all(
        GlobalHead,
        f"""SELECT account_id, id, name, octet_length(html) AS size, updated_at
           FROM global_variables
           WHERE account_id = :account_id AND {way.follows}
           ORDER BY {way.order} LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        **way.place,
        size=size,
    )


async def get(conn: Conn, account_id: AccountId, name: str) -> KeptGlobal | None:
    """One global variable by its bare name."""
    return await conn.first(
        KeptGlobal,
        """SELECT account_id, id, name, html, text, updated_at FROM global_variables
            WHERE account_id = :account_id AND name = :name""",
        account_id=account_id,
        name=name,
    )


async def put(conn: Conn, account_id: AccountId, variable: GlobalVariable) -> KeptGlobal:
    """Makes the global variable, or sets all of it anew."""
    kept = await conn.first(
        KeptGlobal,
        """INSERT INTO global_variables (account_id, name, html, text)
            VALUES (:account_id, :name, :html, :text)
            ON CONFLICT (account_id, name)
            DO UPDATE SET html = excluded.html, text = excluded.text, updated_at = now()
            RETURNING account_id, id, name, html, text, updated_at""",
        account_id=account_id,
        name=variable.name,
        html=variable.html,
        text=variable.text,
    )
    assert kept is not None  # noqa: S101  # INSERT … RETURNING with DO UPDATE
    return kept
