"""Noting and taking facts."""

from collections.abc import Iterable

from kapocs.db.pool import Conn, Pool
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import AccountId
from kapocs.stream import reading
from kapocs.stream.model import Fact
from stream.kinds import AT, Happened, Other

ANNA = AccountId(1)


def happen(conn: Conn, *numbers: int, account_id: AccountId = ANNA) -> None:
    for number in numbers:
        note(conn, Subject(account_id), Happened(number), at=AT)


async def open_reader(pool: Pool, name: str = "reader", account_id: AccountId = EVERYBODY) -> None:
    async with pool.transaction() as conn:
        await reading.open_reader(conn, account_id, name, now=AT)


async def take(
    pool: Pool, name: str = "reader", account_id: AccountId = EVERYBODY, *, size: int = 500
) -> list[Fact]:
    async with pool.transaction() as conn:
        piece = await reading.take(conn, account_id, name, now=AT, size=size)
    assert piece is not None
    return piece.facts


def numbers(facts: Iterable[Fact]) -> list[int]:
    return [fact.payload.number for fact in facts if isinstance(fact.payload, Happened | Other)]
