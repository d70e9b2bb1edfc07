"""Double opt-in: `/d/{token}`.

Programs that check the links of letters open them too. So opening changes nothing: the page
confirms by a POST, which a small script sends at once and a button without it.
"""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.db.pool import Conn
from kapocs.forms import queries
from kapocs.public.pages import Frame, Pages
from kapocs.public.reading import consent
from kapocs.public.shown import Shown, load, thanks
from kapocs.public.texts import words
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import texts
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction


class Confirmations:
    """Asks for the button, and confirms."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages

    async def ask(self, request: Request) -> Response:
        """The page with the button."""
        async with self._services.pool.connection() as conn:
            shown, _ = await self._open(conn, request)
        said = words(shown.form.language)
        values = {
            "title": said["confirm_title"],
            "text": said["confirm_text"],
            "subject": shown.schema.list.name,
            "carried": (),
            "button": said["confirm_button"],
            "presses_itself": True,
        }
        frame = Frame(leads_to=shown.form.destination())
        return self._pages.show("button.html", shown.form.language, frame=frame, values=values)

    async def confirm(self, request: Request) -> Response:
        """Confirms; a second time shows the same page and changes nothing."""

        async def work(conn: Conn) -> tuple[Shown, Subscriber]:
            who, _ = self._services.links.read_confirm(request.path_params["token"])
            await queries.hold_person(conn, who.account_id, who.list_id, who.subscriber_id)
            shown, person = await self._open(conn, request)
            about = consent(request, shown.form.id, {})
            now = self._services.clock()
            await subscribers.confirm(conn, person, shown.schema, consent=about, now=now)
            return await self._open(conn, request)

        shown, person = await in_transaction(self._services.pool, work)
        if not person.active:
            return self._pages.message("confirm_over", shown.form.language, status=410)
        values = texts(person, shown.schema.zone)
        return thanks(self._pages, shown, values, otherwise="confirmed_text")

    async def _open(self, conn: Conn, request: Request) -> tuple[Shown, Subscriber]:
        """BadToken, or some NotFound."""
        who, form_id = self._services.links.read_confirm(request.path_params["token"])
        form = await queries.get(conn, who.account_id, form_id)
        shown = await load(conn, self._services, form)
        person = await subscribers.get(conn, who.account_id, who.list_id, who.subscriber_id)
        return shown, person
