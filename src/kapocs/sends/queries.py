"""SQL on sends."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId, FormId, LetterId, ListId, SegmentId, SendId, SubscriberId
from kapocs.reasons import Reason, read, stored
from kapocs.sends.model import (
    Again,
    Audience,
    Becomes,
    Channel,
    Content,
    Send,
    SendStatus,
    SendType,
    Timing,
)
from kapocs.sends.queries_telling import MOVED

_COLUMNS = """account_id, id, name, list_id, letter_id, type, channel, status,
    CASE WHEN status_reason = '' THEN status_why ELSE to_jsonb(status_reason) END AS status_reason,
    form_id, subject, from_name, from_email, reply_to, more_list_ids, segment_ids,
    exclude_segment_ids, resend_of, resend_to, ignores_cap, when_changed, repeats, send_at,
    send_date, reference_field, relative_days, clock_hour, clock_minute, weekdays,
    relative_minutes, yearly, ab_share, ab_winner_by, ab_wait_hours, ab_winner, frozen_list,
    frozen_after, frozen_at, planned_until, started_at, finished_at, created_at, updated_at,
    archived_at, about_order"""


async def variants(
    conn: Conn, account_id: AccountId, ids: Sequence[SendId]
) -> dict[tuple[SendId, int], Content]:
    """What each variant of these sends writes, by send and number."""
    rows = await conn.rows(
        """SELECT send_id, variant, letter_id, subject, from_name, from_email
           FROM send_variants WHERE account_id = :account_id AND send_id = ANY(:ids)""",
        account_id=account_id,
        ids=list(ids),
    )
    return {
        (SendId(row["send_id"]), row["variant"]): Content(
            LetterId(row["letter_id"]), row["subject"], row["from_name"], row["from_email"]
        )
        for row in rows
    }


async def get(conn: Conn, account_id: AccountId, send_id: SendId) -> Send | None:
    """One send."""
    found = await by_ids(conn, account_id, [send_id])
    return found[0] if found else None


async def lock(conn: Conn, account_id: AccountId, send_id: SendId) -> Send | None:
    """One send; nobody else changes it until this transaction ends."""
    # Not FOR UPDATE: rows that refer to the send, such as totals, may be made meanwhile.
    row = await conn.row(
        f"""SELECT {_COLUMNS} FROM sends
           WHERE account_id = :account_id AND id = :send_id FOR NO KEY UPDATE""",
        account_id=account_id,
        send_id=send_id,
    )
    return None if row is None else _send(row)


async def by_ids(conn: Conn, account_id: AccountId, ids: Sequence[SendId]) -> list[Send]:
    """Sends by their ids."""
    rows = await conn.rows(
        f"SELECT {_COLUMNS} FROM sends WHERE account_id = :account_id AND id = ANY(:ids)",
        account_id=account_id,
        ids=list(ids),
    )
    return [_send(row) for row in rows]


async def page(
    conn: Conn, account_id: AccountId, *, after: Begin = 0, size: int = 1000, archived: bool = False
) -> list[Send]:
    """Sends of an account as they were made, or changed; `archived`: also those put aside."""
    way = walk(after)
    rows = await conn.rows(
        f"""SELECT {_COLUMNS} FROM sends
           WHERE account_id = :account_id AND {way.follows} AND (:archived OR archived_at IS NULL)
           ORDER BY {way.order} LIMIT :size""",
        account_id=account_id,
        **way.place,
        archived=archived,
        size=size,
    )
    return [_send(row) for row in rows]


async def triggered(
    conn: Conn, account_id: AccountId, list_id: ListId, *, type_: SendType, form_id: FormId | None
) -> list[Send]:
    """Sends at work, or paused, that a sign-up or change through this form sets off."""
    rows = await conn.rows(
        f"""SELECT {_COLUMNS} FROM sends
           WHERE account_id = :account_id AND list_id = :list_id AND type = :type
             AND status IN ('running', 'paused') AND (form_id IS NULL OR form_id = :form_id)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        type=type_,
        form_id=form_id,
    )
    return [_send(row) for row in rows]


async def set_status(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    status: SendStatus,
    reason: Reason | None = None,
) -> None:
    """The caller holds the send's lock and knows that the step is allowed."""
    await conn.execute(
        f"""WITH before AS MATERIALIZED (
               SELECT id, status, started_at FROM sends
               WHERE account_id = :account_id AND id = :send_id FOR NO KEY UPDATE
            ), changed AS (
               UPDATE sends s SET status = :status, status_reason = '', status_why = :why,
                      updated_at = now()
               FROM before WHERE s.account_id = :account_id AND s.id = before.id
               RETURNING s.*), {MOVED}""",
        account_id=account_id,
        send_id=send_id,
        status=status,
        why=stored(reason),
    )
    wake_readers(conn)


async def letter_kinds(
    conn: Conn, account_id: AccountId, ids: Sequence[LetterId]
) -> dict[LetterId, Channel]:
    """How each of these letters travels; those that do not exist, or are archived, are left out.

    They stay until the transaction ends.
    """
    rows = await conn.rows(
        """SELECT id, kind FROM letters
           WHERE account_id = :account_id AND id = ANY(:ids) AND archived_at IS NULL
           ORDER BY id FOR KEY SHARE""",
        account_id=account_id,
        ids=list(ids),
    )
    return {LetterId(row["id"]): Channel(row["kind"]) for row in rows}


async def last_active(conn: Conn, account_id: AccountId, list_id: ListId) -> SubscriberId | None:
    """The record that was made last of the list's active ones."""
    found: SubscriberId | None = await conn.value(
        """SELECT id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND active
           ORDER BY id DESC LIMIT 1""",
        account_id=account_id,
        list_id=list_id,
    )
    return found


_TIMING = tuple(each.name for each in fields(Timing))
_GROUPED = frozenset({*_TIMING, *(each.name for each in fields(Audience))})


def _send(row: Mapping[str, Any]) -> Send:
    values = {name: value for name, value in row.items() if name not in _GROUPED}
    values["when"] = tuple(Becomes(**each) for each in values.pop("when_changed"))
    values["type"] = SendType(row["type"])
    values["channel"] = Channel(row["channel"])
    values["status"] = SendStatus(row["status"])
    values["status_reason"] = read(row["status_reason"])
    return Send(
        **values,
        timing=Timing(**{name: row[name] for name in _TIMING}),
        audience=Audience(
            more_list_ids=tuple(map(ListId, row["more_list_ids"])),
            segment_ids=tuple(map(SegmentId, row["segment_ids"])),
            exclude_segment_ids=tuple(map(SegmentId, row["exclude_segment_ids"])),
            resend_of=row["resend_of"],
            resend_to=Again(row["resend_to"]),
        ),
    )
