"""What a shop says of letters: kept apart from what somebody bought.

Who bought is on the list of orders whatever they said. Who said that they want letters is put on
the list of the setting `consent_list`, and who took that back is taken off it. News of shops are
late, repeated and out of order, so the later word counts: a consent from before somebody left
brings nobody back, and one whose moment is not known does not either.
"""

from datetime import datetime

from kapocs.addresses import email_key
from kapocs.connectors.model import Connector
from kapocs.db.pool import Conn
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.shops.model import ShopContact
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries_membership
from kapocs.subscribers.model import Consent, EmailTaken, sign_up

SETTING = "consent_list"


async def apply_contact(
    conn: Conn, connector: Connector, told: ShopContact, *, now: datetime
) -> None:
    """Puts on the list, changes or takes off, as the shop says. BadEmail."""
    text = connector.setting(SETTING)
    if not text.isdecimal() or not told.email:
        return
    schema = await lists.schema(conn, connector.account_id, ListId(int(text)))
    consent = Consent(client_ip=told.consent_ip, referer=connector.setting("url"))
    key = email_key(told.email)
    known = await queries_membership.membership(conn, *schema.key, key)
    if told.consent and known.comes_by(told.consent_at):
        await _join(conn, schema, told, consent, now=now)
    elif told.consent is False and known.leaves_by(told.consent_at):
        ids = list(known.ids)
        await subscribers.unsubscribe(conn, schema, ids, consent=consent, now=now)
    elif known.ids and told.fields:
        ids = list(known.ids)
        await subscribers.change(conn, schema, ids, dict(told.fields), form_id=None, now=now)


async def _join(
    conn: Conn, schema: Schema, told: ShopContact, consent: Consent, *, now: datetime
) -> None:
    given = {**told.fields, "email": told.email}
    wish = sign_up(schema, given, consent=consent, double_opt_in=False, now=now)
    try:
        async with conn.savepoint():
            await subscribers.add(conn, wish)
    except EmailTaken:
        return
