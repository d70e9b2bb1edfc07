"""Messages to a webhook, planned, signed, sent, and noted, beside a bare HTTP client.

Baseline: httpx posts the same bodies with the same signatures to the same receiver, as many at a
time as one endpoint gets, over connections that are kept. Ours begins with facts in the stream and
ends when every message is noted as taken. The aim is 0.4 of it.
"""

import argparse
import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from statistics import median

import httpx

from bench.receiver import receiver
from bench.report import Line, Report, run
from bench.stage import Stage, stage
from kapocs.clock import system_clock
from kapocs.courier.memory import MemoryCourier
from kapocs.db.pool import Pool, connect
from kapocs.facts.model import Noted, Subject
from kapocs.facts.noting import note_all
from kapocs.ids import SubscriberId
from kapocs.outgoing.signatures import Signable, headers
from kapocs.subscribers.facts import ChangedField, SubscriberUpdated
from kapocs.webhooks import actions
from kapocs.webhooks.actions import Rules
from kapocs.webhooks.kinds import every
from kapocs.webhooks.lanes import AT_ONCE
from kapocs.webhooks.model import NewWebhook
from kapocs.webhooks.notices import Notices
from kapocs.webhooks.posting import Poster
from kapocs.webhooks.sending import HookParts, HookSender
from kapocs.wording.telling import told

_ROUNDS = 3
_PEOPLE = 500
_OPENED = (ip_network("127.0.0.0/8"),)


@dataclass(frozen=True, slots=True)
class _Spent:
    """Seconds by the wall's clock, and of this process's CPU."""

    seconds: float
    cpu: float

    @staticmethod
    def now() -> "_Spent":
        return _Spent(time.perf_counter(), time.process_time())

    def __sub__(self, before: "_Spent") -> "_Spent":
        return _Spent(self.seconds - before.seconds, self.cpu - before.cpu)


async def main(messages: int) -> Report:
    """Both in turn, several times."""
    ours: list[_Spent] = []
    bare: list[_Spent] = []
    with receiver() as url:
        async with stage() as on:
            pool = await connect(on.dsn, size=8)
            people = await _people(on)
            secret = await _endpoint(on, url)
            for _ in range(_ROUNDS):
                await _happen(on, people, messages)
                begun = _Spent.now()
                await _send(on, pool, messages)
                ours.append(_Spent.now() - begun)
                bodies = await _bodies(on, messages)
                begun = _Spent.now()
                await _post(url, bodies, secret)
                bare.append(_Spent.now() - begun)
            await pool.close()
    rate, base = (messages / median(each.seconds for each in found) for found in (ours, bare))
    cpu, cpu_base = (median(each.cpu for each in found) for found in (ours, bare))
    lines = [
        Line(
            "planned, signed, sent, noted", f"{rate:,.0f}/s, {cpu / messages * 1e6:.0f} µs of CPU"
        ),
        Line("httpx alone, the same bodies", f"{base:,.0f}/s, {cpu_base / messages * 1e6:.0f} µs"),
        Line("ratio", f"{rate / base:.2f}, by CPU of the sending process {cpu_base / cpu:.2f}"),
    ]
    figures: dict[str, object] = {"ratio": rate / base, "cpu_ratio": cpu_base / cpu}
    return Report("webhooks", lines, figures | {"per_s": rate, "bare_per_s": base})


async def _people(on: Stage) -> list[int]:
    async with on.pool.transaction() as conn:
        rows = await conn.rows(
            """INSERT INTO subscribers (account_id, list_id, email, email_key, subscribed_at,
                                        unique_email, active, confirmed, secret_id,
                                        fields)
               SELECT :account_id, :list_id, 'u' || n || '@kapocs.test', 'u' || n || '@kapocs.test',
                      now(), true, true, true, n, '{"mssys_city": "Budapest"}'
               FROM generate_series(1, :count::int) n RETURNING id""",
            account_id=on.account_id,
            list_id=on.list_id,
            count=_PEOPLE,
        )
    return [row["id"] for row in rows]


async def _endpoint(on: Stage, url: str) -> str:
    async with on.pool.transaction() as conn:
        _, secret = await actions.create(
            conn,
            on.account_id,
            NewWebhook(url=url, kinds=["subscriber.updated"]),
            rules=Rules(every(), _OPENED),
            signer=on.signer,
            now=system_clock(),
        )
    return secret


async def _happen(on: Stage, people: list[int], count: int) -> None:
    now = system_clock()
    said = SubscriberUpdated(None, (ChangedField("mssys_city", "Budapest", "Hódmezővásárhely"),))
    whose = map(SubscriberId, itertools.islice(itertools.cycle(people), count))
    async with on.pool.transaction() as conn:
        note_all(
            conn, [Noted(Subject(on.account_id, on.list_id, each), said, now) for each in whose]
        )


async def _send(on: Stage, pool: Pool, count: int) -> None:
    """As a worker does, until all are noted as taken."""
    notices = Notices(
        pool=pool, courier=MemoryCourier(), host="kapocs.test", clock=system_clock, tell=told
    )
    sender = HookSender(
        HookParts(
            pool=pool,
            poster=Poster(on.signer, opened=_OPENED),
            notices=notices,
            clock=system_clock,
            kinds=every(),
        )
    )
    running = asyncio.create_task(sender.run())
    async with on.pool.connection() as conn:
        before = await _done(conn)
        # The table alone tells, as it does those who ask it.
        while await _done(conn) < before + count:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    sender.stop()
    await running
    await sender.close()


async def _done(conn) -> int:  # type: ignore[no-untyped-def]
    found: int = await conn.value("SELECT count(*) FROM webhook_attempts WHERE status = 204")
    return found


async def _bodies(on: Stage, count: int) -> list[tuple[str, bytes]]:
    async with on.pool.connection() as conn:
        rows = await conn.rows(
            "SELECT message_id, body FROM webhook_deliveries ORDER BY id DESC LIMIT :count",
            count=count,
        )
    return [(row["message_id"], row["body"]) for row in rows]


async def _post(url: str, bodies: list[tuple[str, bytes]], secret: str) -> None:
    waiting = iter(bodies)
    async with httpx.AsyncClient() as client:
        await asyncio.gather(*[_client(client, url, waiting, secret) for _ in range(AT_ONCE)])


async def _client(
    client: httpx.AsyncClient, url: str, waiting: Iterator[tuple[str, bytes]], secret: str
) -> None:
    for id_, body in waiting:
        signed = headers(Signable(id_, int(time.time()), body), [secret])
        answer = await client.post(
            url, content=body, headers={"content-type": "application/json", **signed}
        )
        assert answer.status_code == 204


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("--messages", type=int, default=6000)
    wanted = given.parse_args()
    run(lambda: main(wanted.messages))
