"""A WooCommerce whose orders come to Kapocs over a socket, and a letter to who bought something."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import httpx

from courier.sink import Sink
from kapocs.accounts.model import Account, NewApiKey
from kapocs.connectors import actions as connectors
from kapocs.connectors import queries_inbound
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import NewConnector
from kapocs.ids import LetterId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists.model import List, ListType
from kapocs.peer_types import PEERS
from kapocs.segments import actions as segments
from kapocs.segments.model import Segment
from kapocs.segments.parse import parse
from make import make_list
from product import Product
from running_worker import RunningWorker, until, worker_of
from shops.told import SECRET, Delivery, answered, state, woo

SKU, GOODS = "TFG-1", "Tükörfúrógép"
BELA, CILI, DORA, EVA = (f"{name}@kapocs.test" for name in ("bela", "cili", "dora", "eva"))
_TEXT = "Kedves [mssys_firstname]! Így használja: [last_bought_name]."


@dataclass(frozen=True)
class Sales:
    """What the shop tells, in the order in which it happened; its clock began at `base`."""

    base: datetime

    def order(self, id_: int, email: str, minute: int, status: str, **more: Any) -> Delivery:
        """An order of so many minutes after the beginning, as it is then."""
        is_unpaid = status in ("pending", "on-hold", "cancelled", "checkout-draft")
        body = answered("woocommerce-rest-order-after-part-refund")
        body["billing"] |= {"email": email, "first_name": email.partition("@")[0]}
        body |= {
            "id": id_,
            "number": str(id_),
            "status": status,
            "refunds": [],
            "date_created_gmt": self._at(id_),
            "date_modified_gmt": self._at(minute),
            "date_paid_gmt": None if is_unpaid else self._at(minute),
            **more,
        }
        return woo("order.updated", body)

    def all(self) -> list[Delivery]:
        """Béla paid, got a part back and wants letters; Cili's was called off; Dóra paid at once;
        Éva bought something else and left a basket.
        """
        consent = {"meta_data": [{"key": "_kapocs_consent", "value": "yes"}]}
        back = [{"id": 900, "reason": "", "total": "-5000"}]
        return [
            self.order(11, BELA, 12, "on-hold", **consent),
            self.order(12, CILI, 13, "pending"),
            self.order(13, DORA, 14, "processing"),
            self.order(11, BELA, 15, "processing", **consent),
            self.order(14, EVA, 16, "processing", line_items=_mug(), fee_lines=[]),
            self.order(12, CILI, 17, "cancelled"),
            self.order(15, EVA, 18, "checkout-draft"),
            self.order(11, BELA, 19, "completed", **consent, refunds=back,
                       date_paid_gmt=self._at(15)),
        ]  # fmt: skip

    def _at(self, minute: int) -> str:
        return (self.base + timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:%S")


def _mug() -> list[dict[str, Any]]:
    line = answered("woocommerce-rest-order-after-part-refund")["line_items"][0]
    return [line | {"sku": "BOGRE-1", "name": "Árvíztűrő bögre"}]


@dataclass(frozen=True)
class Stage:
    """The running product: the web side, a worker that can be killed, the relay it sends by."""

    product: Product
    worker: RunningWorker
    sink: Sink

    async def open(self, account: Account, key: NewApiKey) -> "Story":
        """A shop of the account, with its list, a segment and a letter."""
        signer, now = self.product.services.signer, self.product.services.clock()
        async with self.product.pool.transaction() as conn:
            orders = await make_list(conn, account.id, name="Rendelés", type_=ListType.ECOMMERCE)
            wanting = await make_list(conn, account.id)
            given = {"secret": SECRET, "consent_list": str(wanting.id)}
            wish = NewConnector(type="woocommerce", name="Bolt", list_id=orders.id, given=given)
            made = await connectors.create(
                conn, account.id, wish, peers=PEERS, signer=signer, now=now
            )
            segment = await segments.create(
                conn, account.id, orders.id, name="Vevői", conditions=parse(f"bought:{SKU} >= 1")
            )
            letter = await letters.create(
                conn, account.id, NewLetter(name="Köszönet", subject="Köszönjük", text=_TEXT)
            )
        client = self.product.client(httpx.BasicAuth(key.username, key.password))
        return Story(self, made, orders, wanting, segment, letter.letter.id, client)


@dataclass(frozen=True)
class Story:
    """A shop, its list, and the letter to who bought there."""

    on: Stage
    made: MadeConnector
    orders: List
    consents: List
    segment: Segment
    letter_id: LetterId
    client: httpx.AsyncClient

    async def tell(self, *deliveries: Delivery) -> None:
        """The shop posts these, one behind the other."""
        for each in deliveries:
            answer = await self.client.post(self.made.path, content=each.body, headers=each.headers)
            assert (answer.status_code, answer.text) == (200, "ok\n")

    async def seconds_until_listed(self, delivery: Delivery, number: str) -> float:
        """How long an order that is told takes to be in the list, for who reads it by API v1."""
        begun = time.perf_counter()
        await self.tell(delivery)
        path = f"/list/{self.orders.id}/field/mssys_shoprenter_id/value/{number}"

        async def is_listed() -> bool:
            return bool(_records(await self.client.get(path)))

        await until(is_listed)
        return time.perf_counter() - begun

    async def tell_and_kill(self, *deliveries: Delivery) -> None:
        """The shop posts these; the worker is killed when it has them half done."""

        async def is_held_up() -> bool:
            return bool(await conn.value("SELECT count(*) FROM pg_locks WHERE NOT granted"))

        async with self.on.product.pool.transaction() as conn:
            await conn.execute("LOCK TABLE shop_snapshots IN SHARE MODE")
            await self.tell(*deliveries)
            await until(is_held_up)
            await self.on.worker.kill()

    async def settled(self) -> None:
        """All that was told is handled, and well."""

        async def is_handled() -> bool:
            return not (await self.counts()).get("waiting")

        await until(is_handled)
        assert not (await self.counts()).get("dead")

    async def counts(self) -> dict[str, int]:
        """How many deliveries there are in each state."""
        of = self.made.connector
        async with self.on.product.pool.connection() as conn:
            return await queries_inbound.counts(conn, of.account_id, of.id)

    async def start_campaign(self) -> int:
        """A campaign to all who bought the goods begins."""
        wish = {
            "listId": self.orders.id,
            "emailId": self.letter_id,
            "type": "ABSOLUTE",
            "segmentIds": [self.segment.id],
            "sendAtDateTime": self.on.product.services.clock().isoformat(),
        }
        made = await self.client.post("/v2/sends", json=wish)
        assert made.status_code == 201, made.text
        send_id: int = made.json()["sendId"]
        started = await self.client.post(f"/v2/sends/{send_id}/activate")
        assert started.status_code == 200, started.text
        return send_id

    async def finished(self, send_id: int) -> None:
        """The campaign's audience is complete, and no letter waits any more."""

        async def is_over() -> bool:
            told = (await self.client.get(f"/v2/sends/{send_id}/status")).json()
            return bool(told["planningDone"]) and told["totals"]["waiting"] == 0

        await until(is_over)

    async def letters_came(self, number: int) -> None:
        """So many letters came to the relay."""

        async def came() -> bool:
            return len(self.on.sink.envelopes) >= number

        await until(came)

    def letters(self) -> dict[str, list[str]]:
        """Who got which letters: the texts, as they came."""
        found: dict[str, list[str]] = {}
        for each in self.on.sink.envelopes:
            body = message_from_bytes(each.data, policy=policy.default).get_body(("plain",))
            assert body is not None
            found.setdefault(each.recipient, []).append(body.get_content().strip())
        return {name: found[name] for name in sorted(found)}

    async def end(self, sales: Sales) -> dict[str, Any]:
        """All that there is in the end; moments count from the shop's beginning."""
        async with self.on.product.pool.connection() as conn:
            found = await state(conn, self.made)
            facts = await conn.rows(
                """SELECT subscriber_id, kind, count(*) AS number FROM facts
                   WHERE account_id = :account_id AND kind IN ('order.placed', 'order.paid')
                   GROUP BY subscriber_id, kind""",
                account_id=self.made.connector.account_id,
            )
        assert [dict(each) for each in facts if each["number"] != 1] == []
        wanting = _records(await self.client.get(f"/list/{self.consents.id}"))
        for each in found["told"]:
            del each["digest"]
        for each in found["paid"]:
            each["external_id"] = each["external_id"].partition(":")[2]
        people = sorted((each["email"], each["mssys_firstname"]) for each in wanting)
        return _since(found, sales.base) | {"consents": people, "letters": self.letters()}


def _since(found: dict[str, Any], base: datetime) -> dict[str, Any]:
    """Moments, and texts and dates that are made of one, as what passed since the beginning."""

    def one(value: object) -> object:
        if isinstance(value, datetime):
            return value - base
        if isinstance(value, dict):
            return {name: one(each) for name, each in value.items() if not name.endswith("_date")}
        return value

    return {name: [one(row) for row in rows] for name, rows in found.items()}


def _records(answer: httpx.Response) -> list[dict[str, Any]]:
    assert answer.status_code in (200, 404), answer.text
    found = answer.json() if answer.status_code == 200 else []
    return found if isinstance(found, list) else []


@asynccontextmanager
async def open_stage(product: Product, folder: Path) -> AsyncIterator[Stage]:
    """The worker and the relay run until the `async with` ends."""
    async with Sink() as sink, worker_of(product, folder, smtp_url=sink.url) as worker:
        yield Stage(product, worker, sink)
