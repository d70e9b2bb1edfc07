"""Rows 1 to 5: subscribing and changing records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kapocs.api_v1.answers import Answer, Stream, number
from kapocs.api_v1.call import BadRequest, Call, member, writes, writes_many
from kapocs.api_v1.changing import changed_with_others
from kapocs.api_v1.lookups import form_of, ids_with, ids_with_each, list_and_forms, list_of
from kapocs.api_v1.repeats import write
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.forms.model import Form
from kapocs.ids import FormId, SubscriberId
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.orders import changing, updating, values
from kapocs.orders.notes import note_oddities
from kapocs.orders.oddities import Oddities
from kapocs.pace import PACE
from kapocs.subscribers import actions
from kapocs.subscribers.changing import MOST_CHANGES, MOST_RECORDS
from kapocs.subscribers.model import Consent, EmailTaken, SignUp, sign_up


async def subscribe(call: Call) -> Answer:
    """Puts a person on the list.

    Nearly always the list is as it was last read and the person is new: then the sign-up
    shares one statement with all that came at the same time.
    """
    if call.keyed is None:
        wish = _wish_from_memory(call, with_client_ip(call.object()))
        added = None if wish is None else await call.services.sign_ups.add(wish)
        if added is not None:
            return number(added)
    return await write(call.pool, call.keyed, lambda conn: _add(call, conn), call.now)


def _wish_from_memory(call: Call, given: Mapping[str, Any]) -> SignUp | None:
    """The wish by the list as last read; None when it does not fit, which may be old news."""
    known = call.services.schemas.last_known(call.account_id, call.list_id)
    if known is None:
        return None
    try:
        return _wish(call, *known, given)
    except KapocsError:
        return None


async def _add(call: Call, conn: Conn) -> Answer:
    given: Mapping[str, object] = with_client_ip(call.object())
    while True:
        schema, forms = await list_and_forms(call, conn)
        odd = Oddities()
        try:
            # A record of such a list may be an order, which nothing odd in it may lose.
            if values.is_for_orders(schema):
                given = values.taken(schema, given, odd, needs_email=True)
            id_ = await actions.add(conn, _wish(call, schema, forms, given))
            await note_oddities(conn, schema, [id_], odd, now=call.now)
            return number(id_)
        except EmailTaken:
            # A list whose fields or forms changed in between takes nobody either.
            if await lists.version(conn, *schema.key) == schema.list.version:
                raise


def _wish(call: Call, schema: Schema, forms: Sequence[Form], given: Mapping[str, Any]) -> SignUp:
    form = form_of(call, forms)
    return sign_up(
        schema,
        given,
        # The connection is the shop's server; the visitor's address is in the body.
        consent=Consent(
            form_id=None if form is None else form.id,
            form_version=None if form is None else form.version or None,
            is_wish=not values.is_order(schema, given),
        ),
        double_opt_in=form is not None and form.double_opt_in,
        now=call.now,
    )


def with_client_ip(given: dict[str, Any]) -> dict[str, Any]:
    """The values with the visitor's address under its field's name.

    Plug-ins send the visitor's address under a name that is not a field's.
    """
    address = given.pop("mssys_ipaddress", None)
    if address and not given.get("mssys_client_ip"):
        given["mssys_client_ip"] = address
    return given


async def change_record(call: Call) -> Answer | Stream:
    """Changes one record; how many there were."""
    return await changed_with_others(call) or await _change_record(call)


async def change_by_field(call: Call) -> Answer | Stream:
    """Changes every record that has the value; how many there were."""
    return await changed_with_others(call) or await _change_by_field(call)


@writes
async def _change_record(call: Call, conn: Conn) -> Answer:
    given = call.object()
    schema, forms = await list_and_forms(call, conn)
    ids = [SubscriberId(call.number("record"))]
    return await _change(call, conn, schema, form=form_of(call, forms), ids=ids, given=given)


@writes_many
async def _change_by_field(call: Call, conn: Conn) -> Answer:
    given = call.object()
    schema, forms = await list_and_forms(call, conn)
    form = form_of(call, forms)
    ids = await ids_with(conn, schema, name=call.params["field"], value=call.params["value"])
    return await _change(call, conn, schema, form=form, ids=ids, given=given)


async def _change(
    call: Call,
    conn: Conn,
    schema: Schema,
    *,
    form: Form | None,
    ids: Sequence[SubscriberId],
    given: Mapping[str, Any],
) -> Answer:
    form_id = None if form is None else form.id
    return number(await updating.update(conn, schema, ids, given, form_id=form_id, now=call.now))


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What to change on the records whose field has the value."""

    field: str
    value: str
    given: Mapping[str, Any]


@writes_many
async def change_many(call: Call, conn: Conn) -> Answer:
    """Changes records named by a value each; how many there were in all."""
    items = await _items(call)
    schema, forms = await list_and_forms(call, conn)
    form = form_of(call, forms)
    form_id = None if form is None else form.id
    return await _change_each(call, conn, schema, items=items, form_id=form_id)


@writes_many
async def change_batch(call: Call, conn: Conn) -> Answer:
    """Changes records named by a value each, without a form; how many there were in all."""
    items = await _items(call)
    schema = await list_of(call, conn)
    return await _change_each(call, conn, schema, items=items, form_id=None)


async def _change_each(
    call: Call, conn: Conn, schema: Schema, *, items: Sequence[RecordChange], form_id: FormId | None
) -> Answer:
    """Items name records as they were before the first item.

    An address that is bad or taken, or a status that an order cannot have now, leaves its own
    record as it is, and no other.
    """
    found = await ids_with_each(conn, schema, [(each.field, each.value) for each in items])
    if sum(map(len, found)) > MOST_RECORDS:
        raise BadRequest(f"id_value: more than {MOST_RECORDS} records.", field="id_value")
    wanted = [(ids, item.given) for ids, item in zip(found, items, strict=True)]
    return number(await changing.change_each(conn, schema, wanted, form_id=form_id, now=call.now))


async def _items(call: Call) -> list[RecordChange]:
    given = call.array(MOST_CHANGES)
    return await PACE.owing(call.account_id, len(given), lambda: list(map(_item, given)))


def _item(raw: object) -> RecordChange:
    if not isinstance(raw, dict):
        raise BadRequest("Each item must be an object of id_field, id_value and data.")
    data = raw.get("data")
    if data in ([], None):
        data = {}
    if not isinstance(data, dict):
        raise BadRequest("data: must be an object.", field="data")
    return RecordChange(member(raw, "id_field"), member(raw, "id_value"), data)
