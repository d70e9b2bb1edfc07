"""A person's own copy of a data-update form: `/f/{form}/{token}`."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.actor import ActorType, act_as
from kapocs.db.pool import Conn
from kapocs.errors import InvalidMany
from kapocs.forms import actions as forms
from kapocs.forms import queries, visits
from kapocs.forms.destinations import wants_token
from kapocs.forms.model import FormNotFound, FormType
from kapocs.public.pace import FormPace
from kapocs.public.pages import Pages
from kapocs.public.reading import NoSuchPage, number, read_form
from kapocs.public.shown import Filled, Shown, form_page, load, thanks
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import texts
from kapocs.web.client import client_ip
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction


class PersonalForms:
    """Shows a person's own data and saves the changes."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages
        self._pace = FormPace(services.tries)

    async def show(self, request: Request) -> Response:
        """The form, filled in with what is known."""
        shown, person = await self._open(request)
        return form_page(self._pages, shown, Filled(texts(person, shown.schema.zone)))

    async def take(self, request: Request) -> Response:
        """A sent form: saved, or shown again with its problems."""
        shown, person = await self._open(request)
        sent = await read_form(request, self._services.max_body_bytes)
        if await self._pace.holds_elsewhere(sent, client_ip(request), writes=False):
            return self._slow_down(shown)
        act_as(ActorType.FORM, shown.form.id)

        async def work(conn: Conn) -> str:
            now, signer = self._services.clock(), self._services.signer
            await forms.submit_update(conn, shown.form, person.id, sent, now=now)
            if not wants_token(shown.form.destination()):
                return ""
            return await visits.issue(conn, signer, shown.form, person.id, is_proven=True, now=now)

        try:
            visit = await in_transaction(self._services.share(shown.form.account_id), work)
        except InvalidMany as refused:
            filled = Filled(shown.own(sent), problems=refused.problems)
            return form_page(self._pages, shown, filled)
        known = texts(person, shown.schema.zone) | shown.own(sent)
        return thanks(self._pages, shown, known, otherwise="thanks_update", token=visit)

    def _slow_down(self, shown: Shown) -> Response:
        answer = self._pages.message("wait", shown.form.language, status=429, frame=shown.frame)
        answer.headers["Retry-After"] = "60"
        return answer

    async def _open(self, request: Request) -> tuple[Shown, Subscriber]:
        """BadToken, LinkExpired, or some NotFound."""
        token = request.path_params["token"]
        who, form_id = await self._services.links.read_update_form(token, self._services.clock())
        if form_id != number(request, "form"):
            raise NoSuchPage
        async with self._services.share(who.account_id).connection() as conn:
            form = await queries.get(conn, who.account_id, form_id)
            shown = await load(conn, self._services, form)
            if shown.form.type is not FormType.UPDATE or shown.form.list_id != who.list_id:
                raise FormNotFound
            person = await subscribers.get(conn, who.account_id, who.list_id, who.subscriber_id)
        return shown, person
