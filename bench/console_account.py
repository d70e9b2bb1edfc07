"""An account as it is after years of letters: its people, its campaigns, and who opened them."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bench.export import fill
from bench.stage import Stage
from kapocs.accounts import actions as accounts
from kapocs.accounts.roles import Role
from kapocs.counting import people as people_of
from kapocs.counting import rehearsals, results
from kapocs.counting.jobs import CountPeople, Rehearse
from kapocs.db.pool import Conn
from kapocs.ids import LetterId, SegmentId, SendId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition
from kapocs.sends import actions as sends
from kapocs.sends.jobs import CountCampaign
from kapocs.sends.model import NewSend, SendType, Timing

EMAIL = "bench@kapocs.test"
PASSWORD = "a password for benches"
_HTML = '<p>Kedves [mssys_firstname]!</p><p><a href="https://example.com/">Tükörfúrógép</a></p>'
# A fifth opened and a twentieth clicked, over two days.
_DELIVERIES = """
INSERT INTO deliveries (account_id, purpose, occurrence, send_id, letter_id, list_id, subscriber_id,
    status, due_at, created_at, handed_over_at, finished_at, relay, opened_at, clicked_at)
SELECT account_id, 'send', 'bench:' || :send_id::bigint || ':' || id, :send_id, :letter_id, list_id,
    id, 'sent', at, at, at, at, 'r',
    CASE WHEN id % 5 = 0 THEN at + (id % 2880) * interval '1 minute' END,
    CASE WHEN id % 20 = 0 THEN at + (id % 2880) * interval '1 minute' END
FROM subscribers CROSS JOIN (SELECT now() - interval '3 days' AS at) AS when_sent
WHERE account_id = :account_id AND list_id = :list_id"""
_CLICKS = """
INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type, send_id, letter_id,
    delivery_id, link_id)
SELECT account_id, list_id, subscriber_id, clicked_at, 'email_click', send_id, letter_id, id, :link
FROM deliveries WHERE account_id = :account_id AND send_id = :send_id AND clicked_at IS NOT NULL"""
_TOTALS = """
INSERT INTO send_totals (account_id, send_id, variant, shard, planned, sent, opened, clicked)
SELECT account_id, send_id, 0, 0, count(*), count(*), count(opened_at), count(clicked_at)
FROM deliveries WHERE account_id = :account_id AND send_id = :send_id GROUP BY 1, 2"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What of the account pages are asked about."""

    email: str
    person: SubscriberId
    letter: LetterId
    sent: SendId
    draft: SendId
    segment: SegmentId


@dataclass(frozen=True, slots=True)
class _Person:
    id: SubscriberId
    email: str


async def filled(on: Stage, people: int, campaigns: int) -> Filled:
    """Fills the stage's account, each campaign to everybody, and lets somebody sign in."""
    await fill(on, people)
    for number in range(campaigns):
        async with on.pool.transaction() as conn:
            letter, sent = await _campaign(conn, on, number)
    made = await _asked_about(on, letter, sent, people)
    async with on.pool.connection() as conn:
        # A minute later the server does it by itself.
        await conn.execute("VACUUM ANALYZE")
    await _counted(on, sent, made.draft)
    return made


async def _counted(on: Stage, sent: SendId, draft: SendId) -> None:
    """What the worker does in the background: results of a campaign, a rehearsal, all people."""
    now, whose = datetime.now(UTC), on.account_id
    async with on.pool.transaction() as conn:
        begun = time.perf_counter()
        await results.count(conn, CountCampaign(whose, sent), now)
        print(f"results counted in {time.perf_counter() - begun:.1f} s", flush=True)
    async with on.pool.transaction() as conn:
        await rehearsals.ask(conn, await sends.get(conn, whose, draft), now)
    async with on.pool.transaction() as conn:
        begun = time.perf_counter()
        await rehearsals.count_list(conn, Rehearse(whose, draft, now.isoformat(), 0), now)
        print(f"rehearsed in {time.perf_counter() - begun:.1f} s", flush=True)
    async with on.pool.transaction() as conn:
        await people_of.ask(conn, whose, now)
        begun = time.perf_counter()
        await people_of.count(conn, CountPeople(whose), now)
        print(f"people counted in {time.perf_counter() - begun:.1f} s", flush=True)


async def _asked_about(on: Stage, letter: LetterId, sent: SendId, people: int) -> Filled:
    """A draft, a segment, who signs in, and somebody in the middle of the list."""
    async with on.pool.transaction() as conn:
        draft = await sends.create(conn, on.account_id, _wish(on, letter))
        saved = await segments.create(
            conn,
            on.account_id,
            on.list_id,
            name="Bench",
            conditions=[Condition("mssys_city", "=", "Győr")],
        )
        hashed = await accounts.hashed(PASSWORD)
        await accounts.create_user(
            conn, on.account_id, email=EMAIL, password_hash=hashed, role=Role.OWNER
        )
        person = await conn.first(
            _Person,
            """SELECT id, email FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id
               ORDER BY id OFFSET :half LIMIT 1""",
            account_id=on.account_id,
            list_id=on.list_id,
            half=people // 2,
        )
    assert person is not None
    return Filled(
        email=person.email,
        person=person.id,
        letter=letter,
        sent=sent,
        draft=draft.id,
        segment=saved.id,
    )


async def _campaign(conn: Conn, on: Stage, number: int) -> tuple[LetterId, SendId]:
    new = NewLetter(name=f"Bench {number}", subject="Bench", html=_HTML, text="x")
    letter = (await letters.create(conn, on.account_id, new)).letter
    send = await sends.create(conn, on.account_id, _wish(on, letter.id))
    link = await conn.value(
        """INSERT INTO letter_links (account_id, letter_id, target)
           VALUES (:account_id, :letter_id, 'https://example.com/') RETURNING id""",
        account_id=on.account_id,
        letter_id=letter.id,
    )
    of = {"account_id": on.account_id, "send_id": send.id}
    await conn.execute(_DELIVERIES, **of, letter_id=letter.id, list_id=on.list_id)
    await conn.execute(_CLICKS, **of, link=link)
    await conn.execute(_TOTALS, **of)
    await conn.execute(
        """UPDATE sends SET status = 'finished', started_at = now() - interval '3 days'
           WHERE account_id = :account_id AND id = :send_id""",
        **of,
    )
    return letter.id, send.id


def _wish(on: Stage, letter_id: LetterId) -> NewSend:
    timing = Timing(send_at=datetime.now(UTC) + timedelta(days=1))
    return NewSend(list_id=on.list_id, letter_id=letter_id, type=SendType.ABSOLUTE, timing=timing)
