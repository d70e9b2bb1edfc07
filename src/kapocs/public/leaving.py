"""Unsubscribing: `/u/{token}`, a page for people and RFC 8058's one click for mail programs."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.public.pages import Pages
from kapocs.public.reading import NoSuchPage, consent, read_form
from kapocs.public.texts import words
from kapocs.sends import queries_marks
from kapocs.sends.queries_marks import Mark, MarkKind
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import Cause, Consent, Subscriber
from kapocs.tracking import queries as tracking
from kapocs.tracking.model import Taken
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_ONE_CLICK = ("List-Unsubscribe", "One-Click")


@dataclass(frozen=True, slots=True)
class Leaving:
    """Whom a link is about, and how to speak to them."""

    person: Subscriber
    schema: Schema
    language: str
    delivery_id: DeliveryId

    @property
    def is_on(self) -> bool:
        """Whether there is anything to leave: the list, or a sign-up that waits."""
        return self.person.active or self.person.confirm_requested_at is not None

    @property
    def subject(self) -> str:
        """The list, and as much of the address as tells one's own."""
        local, _, domain = self.person.email.strip().rpartition("@")
        return f"{self.schema.list.name} · {local[:1]}•••@{domain}"


class Unsubscribing:
    """Asks for the button, and takes people off their list."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages

    async def ask(self, request: Request) -> Response:
        """The page with the button. Opening it changes nothing: programs check links too."""
        async with self._services.pool.connection() as conn:
            leaving = await self._open(conn, request)
        if not leaving.is_on:
            return self._left(leaving)
        said = words(leaving.language)
        values = {
            "title": said["leave_title"],
            "text": said["leave_text"],
            "subject": leaving.subject,
            "carried": (),
            "button": said["leave_button"],
            "presses_itself": False,
        }
        return self._pages.show("button.html", leaving.language, values=values)

    async def leave(self, request: Request) -> Response:
        """Unsubscribes, as often as one likes. Mail programs get a short text, people a page."""
        sent = await read_form(request, self._services.max_body_bytes)

        async def work(conn: Conn) -> Leaving:
            leaving = await self._open(conn, request)
            by, now = consent(request, None, {}), self._services.clock()
            await _leave(conn, leaving, consent=by, now=now)
            return leaving

        leaving = await in_transaction(self._services.pool, work)
        if _ONE_CLICK in sent.items():
            return PlainTextResponse("Unsubscribed.\n", headers={"Cache-Control": "no-store"})
        return self._left(leaving)

    async def _open(self, conn: Conn, request: Request) -> Leaving:
        """BadToken, or some NotFound."""
        token = request.path_params["token"]
        who, delivery_id = self._services.links.read_unsubscribe(token)
        person = await self._person(conn, who)
        schema = await self._services.schemas.get(conn, who.account_id, who.list_id)
        account = await accounts.get(conn, who.account_id)
        if account is None:
            raise NoSuchPage
        return Leaving(person, schema, account.language, delivery_id)

    async def _person(self, conn: Conn, who: Person) -> Subscriber:
        return await subscribers.get(conn, who.account_id, who.list_id, who.subscriber_id)

    def _left(self, leaving: Leaving) -> Response:
        said = words(leaving.language)
        values = {
            "title": said["left_title"],
            "text": said["left_text"],
            "subject": leaving.subject,
        }
        return self._pages.show("message.html", leaving.language, values=values)


async def leave_by_letter(
    conn: Conn, who: Person, delivery_id: DeliveryId, *, consent: Consent, now: datetime
) -> Taken:
    """Takes off their list whom a letter's own link or address names."""
    schema = await lists.schema(conn, who.account_id, who.list_id)
    person = await queries.get(conn, who.account_id, who.list_id, who.subscriber_id)
    if schema is None or person is None:
        return Taken.NOBODYS
    leaving = Leaving(person, schema, "", delivery_id)
    await _leave(conn, leaving, consent=consent, now=now)
    return Taken.NOTED if leaving.is_on else Taken.KNOWN


async def _leave(conn: Conn, leaving: Leaving, *, consent: Consent, now: datetime) -> None:
    person, delivery_id = leaving.person, leaving.delivery_id
    cause = await _cause(conn, person.account_id, delivery_id)
    if leaving.is_on:
        # Before the person's row, as complaints do it: two that come at once must not cross.
        gone = Mark(person.account_id, delivery_id, MarkKind.UNSUBSCRIBED, now)
        await queries_marks.mark(conn, [gone])
    await subscribers.unsubscribe(
        conn, leaving.schema, [person.id], consent=consent, now=now, cause=cause
    )


async def _cause(conn: Conn, account_id: AccountId, delivery_id: DeliveryId) -> Cause:
    """The letter in which the link stood."""
    sent = await tracking.sent(conn, account_id, delivery_id)
    if sent is None:
        return Cause()
    return Cause(sent.id, sent.send_id, sent.letter_id)
