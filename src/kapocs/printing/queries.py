"""SQL on print batches."""

from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.facts.noting import wake_readers
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId, ListId
from kapocs.paper.print_file import Split
from kapocs.printing.model import (
    NewBatch,
    Options,
    PrintBatch,
    PrintOrder,
    PrintStatus,
    PrintTemplate,
    Progress,
)
from kapocs.reasons import Reason, read, stored

_COLUMNS = """account_id, id, name, template, send_id, list_id, segment_ids, record_ids, letter_id,
    envelope, order_by, split_letters, split_pages, options, status,
    CASE WHEN reason = '' THEN why ELSE to_jsonb(reason) END AS reason, created_at,
    updated_at, started_at, finished_at, files_deleted_at"""


async def insert(
    conn: Conn, account_id: AccountId, new: NewBatch, *, list_id: ListId, name: str, now: datetime
) -> PrintBatch:
    """A new batch that waits."""
    row = await conn.row(
        f"""INSERT INTO print_batches
                (account_id, name, template, send_id, list_id, segment_ids, record_ids, letter_id,
                 envelope, order_by, split_letters, split_pages, options, status, created_at)
            VALUES (:account_id, :name, :template, :send_id, :list_id, :segment_ids, :record_ids,
                    :letter_id, :envelope, :order_by, :split_letters, :split_pages, :options,
                    'waiting', :now)
            RETURNING {_COLUMNS}""",
        account_id=account_id,
        name=name,
        template=new.template,
        send_id=new.send_id,
        list_id=list_id,
        segment_ids=list(new.segment_ids),
        record_ids=list(new.record_ids),
        letter_id=new.letter_id,
        envelope=new.envelope.strip().lower(),
        order_by=new.order_by,
        split_letters=new.split.letters,
        split_pages=new.split.pages,
        options=new.options.data(),
        now=now,
    )
    return _batch(row)


async def get(conn: Conn, account_id: AccountId, batch_id: int) -> PrintBatch | None:
    """One batch."""
    row = await conn.row(
        f"SELECT {_COLUMNS} FROM print_batches WHERE account_id = :account_id AND id = :id",
        account_id=account_id,
        id=batch_id,
    )
    return None if row is None else _batch(row)


async def hold(conn: Conn, account_id: AccountId, batch_id: int) -> PrintBatch | None:
    """One batch, whose status stays as it is until the transaction ends; others may hold it too."""
    row = await conn.row(
        f"""SELECT {_COLUMNS} FROM print_batches
            WHERE account_id = :account_id AND id = :id FOR SHARE""",
        account_id=account_id,
        id=batch_id,
    )
    return None if row is None else _batch(row)


async def lock(conn: Conn, account_id: AccountId, batch_id: int) -> PrintBatch | None:
    """One batch, for this transaction alone."""
    row = await conn.row(
        f"""SELECT {_COLUMNS} FROM print_batches
            WHERE account_id = :account_id AND id = :id FOR UPDATE""",
        account_id=account_id,
        id=batch_id,
    )
    return None if row is None else _batch(row)


async def take_turns(conn: Conn, account_id: AccountId, batch_id: int) -> None:
    """Waits until no other transaction asks whether it was the batch's last one."""
    await conn.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))",
        key=f"print {account_id} {batch_id}",
    )


