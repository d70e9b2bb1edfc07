"""Reads what is to be done about a person, and keeps what came of it."""

from datetime import datetime

from kapocs.actor import acting_as
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import OpenConnector
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.lists import actions as lists
from kapocs.reasons import Reason
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries as people
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import texts
from kapocs.websites import queries
from kapocs.websites.making import SiteDone, SiteTask
from kapocs.websites.mapping import WantedUser
from kapocs.websites.model import (
    DELAYS,
    PASSWORD,
    SitePerson,
    SiteSettings,
    SiteState,
    settings_of,
)
from kapocs.websites.queries import CameTo
from kapocs.websites.wordpress import SiteRefused


async def read(conn: Conn, person: SitePerson, opened: OpenConnector) -> SiteTask:
    """What the person's user is to be now. NotFound, BadConnector."""
    settings = settings_of(opened.connector.settings)
    schema = await lists.schema(conn, person.account_id, person.list_id, archived=True)
    record = await people.get(conn, *schema.key, person.subscriber_id)
    wanted = None
    if record is not None and record.active:
        wanted = _wanted(record, texts(record, schema.zone), settings)
    return SiteTask(
        person=person,
        settings=settings,
        wanted=wanted,
        password=opened.secrets[PASSWORD],
        is_gone=record is None,
    )


def _wanted(record: Subscriber, values: dict[str, str], settings: SiteSettings) -> WantedUser:
    return WantedUser(
        subscriber_id=record.id,
        email=record.email.strip(),
        first_name=record.first_name,
        last_name=record.last_name,
        login=values.get(settings.username.lower(), ""),
        meta={key: values.get(name.lower(), "") for key, name in settings.meta.items()},
    )


async def note_done(conn: Conn, task: SiteTask, done: SiteDone, *, now: datetime) -> None:
    """The site is as it is to be."""
    person = task.person
    if task.is_gone:
        await queries.forget(conn, person.account_id, person)
        return
    reason = None
    if done.link:
        reason = await _keep_link(conn, task, done.link, now=now)
    if done.is_told and reason is None:
        await queries.note_step(conn, person.account_id, person, is_told=True)
    state = SiteState.DONE if reason is None else SiteState.FAILED
    came = CameTo(state, now, reason)
    await queries.settle(conn, person.account_id, person, came, now=now)


async def _keep_link(conn: Conn, task: SiteTask, link: str, *, now: datetime) -> Reason | None:
    """Writes the link into the record, for letters; why not, if it cannot be."""
    person, name = task.person, task.settings.link_field
    schema = await lists.schema(conn, person.account_id, person.list_id)
    try:
        schema.field(name)
        with acting_as(f"connector:{person.connector_id}"):
            given = {name: link}
            await subscribers.change(
                conn, schema, [person.subscriber_id], given, form_id=None, now=now
            )
    except Invalid as error:
        return Reason("websites.link_not_kept", name=name, why=error.reason)
    return None


async def note_failed(
    conn: Conn, person: SitePerson, error: Exception, reason: Reason, *, now: datetime
) -> None:
    """Waits for another try, or has failed when there is none, or none would help."""
    is_last = isinstance(error, SiteRefused) or person.tries > len(DELAYS)
    due_at = now if is_last else now + DELAYS[person.tries - 1]
    state = SiteState.FAILED if is_last else SiteState.WAITING
    came = CameTo(state, due_at, reason)
    await queries.settle(conn, person.account_id, person, came, now=now)
    await connectors.note(
        conn,
        person.account_id,
        person.connector_id,
        Reason("websites.person_failed", record=person.subscriber_id, why=reason),
        now=now,
    )
