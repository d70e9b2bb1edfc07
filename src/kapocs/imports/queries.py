"""SQL on imports, their files, and the rows that are not in."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId, ImportId, ListId
from kapocs.imports.model import Import, ImportKind, ImportState, Reject

_COLUMNS = """account_id, id, list_id, kind, state, file_name, file_bytes, look, plan,
              counts, staged_line, staged_people, merged_line, merged_people, is_whole, is_merging,
              why, created_at, updated_at, started_at, finished_at, undone_at, is_kept"""


async def insert(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId | None,
    *,
    kind: ImportKind,
    file_name: str,
    now: datetime,
) -> Import:
    """A new import whose file is still to come."""
    found = await conn.first(
        Import,
        f"""INSERT INTO imports (account_id, list_id, kind, state, file_name, file_bytes,
                                 look, plan, created_at)
            VALUES (:account_id, :list_id, :kind, :state, :file_name, 0, '{{}}', '{{}}', :now)
            RETURNING {_COLUMNS}""",  # fixed columns
        account_id=account_id,
        list_id=list_id,
        kind=kind,
        state=ImportState.UPLOADING,
        file_name=file_name,
        now=now,
    )
    assert found is not None  # noqa: S101  # an INSERT gives its row back
    return found


async def get(
    conn: Conn, account_id: AccountId, import_id: ImportId, *, lock: bool = False
) -> Import | None:
    """One import; `lock`: nobody else changes it until the transaction ends."""
    return await conn.first(
        Import,
        f"""SELECT {_COLUMNS} FROM imports WHERE account_id = :account_id AND id = :import_id
            {"FOR NO KEY UPDATE" if lock else ""}""",  # fixed texts
        account_id=account_id,
        import_id=import_id,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    after: Begin = 0,
    size: int,
    only: Sequence[ListId] | None = None,
) -> list[Import]:
    """The account's imports, the newest first, or as they were changed.

    `only`: of these lists; None: all.
    """
    way = walk(after, newest=True)
    return await conn.all(
        Import,
        f"""SELECT {_COLUMNS} FROM imports WHERE account_id = :account_id AND {way.follows}
              AND (:only::bigint[] IS NULL OR list_id = ANY(:only))
            ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        **way.place,
        size=size,
        only=only,
    )


async def set_columns(
    conn: Conn, account_id: AccountId, import_id: ImportId, values: Mapping[str, Any]
) -> None:
    """Gives columns of the import these values; their names are those of `Import`."""
    unknown = set(values) - set(Import.__dataclass_fields__)
    assert not unknown, unknown  # noqa: S101  # a name is ours, never a caller's
    said = ", ".join(f"{name} = :{name}" for name in values)
    await conn.execute(
        f"""UPDATE imports SET {said}, updated_at = now()
            WHERE account_id = :account_id AND id = :import_id""",  # names of columns
        import_id=import_id,
        **{"account_id": account_id, **values},
    )


async def put_part(
    conn: Conn, account_id: AccountId, import_id: ImportId, number: int, raw: bytes
) -> None:
    """Keeps a part of the file, in place of one of this number."""
    await conn.execute(
        """INSERT INTO import_parts (account_id, import_id, number, bytes)
           VALUES (:account_id, :import_id, :number, :raw)
           ON CONFLICT (account_id, import_id, number) DO UPDATE SET bytes = excluded.bytes""",
        account_id=account_id,
        import_id=import_id,
        number=number,
        raw=raw,
    )


async def part(conn: Conn, account_id: AccountId, import_id: ImportId, number: int) -> bytes | None:
    """A part of the file; None: there is none of this number."""
    found: bytes | None = await conn.value(
        """SELECT bytes FROM import_parts
           WHERE account_id = :account_id AND import_id = :import_id AND number = :number""",
        account_id=account_id,
        import_id=import_id,
        number=number,
    )
    return found


async def parts(conn: Conn, account_id: AccountId, import_id: ImportId) -> list[tuple[int, int]]:
    """Number and length of each part that is there, in order."""
    rows = await conn.rows(
        """SELECT number, octet_length(bytes) AS size FROM import_parts
           WHERE account_id = :account_id AND import_id = :import_id ORDER BY number""",
        account_id=account_id,
        import_id=import_id,
    )
    return [(row["number"], row["size"]) for row in rows]


async def drop_parts(conn: Conn, account_id: AccountId, import_id: ImportId) -> None:
    """The file's bytes go."""
    await conn.execute(
        "DELETE FROM import_parts WHERE account_id = :account_id AND import_id = :import_id",
        account_id=account_id,
        import_id=import_id,
    )


