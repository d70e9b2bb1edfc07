"""Making the record of an order."""

from collections.abc import Mapping
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import columns, queries_write
from kapocs.orders.model import OrderStatus
from kapocs.orders.values import status_of
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, SignUp, sign_up


async def insert_order(
    conn: Conn,
    schema: Schema,
    fields: Mapping[str, str],
    *,
    form_id: FormId | None,
    now: datetime,
    past: bool = False,
) -> SubscriberId:
    """The order's record, made with its fields; of the past, its joining is not announced."""
    wish = as_sign_up(schema, fields, form_id=form_id, now=now, is_told=not past)
    id_ = await subscribers.add(conn, wish)
    if schema.list.unique_email:
        # Who left comes back with the record of an earlier order.
        await queries_write.clear(conn, *schema.key, id_)
    return id_


def as_sign_up(
    schema: Schema,
    fields: Mapping[str, str],
    *,
    form_id: FormId | None,
    now: datetime,
    is_told: bool = True,
) -> SignUp:
    """The wish for the order's record. BadEmail, FieldInvalid, BadOrder.

    What is bought needs no double opt-in: the order is the consent. It is none for who left
    before: their letters do not begin again.
    """
    given = dict(fields)
    if status_of(given) is None:
        given[columns.STATUS] = str(int(OrderStatus.ORDERED))
    consent = Consent(form_id=form_id, is_wish=False, is_told=is_told)
    return sign_up(schema, given, consent=consent, double_opt_in=False, now=now)
