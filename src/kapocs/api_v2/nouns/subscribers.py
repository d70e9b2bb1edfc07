"""Subscribers: putting people on a list, changing, letting go."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime

from starlette.responses import Response

from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import (
    After,
    Here,
    InPathSubscriberId,
    Limit,
    OnList,
    Tx,
)
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.people import (
    HistoryShape,
    NewSubscriber,
    Person,
    SubscriberChange,
    SubscriberShape,
)
from kapocs.api_v2.values import COLUMNS, MEMBERS, checked, pointer, wrong_in_change, wrong_in_new
from kapocs.api_v2.written import page_of
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, InvalidMany
from kapocs.forms.model import Form, FormNotFound
from kapocs.ids import FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.lists.values import FieldInvalid
from kapocs.orders import records
from kapocs.orders.values import is_order
from kapocs.proof import queries_history
from kapocs.proof.queries_history import Line
from kapocs.subscribers import actions, queries
from kapocs.subscribers.model import (
    Consent,
    EmailTaken,
    ListChanged,
    SignUp,
    Subscriber,
    sign_up,
)
from kapocs.subscribers.queries_export import ids_that_fit
from kapocs.subscribers.values import Values
from kapocs.web.services import Services
from kapocs.wording.telling import english

_READ_AT_ONCE = 100
"""Records; the driver makes values of all that it has received, and nothing else goes on."""


async def read_fitting(
    conn: Conn, schema: Schema, *, after: int, limit: int, only: Sequence[int] | None
) -> tuple[list[Subscriber], int | None]:
    """The next records of the list, as many as fit a page, and where the page after begins.

    `only`: of these ids.
    """
    ids, goes_on = await ids_that_fit(conn, *schema.key, after=after, size=limit, only=only)
    found: list[Subscriber] = []
    for begin in range(0, len(ids), _READ_AT_ONCE):
        part = [SubscriberId(each) for each in ids[begin : begin + _READ_AT_ONCE]]
        found += await queries.by_ids(conn, *schema.key, part)
    return found, ids[-1] if goes_on else None


async def add(
    services: Here, schema: OnList, conn: Tx, body: NewSubscriber, response: Response
) -> SubscriberShape:
    """Puts somebody on a list.

    Somebody who left comes back with the same id. Through a double opt-in form they are asked
    to confirm first: `active` and `confirmed` stay false until they do.
    """
    id_ = await _add(services, conn, schema, body)
    account_id, list_id = schema.key
    response.headers["Location"] = f"{services.base_url}/v2/lists/{list_id}/subscribers/{id_}"
    return shape(await actions.get(conn, account_id, list_id, id_))


async def show(schema: OnList, conn: Tx, subscriber_id: InPathSubscriberId) -> SubscriberShape:
    """One subscriber."""
    return shape(await actions.get(conn, *schema.key, subscriber_id))


async def history(
    schema: OnList,
    conn: Tx,
    subscriber_id: InPathSubscriberId,
    after: After = 0,
    limit: Limit = 100,
) -> Response:
    """All that happened to a subscriber, in the order it was noted.

    The record of an order has a note here for everything that was odd about it as it came.
    """
    await actions.get(conn, *schema.key, subscriber_id)
    found = await queries_history.history(
        conn, *schema.key, subscriber_id, after=after, size=limit + 1
    )
    more = found[limit - 1].id if len(found) > limit else None
    return await page_of(schema.list.account_id, found[:limit], _line, more=more)


def _line(found: Line) -> HistoryShape:
    members = asdict(found)
    del members["id"]
    members["detail"] = english(found.detail)
    return HistoryShape(**members)


async def change(
    services: Here,
    schema: OnList,
    conn: Tx,
    subscriber_id: InPathSubscriberId,
    body: SubscriberChange,
) -> SubscriberShape:
    """Changes what is given; everything else stays as it is."""
    form = await _form(services, conn, schema, body.form_id)
    given = checked(schema, said(body), body.fields)
    if given != Values():
        with pointing(body.fields):
            await records.change_all(
                conn,
                schema,
                [subscriber_id],
                given,
                form_id=form.id if form else None,
                now=services.clock(),
            )
    return shape(await actions.get(conn, *schema.key, subscriber_id))


async def unsubscribe(
    services: Here, schema: OnList, conn: Tx, subscriber_id: InPathSubscriberId
) -> SubscriberShape:
    """Stops all letters of the list to somebody, who stays on it as inactive."""
    await actions.unsubscribe(
        conn, schema, [subscriber_id], consent=Consent(), now=services.clock()
    )
    return shape(await actions.get(conn, *schema.key, subscriber_id))


async def delete(schema: OnList, conn: Tx, subscriber_id: InPathSubscriberId) -> None:
    """Removes somebody from a list for good, with the history of what was sent to them."""
    await actions.delete(conn, *schema.key, subscriber_id)


async def _add(services: Services, conn: Conn, schema: Schema, body: NewSubscriber) -> SubscriberId:
    form = await _form(services, conn, schema, body.form_id)
    wish = wish_of(schema, form, body, services.clock())
    try:
        return await actions.add(conn, wish)
    except ListChanged:
        fresh = await services.schemas.get(conn, *schema.key)
    return await _add(services, conn, fresh, body)


def wish_of(schema: Schema, form: Form | None, body: NewSubscriber, now: datetime) -> SignUp:
    """Somebody to put on the list. Invalid, Conflict: pointing into the body."""
    given = checked(schema, {"email": ""} | said(body), body.fields)
    with pointing(body.fields):
        return sign_up(
            schema,
            given,
            consent=Consent(
                form_id=form.id if form else None,
                form_version=form.version or None if form else None,
                is_wish=not is_order(schema, given.fields),
            ),
            double_opt_in=form is not None and form.double_opt_in,
            now=now,
        )


async def _form(services: Services, conn: Conn, schema: Schema, form_id: int | None) -> Form | None:
    if form_id is None:
        return None
    _, forms = await services.schemas.with_forms(conn, *schema.key)
    return form_among(forms, form_id)


def form_among(forms: Sequence[Form], form_id: int | None) -> Form | None:
    """The form of this id, of a list's; None for None. FormNotFound."""
    if form_id is None:
        return None
    for form in forms:
        if form.id == FormId(form_id):
            return form
    raise FormNotFound


