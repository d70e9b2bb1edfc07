"""SQL on statements and their rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kapocs.bank_files.model import (
    BankFile,
    Columns,
    Meaning,
    Movement,
)
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId, BankRowId, ListId, StatementId
from kapocs.statements.model import BankRow, Imported, RowState


async def hold(conn: Conn, account_id: AccountId) -> None:
    """Lets nobody else import or match statements of the account before this transaction ends."""
    await conn.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('statements', :account_id))",
        account_id=account_id,
    )


async def insert(
    conn: Conn,
    account_id: AccountId,
    found: BankFile,
    *,
    digest: bytes,
    named: tuple[str, Sequence[ListId]],
    now: datetime,
) -> StatementId | None:
    """Stores a statement; None when this very file was imported before. `named`: file and lists.

    Whoever imports the file at the same time waits for this transaction's end.
    """
    days = [each.booked_on for each in found.movements]
    made: StatementId | None = await conn.value(
        """INSERT INTO bank_statements (account_id, digest, file_name, format, list_ids, rows_read,
                                        rows_new, first_day, last_day, imported_at)
           VALUES (:account_id, :digest, :file_name, :format, :list_ids, :rows_read,
                   0, :first_day, :last_day, :now)
           ON CONFLICT (account_id, digest) DO NOTHING RETURNING id""",
        account_id=account_id,
        digest=digest,
        file_name=named[0],
        format=str(found.format),
        list_ids=list(named[1]),
        rows_read=len(days),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        now=now,
    )
    return made


async def insert_rows(
    conn: Conn,
    account_id: AccountId,
    statement_id: StatementId,
    rows: Sequence[Movement],
    keys: Sequence[bytes],
) -> int:
    """Stores those that are not there; how many these are."""
    return await conn.execute(
        """INSERT INTO bank_rows (account_id, statement_id, line, key, booked_on, valued_on, amount,
                                  currency, partner_name, partner_account, text, reference,
                                  bank_id, own_account, state, is_untried)
           SELECT :account_id, :statement_id, r.line, r.key, r.booked_on, r.valued_on, r.amount,
                  r.currency, r.partner_name, r.partner_account, r.text, r.reference,
                  r.bank_id, r.own_account, 'waiting', true
           FROM unnest(:lines::integer[], :keys::bytea[], :booked::date[], :valued::date[],
                       :amounts::numeric[], :currencies::text[], :names::text[],
                       :accounts::text[], :texts::text[], :references::text[], :ids::text[],
                       :own::text[])
                WITH ORDINALITY
                AS r(line, key, booked_on, valued_on, amount, currency, partner_name,
                     partner_account, text, reference, bank_id, own_account, nth)
           ORDER BY r.nth
           ON CONFLICT (account_id, key) DO NOTHING""",
        account_id=account_id,
        statement_id=statement_id,
        lines=[each.line for each in rows],
        keys=list(keys),
        booked=[each.booked_on for each in rows],
        valued=[each.valued_on for each in rows],
        amounts=[each.amount for each in rows],
        currencies=[each.currency for each in rows],
        names=[each.partner_name for each in rows],
        accounts=[each.partner_account for each in rows],
        texts=[each.text for each in rows],
        references=[each.reference for each in rows],
        ids=[each.bank_id for each in rows],
        own=[each.own_account for each in rows],
    )


async def set_new(conn: Conn, account_id: AccountId, statement_id: StatementId, rows: int) -> None:
    """Notes how many rows of the statement were new."""
    await conn.execute(
        """UPDATE bank_statements SET rows_new = :rows
           WHERE account_id = :account_id AND id = :id""",
        account_id=account_id,
        id=statement_id,
        rows=rows,
    )


async def by_digest(conn: Conn, account_id: AccountId, digest: bytes) -> StatementId | None:
    """The statement that this very file was imported as."""
    found: StatementId | None = await conn.value(
        "SELECT id FROM bank_statements WHERE account_id = :account_id AND digest = :digest",
        account_id=account_id,
        digest=digest,
    )
    return found


async def get(conn: Conn, account_id: AccountId, statement_id: StatementId) -> Imported | None:
    """One statement."""
    return await conn.first(
        Imported,
        """SELECT account_id, id, file_name, format, list_ids, rows_read, rows_new, first_day,
                  last_day, imported_at
           FROM bank_statements WHERE account_id = :account_id AND id = :id""",
        account_id=account_id,
        id=statement_id,
    )


async def page(conn: Conn, account_id: AccountId, *, before: int, size: int) -> list[Imported]:
    """Statements of the account with smaller ids, the newest first."""
    return await conn.all(
        Imported,
        """SELECT account_id, id, file_name, format, list_ids, rows_read, rows_new, first_day,
                  last_day, imported_at
           FROM bank_statements WHERE account_id = :account_id AND id < :before
           ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        before=before,
        size=size,
    )


