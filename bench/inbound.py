"""Events of a webshop to committed orders: one web process and one worker, beside bare SQL.

Signed deliveries of new orders are posted over kept connections; the clock runs from the first
until the last order is committed. Baseline: pgbench inserts a delivery, a record, an order and
what was told of it in one transaction each. Aims: 1,000 a second, and 0.3 of it.
"""

import argparse
import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from bench.campaign import workers
from bench.report import Line, Report, run
from bench.stage import PORT, Stage, middle, pgbench, stage, web
from kapocs.clock import system_clock
from kapocs.connectors import actions
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import NewConnector
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS

_CLIENTS = 32
_ROUNDS = 3
_SECRET = "s3cret"  # of a shop that there is not


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
        made = await _shop(on)
        rates, answers = [], []
        with web(on) as server, workers(on, 1, smtp_url="null", dkim=None):
            await _sell(on, server.base_url, made, _requests(made, server.base_url, 0, 200))
            for number in range(1, _ROUNDS + 1):
                requests = _requests(made, server.base_url, number, events)
                took, posted = await _sell(on, server.base_url, made, requests)
                rates.append(events / took)
                answers.append(events / posted)
        bare = [pgbench(on, insert_script(on), seconds=5) for _ in range(_ROUNDS)]
    rate, answered = sorted(rates)[1], sorted(answers)[1]
    base = middle(bare).per_second
    return Report(
        "inbound",
        [
            Line("committed orders", f"{rate:8.0f}/s   (aim: 1,000)"),
            Line("answered deliveries", f"{answered:8.0f}/s"),
            Line("pgbench", f"{base:8.0f}/s"),
            Line("ratio", f"{rate / base:8.2f}   (aim: at least 0.30)"),
        ],
        {
            "orders_per_s": round(rate),
            "answers_per_s": round(answered),
            "pgbench_per_s": round(base),
            "ratio": round(rate / base, 3),
        },
    )


async def _shop(on: Stage) -> MadeConnector:
    async with on.pool.transaction() as conn:
        list_ = await lists.create(conn, on.account_id, name="Shop", type_=ListType.ECOMMERCE)
        wish = NewConnector(
            type="woocommerce", name="Shop", list_id=list_.id, given={"secret": _SECRET}
        )
        return await actions.create(
            conn, on.account_id, wish, peers=PEERS, signer=on.signer, now=system_clock()
        )


def _requests(made: MadeConnector, base_url: str, batch: int, count: int) -> list[bytes]:
    """Signed orders of three lines, as they go over the wire."""
    host = urlsplit(base_url).netloc
    return [_request(made, host, f"{batch}{number:07}") for number in range(count)]


def _request(made: MadeConnector, host: str, id_: str) -> bytes:
    lines = [
        {"sku": f"P{n}", "name": f"Product {n}", "quantity": 1, "total": f"{n}000",
         "total_tax": f"{n * 270}", "taxes": [{"id": 1}]}
        for n in (1, 2, 3)
    ]  # fmt: skip
    body = json.dumps(
        {"id": int(id_), "number": id_, "status": "on-hold", "currency": "HUF", "total": "7620",
         "date_modified_gmt": "2026-11-28T13:46:54", "date_created_gmt": "2026-11-28T13:46:48",
         "billing": {"first_name": "Éva", "last_name": "Kovács", "email": f"e{id_}@kapocs.test",
                     "city": "Pécs", "postcode": "7621", "country": "HU"},
         "tax_lines": [{"rate_id": 1, "rate_percent": 27}], "line_items": lines, "refunds": []}
    ).encode()  # fmt: skip
    mark = base64.b64encode(hmac.new(_SECRET.encode(), body, hashlib.sha256).digest()).decode()
    head = (
        f"POST {made.path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"X-WC-Webhook-Topic: order.created\r\nX-WC-Webhook-Signature: {mark}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _sell(
    on: Stage, base_url: str, made: MadeConnector, requests: list[bytes]
) -> tuple[float, float]:
    """Seconds until all are committed, and until all were answered."""
    before = await _committed(on, made)
    waiting = iter(requests)
    begun = time.perf_counter()
    await asyncio.gather(*[_client(base_url, waiting) for _ in range(_CLIENTS)])
    posted = time.perf_counter() - begun
    # The table alone tells.
    while await _committed(on, made) < before + len(requests):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    return time.perf_counter() - begun, posted


async def _committed(on: Stage, made: MadeConnector) -> int:
    async with on.pool.connection() as conn:
        found: int = await conn.value(
            "SELECT count(*) FROM shop_snapshots WHERE connector_id = :id", id=made.connector.id
        )
    return found


async def _client(base_url: str, waiting: Iterator[bytes]) -> None:
    parts = urlsplit(base_url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    for request in waiting:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        )
        await reader.readexactly(length)
    writer.close()


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("--events", type=int, default=4000)
    wanted = given.parse_args()
    run(lambda: main(wanted.events), ports=(PORT,))
