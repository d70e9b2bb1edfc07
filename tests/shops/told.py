"""Deliveries of shops for tests: recorded ones, and new ones signed as the shop would."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from connectors.delivering_in import InboundBench
from kapocs.connectors import actions
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import InboundDelivery, Incoming, OpenConnector
from kapocs.connectors.peers import Accepted
from kapocs.db.pool import Conn
from kapocs.ids import ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.payments import actions as payments
from kapocs.peer_types import PEERS

RECORDED = Path(__file__).parent / "recorded"
SECRET = "s3cret"


@dataclass(frozen=True)
class Delivery:
    """A request of a shop."""

    headers: dict[str, str]
    body: bytes

    @property
    def incoming(self) -> Incoming:
        return Incoming(self.headers, self.body)


def recorded(name: str) -> Delivery:
    """A delivery that was recorded."""
    found = json.loads((RECORDED / f"{name}.json").read_text())
    headers = {key.lower(): value for key, value in found["headers"].items()}
    return Delivery(headers, found["body"].encode())


def all_of(shop: str) -> list[str]:
    """Names of the shop's recorded deliveries; answers of its API are none."""
    names = (path.stem for path in RECORDED.glob(f"{shop}-*.json"))
    return sorted(name for name in names if "-rest-" not in name)


def answered(name: str) -> dict[str, Any]:
    """An answer of a shop's API that was recorded."""
    found: dict[str, Any] = json.loads((RECORDED / f"{name}.json").read_text())
    return found


def woo(topic: str, body: dict[str, Any] | bytes, *, secret: str = SECRET) -> Delivery:
    """A delivery as WooCommerce would sign it."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    mark = base64.b64encode(hmac.new(secret.encode(), raw, hashlib.sha256).digest()).decode()
    return Delivery({"x-wc-webhook-signature": mark, "x-wc-webhook-topic": topic}, raw)


def accept(made: MadeConnector, delivery: Delivery, bench: InboundBench) -> Accepted:
    """What the edge makes of it. SignatureRefused, BodyUnreadable."""
    opened = actions.opened(made.connector, bench.signer)
    return PEERS[made.connector.type].accept(opened, delivery.incoming, bench.clock())


async def take(conn: Conn, made: MadeConnector, delivery: Delivery, bench: InboundBench) -> None:
    """Accepts a delivery and handles it at once."""
    accepted = accept(made, delivery, bench)
    if not accepted.is_stored:
        return
    now: datetime = bench.clock()
    opened = OpenConnector(
        await actions.get(conn, made.connector.account_id, made.connector.id), {}
    )
    kept = InboundDelivery(
        account_id=made.connector.account_id,
        id=1,
        connector_id=made.connector.id,
        message_key=accepted.key,
        kind=accepted.kind,
        headers={},
        body=delivery.body,
        state="waiting",
        reason=None,
        attempts=0,
        due_at=now,
        received_at=now,
        ended_at=None,
    )
    await PEERS[made.connector.type].handle(conn, opened, kept, now)


async def state(conn: Conn, made: MadeConnector) -> dict[str, Any]:
    """All that there is of the shop's orders, without the moments at which it came here."""
    of = made.connector
    key = {"account_id": of.account_id, "list_id": of.list_id}
    orders = await conn.rows(
        """SELECT s.email, s.last_name || s.full_name AS last_name, s.fields, o.status,
                  o.currency, o.gross, o.paid_at
           FROM subscribers s JOIN orders o ON o.account_id = s.account_id
               AND o.list_id = s.list_id AND o.record_id = s.id
           WHERE s.account_id = :account_id AND s.list_id = :list_id
           ORDER BY s.fields ->> 'mssys_shoprenter_id'""",
        **key,
    )
    items = await conn.rows(
        """SELECT sku, name, price, quantity, vat_percent, gross_sum FROM order_items
           WHERE account_id = :account_id AND list_id = :list_id ORDER BY sku""",
        **key,
    )
    told = await conn.rows(
        """SELECT shop_order_id, number, email, status, shop_status, gross, paid_total,
                  refunded_total, modified_at, digest FROM shop_snapshots
           WHERE account_id = :account_id AND connector_id = :connector_id
           ORDER BY shop_order_id""",
        account_id=of.account_id,
        connector_id=of.id,
    )
    paid = await conn.rows(
        """SELECT amount, currency, source, external_id FROM payments
           WHERE account_id = :account_id AND list_id = :list_id ORDER BY external_id""",
        **key,
    )
    return {
        name: [dict(row) for row in rows]
        for name, rows in (("orders", orders), ("items", items), ("told", told), ("paid", paid))
    }


async def standing(conn: Conn, made: MadeConnector, shop_order: str = "12") -> tuple[str, Decimal]:
    """How far the order is paid that has this number in the shop, and what of it is kept."""
    of = made.connector
    schema = await lists.schema(conn, of.account_id, ListId(of.list_id or 0))
    row = await conn.row(
        """SELECT record_id FROM shop_snapshots WHERE account_id = :account_id
           AND connector_id = :connector_id AND shop_order_id = :shop_order""",
        account_id=of.account_id,
        connector_id=of.id,
        shop_order=shop_order,
    )
    assert row is not None
    found = await payments.balance_of(conn, schema, SubscriberId(row["record_id"]))
    return found.standing, found.kept
