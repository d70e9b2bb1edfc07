"""SQL on letters, letter_links and global_variables."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, LinkId
from kapocs.letters.model import GlobalVariable, Letter, Link, NewLetter


async def insert(conn: Conn, account_id: AccountId, new: NewLetter) -> Letter:
    """Stores a letter."""
    row = await conn.first(
        Letter,
        """INSERT INTO letters (account_id, name, subject, html, text)
           VALUES (:account_id, :name, :subject, :html, :text)
           RETURNING account_id, id, name, subject, html, text, version, created_at,
                     updated_at""",
        account_id=account_id,
        name=new.name.strip(),
        subject=new.subject,
        html=new.html,
        text=new.text,
    )
    assert row is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    return row


async def get(conn: Conn, account_id: AccountId, letter_id: LetterId) -> Letter | None:
    """One letter."""
    return await conn.first(
        Letter,
        """SELECT account_id, id, name, subject, html, text, version, created_at, updated_at
           FROM letters WHERE account_id = :account_id AND id = :letter_id""",
        account_id=account_id,
        letter_id=letter_id,
    )


async def page(
    conn: Conn, account_id: AccountId, *, after: int = 0, size: int = 1000
) -> list[Letter]:
    """Letters of an account in the order they were made."""
    return await conn.all(
        Letter,
        """SELECT account_id, id, name, subject, html, text, version, created_at, updated_at
           FROM letters WHERE account_id = :account_id AND id > :after
           ORDER BY id LIMIT :size""",
        account_id=account_id,
        after=after,
        size=size,
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


async def global_variable(conn: Conn, account_id: AccountId, name: str) -> GlobalVariable | None:
    """One global variable by its bare name."""
    return await conn.first(
        GlobalVariable,
        """SELECT account_id, name, html, text FROM global_variables
           WHERE account_id = :account_id AND name = :name""",
        account_id=account_id,
        name=name,
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
