"""Double opt-in: `/d/{token}`.

Programs that check the links of letters open them too, some with a whole browser. So opening
changes nothing, and nothing presses the page's button but a person; see `pressing`.
"""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn, Pool
from kapocs.forms import queries, visits
from kapocs.forms.destinations import wants_token
from kapocs.ids import FormId
from kapocs.public.pages import Frame, Pages
from kapocs.public.pressing import PAGE, Pressed, pressed, stamp
from kapocs.public.readers.sender import sender
from kapocs.public.reading import NoSuchPage, consent, read_form
from kapocs.public.shown import Shown, load, thanks_for_confirming
from kapocs.public.texts import words
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import TRIAL, Person
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import read_texts
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_Whose = tuple[Person, FormId]
"""Who confirms which form's sign-up; `TRIAL` where the link stood in a test letter."""


class Confirmations:
    """Asks for the button, and confirms."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages

    async def ask(self, request: Request) -> Response:
        """The page with the button."""
        whose = await self._read(request)
        if whose[1] == TRIAL:
            return await self._of_a_test(whose)
        async with self._share(whose).connection() as conn:
            shown, person = await self._open(conn, whose)
        return self._over(shown, person) or self._page(request, shown)

    async def confirm(self, request: Request) -> Response:
        """Confirms; a second time shows the same page and changes nothing."""
        sent = await read_form(request, self._services.max_body_bytes)
        whose = await self._read(request)
        if whose[1] == TRIAL:
            return await self._of_a_test(whose)
        token, now = request.path_params["token"], self._services.clock()
        look = pressed(self._services.signer, request, sent, token=token, now=now)
        if look is not Pressed.FINE:
            async with self._share(whose).connection() as conn:
                shown, _ = await self._open(conn, whose)
            return self._page(request, shown, again=look)
        return await self._confirm(request, whose)

    async def _confirm(self, request: Request, whose: _Whose) -> Response:
        async def work(conn: Conn) -> tuple[Shown, Subscriber, str]:
            await queries.hold_person(conn, *whose[0].key)
            shown, person = await self._open(conn, whose)
            about = consent(request, shown.form.id, {})
            now = self._services.clock()
            await subscribers.confirm(conn, person, shown.schema, consent=about, now=now)
            shown, person = await self._open(conn, whose)
            return shown, person, await self._token(conn, shown, person, now)

        shown, person, token = await in_transaction(self._share(whose), work)
        over = self._over(shown, person)
        if over is not None:
            return over
        values = read_texts(person, shown.schema.zone, shown.form.language)
        return thanks_for_confirming(self._pages, shown, values, token=token)

    async def _token(self, conn: Conn, shown: Shown, person: Subscriber, now: datetime) -> str:
        """Says to the author's page who comes; empty where nobody asks, or nobody goes."""
        form, signer = shown.form, self._services.signer
        if self._over(shown, person) or not wants_token(form.confirmed_destination()):
            return ""
        return await visits.issue(conn, signer, form, person.id, is_proven=True, now=now)

    def _over(self, shown: Shown, person: Subscriber) -> Response | None:
        """The page for a link that has nothing to confirm; None while it has, or just had.

        A button pressed twice shows the same page twice. A link that is opened later tells the
        author's page nothing any more.
        """
        if person.confirm_requested_at is not None:
            return None
        if not person.active:
            return self._pages.message("confirm_over", shown.form.language, status=410, by=shown.by)
        now = self._services.clock()
        # A moment that is still to come was noted while a clock was ahead.
        if person.confirmed_at is not None and abs(now - person.confirmed_at) <= visits.LIFE:
            return None
        return self._pages.message("confirmed_before", shown.form.language, by=shown.by)

    def _page(self, request: Request, shown: Shown, *, again: Pressed | None = None) -> Response:
        said, services = words(shown.form.language), self._services
        page = stamp(services.signer, request.path_params["token"], services.clock())
        values = {
            "title": said["confirm_title"],
            "notice": said[f"press_{again}"] if again else "",
            "text": said["confirm_text"],
            "subject": shown.schema.list.name,
            "carried": [(PAGE, page)],
            "button": said["confirm_button"],
            "asks_for_a_tick": again is Pressed.MACHINE,
            **shown.by,
        }
        frame = Frame(leads_to=shown.form.confirmed_destination())
        return self._pages.show("button.html", shown.form.language, frame=frame, values=values)

    async def _of_a_test(self, whose: _Whose) -> Response:
        async with self._share(whose).connection() as conn:
            account = await accounts.get(conn, whose[0].account_id)
        if account is None:
            raise NoSuchPage
        said = words(account.language)
        values = {
            "title": said["trial_title"],
            "text": said["trial_confirm"],
            "subject": "",
            **sender(account),
        }
        return self._pages.show("message.html", account.language, values=values)

    async def _read(self, request: Request) -> _Whose:
        """BadToken."""
        return await self._services.links.read_confirm(request.path_params["token"])

    def _share(self, whose: _Whose) -> Pool:
        return self._services.share(whose[0].account_id)

    async def _open(self, conn: Conn, whose: _Whose) -> tuple[Shown, Subscriber]:
        """Some NotFound."""
        who, form_id = whose
        form = await queries.get(conn, who.account_id, form_id)
        shown = await load(conn, self._services, form, archived=True)
        person = await subscribers.get(conn, who.account_id, who.list_id, who.subscriber_id)
        return shown, person
