"""A hundred thousand events of eight shops, doubled and out of order, end as a plain replay does.

    .venv/bin/python -m bench.soak --events 100000

Eight senders post over real sockets, and several workers handle: every tenth event comes twice,
half of these by another name, and every twentieth comes later than what followed it. Then the same
events come to eight other shops, each once and in order. Exit code 1, and which shops, when what
either left behind differs: orders, lines, payments, sums, what was told last; or when an order was
told of as placed or paid twice.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench import selling
from bench.campaign import workers
from bench.report import Line, Report, run
from bench.selling import PAID, UNPAID, Told
from bench.stage import Stage, free_port, stage, web
from kapocs.accounts import actions as accounts
from kapocs.connectors import queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.db.pool import Pool
from kapocs.ids import AccountId

SENDERS = 8
_DOUBLED, _LATE = 10, 20
"""Of so many events one comes twice, or late."""
_FAR = 60
"""Events after which one comes at the latest that is doubled or late."""
_WAIT_SECONDS = 0.2


@dataclass(frozen=True)
class Soak:
    """What a sender tells: each once and in order, and as it is posted."""

    plain: list[Told]
    posted: list[Told]
    doubled: int
    late: int


def plan(events: int, seed: int) -> Soak:
    """The events of one sender; of the same seed always the same."""
    chance = random.Random(seed)  # the same every time
    plain = _plain(events, chance)
    places = [(float(at), each) for at, each in enumerate(plain)]
    late = [at for at in range(len(plain)) if chance.random() < 1 / _LATE]
    for at in late:
        places[at] = (at + chance.uniform(1, _FAR), plain[at])
    doubled = [at for at in range(len(plain)) if chance.random() < 1 / _DOUBLED]
    for number, at in enumerate(doubled):
        again = replace(plain[at], topic="order.updated") if number % 2 else plain[at]
        places.append((at + chance.uniform(0, _FAR), again))
    posted = [each for _, each in sorted(places, key=lambda place: place[0])]
    return Soak(plain, posted, len(doubled), len(late))


def _plain(events: int, chance: random.Random) -> list[Told]:
    """Orders that are placed; of some it is told later that they were paid, paid back, called off.

    What is told of an order comes up to forty events after what was told of it before.
    """
    places: list[tuple[float, Told]] = []
    id_ = 0
    while len(places) < events:
        id_ += 1
        at = float(len(places))
        for minute, more in enumerate(_life(id_, chance)):
            moment = f"2026-11-28T10:{minute:02}:00"
            body = selling.order(id_, date_modified_gmt=moment, **more)
            topic = "order.updated" if minute else "order.created"
            places.append((at, selling.told(body, topic)))
            at += chance.uniform(1, 40)
    places = sorted(places[:events], key=lambda place: place[0])
    return [each for _, each in places]


def _life(id_: int, chance: random.Random) -> list[dict[str, Any]]:
    """What becomes of an order, state by state."""
    placed: dict[str, Any] = {"status": UNPAID}
    paid = {"status": PAID, "date_paid_gmt": "2026-11-28T10:01:00"}
    back = {"refunds": [{"id": id_, "total": "-1000"}], **paid, "status": "completed"}
    return chance.choices(
        [[placed], [placed, paid], [placed, paid, back], [placed, {"status": "cancelled"}], [paid]],
        weights=[50, 20, 10, 10, 10],
    )[0]


async def tell(made: MadeConnector, base_url: str, deliveries: Sequence[Told]) -> list[float]:
    """Posts all of a sender's; seconds until each answer."""
    return await selling.post(
        base_url, (selling.request(made, base_url, each) for each in deliveries)
    )


async def handled(pool: Pool, shops: Sequence[MadeConnector]) -> None:
    """Waits until nothing is left to be handled. AssertionError when something is dead."""
    for made in shops:
        found = {"waiting": 1}
        while found.get("waiting"):
            found = await _counts(pool, made)
            await asyncio.sleep(_WAIT_SECONDS)
        assert not found.get("dead"), found


async def _counts(pool: Pool, made: MadeConnector) -> dict[str, int]:
    of = made.connector
    async with pool.connection() as conn:
        return await queries_inbound.counts(conn, of.account_id, of.id)


async def state(pool: Pool, made: MadeConnector) -> dict[str, list[str]]:
    """All that there is of a shop's orders, as texts without our ids and moments."""
    of = made.connector
    async with pool.connection() as conn:
        return {
            name: await conn.column(text, account_id=of.account_id, list_id=of.list_id)
            for name, text in _STATE.items()
        } | {
            "told": await conn.column(
                """SELECT concat_ws('|', shop_order_id, number, email, status, shop_status, gross,
                                    paid_total, refunded_total, modified_at)
                   FROM shop_snapshots
                   WHERE account_id = :account_id AND connector_id = :connector_id
                   ORDER BY shop_order_id""",
                account_id=of.account_id,
                connector_id=of.id,
            )
        }


