"""SQL that answers many questions for single records at once, whatever account they are of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.queries_export import COLUMNS

_COLUMNS = COLUMNS.replace(":zone", "a.timezone")


@dataclass(slots=True)
class Found:
    """The list's version (None: no such list) and the records, as the exports read them."""

    version: int | None = None
    rows: list[Any] = field(default_factory=list)


Question = tuple[AccountId, ListId, int]
AddressQuestion = tuple[AccountId, ListId, str]

_BY_ID = f"""
    SELECT u.ord, l.version, {_COLUMNS}
    FROM unnest(:accounts::bigint[], :lists::bigint[], :asked::bigint[]) WITH ORDINALITY
         AS u(account_id, list_id, asked, ord)
    JOIN lists l ON l.account_id = u.account_id AND l.id = u.list_id
    JOIN accounts a ON a.id = u.account_id
    LEFT JOIN subscribers s ON s.account_id = u.account_id AND s.list_id = u.list_id
                           AND s.id = u.asked
"""  # noqa: S608  # constants
# Two branches, because each of the two partial indexes serves one of them.
_WITH_EMAIL = """
    LEFT JOIN LATERAL (
        SELECT * FROM subscribers x
        WHERE x.account_id = u.account_id AND x.email_key = u.asked AND x.list_id = u.list_id
          AND x.unique_email
        UNION ALL
        SELECT * FROM subscribers x
        WHERE x.account_id = u.account_id AND x.email_key = u.asked AND x.list_id = u.list_id
          AND NOT x.unique_email) s ON true
"""
_BY_EMAIL = f"""
    SELECT u.ord, l.version, {_COLUMNS}
    FROM unnest(:accounts::bigint[], :lists::bigint[], :asked::text[]) WITH ORDINALITY
         AS u(account_id, list_id, asked, ord)
    JOIN lists l ON l.account_id = u.account_id AND l.id = u.list_id
    JOIN accounts a ON a.id = u.account_id
    {_WITH_EMAIL}
    ORDER BY u.ord, s.id
"""  # noqa: S608  # constants
PERSON = """
    s.account_id, s.list_id, s.id, s.email, s.email_key, s.last_name, s.first_name,
    s.full_name, s.active, s.confirmed, s.subscribed_at, s.first_updated_at, s.updated_at,
    s.unsubscribed_at, s.form_id, s.client_ip, s.user_agent, s.referer,
    s.confirm_requested_at, s.confirmed_at, s.pending, s.secret_id, s.fields
"""
"""The columns of `Subscriber`."""
_PEOPLE = f"""
    SELECT u.ord, {PERSON}
    FROM unnest(:accounts::bigint[], :lists::bigint[], :asked::bigint[]) WITH ORDINALITY
         AS u(account_id, list_id, asked, ord)
    JOIN lists l ON l.account_id = u.account_id AND l.id = u.list_id AND l.archived_at IS NULL
    JOIN subscribers s ON s.account_id = u.account_id AND s.list_id = u.list_id
                      AND s.id = u.asked
"""  # noqa: S608  # constants
_PEOPLE_BY_EMAIL = f"""
    SELECT u.ord, {PERSON}
    FROM unnest(:accounts::bigint[], :lists::bigint[], :asked::text[]) WITH ORDINALITY
         AS u(account_id, list_id, asked, ord)
    JOIN lists l ON l.account_id = u.account_id AND l.id = u.list_id AND l.archived_at IS NULL
    {_WITH_EMAIL}
    ORDER BY u.ord, s.id
"""  # noqa: S608  # constants


async def people_by_ids(conn: Conn, asked: Sequence[Question]) -> list[Subscriber | None]:
    """The record for each question by id, in order; None: there is none."""
    answers: list[Subscriber | None] = [None] * len(asked)
    for place, *record in await _ask(conn, _PEOPLE, asked):
        answers[place - 1] = Subscriber(*record)
    return answers


async def people_by_emails(
    conn: Conn, asked: Sequence[AddressQuestion]
) -> list[list[Subscriber] | None]:
    """The records for each question by the normal form of an address, in the order of their ids.

    None: there is no such list.
    """
    answers: list[list[Subscriber] | None] = [None] * len(asked)
    for place, *record in await _ask(conn, _PEOPLE_BY_EMAIL, asked):
        found = answers[place - 1] or []
        # A list with nobody of that address has a row of nothing.
        answers[place - 1] = found if record[0] is None else [*found, Subscriber(*record)]
    return answers


async def by_ids(conn: Conn, asked: Sequence[Question]) -> list[Found]:
    """An answer for each question by id, in order."""
    return _found(await _ask(conn, _BY_ID, asked), len(asked))


async def by_emails(conn: Conn, asked: Sequence[AddressQuestion]) -> list[Found]:
    """An answer for each question by the normal form of an address, in order."""
    return _found(await _ask(conn, _BY_EMAIL, asked), len(asked))


async def _ask(
    conn: Conn, statement: str, asked: Sequence[Question] | Sequence[AddressQuestion]
) -> list[Any]:
    return await conn.rows(
        statement,
        accounts=[account_id for account_id, _, _ in asked],
        lists=[list_id for _, list_id, _ in asked],
        asked=[what for _, _, what in asked],
    )


def _found(rows: Sequence[Any], size: int) -> list[Found]:
    answers = [Found() for _ in range(size)]
    for row in rows:
        answer = answers[row["ord"] - 1]
        answer.version = row["version"]
        if row["id"] is not None:
            answer.rows.append(row[2:])
    return answers