async def states(
    conn: Conn, account_id: AccountId, statement_ids: Sequence[StatementId]
) -> dict[StatementId, dict[str, int]]:
    """How many rows of each statement are how far."""
    rows = await conn.rows(
        """SELECT statement_id, state, count(*) AS rows FROM bank_rows
           WHERE account_id = :account_id AND statement_id = ANY(:ids)
           GROUP BY statement_id, state ORDER BY statement_id, state""",
        account_id=account_id,
        ids=list(statement_ids),
    )
    found: dict[StatementId, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row["statement_id"], {})[row["state"]] = row["rows"]
    return found


_ROW = """SELECT r.account_id, r.id, r.statement_id, r.line, r.booked_on, r.valued_on, r.amount,
                 r.currency, r.partner_name, r.partner_account, r.text, r.reference, r.own_account,
                 r.state, r.decided_at, r.updated_at, s.list_ids
          FROM bank_rows r
          JOIN bank_statements s ON s.account_id = r.account_id AND s.id = r.statement_id"""


async def row(conn: Conn, account_id: AccountId, row_id: BankRowId) -> BankRow | None:
    """One row, held until the transaction's end."""
    return await conn.first(
        BankRow,
        f"{_ROW} WHERE r.account_id = :account_id AND r.id = :id FOR UPDATE OF r",
        account_id=account_id,
        id=row_id,
    )


async def rows(
    conn: Conn,
    account_id: AccountId,
    *,
    state: RowState | None = None,
    statement_id: StatementId | None = None,
    after: Begin = 0,
    size: int = 100,
) -> list[BankRow]:
    """Rows as they came, or were changed: those of a state, of a statement, or all."""
    way = walk(after, "r.")
    return await conn.all(
        BankRow,
        f"""{_ROW}
            WHERE r.account_id = :account_id AND {way.follows}
              AND (:state::text IS NULL OR r.state = :state)
              AND (:statement_id::bigint IS NULL OR r.statement_id = :statement_id)
            ORDER BY {way.order} LIMIT :size""",
        account_id=account_id,
        state=None if state is None else str(state),
        statement_id=statement_id,
        **way.place,
        size=size,
    )


async def untried(
    conn: Conn, account_id: AccountId, statement_id: StatementId, *, size: int
) -> list[BankRow]:
    """Rows of the statement for which no order has been looked for yet; held."""
    return await conn.all(
        BankRow,
        f"""{_ROW}
            WHERE r.account_id = :account_id AND r.statement_id = :statement_id AND r.is_untried
            ORDER BY r.id LIMIT :size FOR UPDATE OF r""",
        account_id=account_id,
        statement_id=statement_id,
        size=size,
    )


async def set_state(
    conn: Conn,
    account_id: AccountId,
    row_ids: Sequence[BankRowId],
    state: RowState,
    *,
    now: datetime | None,
) -> None:
    """Notes how far rows are; they have been looked at. `now`: None when nothing was decided."""
    await conn.execute(
        """UPDATE bank_rows SET state = :state, decided_at = :now, is_untried = false,
               updated_at = now()
           WHERE account_id = :account_id AND id = ANY(:ids)""",
        account_id=account_id,
        ids=list(row_ids),
        state=str(state),
        now=now,
    )


async def kept_columns(conn: Conn, account_id: AccountId) -> dict[str, Columns]:
    """What the columns of tables are for, by the key of their heads."""
    found = await conn.rows(
        "SELECT head_key, columns FROM bank_columns WHERE account_id = :account_id LIMIT 200",
        account_id=account_id,
    )
    return {
        each["head_key"]: {Meaning(name): names for name, names in each["columns"].items()}
        for each in found
    }


async def keep_columns(
    conn: Conn,
    account_id: AccountId,
    head_key: str,
    columns: Mapping[str, Sequence[str]],
    *,
    now: datetime,
) -> None:
    """Remembers what the columns of a table are for."""
    await conn.execute(
        """INSERT INTO bank_columns (account_id, head_key, columns, kept_at)
           VALUES (:account_id, :head_key, :columns, :now)
           ON CONFLICT (account_id, head_key)
           DO UPDATE SET columns = excluded.columns, kept_at = excluded.kept_at""",
        account_id=account_id,
        head_key=head_key,
        columns=dict(columns),
        now=now,
    )
