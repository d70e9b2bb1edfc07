"""What the hourly tidying deletes for its age, and that no single look at a clock is believed."""

from datetime import datetime, timedelta

import pytest

import make
from kapocs.accounts import queries as accounts
from kapocs.accounts import queries_tokens
from kapocs.accounts.actions import begin_session
from kapocs.accounts.model import SESSION_LENGTH
from kapocs.courier.refusal import Blame
from kapocs.db.pool import Conn, Pool
from kapocs.deliveries import queries_workers as workers
from kapocs.forms import queries_visits as visits
from kapocs.ids import AccountId, DeliveryId, FormId, ListId, SubscriberId
from kapocs.metering import queries as metering
from kapocs.metering.model import month_of
from kapocs.queue.queries_clock import STEPS
from kapocs.repeats import queries as repeats
from kapocs.repeats.queries import Answered
from kapocs.returns import queries_hooks as hooks
from kapocs.senders import queries as senders
from kapocs.senders import queries_refusals as refusals
from kapocs.senders.actions import add_relay
from kapocs.senders.refusals import Refused
from kapocs.senders.relays import RelayWish
from kapocs.signing import Signer
from kapocs.suppressions import queries_soft_bounces as soft_bounces
from kapocs.tries import queries as tries
from kapocs.wiring import wiring

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
YEAR = timedelta(days=366)
_KEPT = (
    "user_sessions",
    "user_tokens",
    "session_owners",
    "idempotency_keys",
    "tries",
    "form_visits",
    "webhook_seen",
    "soft_bounces",
    "refusals",
)


async def tidied(conn: Conn, now: datetime) -> None:
    """One run of the schedule, with the clock showing this."""
    _, handler = wiring().schedules["tidy"]
    await handler(conn, None, now)


async def steadily(conn: Conn, until: datetime) -> None:
    """Hourly runs, as many as it takes for the clock to be trusted, the last one then."""
    for number in reversed(range(STEPS + 1)):
        await tidied(conn, until - number * HOUR)


async def filled(conn: Conn, now: datetime) -> AccountId:
    """One row of each kind that does not last, made at that moment."""
    account = await make.make_account(conn)
    user_id = await accounts.insert_user(
        conn, account.id, email="a@b.hu", email_key="a@b.hu", password_hash="x"
    )
    user = await accounts.user_by_email(conn, account.id, "a@b.hu")
    assert user is not None
    assert user.id == user_id
    await begin_session(conn, user, now)
    await queries_tokens.put(
        conn, account.id, user.id, "password", digest=b"l", expires_at=now + timedelta(hours=1)
    )
    await repeats.keep(
        conn,
        account.id,
        "k",
        Answered(request_digest=b"", status=201, content_type="", location="", body=b""),
        now,
    )
    nothing = timedelta()
    await tries.add(conn, b"t", most=1, window=timedelta(minutes=2), longest_wait=nothing, now=now)
    who = visits.OnTheWay(FormId(1), ListId(1), SubscriberId(1), is_proven=True)
    await visits.insert(conn, account.id, b"v", who, expires_at=now + timedelta(minutes=10))
    await hooks.remember(
        conn, account.id, provider="mailgun", token="t", expires_at=now + timedelta(minutes=10)
    )
    await soft_bounces.note(
        conn, account.id, email_key="a@b.hu", delivery_id=DeliveryId(1), now=now
    )
    refused = Refused(
        account_id=account.id,
        delivery_id=DeliveryId(1),
        blame=Blame.OURS,
        status="5.7.1",
        words="no spam",
    )
    await refusals.record(conn, [refused], now)
    return account.id


async def left(conn: Conn) -> list[str]:
    found = [name for name in _KEPT if await conn.value(f"SELECT count(*) FROM {name}")]  # noqa: S608  # our own names
    return sorted(found)


@pytest.mark.parametrize("wrong", [YEAR, -YEAR, 30 * DAY, 2 * DAY])
async def test_one_look_at_a_wrong_clock_deletes_nothing(conn: Conn, wrong: timedelta) -> None:
    now = make.NOW
    await steadily(conn, now - HOUR)
    await filled(conn, now)
    await tidied(conn, now + wrong)
    assert await left(conn) == sorted(_KEPT)
    await tidied(conn, now + HOUR)  # the right clock again: now it is that which jumped
    assert await left(conn) == sorted(_KEPT)


