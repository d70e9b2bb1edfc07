"""The quick ways of subscribers: reading one, by id or address, adding and changing one."""

from collections.abc import Mapping
from datetime import UTC
from operator import attrgetter
from urllib.parse import unquote_plus

import orjson
from pydantic.alias_generators import to_camel

from kapocs.addresses import email_key
from kapocs.api_v2.nouns.subscribers import form_among, said
from kapocs.api_v2.quick import QuickAnswer, QuickCall, Quickly, an_object, plainly
from kapocs.api_v2.shapes.people import NewSubscriber, SubscriberChange, SubscriberShape
from kapocs.api_v2.values import by_names
from kapocs.forms.model import Form
from kapocs.ids import SubscriberId
from kapocs.lists.model import ListType, Schema
from kapocs.subscribers.model import Consent, SignUp, Subscriber, sign_up
from kapocs.subscribers.queries_together import Wish
from kapocs.subscribers.together import plain_change

_NAMES = tuple(map(to_camel, SubscriberShape.model_fields))
_VALUES = attrgetter("id", *list(SubscriberShape.model_fields)[1:])


def _known(call: QuickCall) -> tuple[Schema, tuple[Form, ...]] | None:
    """The list as it was last read, unless it holds orders."""
    known = call.services.schemas.last_known(call.account_id, call.list_id)
    return known if known and known[0].list.type is ListType.NEWSLETTER else None


async def _show(call: QuickCall) -> QuickAnswer | None:
    if call.query:
        return None
    id_ = SubscriberId(call.number("subscriberId"))
    found = await call.services.people.by_id(call.account_id, call.list_id, id_)
    return None if found is None else an_object(_json(found))


async def _find(call: QuickCall) -> QuickAnswer | None:
    """Who has an address, on a list where that is one at most."""
    name, _, value = call.query.partition(b"=")
    if name != b"email" or b"&" in value:
        return None
    key = plainly(lambda: email_key(unquote_plus(value.decode("latin-1"))))
    if key is None:
        return None
    found = await call.services.people.by_email(call.account_id, call.list_id, key)
    if found is None or len(found) > 1:
        return None
    return QuickAnswer(b'{"data":[%b],"nextAfter":null}' % b"".join(map(_json, found)))


async def _add(call: QuickCall) -> QuickAnswer | None:
    wish = plainly(lambda: _new(call))
    id_ = None if wish is None else await call.services.sign_ups.add(wish)
    if wish is None or id_ is None:
        return None
    where = f"{call.services.base_url}/v2/lists/{call.list_id}/subscribers/{id_}"
    return QuickAnswer(_json_of_new(wish, id_), 201, where)


async def _change(call: QuickCall) -> QuickAnswer | None:
    wish = plainly(lambda: _changed(call))
    done = None if wish is None else await call.services.changes.change(wish)
    return None if done is None or done.record is None else an_object(_json(done.record))


def _new(call: QuickCall) -> SignUp | None:
    known = None if call.query else _known(call)
    if known is None:
        return None
    schema, forms = known
    wanted = NewSubscriber.from_wire(call.told.exactly())
    form = form_among(forms, wanted.form_id)
    given = by_names(schema, said(wanted), wanted.fields)
    if given is None:
        return None
    return sign_up(
        schema,
        given,
        consent=Consent(
            form_id=form.id if form else None,
            form_version=form.version or None if form else None,
        ),
        double_opt_in=form is not None and form.double_opt_in,
        now=call.services.clock(),
    )


def _changed(call: QuickCall) -> Wish | None:
    known = None if call.query else _known(call)
    if known is None:
        return None
    schema, forms = known
    wanted = SubscriberChange.from_wire(call.told.exactly())
    form = form_among(forms, wanted.form_id)
    given = by_names(schema, said(wanted), wanted.fields)
    if not given:
        return None
    id_, form_id = SubscriberId(call.number("subscriberId")), form.id if form else None
    now = call.services.clock()
    return plain_change(schema, given, id_=id_, form_id=form_id, now=now, is_shown=True)


def _json(found: Subscriber) -> bytes:
    """What goes over the wire of a subscriber: `shape` as JSON, without making the shape."""
    told = dict(zip(_NAMES, _VALUES(found), strict=True))
    return orjson.dumps(told | {"email": found.email.strip()}, option=orjson.OPT_UTC_Z)


def _json_of_new(wish: SignUp, id_: SubscriberId) -> bytes:
    """As reading the record would tell it, of somebody new by a wish of their own."""
    values, consent = wish.values, wish.consent
    given = {name: text for name, text in values.fields.items() if text}
    told = {
        "subscriberId": id_,
        "email": wish.email.strip(),
        "lastName": values.last_name or "",
        "firstName": values.first_name or "",
        "fullName": values.full_name or "",
        "active": not wish.double_opt_in,
        "confirmed": not wish.double_opt_in,
        "subscribedAt": wish.subscribed_at.astimezone(UTC),
        "confirmedAt": None,
        "updatedAt": None,
        "unsubscribedAt": None,
        "formId": consent.form_id,
        "clientIp": consent.client_ip,
        "userAgent": consent.user_agent,
        "referer": consent.referer,
        # In the order in which the database keeps them.
        "fields": {name: given[name] for name in sorted(given, key=lambda name: (len(name), name))},
    }
    return orjson.dumps(told, option=orjson.OPT_UTC_Z)


QUICKLY: Mapping[str, Quickly] = {
    "getSubscriber": _show,
    "listSubscribers": _find,
    "addSubscriber": _add,
    "updateSubscriber": _change,
}
"""By the id of the operation."""
