"""SQL that writes facts, forgets those of people who are gone, and keeps months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson

from kapocs.db.pool import Conn
from kapocs.facts.kinds import KIND_OF
from kapocs.facts.model import Noted
from kapocs.ids import AccountId, ListId, SubscriberId

TELLING = "INSERT INTO facts (account_id, list_id, subscriber_id, at, kind, version, data)"
"""Where a row's change of state is the fact, the statement that changes the row goes on with this,
and with a SELECT of what it changed. Who did it is whoever the transaction says.
"""
TELLING_WHO = (
    "INSERT INTO facts (account_id, list_id, subscriber_id, at, kind, version, data, actor)"
)
"""As `TELLING`, where rows of one statement are of several actors: the SELECT says who, at last."""


@dataclass(frozen=True, slots=True)
class OldMonth:
    """A partition that is old enough to go; `last_id`: the largest id in it, None: it is empty."""

    partition_name: str
    last_id: int | None


async def insert(conn: Conn, noted: Sequence[Noted]) -> None:
    """Writes facts with ids in this order."""
    kinds = [KIND_OF[type(each.payload)] for each in noted]
    await conn.execute(
        """INSERT INTO facts (account_id, list_id, subscriber_id, at, kind, version, data, actor)
           SELECT * FROM unnest(
               :accounts::bigint[], :lists::bigint[], :subscribers::bigint[],
               :times::timestamptz[], :kinds::text[], :versions::smallint[], :data::jsonb[],
               :actors::text[])""",
        accounts=[each.about.account_id for each in noted],
        lists=[each.about.list_id for each in noted],
        subscribers=[each.about.subscriber_id for each in noted],
        times=[each.at for each in noted],
        kinds=[each.name for each in kinds],
        versions=[each.version for each in kinds],
        data=[_packed(each.payload) for each in noted],
        actors=[each.actor for each in noted],
    )


def _packed(payload: object) -> orjson.Fragment:
    return orjson.Fragment(orjson.dumps(payload, default=_as_text))


def _as_text(value: Any) -> str:
    """An amount keeps its digits; JSON's numbers do not."""
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError


async def forget(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> None:
    """Deletes the facts about these records, which are being deleted."""
    await conn.execute(
        """DELETE FROM facts
           WHERE account_id = :account_id AND list_id = :list_id AND subscriber_id = ANY(:ids)""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def make_months(conn: Conn, now: datetime) -> None:
    """Makes the partitions of this and the next three months, where they are missing."""
    # Whoever writes facts waits behind this.
    await conn.execute("SET LOCAL lock_timeout = '5s'")
    await conn.execute(
        "SELECT make_fact_partitions((:now::timestamptz AT TIME ZONE 'UTC')::date)", now=now
    )


async def months_before(conn: Conn, since: datetime) -> list[OldMonth]:
    """The partitions all of whose facts were written before then, oldest first."""
    return await conn.all(
        OldMonth,
        "SELECT partition_name, last_id FROM fact_partitions_before(:since)",
        since=since,
    )


async def drop_month(conn: Conn, name: str) -> None:
    """Drops a partition with all facts in it."""
    await conn.execute("SET LOCAL lock_timeout = '5s'")
    await conn.execute("SELECT drop_fact_partition(:name)", name=name)


async def forget_old(conn: Conn, before: datetime) -> None:
    """Deletes what is as old and lies in no month's partition."""
    await conn.execute("DELETE FROM facts_rest WHERE written_at < :before", before=before)
