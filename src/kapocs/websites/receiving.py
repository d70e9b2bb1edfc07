"""What our plug-in in a WordPress tells: signed by the Standard Webhooks specification.

`consent.given` brings somebody onto the list, with the text that was agreed to; `cart.updated` is a
cart on the list of orders that the settings name (`cart_list=2`); all else fills in
fields of people who are on it, as the connector's settings say (`field.tax_number=ado_szam`).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

from kapocs.addresses import email_key
from kapocs.connectors import standard
from kapocs.connectors.model import (
    SECRET,
    BodyUnreadable,
    HopelessDelivery,
    InboundDelivery,
    Incoming,
    OpenConnector,
)
from kapocs.connectors.moments import moment
from kapocs.connectors.peers import Accepted, Peer
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.forms import actions as forms
from kapocs.ids import FormId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.lists.standard import FIELD_OF
from kapocs.reasons import Reason
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries_membership
from kapocs.subscribers.model import Consent, EmailTaken, sign_up
from kapocs.subscribers.values import read as read_values
from kapocs.websites import baskets
from kapocs.websites.model import FIELD, FORM, PASSWORD, check

PING = "connection.test"
CART = "cart.updated"
GIVEN, WITHDRAWN = "consent.given", "consent.withdrawn"
_LONGEST_ID = 200


def accept(connector: OpenConnector, incoming: Incoming, now: datetime) -> Accepted:
    """Checks the signature over the raw bytes, then parses. SignatureRefused, BodyUnreadable."""
    id_ = standard.check(connector.secrets[SECRET], incoming, now)
    try:
        body = orjson.loads(incoming.body)
    except orjson.JSONDecodeError:
        raise BodyUnreadable(Reason("websites.told_no_json")) from None
    if not isinstance(body, dict) or not isinstance(body.get("data"), dict):
        raise BodyUnreadable(Reason("websites.told_no_json"))
    kind = body.get("type")
    kind = kind if isinstance(kind, str) else ""
    return Accepted(id_, kind[:_LONGEST_ID], is_stored=kind != PING)


async def handle(
    conn: Conn, connector: OpenConnector, delivery: InboundDelivery, now: datetime
) -> None:
    """Does what was told. HopelessDelivery."""
    told = orjson.loads(delivery.body)
    data: dict[str, Any] = told["data"]
    of = connector.connector
    if of.list_id is None:
        raise HopelessDelivery(Reason("websites.needed", name="list"))
    schema = await lists.schema(conn, of.account_id, of.list_id)
    try:
        key = email_key(str(data.get("email", "")))
        # The later word counts: what waited in the site's outbox may be older than what is here.
        there = await queries_membership.membership(conn, *schema.key, key)
        known, said_at = list(there.ids), moment(told.get("timestamp"))
        if delivery.kind == GIVEN and there.comes_by(said_at):
            known = await _join(conn, schema, connector, data, now=now) or known
        if delivery.kind == WITHDRAWN and there.leaves_by(said_at):
            consent = _consent(data, None)
            await subscribers.unsubscribe(conn, schema, known, consent=consent, now=now)
        if delivery.kind == CART:
            await baskets.keep(conn, of, data, as_of=said_at, now=now)
        await _fill_in(conn, schema, known, of.settings, data, now=now)
    except (Invalid, NotFound) as error:
        raise HopelessDelivery(error.reason) from None


async def _join(
    conn: Conn,
    schema: Schema,
    connector: OpenConnector,
    data: Mapping[str, Any],
    *,
    now: datetime,
) -> list[SubscriberId]:
    """Signs the person up, by the form's double opt-in if the settings name one."""
    form_id, asks = None, False
    if named := connector.connector.setting(FORM):
        form = await forms.get(conn, connector.connector.account_id, FormId(int(named)))
        form_id, asks = form.id, form.double_opt_in
    given = {"email": str(data["email"])}
    for part in ("first_name", "last_name"):
        if isinstance(data.get(part), str):
            given[FIELD_OF[part]] = data[part]
    wish = sign_up(
        schema,
        read_values(schema, given),
        consent=_consent(data, form_id),
        double_opt_in=asks,
        now=now,
    )
    try:
        return [await subscribers.add(conn, wish)]
    except EmailTaken:
        return []  # on the list already


def _consent(data: Mapping[str, Any], form_id: FormId | None) -> Consent:
    def text(name: str) -> str:
        return str(data.get(name, ""))[:500]

    return Consent(
        form_id=form_id,
        client_ip=text("ip")[:45],
        user_agent=text("user_agent"),
        referer=text("page"),
    )


async def _fill_in(
    conn: Conn,
    schema: Schema,
    ids: list[SubscriberId],
    settings: Mapping[str, Any],
    data: Mapping[str, Any],
    *,
    now: datetime,
) -> None:
    """Writes what the settings want of the message into the records. FieldInvalid."""
    wanted = {n.removeprefix(FIELD): f for n, f in settings.items() if n.startswith(FIELD)}
    given = {field: _text(data[part]) for part, field in wanted.items() if part in data}
    if given and ids:
        await subscribers.change(conn, schema, ids, given, form_id=None, now=now)


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, str) else orjson.dumps(value).decode()


WORDPRESS = Peer(
    accept=accept,
    handle=handle,
    secrets=(SECRET, PASSWORD),
    check=check,
    prefix=standard.PREFIX,
)
"""A WordPress site."""
