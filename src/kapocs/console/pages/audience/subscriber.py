"""One record of a list: added by hand, changed, unsubscribed, deleted."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.catalogue import CATALOGUE
from kapocs.console.controls import Controls, changed, controls_of, seal_of
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.pages.audience.lists import PATH, schema_of
from kapocs.console.requested import account_of, number_of, problems_of, status_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid
from kapocs.ids import ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.orders import records
from kapocs.subscribers import actions
from kapocs.subscribers.model import Consent, Subscriber, sign_up
from kapocs.subscribers.queries_lock import lock
from kapocs.web.transaction import in_transaction, snapshot

_LARGEST, _MOST = 1024 * 1024, 1_000
"""Bytes and fields of a form: a list has 500 fields of its own at most."""
_CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What a form is shown with once more."""

    status: int = 200
    problems: Mapping[str, str] | None = None
    is_clash: bool = False


_NOTHING_WRONG = _Wrong()


async def ask(desk: Desk, request: Request) -> Response:
    """GET /lists/{list_id}/people/new"""
    schema = await schema_of(desk, request)
    return _asking(desk, request, schema, PostedForm({}))


async def add(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/people/new"""
    form = await desk.form(request, largest=_LARGEST, most=_MOST)
    schema = await schema_of(desk, request)
    visitor = visitor_of(request)
    words = form.get(_CONSENT, "").strip()[:200]
    if not words:
        problems = {_CONSENT: CATALOGUE[visitor.language]["consent_missing"]}
        return _asking(desk, request, schema, form, _Wrong(400, problems))

    async def work(conn: Conn) -> SubscriberId:
        known = await lists.schema(conn, *schema.key)
        given = {"email": "", **changed(known, controls_of(known, visitor.language), form)}
        # The words stand where the evidence of consent tells from where somebody came.
        wish = sign_up(
            known,
            given,
            consent=Consent(referer=words),
            double_opt_in=False,
            now=desk.services.clock(),
        )
        return await actions.add(conn, wish)

    try:
        id_ = await in_transaction(desk.services.pool, work)
    except (Invalid, Conflict) as error:
        wrong = _Wrong(status_of(error), problems_of(error, visitor.language))
        return _asking(desk, request, schema, form, wrong)
    return desk.redirect(f"{PATH}/{schema.list.id}/people/{id_}", said="said_person_added")


async def show(desk: Desk, request: Request) -> Response:
    """GET /lists/{list_id}/people/{subscriber_id}"""
    schema, found = await _read(desk, request)
    controls = controls_of(schema, visitor_of(request).language, found)
    return _one(desk, request, schema, found, controls)


async def change(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/people/{subscriber_id}"""
    form = await desk.form(request, largest=_LARGEST, most=_MOST)
    schema, found = await _read(desk, request)
    language = visitor_of(request).language

    async def work(conn: Conn) -> Subscriber | None:
        """The record as somebody else has left it meanwhile; None: it is changed."""
        await lock(conn, *schema.key, [found.id])
        known = await lists.schema(conn, *schema.key)
        now_there = await actions.get(conn, *schema.key, found.id)
        if seal_of(now_there) != form.get("seen", ""):
            return now_there
        given = changed(known, controls_of(known, language, now_there), form)
        if given:
            await records.change_all(
                conn, known, [found.id], given, form_id=None, now=desk.services.clock()
            )
        return None

    try:
        other = await in_transaction(desk.services.pool, work)
    except (Invalid, Conflict) as error:
        wrong = _Wrong(status_of(error), problems_of(error, language))
        controls = controls_of(schema, language, found).filled(form)
        return _one(desk, request, schema, found, controls, wrong)
    if other is not None:
        stored = controls_of(schema, language, other)
        controls = stored.filled(form).beside(stored)
        return _one(desk, request, schema, other, controls, _Wrong(409, is_clash=True))
    return desk.redirect(_path(schema, found.id), said="said_saved")


async def unsubscribe(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/people/{subscriber_id}/unsubscribe"""
    await desk.form(request)
    schema, found = await _read(desk, request)

    async def work(conn: Conn) -> None:
        now = desk.services.clock()
        await actions.unsubscribe(conn, schema, [found.id], consent=Consent(), now=now)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(_path(schema, found.id), said="said_unsubscribed")


async def delete(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/people/{subscriber_id}/delete"""
    await desk.form(request)
    schema, found = await _read(desk, request)
    await in_transaction(
        desk.services.pool, lambda conn: actions.delete(conn, *schema.key, found.id)
    )
    return desk.redirect(f"{PATH}/{schema.list.id}", said="said_deleted")


async def _read(desk: Desk, request: Request) -> tuple[Schema, Subscriber]:
    """The list and the record that the address names. NotFound."""
    list_id = ListId(number_of(request, "list_id"))
    id_ = SubscriberId(number_of(request, "subscriber_id"))
    async with snapshot(desk.services.pool) as conn:
        schema = await lists.schema(conn, account_of(request), list_id)
        return schema, await actions.get(conn, *schema.key, id_)


def _path(schema: Schema, id_: SubscriberId) -> str:
    return f"{PATH}/{schema.list.id}/people/{id_}"


def _asking(
    desk: Desk, request: Request, schema: Schema, form: PostedForm, wrong: _Wrong = _NOTHING_WRONG
) -> Response:
    visitor = visitor_of(request)
    content = {
        "list": schema.list,
        "controls": controls_of(schema, visitor.language).filled(form),
        "consent": form.get(_CONSENT, ""),
        "problems": wrong.problems or {},
    }
    return desk.show(request, visitor, Page("subscriber_new.html", content, wrong.status))


def _one(
    desk: Desk,
    request: Request,
    schema: Schema,
    found: Subscriber,
    controls: Controls,
    wrong: _Wrong = _NOTHING_WRONG,
) -> Response:
    visitor = visitor_of(request)
    content = {
        "list": schema.list,
        "person": found,
        "name": visitor.name_of(found.last_name, found.first_name) or found.email,
        "controls": controls,
        "seen": seal_of(found),
        "is_clash": wrong.is_clash,
        "problems": wrong.problems or {},
    }
    return desk.show(request, visitor, Page("subscriber.html", content, wrong.status))