_STATE = {
    "orders": """SELECT concat_ws('|', s.email, s.last_name, s.first_name, s.fields, o.status,
                                  o.currency, o.net, o.gross, o.paid_at, o.cancelled_at IS NULL)
                 FROM subscribers s JOIN orders o ON o.account_id = s.account_id
                     AND o.list_id = s.list_id AND o.record_id = s.id
                 WHERE s.account_id = :account_id AND s.list_id = :list_id
                 ORDER BY s.email""",
    "lines": """SELECT concat_ws('|', s.email, i.sku, i.name, i.price, i.quantity, i.vat_percent,
                                 i.gross_sum)
                FROM order_items i JOIN subscribers s ON s.account_id = i.account_id
                    AND s.list_id = i.list_id AND s.id = i.record_id
                WHERE i.account_id = :account_id AND i.list_id = :list_id
                ORDER BY s.email, i.sku""",
    "payments": """SELECT concat_ws('|', s.email, p.amount, p.currency, p.source)
                   FROM payments p JOIN subscribers s ON s.account_id = p.account_id
                       AND s.list_id = p.list_id AND s.id = p.record_id
                   WHERE p.account_id = :account_id AND p.list_id = :list_id
                   ORDER BY s.email, p.amount""",
    "told_twice": """SELECT concat_ws('|', subscriber_id, kind) FROM facts
                     WHERE account_id = :account_id AND list_id = :list_id
                       AND kind IN ('order.placed', 'order.paid')
                     GROUP BY subscriber_id, kind HAVING count(*) > 1""",
}


def differences(one: dict[str, list[str]], other: dict[str, list[str]]) -> list[str]:
    """What is not the same of two shops, by name; `told_twice` must be empty in both."""
    found = [name for name in one if one[name] != other[name]]
    twice = bool(one["told_twice"] or other["told_twice"])
    return sorted({*found, *(["told_twice"] if twice else [])})


async def open_shops(pool: Pool, signer: Any) -> list[MadeConnector]:
    """A shop of each sender, each of an account of its own."""
    made = []
    for number in range(SENDERS):
        async with pool.transaction() as conn:
            account = await accounts.create(
                conn,
                name=f"Sender {number}",
                timezone="Europe/Budapest",
                language="hu",
                sender=("Bench", "bench@kapocs.test"),
            )
        made.append(await selling.open_shop(pool, AccountId(account.id), signer))
    return made


async def main(events: int, many: int) -> Report:
    """Both, one behind the other; `many`: web processes, and workers."""
    begun = time.monotonic()
    soaks = [plan(events // SENDERS, seed) for seed in range(SENDERS)]
    async with stage() as on:
        with (
            web(on, free_port(), many) as server,
            workers(on, many, smtp_url="null", dkim=None),
        ):
            url = server.base_url
            mixed, mixed_s, answers = await _run(on, url, [each.posted for each in soaks])
            plain, plain_s, _ = await _run(on, url, [each.plain for each in soaks])
        ends = [[await state(on.pool, each) for each in shops] for shops in (mixed, plain)]
    wrong = [
        Line(f"shop {number}", f"differs: {', '.join(found)}")
        for number, (one, other) in enumerate(zip(*ends, strict=True))
        if (found := differences(one, other))
    ]
    figures: dict[str, object] = {
        **_counts_of(soaks, ends[0]),
        "shops_that_differ": len(wrong),
        "answer_p50_ms": round(answers[len(answers) // 2] * 1000, 1),
        "answer_p99_ms": round(answers[len(answers) * 99 // 100] * 1000, 1),
        "mixed_minutes": round(mixed_s / 60, 1),
        "plain_minutes": round(plain_s / 60, 1),
        "minutes": round((time.monotonic() - begun) / 60, 1),
    }
    lines = [Line(name.replace("_", " "), str(value)) for name, value in figures.items()]
    return Report("soak", [*lines, *wrong], figures, failed=bool(wrong))


def _counts_of(soaks: Sequence[Soak], ends: Sequence[dict[str, list[str]]]) -> dict[str, int]:
    return {
        "events": sum(len(each.plain) for each in soaks),
        "posted": sum(len(each.posted) for each in soaks),
        "doubled": sum(each.doubled for each in soaks),
        "late": sum(each.late for each in soaks),
        **{name: sum(len(each[name]) for each in ends) for name in ("orders", "lines", "payments")},
    }


async def _run(
    on: Stage, base_url: str, deliveries: Sequence[Sequence[Told]]
) -> tuple[list[MadeConnector], float, list[float]]:
    """Eight shops that told all of it, how many seconds that took, and those of the answers."""
    begun = time.monotonic()
    shops = await open_shops(on.pool, on.signer)
    told = await asyncio.gather(
        *[tell(made, base_url, each) for made, each in zip(shops, deliveries, strict=True)]
    )
    await handled(on.pool, shops)
    return shops, time.monotonic() - begun, sorted(each for one in told for each in one)


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("--events", type=int, default=100_000)
    given.add_argument("--processes", type=int, default=2)
    wanted = given.parse_args()
    run(lambda: main(wanted.events, wanted.processes))
