"""SQL that reads opportunities page by page."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from kapocs.crm.opportunity import Opportunity, OpportunityStatus
from kapocs.crm.queries_opportunities import OPPORTUNITY, made
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId

NO_DAY = date.max
"""Stands for no expected day: after all that have one."""
_FROM = """opportunities o
           JOIN subscribers s ON s.account_id = o.account_id AND s.list_id = o.list_id
                             AND s.id = o.subscriber_id
           LEFT JOIN users u ON u.account_id = o.account_id AND u.id = o.owner_id"""
_WANTED = """(:list_id::bigint IS NULL OR o.list_id = :list_id)
             AND (:subscriber_id::bigint IS NULL OR o.subscriber_id = :subscriber_id)
             AND (:status::text IS NULL OR o.status = :status)
             AND (:stage::text IS NULL OR o.stage = :stage)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Only those of this list, contact, status and stage; None: of any."""

    list_id: ListId | None = None
    subscriber_id: SubscriberId | None = None
    status: OpportunityStatus | None = None
    stage: str | None = None


async def by_id(
    conn: Conn,
    account_id: AccountId,
    which: Which,
    *,
    after: int,
    size: int,
    descending: bool = False,
) -> list[Opportunity]:
    """Opportunities in the order they were made, after an id; `descending`: the newest first."""
    rows = await conn.rows(
        f"""SELECT {OPPORTUNITY} FROM {_FROM}
           WHERE o.account_id = :account_id AND o.id {"<" if descending else ">"} :after
             AND {_WANTED}
           ORDER BY o.id {"DESC" if descending else "ASC"}
           LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        after=after,
        size=size,
        **asdict(which),
    )
    return [made(row) for row in rows]


async def by_update(
    conn: Conn,
    account_id: AccountId,
    which: Which,
    *,
    after: tuple[datetime, int],
    size: int,
    descending: bool = False,
) -> list[Opportunity]:
    """Opportunities by the moment of their last change and by id, after a moment and an id."""
    rows = await conn.rows(
        f"""SELECT {OPPORTUNITY} FROM {_FROM}
           WHERE o.account_id = :account_id
             AND (o.updated_at, o.id) {"<" if descending else ">"} (:at, :id)
             AND {_WANTED}
           ORDER BY o.updated_at {"DESC" if descending else "ASC"},
                    o.id {"DESC" if descending else "ASC"}
           LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        at=after[0],
        id=after[1],
        size=size,
        **asdict(which),
    )
    return [made(row) for row in rows]


async def by_day(
    conn: Conn,
    account_id: AccountId,
    which: Which,
    *,
    after: tuple[date, int],
    size: int,
    descending: bool = False,
) -> list[Opportunity]:
    """Opportunities by their expected day and by id, after a day or NO_DAY, and an id."""
    # NO_DAY goes to the database as its infinity, as the index has it.
    rows = await conn.rows(
        f"""SELECT {OPPORTUNITY} FROM {_FROM}
           WHERE o.account_id = :account_id
             AND (coalesce(o.expected_on, 'infinity'::date), o.id)
                 {"<" if descending else ">"} (:day::date, :id)
             AND {_WANTED}
           ORDER BY coalesce(o.expected_on, 'infinity'::date) {"DESC" if descending else "ASC"},
                    o.id {"DESC" if descending else "ASC"}
           LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        day=after[0],
        id=after[1],
        size=size,
        **asdict(which),
    )
    return [made(row) for row in rows]
