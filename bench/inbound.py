"""Events of a webshop to committed orders: one web process and one worker, beside bare SQL.

Signed deliveries of new orders are posted over kept connections; the clock runs from the first
until the last order is committed. Baseline: pgbench inserts a delivery, a record, an order and
what was told of it in one transaction each. Aims: 1,000 a second, and 0.3 of it. Then eight senders
post one behind the other, and half and all but one of a hundred wait no longer for the answer than
is printed; the aim is under 100 ms.
"""

import argparse
import asyncio
import time

from bench import selling
from bench.campaign import workers
from bench.report import Line, Report, run
from bench.stage import PORT, Stage, middle, pgbench, stage, web
from kapocs.connectors.actions import MadeConnector

_CLIENTS = 32
_ROUNDS = 3
_SENDERS = 8
"""Of the part in which the answers are timed."""
_LONGEST_MS = 100


def insert_script(on: Stage) -> str:
    """What an event comes to, as bare as it gets."""
    return f"""\\set n random(1, 9000000000000)
BEGIN;
INSERT INTO inbound_deliveries (account_id, connector_id, message_key, kind, headers, body,
    due_at, received_at)
VALUES ({on.account_id}, 99, 'k' || :n, 'order.updated', '{{}}', '{{}}', now(), now())
    ON CONFLICT DO NOTHING;
INSERT INTO subscribers (account_id, list_id, id, email, email_key, unique_email, last_name,
    first_name, active, confirmed, subscribed_at, secret_id)
VALUES ({on.account_id}, {on.list_id}, :n, 'b' || :n || '@kapocs.test', 'b' || :n || '@kapocs.test',
    true, 'Kiss', 'Eva', true, true, now(), 'x') ON CONFLICT DO NOTHING;
INSERT INTO orders (account_id, list_id, record_id, email_key, status, currency, net, gross,
    placed_at)
VALUES ({on.account_id}, {on.list_id}, :n, 'b' || :n || '@kapocs.test', 1, 'HUF', 1000, 1270, now())
    ON CONFLICT DO NOTHING;
INSERT INTO shop_snapshots (account_id, connector_id, shop_order_id, number, email, status,
    shop_status, currency, paid_total, refunded_total, digest, seen_at)
VALUES ({on.account_id}, 99, 'o' || :n, '1', '', 'placed', '', 'HUF', 0, 0, '', now())
    ON CONFLICT DO NOTHING;
COMMIT;
"""


async def main(events: int) -> Report:
    """Both in turn, several times."""
    async with stage() as on:
        made = await selling.open_shop(on.pool, on.account_id, on.signer)
        rates, answers = [], []
        with web(on) as server, workers(on, 1, smtp_url="null", dkim=None):
            url = server.base_url
            await _sell(on, url, made, _requests(made, url, 0, 200))
            for number in range(1, _ROUNDS + 1):
                requests = _requests(made, url, number, events)
                took, posted = await _sell(on, url, made, requests)
                rates.append(events / took)
                answers.append(events / posted)
            half, most = await _answers(made, url, events)
        bare = [pgbench(on, insert_script(on), seconds=5) for _ in range(_ROUNDS)]
    rate, answered = sorted(rates)[1], sorted(answers)[1]
    base = middle(bare).per_second
    return Report(
        "inbound",
        [
            Line("committed orders", f"{rate:8.0f}/s   (aim: 1,000)"),
            Line("answered deliveries", f"{answered:8.0f}/s"),
            Line(f"answer to {_SENDERS} senders, p50", f"{half:8.1f} ms"),
            Line(f"answer to {_SENDERS} senders, p99", f"{most:8.1f} ms  (aim: {_LONGEST_MS})"),
            Line("pgbench", f"{base:8.0f}/s"),
            Line("ratio", f"{rate / base:8.2f}   (aim: at least 0.30)"),
        ],
        {
            "orders_per_s": round(rate),
            "answers_per_s": round(answered),
            "answer_p50_ms": round(half, 1),
            "answer_p99_ms": round(most, 1),
            "pgbench_per_s": round(base),
            "ratio": round(rate / base, 3),
        },
    )


def _requests(made: MadeConnector, base_url: str, batch: int, count: int) -> list[bytes]:
    """Signed orders, as they go over the wire."""
    return [
        selling.request(made, base_url, selling.told(selling.order(int(f"{batch}{number:07}"))))
        for number in range(count)
    ]


async def _sell(
    on: Stage, base_url: str, made: MadeConnector, requests: list[bytes]
) -> tuple[float, float]:
    """Seconds until all are committed, and until all were answered."""
    before = await _committed(on, made)
    waiting = iter(requests)
    begun = time.perf_counter()
    await asyncio.gather(*[selling.post(base_url, waiting) for _ in range(_CLIENTS)])
    posted = time.perf_counter() - begun
    # The table alone tells.
    while await _committed(on, made) < before + len(requests):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    return time.perf_counter() - begun, posted


async def _answers(made: MadeConnector, base_url: str, events: int) -> tuple[float, float]:
    """Milliseconds that half of the answers, and 99 of a hundred, take at most."""
    waiting = iter(_requests(made, base_url, _ROUNDS + 1, events))
    found = await asyncio.gather(*[selling.post(base_url, waiting) for _ in range(_SENDERS)])
    took = sorted(each * 1000 for one in found for each in one)
    return took[len(took) // 2], took[len(took) * 99 // 100]


async def _committed(on: Stage, made: MadeConnector) -> int:
    async with on.pool.connection() as conn:
        found: int = await conn.value(
            "SELECT count(*) FROM shop_snapshots WHERE connector_id = :id", id=made.connector.id
        )
    return found


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("--events", type=int, default=4000)
    wanted = given.parse_args()
    run(lambda: main(wanted.events), ports=(PORT,))
