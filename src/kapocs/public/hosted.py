"""The hosted sign-up or order form: `/f/{form}`, and the HTML that embeds it elsewhere."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.actor import ActorType, act_as
from kapocs.db.pool import Conn
from kapocs.errors import InvalidMany
from kapocs.forms import queries, submissions
from kapocs.forms.beside import TIME_ZONE, UTM
from kapocs.forms.model import FormType
from kapocs.forms.snippets import frame
from kapocs.forms.submissions import Once
from kapocs.forms.visits import typed_in
from kapocs.ids import FormId
from kapocs.public.embed import embed_snippet
from kapocs.public.guard import CAME_FROM, SHOWN, Look, look, stamp
from kapocs.public.order_forms import OrderForms
from kapocs.public.order_page import RECOUNT
from kapocs.public.owners import Owners
from kapocs.public.pace import FormPace, Held
from kapocs.public.pages import Pages
from kapocs.public.reading import consent, number, read_form
from kapocs.public.shown import Filled, Shown, form_page, load, thanks
from kapocs.public.stamps import LONGEST
from kapocs.public.texts import words
from kapocs.public.version_tokens import VERSION, told
from kapocs.public.versions import FormVersions
from kapocs.subscribers.model import Act
from kapocs.web.client import client_ip
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_HEAD_START = timedelta(seconds=1)
"""A page of one button is pressed sooner than a form is filled in."""


class HostedForms:
    """Shows sign-up and order forms and takes them in."""

    def __init__(self, services: Services, pages: Pages, orders: OrderForms) -> None:
        self._services = services
        self._pages = pages
        self._orders = orders
        self._versions = FormVersions(services)
        self._pace = FormPace(services.tries)
        self._owners = Owners(services)

    async def show(self, request: Request) -> Response:
        """The empty form; its fields may be filled in by the address's query."""
        shown = await self._shown(request)
        refusal = self._refusal(shown)
        if refusal is not None:
            return refusal
        values = shown.schema.defaults | shown.own(request.query_params)
        came_from = request.headers.get("referer", "")
        carried = [*self._hidden(shown, came_from), *_beside(request.query_params)]
        return await self._page(shown, Filled(values, carried))

    async def embed(self, request: Request) -> Response:
        """The page that hands out the HTML for other sites."""
        shown = await self._shown(request)
        refusal = self._refusal(shown)
        if refusal is not None:
            return refusal
        base_url = self._services.base_url
        values = {
            "title": words(shown.form.language)["embed_title"],
            "snippet": embed_snippet(
                shown.form,
                shown.fields,
                schema=shown.schema,
                base_url=base_url,
                carried=await self._versions.carried(shown),
            ),
            "frame": frame(shown.form, base_url),
            "address": self._services.links.form(shown.form.id),
        }
        return self._pages.show("embed.html", shown.form.language, values=values)

    async def take(self, request: Request) -> Response:
        """A sent form: taken in, shown again with its problems, or one more button."""
        shown = await self._shown(request)
        sent = await read_form(request, self._services.max_body_bytes)
        refusal = self._refusal(shown)
        if refusal is not None:
            return refusal
        if RECOUNT in sent:
            return await self._page(shown, Filled(shown.own(sent), _kept(sent)))
        try:
            return await self._judge(request, shown, sent)
        except InvalidMany as refused:
            filled = Filled(shown.own(sent), _kept(sent), refused.problems)
            return await self._page(shown, filled)

    async def _judge(self, request: Request, shown: Shown, sent: Mapping[str, str]) -> Response:
        """Takes in what a person sent. InvalidMany holds one problem a field."""
        now = self._services.clock()
        match look(self._services.signer, shown.form.id, sent, now):
            case Look.TRAPPED:
                return self._thanks(shown, sent)
            case Look.STRANGE:
                return self._ask_for_a_person(request, shown, sent)
            case Look.QUICK:
                return await self._once_more(shown, sent, "again_quick", sent[SHOWN])
            case Look.OLD:
                return await self._once_more(shown, sent, "again_old", self._fresh(shown, now))
            case Look.FINE:
                return await self._at_their_pace(request, shown, sent, now)

    async def _at_their_pace(
        self, request: Request, shown: Shown, sent: Mapping[str, str], now: datetime
    ) -> Response:
        """Takes in what a person sent, unless there was too much of it."""
        once = submissions.once(sent[SHOWN], sent, LONGEST)
        async with self._services.share(shown.form.account_id).connection() as conn:
            again = await submissions.was_sent(conn, shown.form, once, now)
        held = await self._holds(request, sent, again=again)
        if held is Held.USED_UP:
            return await self._once_more(shown, sent, "again_old", self._fresh(shown, now))
        if held is Held.TOO_FAST:
            return self._slow_down(shown, sent)
        try:
            return await self._accept(request, shown, sent, once)
        except InvalidMany:
            if not again:
                await self._pace.refused(sent)
            raise

    async def _holds(
        self, request: Request, sent: Mapping[str, str], *, again: bool
    ) -> Held | None:
        """Why the form has to wait, or None. What is only sent `again` uses no page up."""
        client = client_ip(request)
        if again:
            return await self._pace.holds_elsewhere(sent, client, writes=False)
        return await self._pace.holds(sent, client)

    def _fresh(self, shown: Shown, now: datetime) -> str:
        return stamp(self._services.signer, shown.form.id, now)

    async def _accept(
        self, request: Request, shown: Shown, sent: Mapping[str, str], once: Once
    ) -> Response:
        """Takes the form in; sent again, it is answered alike. InvalidMany: one problem a field."""
        act_as(ActorType.FORM, shown.form.id)
        if shown.offer is not None:
            taken = await self._orders.take(request, shown, sent, once=once)
            if taken is not None:
                return await self._orders.thanks(shown, sent, taken)
            return self._thanks(shown, sent)
        form, now = shown.form, self._services.clock()
        by = Act(consent(request, form.id, sent), now)

        async def work(conn: Conn) -> str:
            saw = await told(conn, self._services.signer, form, sent)
            joined = await submissions.sign_up(conn, form, sent, once, by=by.who_saw(saw))
            return await typed_in(conn, self._services.signer, form, sent, joined=joined, now=now)

        token = await in_transaction(self._services.share(form.account_id), work)
        return self._thanks(shown, sent, token)

    async def _page(self, shown: Shown, filled: Filled) -> Response:
        filled = await self._versions.with_version(shown, filled)
        if shown.offer is not None:
            return await self._orders.page(shown, filled)
        return form_page(self._pages, shown, filled)

    async def _shown(self, request: Request) -> Shown:
        form_id = FormId(number(request, "form"))
        async with self._owners.share(form_id).connection() as conn:
            shown = await load(conn, self._services, await queries.by_address(conn, form_id))
        self._owners.learn(form_id, shown.form.account_id)
        return shown

    def _refusal(self, shown: Shown) -> Response | None:
        """Why this form is not filled in here; None: it is."""
        match shown.form.type:
            case FormType.SUBSCRIBE:
                return None
            case FormType.UPDATE:
                return self._pages.message("personal", shown.form.language, status=404)
            case FormType.ORDER if shown.offer is None:
                return self._pages.message("order", shown.form.language, status=404)
            case FormType.ORDER:
                return None

    def _hidden(self, shown: Shown, came_from: str) -> list[tuple[str, str]]:
        now = self._services.clock()
        token = stamp(self._services.signer, shown.form.id, now)
        return [(SHOWN, token), (CAME_FROM, came_from)]

    def _thanks(self, shown: Shown, sent: Mapping[str, str], token: str = "") -> Response:
        said = "thanks_double" if shown.form.double_opt_in else "thanks_sign_up"
        said = said if shown.offer is None else "thanks_order"
        return thanks(self._pages, shown, shown.own(sent), otherwise=said, token=token)

    async def _once_more(
        self, shown: Shown, sent: Mapping[str, str], notice: str, token: str
    ) -> Response:
        carried = [(SHOWN, token), *_kept(sent)[1:]]
        filled = Filled(shown.own(sent), carried, notice=words(shown.form.language)[notice])
        return await self._page(shown, filled)

    def _ask_for_a_person(
        self, request: Request, shown: Shown, sent: Mapping[str, str]
    ) -> Response:
        at = self._services.clock() - _HEAD_START
        carried = [
            *shown.own(sent).items(),
            *_beside(sent),
            (SHOWN, stamp(self._services.signer, shown.form.id, at)),
            (CAME_FROM, sent.get(CAME_FROM) or request.headers.get("referer", "")),
            *_seen(sent),
        ]
        return self._button(shown, "human_text", carried, status=200)

    def _slow_down(self, shown: Shown, sent: Mapping[str, str]) -> Response:
        carried = [*shown.own(sent).items(), *_kept(sent), *_seen(sent)]
        answer = self._button(shown, "too_fast_text", carried, status=429)
        answer.headers["Retry-After"] = "60"
        return answer

    def _button(
        self, shown: Shown, text: str, carried: list[tuple[str, str]], *, status: int
    ) -> Response:
        said = words(shown.form.language)
        values = {
            "title": said["human_title"],
            "text": said[text],
            "subject": shown.form.name,
            "carried": carried,
            "button": said["human_button"],
            "notice": "",
            "asks_for_a_tick": False,
            **shown.by,
        }
        language, frame = shown.form.language, shown.frame
        return self._pages.show("button.html", language, status=status, frame=frame, values=values)


def _kept(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    return [*((name, sent.get(name, "")) for name in (SHOWN, CAME_FROM)), *_beside(sent)]


def _seen(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """Which version of the form they had before them, for a page that does not show it."""
    return [(VERSION, sent[VERSION])] if sent.get(VERSION) else []


def _beside(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the page around a form tells of the visitor."""
    return [(name, sent[name]) for name in (*UTM, TIME_ZONE) if sent.get(name)]
