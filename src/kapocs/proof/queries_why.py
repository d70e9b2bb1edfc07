"""SQL that finds out why somebody got no letter.

`subscribers` and `subscriber_events` are tables of `subscribers`, read here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId, FormId
from kapocs.lists.model import Schema
from kapocs.segments.compile import where
from kapocs.segments.model import Condition
from kapocs.subscribers.model import Subscriber


@dataclass(frozen=True, slots=True)
class Leaving:
    """How somebody unsubscribed: by a letter, through a form, or neither."""

    at: datetime
    delivery_id: DeliveryId | None
    form_id: FormId | None


async def last_leaving(conn: Conn, account_id: AccountId, person: Subscriber) -> Leaving | None:
    """The person's latest unsubscription, as their history has it."""
    return await conn.first(
        Leaving,
        """SELECT at, delivery_id, form_id FROM subscriber_events
           WHERE account_id = :account_id AND list_id = :list_id
             AND subscriber_id = :subscriber_id AND type = 'unsubscribe'
           ORDER BY at DESC, id DESC LIMIT 1""",
        account_id=account_id,
        list_id=person.list_id,
        subscriber_id=person.id,
    )


async def meets(
    conn: Conn,
    account_id: AccountId,
    schema: Schema,
    *,
    person: Subscriber,
    conditions: Iterable[Condition],
) -> bool:
    """Whether this one record meets all of the conditions now. FieldNotFound, Invalid."""
    chosen = where(schema, conditions)
    return bool(
        await conn.value(
            f"""SELECT EXISTS (
                    SELECT FROM subscribers s
                    WHERE s.account_id = :account_id AND s.list_id = :list_id
                      AND s.id = :subscriber_id AND ({chosen.sql}))""",  # noqa: S608  # compiled by segments, every value bound
            account_id=account_id,
            list_id=person.list_id,
            subscriber_id=person.id,
            zone=schema.zone.key,
            **chosen.params,
        )
    )
