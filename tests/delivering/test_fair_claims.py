"""Letters are claimed of one account at a time; none waits for another's to be all gone."""

from datetime import timedelta

import make
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_outbox as outbox
from kapocs.ids import AccountId

MINUTE = timedelta(minutes=1)


async def waiting(conn: Conn, count: int, *, minutes: int, lane: int = 0) -> AccountId:
    """An account with so many letters in the lane, due so many minutes from now."""
    account = await make.make_account(conn)
    list_ = await make.make_list(conn, account.id)
    await conn.execute(
        """WITH made AS (
               INSERT INTO deliveries (account_id, purpose, occurrence, list_id, subscriber_id,
                                       status, due_at, created_at)
               SELECT :account, 'confirm', 'n' || n, :list, n, 'queued', :due, :due
               FROM generate_series(1, :count::int) AS n RETURNING account_id, id, due_at)
           INSERT INTO outbox (account_id, delivery_id, lane, due_at)
           SELECT account_id, id, :lane, due_at FROM made""",
        account=account.id,
        list=list_.id,
        count=count,
        due=make.NOW + minutes * MINUTE,
        lane=lane,
    )
    return account.id


async def claimed(conn: Conn, account_id: AccountId, size: int) -> list[AccountId]:
    found = await outbox.claim(conn, account_id, lane=0, worker_id=1, now=make.NOW, size=size)
    return [each.account_id for each in found]


async def test_accounts_are_asked_in_the_order_in_which_their_letters_came_due(conn: Conn) -> None:
    many = await waiting(conn, 50, minutes=-1)
    oldest = await waiting(conn, 1, minutes=-2)
    later = await waiting(conn, 1, minutes=3)
    await waiting(conn, 1, minutes=-9, lane=7)
    found = await outbox.waiting(conn, most=9)
    assert [each.account_id for each in found] == [oldest, many, later]
    assert found[2].due_at == make.NOW + 3 * MINUTE
    assert [each.account_id for each in await outbox.waiting(conn, most=1)] == [oldest]


async def test_a_claim_takes_what_is_due_of_its_account_alone(conn: Conn) -> None:
    many = await waiting(conn, 50, minutes=-1)
    one = await waiting(conn, 1, minutes=-2)
    later = await waiting(conn, 1, minutes=3)
    assert await claimed(conn, many, 40) == [many] * 40
    assert await claimed(conn, one, 40) == [one]
    assert await claimed(conn, later, 40) == []
    assert [each.account_id for each in await outbox.waiting(conn, most=9)] == [many, later]
    assert await claimed(conn, many, 40) == [many] * 10


async def test_lanes_of_big_sends_tell_whose_they_are(conn: Conn) -> None:
    account = await waiting(conn, 3, minutes=-1, lane=70)
    other = await waiting(conn, 3, minutes=-1, lane=71)
    await waiting(conn, 3, minutes=1, lane=72)
    await waiting(conn, 3, minutes=-1)
    found = await outbox.lanes(conn, make.NOW)
    assert found == [outbox.Lane(account, 70), outbox.Lane(other, 71)]
