"""Letters are claimed of one account at a time; none waits for another's to be all gone."""

from datetime import timedelta

import make
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_outbox as outbox
from kapocs.deliveries import queries_outcomes as outcomes
from kapocs.deliveries.model import DeliveryStatus
from kapocs.deliveries.queries_outcomes import Later, Result
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


async def test_what_became_of_letters_is_written_to_each_account_by_itself(conn: Conn) -> None:
    one = await waiting(conn, 2, minutes=-1)
    other = await waiting(conn, 2, minutes=-1)
    letters = [
        each
        for account in (other, one)
        for each in await outbox.claim(conn, account, lane=0, worker_id=1, now=make.NOW, size=9)
    ]
    ids = {each.id for each in letters}
    named = [(each, f"<{each.id}@kapocs.test>") for each in letters]
    assert await outcomes.mark_handing(conn, worker_id=2, deliveries=named, now=make.NOW) == set()
    assert await outcomes.mark_handing(conn, worker_id=1, deliveries=named, now=make.NOW) == ids
    first, again = letters[::2], letters[1::2]
    assert (
        {each.account_id for each in first} == {each.account_id for each in again} == {one, other}
    )
    results = [
        Result(account_id=each.account_id, delivery_id=each.id, status=DeliveryStatus.SENT)
        for each in first
    ]
    done = {each.id for each in first}
    assert await outcomes.end(conn, worker_id=2, results=results, now=make.NOW) == set()
    assert await outcomes.end(conn, worker_id=1, results=results, now=make.NOW) == done
    due = make.NOW + MINUTE
    later = [Later(account_id=each.account_id, delivery_id=each.id, due_at=due) for each in again]
    await outcomes.defer(conn, worker_id=1, later=later, now=make.NOW)
    rows = await conn.rows("SELECT id, status, message_id FROM deliveries ORDER BY id")
    sent = {row["id"]: row["message_id"] for row in rows if row["status"] == "sent"}
    assert sent == {id_: f"<{id_}@kapocs.test>" for id_ in done}
    assert {row["id"] for row in rows if row["status"] == "deferred"} == ids - done
    assert await conn.value("SELECT count(*) FROM delivery_tries") == len(again)
    assert await conn.value("SELECT count(*) FROM outbox WHERE worker_id IS NULL") == len(again)
    assert await outcomes.end(conn, worker_id=1, results=[], now=make.NOW) == set()
