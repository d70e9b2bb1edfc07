"""SQL on how people stand: whose records are active, and who is who.

`subscribers` is the table of the package of this name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kapocs.automations.model import RunId
from kapocs.db.planned import planned
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId

Record = tuple[ListId, SubscriberId]


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose record it is, and whether it is active; records of e-commerce lists always are."""

    list_id: ListId
    id: SubscriberId
    email_key: str
    active: bool

    @property
    def person(self) -> str:
        """The address in its normal form; of a record without one, the record."""
        return self.email_key or f"record {self.id}"


async def inactive(
    conn: Conn, account_id: AccountId, records: Mapping[RunId, Record]
) -> set[RunId]:
    """Those of the runs whose records are not active on their newsletter list any more."""
    # Not a join: while statistics are older than the people, it reads the list for each of them.
    return set(
        await conn.column(
            """SELECT u.run FROM unnest(:runs::bigint[], :lists::bigint[], :ids::bigint[])
                   AS u(run, list_id, id)
               JOIN lists l ON l.account_id = :account_id AND l.id = u.list_id AND l.type = 1
               WHERE (SELECT NOT s.active FROM subscribers s
                      WHERE s.account_id = :account_id AND s.list_id = u.list_id
                        AND s.id = u.id)""",
            account_id=account_id,
            runs=list(records),
            lists=[each[0] for each in records.values()],
            ids=[each[1] for each in records.values()],
        )
    )


async def of(
    conn: Conn, account_id: AccountId, records: Iterable[Record]
) -> dict[Record, Standing]:
    """How these records stand; those that are gone are left out."""
    asked = sorted(set(records))
    # A plan for any records at all, made while lists were small, reads whole lists for each.
    rows = await planned(
        conn,
        """SELECT s.list_id, s.id, s.email_key, s.active OR l.type <> 1 AS active
           FROM unnest(:lists::bigint[], :ids::bigint[]) AS u(list_id, id)
           JOIN subscribers s ON s.account_id = :account_id AND s.list_id = u.list_id
                AND s.id = u.id
           JOIN lists l ON l.account_id = :account_id AND l.id = s.list_id""",
        account_id=account_id,
        lists=[each[0] for each in asked],
        ids=[each[1] for each in asked],
    )
    found = [Standing(**dict(row)) for row in rows]
    return {(each.list_id, each.id): each for each in found}
