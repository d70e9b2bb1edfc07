"""SQL that changes records, and tells what they were before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.pace import PACE
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.queries_orders import keep_orders

_CHANGED_AT_ONCE = 50
"""Changes put together at a time; the process serves others between two such parts."""

# What was there is read of rows that are held already: of two changes at once the second sees
# what the first one wrote.
# The ids are named twice: by the join alone, a list whose statistics are old would be read whole.
_UPDATE = """
    WITH before AS MATERIALIZED (
        SELECT id AS id_, email_key AS key_, last_name AS last_, first_name AS first_,
               full_name AS full_, active AS active_, subscribed_at AS subscribed_,
               (SELECT coalesce(jsonb_object_agg(name, fields -> name), '{}')
                FROM unnest(:names::text[]) AS name WHERE fields ? name) AS fields_
        FROM subscribers
        WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
        ORDER BY id FOR NO KEY UPDATE)
    UPDATE subscribers SET
        email = coalesce(:email, email),
        email_key = coalesce(:key, email_key),
        last_name = coalesce(:last_name, last_name),
        first_name = coalesce(:first_name, first_name),
        full_name = coalesce(:full_name, full_name),
        active = coalesce(:active, active),
        unsubscribed_at = CASE WHEN :active THEN NULL
                               WHEN NOT :active::boolean AND active THEN :now
                               ELSE unsubscribed_at END,
        subscribed_at = coalesce(:subscribed_at, subscribed_at),
        client_ip = coalesce(:client_ip, client_ip),
        user_agent = coalesce(:user_agent, user_agent),
        referer = coalesce(:referer, referer),
        fields = (fields - :removed::text[]) || :set::jsonb,
        first_updated_at = coalesce(first_updated_at, :now),
        updated_at = :now
    FROM before
    WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids) AND id = id_
    RETURNING :number::int AS number, id_, key_, last_, first_, full_, active_, subscribed_,
              fields_
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What to change on records; None leaves a column as it is."""

    email: tuple[str, str] | None = None
    """As typed and in its normal form."""
    last_name: str | None = None
    first_name: str | None = None
    full_name: str | None = None
    active: bool | None = None
    subscribed_at: datetime | None = None
    client_ip: str | None = None
    user_agent: str | None = None
    referer: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    """By name; an empty text takes the value away."""


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made of a record, and the record as it was before.

    Of `fields` only those that were to change. `record`: as it is now, where that was asked for.
    """

    change: Change
    id: SubscriberId
    email_key: str
    last_name: str
    first_name: str
    full_name: str
    active: bool
    subscribed_at: datetime
    fields: dict[str, str]
    record: Subscriber | None = None


Changes = Sequence[tuple[Sequence[SubscriberId], Change]]
"""What to change on which records."""


async def update(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    ids: Sequence[SubscriberId],
    change: Change,
    now: datetime,
) -> list[Made]:
    """Changes the records; those that exist. A taken address raises the driver's error."""
    whose = {"account_id": account_id, "list_id": list_id, "now": now}
    rows = await conn.rows(_UPDATE, **whose, **_params(ids, change))
    await keep_orders(conn, account_id, [list_id], [row["id_"] for row in rows])
    return await PACE.owing(account_id, len(rows), lambda: [Made(change, *row[1:]) for row in rows])


async def update_each(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    changes: Changes,
    now: datetime,
) -> list[Made]:
    """Make several changes in turn; what each made, a record once for each of its changes."""
    whose = {"account_id": account_id, "list_id": list_id, "now": now}
    made: list[Made] = []
    # A plan for any ids at all, with the statistics of before the list was filled, reads half of
    # the list for each change: five times as long as planning it anew.
    await conn.execute("SET LOCAL plan_cache_mode = force_custom_plan")
    for part in _parts(changes):
        many = [{**whose, **_params(*each, number)} for number, each in enumerate(part)]
        rows = await conn.for_each(_UPDATE, many)
        await keep_orders(conn, account_id, [list_id], [row["id_"] for row in rows])
        made += [Made(part[row[0]][1], *row[1:]) for row in rows]
    return made


def _parts(changes: Changes) -> Iterator[Changes]:
    """In none of them is a record twice: what an order is in between counts, too."""
    begin = 0
    seen: set[SubscriberId] = set()
    for place, (ids, _) in enumerate(changes):
        if place - begin == _CHANGED_AT_ONCE or not seen.isdisjoint(ids):
            yield changes[begin:place]
            begin, seen = place, set()
        seen.update(ids)
    if begin < len(changes):
        yield changes[begin:]


def _params(ids: Sequence[SubscriberId], change: Change, number: int = 0) -> dict[str, object]:
    email, key = change.email or (None, None)
    return {
        "number": number,
        "names": list(change.fields),
        "ids": list(ids),
        "email": email,
        "key": key,
        "last_name": change.last_name,
        "first_name": change.first_name,
        "full_name": change.full_name,
        "active": change.active,
        "subscribed_at": change.subscribed_at,
        "client_ip": change.client_ip,
        "user_agent": change.user_agent,
        "referer": change.referer,
        "removed": [name for name, text in change.fields.items() if not text],
        "set": {name: text for name, text in change.fields.items() if text},
    }
