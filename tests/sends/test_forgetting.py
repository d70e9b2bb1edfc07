"""Letters of long ago are forgotten where the operator wants it, if they mean nothing any more."""

from datetime import datetime, timedelta

import orjson
import pytest

import make
import make_sends
from kapocs.db.pool import Conn
from kapocs.deliveries import forgetting
from kapocs.deliveries.jobs import ForgetDeliveries
from kapocs.ids import AccountId
from kapocs.queue.queries_clock import STEPS
from kapocs.sends.model import SendType, Timing
from kapocs.settings import BadSetting, Settings
from kapocs.wiring import wiring

NOW = datetime.fromisoformat("2026-11-23T02:17:00Z")
DAY = timedelta(days=1)
OLD = NOW - 100 * DAY


async def written(
    conn: Conn,
    stage: make_sends.Stage,
    name: str,
    *,
    send_id: int | None = None,
    status: str = "sent",
    purpose: str = "send",
    at: datetime = OLD,
) -> None:
    """A delivery that is told from others by its occurrence, with a try that was put off."""
    await conn.execute(
        """WITH made AS (
               INSERT INTO deliveries (account_id, purpose, occurrence, send_id, letter_id, list_id,
                                       subscriber_id, status, due_at, created_at, finished_at)
               VALUES (:account_id, :purpose, :name, :send_id, :letter_id, :list_id, 1, :status,
                       :at, :at, :at)
               RETURNING account_id, id)
           INSERT INTO delivery_tries (account_id, delivery_id, at) SELECT account_id, id, :at
           FROM made""",
        account_id=stage.account_id,
        name=name,
        purpose=purpose,
        send_id=send_id,
        letter_id=stage.letter_id,
        list_id=stage.schema.list.id,
        status=status,
        at=at,
    )


async def left(conn: Conn, account_id: AccountId) -> list[str]:
    found: list[str] = await conn.column(
        "SELECT occurrence FROM deliveries WHERE account_id = :account_id ORDER BY id",
        account_id=account_id,
    )
    return found


async def forgotten(conn: Conn, account_id: AccountId, *, days: int = 90, size: int = 3) -> int:
    """Forgets all that can be, in pieces; how many."""
    before = int((NOW - days * DAY).timestamp())
    count, job = 0, ForgetDeliveries(account_id, 0, before)
    while True:
        last = await conn.value(
            "SELECT max(id) FROM (SELECT id FROM deliveries WHERE account_id = :a AND id > :after"
            " ORDER BY id LIMIT :size) AS page",
            a=account_id,
            after=job.after,
            size=size,
        )
        count += await forgetting.forget_some(conn, job, size=size)
        if last is None:
            return count
        job = ForgetDeliveries(account_id, last, before)


async def test_letters_that_ended_long_ago_are_forgotten_with_their_tries(conn: Conn) -> None:
    anna = await make.make_account(conn)
    cili = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, anna.id)
    send = await make_sends.make_send(conn, stage, timing=Timing(send_at=OLD))
    await conn.execute("UPDATE sends SET status = 'finished' WHERE id = :id", id=send.id)
    for number, status in enumerate(["sent", "failed", "skipped", "uncertain", "sent"]):
        await written(conn, stage, f"old{number}", send_id=send.id, status=status)
    await written(conn, stage, "waits", send_id=send.id, status="queued")
    await written(conn, stage, "young", send_id=send.id, at=NOW - 89 * DAY)
    await written(conn, stage, "api", purpose="api")
    await written(conn, stage, "confirm", purpose="confirm")
    theirs = await make_sends.make_stage(conn, cili.id)
    await written(conn, theirs, "hers", purpose="confirm")
    assert await forgotten(conn, anna.id) == 7
    assert await left(conn, anna.id) == ["waits", "young"]
    assert await left(conn, cili.id) == ["hers"]
    tries = "SELECT count(*) FROM delivery_tries WHERE account_id = :a"
    assert await conn.value(tries, a=anna.id) == 2
    assert await forgotten(conn, anna.id) == 0


@pytest.mark.parametrize(
    ("type_", "changes", "goes"),
    [
        (SendType.ABSOLUTE, "status = 'finished'", True),
        (SendType.ABSOLUTE, "status = 'finished', more_list_ids = '{7}'", False),
        (SendType.ABSOLUTE, "status = 'paused'", False),
        (SendType.SUBSCRIPTION, "status = 'running'", True),
        (SendType.SUBSCRIPTION, "status = 'running', when_changed = '[{\"field\": \"x\"}]'", False),
        (SendType.SUBSCRIPTION, "status = 'running', when_changed = '[1]', repeats = true", True),
        (SendType.SUBSCRIPTION, "status = 'cancelled', when_changed = '[1]'", True),
        (SendType.SUBSCRIPTION, "status = 'running', type = 'relative_after_minutes'", False),
    ],
)
async def test_what_keeps_a_letter_from_going_twice_or_tells_what_is_left_is_kept(
    conn: Conn, type_: SendType, changes: str, goes: bool
) -> None:
    stage = await make_sends.make_stage(conn, (await make.make_account(conn)).id)
    send = await make_sends.make_send(conn, stage, type_=type_)
    await conn.execute(f"UPDATE sends SET {changes} WHERE id = :id", id=send.id)  # noqa: S608  # of the list above
    await written(conn, stage, "old", send_id=send.id)
    await written(conn, stage, "last", send_id=send.id)
    await written(conn, stage, "test", send_id=send.id, purpose="test")
    await written(conn, stage, "newest", send_id=send.id, at=NOW)
    await forgotten(conn, stage.account_id)
    there = ["test", "newest"] if goes else ["old", "last", "test", "newest"]
    assert await left(conn, stage.account_id) == there


async def test_one_letter_of_a_send_stays_as_the_mark_that_it_went_out(conn: Conn) -> None:
    stage = await make_sends.make_stage(conn, (await make.make_account(conn)).id)
    send = await make_sends.make_send(conn, stage)
    await conn.execute("UPDATE sends SET status = 'finished' WHERE id = :id", id=send.id)
    for number in range(4):
        await written(conn, stage, f"old{number}", send_id=send.id)
    await forgotten(conn, stage.account_id)
    assert await left(conn, stage.account_id) == ["old3"]


@pytest.mark.parametrize("days", [0, 90])
async def test_the_night_asks_for_it_where_the_setting_says_so(conn: Conn, days: int) -> None:
    stage = await make_sends.make_stage(conn, (await make.make_account(conn)).id)
    await written(conn, stage, "old", purpose="api")
    wired = wiring(deliveries_kept_days=days)
    _, tidy = wired.schedules["tidy"]
    for number in reversed(range(STEPS + 1)):
        await tidy(conn, None, NOW - number * timedelta(hours=1))
    jobs = await conn.column("SELECT payload FROM pgqueuer WHERE entrypoint = 'ForgetDeliveries'")
    # A day later than it might be, as for all that goes by its age.
    before = int((NOW - 91 * DAY).timestamp())
    wanted = ForgetDeliveries(stage.account_id, 0, before)
    assert [ForgetDeliveries(**orjson.loads(each)) for each in jobs] == ([wanted] if days else [])


def test_the_setting_is_nothing_or_at_least_a_quarter_of_a_year() -> None:
    assert Settings().deliveries_kept_days == 0
    assert Settings(deliveries_kept_days=90).deliveries_kept_days == 90
    for bad in ("89", "-1", "sok"):
        with pytest.raises(BadSetting, match="KAPOCS_DELIVERIES_KEPT_DAYS"):
            Settings().with_(deliveries_kept_days=bad)