def said(body: Person) -> dict[str, object]:
    """The members that were given, each as the value it is."""
    given = body.model_fields_set
    return {member: getattr(body, member) for member in COLUMNS if member in given}


@contextmanager
def pointing(fields: Mapping[str, object]) -> Iterator[None]:
    """Errors that name a field of the list point to where the body has it."""
    given = {name.lower(): pointer(name) for name in fields} | {
        name: f"/{member}" for name, member in MEMBERS.items()
    }
    try:
        yield
    except (Invalid, Conflict) as error:
        for each in error.problems if isinstance(error, InvalidMany) else [error]:
            each.field = given.get(each.field or "", each.field)
        raise


def shape(found: Subscriber) -> SubscriberShape:
    """What goes over the wire of a subscriber."""
    return SubscriberShape(
        subscriber_id=found.id,
        email=found.email.strip(),
        last_name=found.last_name,
        first_name=found.first_name,
        full_name=found.full_name,
        active=found.active,
        confirmed=found.confirmed,
        subscribed_at=found.subscribed_at,
        confirmed_at=found.confirmed_at,
        updated_at=found.updated_at,
        unsubscribed_at=found.unsubscribed_at,
        form_id=found.form_id,
        client_ip=found.client_ip,
        user_agent=found.user_agent,
        referer=found.referer,
        fields=found.fields,
    )


_VALUES: Failures = (FormNotFound, EmailTaken, BadEmail, FieldInvalid)

ROUTES = (
    Route("POST /lists/{listId}/subscribers", add,
          "addSubscriber", "Put somebody on a list", CREATED, _VALUES, None, wrong_in_new),
    Route("GET /lists/{listId}/subscribers/{subscriberId}", show,
          "getSubscriber", "Read a subscriber"),
    Route("PATCH /lists/{listId}/subscribers/{subscriberId}", change,
          "updateSubscriber", "Change a subscriber", 200, _VALUES, None, wrong_in_change),
    Route("DELETE /lists/{listId}/subscribers/{subscriberId}", delete,
          "deleteSubscriber", "Remove a subscriber", 204),
    Route("POST /lists/{listId}/subscribers/{subscriberId}/unsubscribe",
          unsubscribe, "unsubscribe", "Unsubscribe somebody"),
    Route("GET /lists/{listId}/subscribers/{subscriberId}/history", history,
          "getSubscriberHistory", "Read what happened to a subscriber", 200, (),
          Paged[HistoryShape]),
)  # fmt: skip
