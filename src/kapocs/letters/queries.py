"""SQL on letters, letter_links and global_variables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, LinkId
from kapocs.letters.model import (
    GlobalVariable,
    Letter,
    LetterKind,
    Link,
    NewLetter,
    SourceFormat,
)

_LETTER = """account_id, id, name, subject, html, text, version, created_at, updated_at, kind,
    source_format, source, embed_images, page, archived_at, folder_id"""


async def insert(
    conn: Conn, account_id: AccountId, new: NewLetter, *, source: str | None = None
) -> Letter:
    """Stores a letter. `source`: what its HTML was made from."""
    row = await conn.row(
        f"""INSERT INTO letters (account_id, name, subject, html, text, kind, source_format,
                                 source, embed_images, page, folder_id)
            VALUES (:account_id, :name, :subject, :html, :text, :kind, :source_format,
                    :source, :embed_images, :page, :folder_id)
            RETURNING {_LETTER}""",
        account_id=account_id,
        source=source,
        **_columns(new),
    )
    return _letter(row)


async def update(
    conn: Conn, account_id: AccountId, letter_id: LetterId, *, new: NewLetter, source: str | None
) -> Letter:
    """Stores all of a letter anew, as its next version. The letter must exist."""
    row = await conn.row(
        f"""UPDATE letters SET name = :name, subject = :subject, html = :html, text = :text,
                kind = :kind, source_format = :source_format, source = :source,
                embed_images = :embed_images, page = :page, folder_id = :folder_id,
                version = version + 1, updated_at = now()
            WHERE account_id = :account_id AND id = :letter_id RETURNING {_LETTER}""",
        account_id=account_id,
        letter_id=letter_id,
        source=source,
        **_columns(new),
    )
    return _letter(row)


async def get(
    conn: Conn, account_id: AccountId, letter_id: LetterId, *, for_update: bool = False
) -> Letter | None:
    """One letter; `for_update`: nobody else changes it until the transaction ends."""
    lock = "FOR UPDATE" if for_update else ""
    row = await conn.row(
        f"SELECT {_LETTER} FROM letters WHERE account_id = :account_id AND id = :letter_id {lock}",
        account_id=account_id,
        letter_id=letter_id,
    )
    return None if row is None else _letter(row)


def _columns(new: NewLetter) -> dict[str, object]:
    return {
        "name": new.name.strip(),
        "subject": new.subject,
        "html": new.html,
        "text": new.text,
        "kind": new.kind,
        "source_format": new.source_format,
        "embed_images": new.embed_images,
        "page": dict(new.page) or None,
        "folder_id": new.folder_id,
    }


def _letter(row: Any) -> Letter:
    found = Letter(**row)
    return replace(
        found, kind=LetterKind(found.kind), source_format=SourceFormat(found.source_format)
    )


async def custom_field_names(conn: Conn, account_id: AccountId) -> list[str]:
    """Names of the custom fields of all the account's lists."""
    return await conn.column(
        "SELECT DISTINCT name FROM list_fields WHERE account_id = :account_id",
        account_id=account_id,
    )


async def ensure_links(
    conn: Conn, account_id: AccountId, letter_id: LetterId, targets: Sequence[str]
) -> list[LinkId]:
    """The ids of a letter's link targets, in their order; new ones are stored."""
    await conn.execute(
        """INSERT INTO letter_links (account_id, letter_id, target)
           SELECT DISTINCT :account_id::bigint, :letter_id::bigint, t
           FROM unnest(:targets::text[]) AS t
           ON CONFLICT (account_id, letter_id, md5(target)) DO NOTHING""",
        account_id=account_id,
        letter_id=letter_id,
        targets=list(targets),
    )
    rows = await conn.rows(
        """SELECT id, target FROM letter_links
           WHERE account_id = :account_id AND letter_id = :letter_id
             AND md5(target) = ANY(SELECT md5(t) FROM unnest(:targets::text[]) AS t)""",
        account_id=account_id,
        letter_id=letter_id,
        targets=list(targets),
    )
    known = {row["target"]: row["id"] for row in rows}
    return [known[target] for target in targets]


async def known_links(
    conn: Conn, account_id: AccountId, letter_id: LetterId, targets: Sequence[str]
) -> list[LinkId] | None:
    """The ids of a letter's link targets, in their order; None: not all of them are stored."""
    rows = await conn.rows(
        """SELECT id, target FROM letter_links
           WHERE account_id = :account_id AND letter_id = :letter_id
             AND md5(target) = ANY(SELECT md5(t) FROM unnest(:targets::text[]) AS t)""",
        account_id=account_id,
        letter_id=letter_id,
        targets=list(targets),
    )
    known = {row["target"]: row["id"] for row in rows}
    return [known[each] for each in targets] if known.keys() >= set(targets) else None


async def link(conn: Conn, account_id: AccountId, link_id: LinkId) -> Link | None:
    """One tracked link."""
    return await conn.first(
        Link,
        """SELECT account_id, letter_id, id, target FROM letter_links
           WHERE account_id = :account_id AND id = :link_id""",
        account_id=account_id,
        link_id=link_id,
    )


async def insert_global(conn: Conn, account_id: AccountId, variable: GlobalVariable) -> bool:
    """False when the name is taken."""
    return (
        await conn.execute(
            """INSERT INTO global_variables (account_id, name, html, text)
               VALUES (:account_id, :name, :html, :text)
               ON CONFLICT (account_id, name) DO NOTHING""",
            account_id=account_id,
            name=variable.name,
            html=variable.html,
            text=variable.text,
        )
        == 1
    )


async def update_global(
    conn: Conn, account_id: AccountId, *, name: str, html: str | None, text: str | None
) -> bool:
    """Changes what is given. False: no such name."""
    return (
        await conn.execute(
            """UPDATE global_variables SET html = coalesce(:html, html),
                   text = coalesce(:text, text), updated_at = now()
               WHERE account_id = :account_id AND name = :name""",
            account_id=account_id,
            name=name,
            html=html,
            text=text,
        )
        == 1
    )


async def globals_of(conn: Conn, account_id: AccountId) -> list[GlobalVariable]:
    """Every global variable of the account, by name."""
    return await conn.all(
        GlobalVariable,
        """SELECT account_id, name, html, text FROM global_variables
           WHERE account_id = :account_id ORDER BY name""",
        account_id=account_id,
    )


async def globals_state(conn: Conn, account_id: AccountId) -> str:
    """A text that changes when any global variable of the account does."""
    found: str = await conn.value(
        """SELECT count(*) || ' ' || coalesce(max(updated_at)::text, '')
           FROM global_variables WHERE account_id = :account_id""",
        account_id=account_id,
    )
    return found
