"""Files of exports as the worker's process makes and keeps them, each beside COPY of its rows."""

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import dataclass, replace

from bench.report import Line
from bench.stage import Stage, peak_mb
from kapocs.clock import system_clock
from kapocs.db import embedded
from kapocs.exports import actions
from kapocs.exports.model import ExportFileFormat, ExportKind, ExportWish
from kapocs.ids import ListId, SendId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType

_ORDERS = """
INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active, confirmed,
    subscribed_at, secret_id, fields)
SELECT :account_id, :list_id, 'person' || n || '@kapocs.test', 'person' || n || '@kapocs.test',
    false, true, true, now(), md5(n::text),
    '{"mssys_order_status": "2", "mssys_bill_currency": "HUF", "mssys_order_netto_sum": "1000",
      "mssys_order_brutto_sum": "1270"}'
FROM generate_series(1, :others::int) AS n"""
_KEEP = """
SELECT keep_orders(:account_id, ARRAY[:list_id::bigint], array_agg(id)) FROM subscribers
WHERE account_id = :account_id AND list_id = :list_id"""
_LINES = """
INSERT INTO order_items (account_id, list_id, record_id, sku, name, price, quantity, vat_percent,
    currency, net_sum, gross_sum)
SELECT account_id, list_id, id, 'B-1', 'Árvíztűrő bögre', 1000, 1, 27, 'HUF', 1000, 1270
FROM subscribers WHERE account_id = :account_id AND list_id = :list_id"""
_DELIVERIES = """
INSERT INTO deliveries (account_id, purpose, occurrence, send_id, list_id, subscriber_id, status,
    due_at, created_at, finished_at, relay)
SELECT account_id, 'send', 'bench:' || id, :send_id, list_id, id, 'sent', now(), now(), now(), 'r'
FROM subscribers WHERE account_id = :account_id AND list_id = :list_id ORDER BY id LIMIT :others"""
_EVENTS = """
INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type, send_id, delivery_id)
SELECT account_id, list_id, subscriber_id, now(), 'email_sent', send_id, id
FROM deliveries WHERE account_id = :account_id AND send_id = :send_id"""
_TABLE_OF = {
    ExportKind.PEOPLE: "subscribers WHERE list_id = {list_id}",
    ExportKind.ORDERS: "subscribers WHERE list_id = {list_id}",
    ExportKind.ORDER_LINES: "order_items WHERE list_id = {list_id}",
    ExportKind.DELIVERIES: "deliveries WHERE send_id = {send_id}",
    ExportKind.EVENTS: "subscriber_events WHERE send_id = {send_id}",
    ExportKind.STATISTICS: "sends WHERE id = {send_id}",
}


@dataclass(frozen=True)
class Made:
    """One file: how long it took, beside COPY of its rows, and the most memory of the process."""

    what: str
    rows: int
    seconds: float
    copy_s: float
    peak_mb: float

    def line(self) -> Line:
        """As people read it."""
        rate, ratio = self.rows / self.seconds, self.seconds / self.copy_s
        told = f"{self.seconds:6.2f} s  {rate:7.0f} rows/s  {ratio:5.1f} x COPY"
        return Line(self.what, f"{told}  {self.peak_mb:4.0f} MB  ({self.rows} rows)")


async def made(on: Stage, others: int) -> list[Made]:
    """A file of each format and kind; people are on the stage's list already.

    `others`: how many orders and letters are made, of one line and with one event each.
    """
    shop, send_id = await _fill(on, others)
    everybody = ExportWish(kind=ExportKind.PEOPLE, list_id=on.list_id)
    wishes = [replace(everybody, format=each) for each in ExportFileFormat]
    wishes.append(replace(everybody, for_excel=True))
    of_shop = (ExportKind.ORDERS, ExportKind.ORDER_LINES)
    wishes.extend(ExportWish(kind=each, list_id=shop) for each in of_shop)
    of_send = (ExportKind.DELIVERIES, ExportKind.EVENTS, ExportKind.STATISTICS)
    wishes.extend(ExportWish(kind=each, send_id=send_id) for each in of_send)
    return [await _make(on, wish) for wish in wishes]


async def _fill(on: Stage, others: int) -> tuple[ListId, SendId]:
    """Orders, their lines, and a send with its letters and what came of them."""
    async with on.pool.transaction() as conn:
        shop = await lists.create(conn, on.account_id, name="Bolt", type_=ListType.ECOMMERCE)
        there = {"account_id": on.account_id, "list_id": shop.id}
        await conn.execute(_ORDERS, others=others, **there)
        await conn.execute(_KEEP, **there)
        await conn.execute(_LINES, **there)
        new = NewLetter(name="Levél", subject="Levél", html=None, text="Jó napot!")
        letter = (await letters.create(conn, on.account_id, new)).letter
        wish = NewSend(list_id=on.list_id, letter_id=letter.id, type=SendType.SUBSCRIPTION)
        send = await sends.create(conn, on.account_id, wish)
        of_send = {"account_id": on.account_id, "send_id": send.id}
        await conn.execute(_DELIVERIES, list_id=on.list_id, others=others, **of_send)
        await conn.execute(_EVENTS, **of_send)
    async with on.pool.connection() as conn:
        await conn.execute("VACUUM ANALYZE")
    return shop.id, send.id


async def _make(on: Stage, wish: ExportWish) -> Made:
    async with on.pool.transaction() as conn:
        begun = await actions.start(conn, on.account_id, wish, now=system_clock())
    copy_s = _copy(on, wish)
    told = {
        "dsn": on.dsn,
        "account_id": on.account_id,
        "export_id": begun.id,
        "now": system_clock().isoformat(),
    }
    seconds, peak_mb = await asyncio.to_thread(_run, told)
    async with on.pool.transaction() as conn:
        done = await actions.get(conn, on.account_id, begun.id)
        await actions.cancel(conn, on.account_id, begun.id, now=system_clock())
    assert done.file_bytes, done
    excel = " for Excel" if wish.for_excel else ""
    what = f"{wish.kind} as {wish.format}{excel}"
    return Made(what, done.rows, seconds, copy_s, peak_mb)


def _run(told: dict[str, object]) -> tuple[float, float]:
    """Seconds and peak memory of the process that makes a file."""
    begun = time.monotonic()
    maker = subprocess.Popen(
        [sys.executable, "-m", "kapocs.exports.process"], stdin=subprocess.PIPE
    )
    assert maker.stdin is not None
    maker.stdin.write(json.dumps(told).encode() + b"\n")
    maker.stdin.flush()
    # What is told at its end counts in this process, of which it was a copy before it began.
    peak = 0.0
    while maker.poll() is None:
        peak = max(peak, peak_mb(maker.pid))
        time.sleep(0.02)
    maker.stdin.close()
    return time.monotonic() - begun, peak


def _copy(on: Stage, wish: ExportWish) -> float:
    """Seconds of COPY of the same rows, as their table has them."""
    table = _TABLE_OF[wish.kind].format(list_id=wish.list_id, send_id=wish.send_id)
    statement = f"COPY (SELECT * FROM {table} AND account_id = {on.account_id}) TO STDOUT"
    begun = time.monotonic()
    subprocess.run(
        [str(embedded.binaries() / "psql"), "-qc", statement, on.dsn],
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.monotonic() - begun