async def add_rejects(
    conn: Conn, account_id: AccountId, import_id: ImportId, rejects: Sequence[Reject]
) -> None:
    """Keeps rows that are not in; a line that is there stays as it is."""
    await conn.execute(
        """INSERT INTO import_rejects (account_id, import_id, line, head, value, why, cells)
           SELECT :account_id, :import_id, r.line, r.head, r.value, r.why, r.cells::jsonb
           FROM unnest(:lines::int[], :heads::text[], :values::text[], :whys::jsonb[],
                       :cells::text[]) AS r(line, head, value, why, cells)
           ON CONFLICT (account_id, import_id, line) DO NOTHING""",
        account_id=account_id,
        import_id=import_id,
        lines=[each.line for each in rejects],
        heads=[each.head for each in rejects],
        values=[each.value for each in rejects],
        whys=[each.why for each in rejects],
        cells=[orjson.dumps(each.cells).decode() for each in rejects],
    )


async def drop_rejects(
    conn: Conn, account_id: AccountId, import_id: ImportId, *, after: int = 0
) -> None:
    """Forgets the rows behind this line that are not in."""
    await conn.execute(
        """DELETE FROM import_rejects
           WHERE account_id = :account_id AND import_id = :import_id AND line > :after::bigint""",
        account_id=account_id,
        import_id=import_id,
        after=after,
    )


async def count_rejects(conn: Conn, account_id: AccountId, import_id: ImportId) -> None:
    """Counts the rows that are not in; those that were kept out are counted elsewhere."""
    await conn.execute(
        """UPDATE imports SET counts = counts || (
               SELECT jsonb_build_object(
                   'repeated', count(*) FILTER (WHERE why ->> 'code' = 'imports.repeated'),
                   'rejected', count(*) FILTER (WHERE why ->> 'code' NOT IN
                       ('imports.repeated', 'imports.stayed_away', 'imports.suppressed',
                        'imports.erased')))
               FROM import_rejects
               WHERE account_id = :account_id AND import_id = :import_id),
               updated_at = now()
           WHERE account_id = :account_id AND id = :import_id""",
        account_id=account_id,
        import_id=import_id,
    )


async def rejects(
    conn: Conn, account_id: AccountId, import_id: ImportId, *, after: int, size: int
) -> list[Reject]:
    """Rows that are not in, in the order of the file, behind a line."""
    return await conn.all(
        Reject,
        """SELECT line, head, value, why, cells FROM import_rejects
           WHERE account_id = :account_id AND import_id = :import_id AND line > :after::bigint
           ORDER BY line LIMIT :size""",
        account_id=account_id,
        import_id=import_id,
        after=after,
        size=size,
    )


async def kept_mapping(
    conn: Conn, account_id: AccountId, heads_key: bytes, kind: ImportKind
) -> list[list[str]] | None:
    """What columns with these heads were for the last time."""
    found: list[list[str]] | None = await conn.value(
        """SELECT mapping FROM import_mappings
           WHERE account_id = :account_id AND heads_key = :heads_key AND kind = :kind""",
        account_id=account_id,
        heads_key=heads_key,
        kind=kind,
    )
    return found


async def keep_mapping(
    conn: Conn,
    account_id: AccountId,
    heads_key: bytes,
    kind: ImportKind,
    *,
    mapping: Sequence[Sequence[str]],
    now: datetime,
) -> None:
    """Columns with these heads are for this from now on."""
    await conn.execute(
        """INSERT INTO import_mappings (account_id, heads_key, kind, mapping, kept_at)
           VALUES (:account_id, :heads_key, :kind, :mapping, :now)
           ON CONFLICT (account_id, heads_key, kind)
               DO UPDATE SET mapping = excluded.mapping, kept_at = excluded.kept_at""",
        account_id=account_id,
        heads_key=heads_key,
        kind=kind,
        mapping=[list(each) for each in mapping],
        now=now,
    )


async def old(conn: Conn, past: datetime, *, kept: timedelta) -> list[Import]:
    """Imports of any account that came to their end so long ago, and still keep something."""
    return await conn.all(
        Import,
        f"""SELECT {_COLUMNS} FROM imports
            WHERE coalesce(finished_at, created_at) < :past AND is_kept
            ORDER BY account_id, id LIMIT 100""",  # fixed columns
        past=past - kept,
    )
