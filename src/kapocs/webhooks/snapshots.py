"""The record or order that facts are about, as it is when their messages are made.

Messages may arrive late and in another order. Each says how its record was, and when (`asOf`): a
receiver that keeps the latest needs no order.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.errors import NotFound
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.lists.values import FieldType
from kapocs.orders import queries_orders
from kapocs.orders.model import Order
from kapocs.stream.model import Fact
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Subscriber

Snapshots = Mapping[tuple[ListId, SubscriberId], Mapping[str, Any]]

_WITHOUT = "letter."
"""A campaign tells of a million letters at once; whom they went to is read by their ids."""


async def of(
    conn: Conn, account_id: AccountId, facts: Sequence[Fact], *, now: datetime
) -> Snapshots:
    """The records of these facts that there are, as they go over the wire."""
    wanted: dict[ListId, set[SubscriberId]] = defaultdict(set)
    for fact in facts:
        if fact.list_id and fact.subscriber_id and not fact.kind.startswith(_WITHOUT):
            wanted[fact.list_id].add(fact.subscriber_id)
    found: dict[tuple[ListId, SubscriberId], Mapping[str, Any]] = {}
    for list_id, ids in sorted(wanted.items()):
        try:
            schema = await lists.schema(conn, account_id, list_id)
        except NotFound:
            continue
        found |= await _of_list(conn, schema, sorted(ids), now)
    return found


def among(found: Snapshots, fact: Fact) -> Mapping[str, Any] | None:
    """The one of this fact; None: it is about no record, or about one that is gone."""
    if fact.list_id is None or fact.subscriber_id is None:
        return None
    return found.get((fact.list_id, fact.subscriber_id))


async def _of_list(
    conn: Conn, schema: Schema, ids: Sequence[SubscriberId], now: datetime
) -> dict[tuple[ListId, SubscriberId], Mapping[str, Any]]:
    people = await subscribers.by_ids(conn, *schema.key, ids)
    orders: Mapping[SubscriberId, Order] = {}
    if schema.list.type is ListType.ECOMMERCE:
        orders = await queries_orders.orders(conn, *schema.key, ids)
    return {
        (schema.list.id, each.id): _record(schema, each, orders.get(each.id), now)
        for each in people
    }


def _record(
    schema: Schema, person: Subscriber, order: Order | None, now: datetime
) -> Mapping[str, Any]:
    hidden = {name for name, field in schema.fields.items() if field.type is FieldType.PASSWORD}
    return {
        "asOf": _moment(now),
        "subscriberId": person.id,
        "email": person.email.strip(),
        "firstName": person.first_name,
        "lastName": person.last_name,
        "active": person.active,
        "confirmed": person.confirmed,
        "subscribedAt": _moment(person.subscribed_at),
        "updatedAt": _moment(person.updated_at),
        "unsubscribedAt": _moment(person.unsubscribed_at),
        "fields": {
            name: value for name, value in person.fields.items() if value and name not in hidden
        },
        "order": None if order is None else _order(order),
    }


def _order(order: Order) -> Mapping[str, Any]:
    return {
        "status": order.status.name.lower(),
        "currency": order.currency,
        "net": None if order.net is None else str(order.net),
        "gross": None if order.gross is None else str(order.gross),
        "placedAt": _moment(order.placed_at),
        "paidAt": _moment(order.paid_at),
        "cancelledAt": _moment(order.cancelled_at),
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")