async def test_a_clock_wrong_for_an_afternoon_deletes_nothing(conn: Conn) -> None:
    now = make.NOW
    await steadily(conn, now - HOUR)
    await filled(conn, now)
    for hours in range(12):
        await tidied(conn, now + YEAR + hours * HOUR)
    assert await left(conn) == sorted(_KEPT)


async def test_a_jump_of_less_than_a_day_deletes_nothing_that_lives(conn: Conn) -> None:
    now = make.NOW
    await steadily(conn, now - HOUR)
    await filled(conn, now)
    await tidied(conn, now + 23 * HOUR)
    assert await left(conn) == sorted(_KEPT)


async def test_what_is_over_goes_when_the_clock_went_on_for_a_day(conn: Conn) -> None:
    now = make.NOW
    await filled(conn, now)
    await steadily(conn, now + SESSION_LENGTH)
    assert await left(conn) == ["refusals", "session_owners", "soft_bounces", "user_sessions"]
    await steadily(conn, now + SESSION_LENGTH + DAY + HOUR)
    assert await left(conn) == ["refusals", "soft_bounces"]
    await steadily(conn, now + YEAR + DAY)
    assert await left(conn) == []


async def test_what_a_clock_a_year_ahead_wrote_lasts_no_longer_than_other_things(
    conn: Conn,
) -> None:
    now = make.NOW
    account_id = await filled(conn, now + YEAR)
    account = await accounts.get(conn, account_id)
    assert account is not None
    await metering.add(conn, {account_id: 7}, now + YEAR)
    await metering.add(conn, {account_id: 5}, now)
    await steadily(conn, now)
    assert [(each.month, each.calls) for each in await metering.history(conn, account_id)] == [
        (month_of(now, account.zone), 12)
    ]
    await steadily(conn, now + SESSION_LENGTH + DAY + HOUR)
    assert not {"user_sessions", "session_owners", "idempotency_keys"} & set(await left(conn))


async def test_a_soft_bounce_noted_while_the_clock_was_ahead_counts_against_nobody(
    conn: Conn,
) -> None:
    account_id = await filled(conn, make.NOW + YEAR)
    count = await soft_bounces.count(
        conn, account_id, email_key="a@b.hu", since=make.NOW - 30 * DAY, now=make.NOW
    )
    assert count == 0


async def test_days_of_relays_and_months_of_bills_go_when_nobody_will_ask_for_them(
    conn: Conn, signer: Signer
) -> None:
    now = make.NOW
    account = await make.make_account(conn)
    wish = RelayWish(name="x", url="smtp://smtp.anna.example:587")
    relay = await add_relay(conn, account.id, wish, signer=signer, allow_private=False)
    for days in (0, 30, 40):
        day = (now - days * DAY).date()
        await senders.take_allowance(conn, account.id, relay.id, day=day, wanted=5, limit=9)
    for years in (0, 9, 11):
        await metering.add(conn, {account.id: 7}, now - years * YEAR)
    await steadily(conn, now)
    assert await conn.value("SELECT count(*) FROM relay_days") == 2
    assert len(await metering.history(conn, account.id)) == 2


async def test_workers_that_have_been_dead_for_days_are_forgotten_and_no_others(
    pool: Pool,
) -> None:
    now = make.NOW
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        young, _, holds, lives = [await workers.new_worker(conn) for _ in range(4)]
        await conn.execute("UPDATE workers SET started_at = :long_ago", long_ago=now - 30 * DAY)
        await conn.execute(
            """WITH made AS (
                   INSERT INTO deliveries (account_id, purpose, occurrence, list_id, subscriber_id,
                                           status, due_at, created_at)
                   VALUES (:account, 'confirm', 'x', :list, 1, 'queued', :now, :now)
                   RETURNING account_id, id, due_at)
               INSERT INTO outbox (account_id, delivery_id, lane, due_at, worker_id)
               SELECT account_id, id, 0, due_at, :holds FROM made""",
            account=account.id,
            list=(await make.make_list(conn, account.id)).id,
            now=now,
            holds=holds,
        )
    async with pool.connection() as alive:
        await workers.hold(alive, lives)
        for moment, gone in ((now, 0), (now + DAY, 0), (now + 3 * DAY, 1)):
            async with pool.transaction() as conn:
                await conn.execute(
                    "UPDATE workers SET started_at = :moment WHERE id = :young",
                    moment=moment,
                    young=young,
                )
                assert await workers.forget_dead(conn, moment) == gone
                left = await conn.column("SELECT id FROM workers ORDER BY id")
    assert left == [young, holds, lives]
