"""Rows 16 to 18: personal links, as plain text."""

from datetime import timedelta

from kapocs.api_v1.answers import Answer, text
from kapocs.api_v1.call import Call, reads
from kapocs.api_v1.lookups import list_and_forms, list_of, update_form_of
from kapocs.db.pool import Conn
from kapocs.forms import queries_pages as pages
from kapocs.forms.model import LandingPageNotFound
from kapocs.ids import LandingPageId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import SECURE_LINK_SECONDS, Person


@reads
async def update_form_link(call: Call, conn: Conn) -> Answer:
    """The person's own copy of a data-update form."""
    return await _update_form_link(call, conn, lasts=None)


@reads
async def secure_update_form_link(call: Call, conn: Conn) -> Answer:
    """The person's own copy of a data-update form, by a link that works for a limited time."""
    return await _update_form_link(call, conn, lasts=timedelta(seconds=SECURE_LINK_SECONDS))


async def _update_form_link(call: Call, conn: Conn, *, lasts: timedelta | None) -> Answer:
    schema, known = await list_and_forms(call, conn)
    form = update_form_of(call, known)
    person = await _person(call, conn, schema)
    expires = None if lasts is None else call.now + lasts
    return text(call.services.links.update_form(person, form.id, expires=expires))


@reads
async def landing_page_link(call: Call, conn: Conn) -> Answer:
    """The person's own copy of a landing page."""
    schema = await list_of(call, conn)
    page_id = LandingPageId(call.number("page"))
    page = await pages.landing_page(conn, call.account_id, page_id)
    if page is None or page.list_id != call.list_id or page.archived_at:
        raise LandingPageNotFound
    return text(call.services.links.landing_page(await _person(call, conn, schema), page.id))


async def _person(call: Call, conn: Conn, schema: Schema) -> Person:
    found = await subscribers.get(conn, *schema.key, SubscriberId(call.number("record")))
    return Person(*schema.key, found.id)