async def page(
    conn: Conn, account_id: AccountId, *, after: Begin = 0, size: int = 100
) -> list[PrintBatch]:
    """The account's batches, the newest first, or as they were changed."""
    way = walk(after, newest=True)
    rows = await conn.rows(
        f"""SELECT {_COLUMNS} FROM print_batches
            WHERE account_id = :account_id AND {way.follows}
            ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        **way.place,
        size=size,
    )
    return [_batch(row) for row in rows]


async def set_status(
    conn: Conn,
    account_id: AccountId,
    batch_id: int,
    *,
    status: PrintStatus,
    reason: Reason | None = None,
    now: datetime,
) -> None:
    """Moves the batch on."""
    wake_readers(conn)
    await conn.execute(
        f"""WITH before AS MATERIALIZED (
               SELECT id, status FROM print_batches
               WHERE account_id = :account_id AND id = :id FOR NO KEY UPDATE
            ), changed AS (
               UPDATE print_batches p
               SET status = :status, reason = '', why = :why,
                   started_at = CASE WHEN :status = 'running' THEN :now ELSE p.started_at END,
                   finished_at = CASE WHEN :over THEN :now::timestamptz END,
                   updated_at = now()
               FROM before b WHERE p.account_id = :account_id AND p.id = b.id
               RETURNING p.account_id, p.list_id, p.id, p.send_id, p.status, b.status AS was)
            {TELLING}
            SELECT account_id, list_id, NULL::bigint, now(), 'print_batch.' || status, 1,
                   jsonb_build_object('print_batch_id', id, 'send_id', send_id)
            FROM changed
            WHERE status <> was AND status IN ('finished', 'failed', 'cancelled')""",
        account_id=account_id,
        id=batch_id,
        status=status,
        why=stored(reason),
        over=status.is_over,
        now=now,
    )


async def with_files(conn: Conn, account_id: AccountId, *, before: datetime) -> list[int]:
    """Ids of the batches that ended before then and still have their files, oldest first."""
    return await conn.column(
        """SELECT id FROM print_batches b
           WHERE account_id = :account_id AND finished_at < :before AND files_deleted_at IS NULL
             AND EXISTS (SELECT FROM print_files f
                         WHERE f.account_id = b.account_id AND f.batch_id = b.id)
           ORDER BY id""",
        account_id=account_id,
        before=before,
    )


async def note_files_deleted(
    conn: Conn, account_id: AccountId, batch_id: int, *, now: datetime
) -> None:
    """The batch's print files are gone."""
    await conn.execute(
        """UPDATE print_batches SET files_deleted_at = :now, updated_at = now()
           WHERE account_id = :account_id AND id = :id""",
        account_id=account_id,
        id=batch_id,
        now=now,
    )


async def progress(conn: Conn, account_id: AccountId, batch_id: int) -> Progress:
    """How far it is, by chunks and files; what is under way does not count."""
    row = await conn.row(
        """SELECT coalesce(sum(last_position - first_position + 1), 0)::bigint AS letters,
                  coalesce(sum(last_position - first_position + 1)
                           FILTER (WHERE pages IS NOT NULL), 0)::bigint AS done,
                  coalesce(sum(pages), 0)::bigint AS pages,
                  (SELECT count(*) FROM print_items i WHERE i.account_id = :account_id
                   AND i.batch_id = :id AND (i.error <> '' OR i.why IS NOT NULL)) AS left_out,
                  (SELECT count(*) FROM print_files f WHERE f.account_id = :account_id
                   AND f.batch_id = :id) AS files,
                  (SELECT count(*) FROM print_files f WHERE f.account_id = :account_id
                   AND f.batch_id = :id AND f.size IS NOT NULL) AS files_done
           FROM print_chunks WHERE account_id = :account_id AND batch_id = :id""",
        account_id=account_id,
        id=batch_id,
    )
    assert row is not None  # noqa: S101  # an aggregate has one row
    return Progress(**row)


def _batch(row: Any) -> PrintBatch:
    columns = dict(row)
    options = columns.pop("options")
    split = Split(columns.pop("split_letters"), columns.pop("split_pages"))
    return PrintBatch(
        **columns
        | {
            "template": PrintTemplate(columns["template"]),
            "order_by": PrintOrder(columns["order_by"]),
            "status": PrintStatus(columns["status"]),
            "reason": read(columns["reason"]),
            "segment_ids": tuple(columns["segment_ids"]),
            "record_ids": tuple(columns["record_ids"]),
            "split": split,
            "options": Options(**options | {"head": tuple(options.get("head", ()))}),
        }
    )
