"""Unsubscribing: `/u/{token}`, a page for people and RFC 8058's one click for mail programs."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.db.pool import Conn, Pool
from kapocs.ids import DeliveryId
from kapocs.orders.values import is_for_orders
from kapocs.public.pages import Pages
from kapocs.public.pressing import PAGE, Pressed, pressed, stamp
from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.public.readers.sender import sender
from kapocs.public.reading import NoSuchPage, consent, read_form
from kapocs.public.texts import words
from kapocs.readers.language import spoken
from kapocs.subscribers.links import Person
from kapocs.tracking import leaving
from kapocs.tracking.leaving import Leaver, Scope
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_ONE_CLICK = ("List-Unsubscribe", "One-Click")
_WHAT = "what"
_Whose = tuple[Person, DeliveryId]
"""Whom a link is about, and in which letter it stood."""
_ASK_AGAIN = frozenset({Pressed.QUICK, Pressed.MACHINE})


@dataclass(frozen=True, slots=True)
class AskedToLeave:
    """Whom a link is about, and how to speak to them."""

    leaver: Leaver
    account: Account

    @property
    def language(self) -> str:
        """That of the page."""
        return self.account.language

    @property
    def address(self) -> str:
        """As much of the address as tells one's own."""
        local, _, domain = self.leaver.person.email.strip().rpartition("@")
        return f"{local[:1]}•••@{domain}"

    @property
    def lists(self) -> str:
        """The names of the letter's lists."""
        return ", ".join(schema.list.name for schema in self.leaver.lists)

    def subject(self, scope: Scope) -> str:
        """What is left, and by whom."""
        what = self.lists if scope is Scope.LETTER else self.account.name
        return f"{what} · {self.address}"


class Unsubscribing:
    """Asks for the button, and takes people off their lists."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages

    async def ask(self, request: Request) -> Response:
        """The page with the button. Opening it changes nothing: programs check links too."""
        whose = await self._read(request)
        async with self._share(whose).connection() as conn:
            asked = await self._open(conn, whose)
        if asked.leaver.is_test:
            return self._of_a_test(asked)
        if not asked.leaver.is_on(Scope.LETTER):
            return self._left(request, asked, Scope.LETTER)
        return self._page(request, asked, whose)

    async def leave(self, request: Request) -> Response:
        """Unsubscribes, as often as one likes. Mail programs get a short text, people a page.

        Only a program that pressed the button of the page is asked again: whoever asks without
        the page is a mail program that does what its reader wants.
        """
        sent = await read_form(request, self._services.max_body_bytes)
        whose = await self._read(request)
        scope = Scope.ALL if sent.get(_WHAT) == Scope.ALL else Scope.LETTER
        one_click = _ONE_CLICK in sent.items()
        if not one_click and (look := self._look(request, sent)) in _ASK_AGAIN:
            async with self._share(whose).connection() as conn:
                asked = await self._open(conn, whose)
            return self._page(request, asked, whose, scope=scope, again=look)

        async def work(conn: Conn) -> AskedToLeave:
            asked = await self._open(conn, whose)
            by, now = consent(request, None, {}), self._services.clock()
            await leaving.leave(conn, asked.leaver, scope, consent=by, now=now)
            return await self._open(conn, whose)

        asked = await in_transaction(self._share(whose), work)
        if one_click:
            said = words(asked.language)["trial_leave"] if asked.leaver.is_test else "Unsubscribed."
            return PlainTextResponse(f"{said}\n", headers={"Cache-Control": "no-store"})
        if asked.leaver.is_test:
            return self._of_a_test(asked)
        return self._left(request, asked, scope)

    def _look(self, request: Request, sent: Mapping[str, str]) -> Pressed:
        token, now = request.path_params["token"], self._services.clock()
        return pressed(self._services.signer, request, sent, token=token, now=now)

    async def _read(self, request: Request) -> _Whose:
        """BadToken."""
        return await self._services.links.read_unsubscribe(request.path_params["token"])

    def _share(self, whose: _Whose) -> Pool:
        return self._services.share(whose[0].account_id)

    async def _open(self, conn: Conn, whose: _Whose) -> AskedToLeave:
        """Some NotFound."""
        who, delivery_id = whose
        leaver = await leaving.find(conn, who, delivery_id)
        account = await accounts.get(conn, who.account_id)
        if leaver is None or account is None:
            raise NoSuchPage
        return AskedToLeave(leaver, await spoken(conn, account, leaver.person.email_key))

    def _page(
        self,
        request: Request,
        asked: AskedToLeave,
        whose: _Whose,
        *,
        scope: Scope = Scope.LETTER,
        again: Pressed | None = None,
    ) -> Response:
        said = words(asked.language)
        values = {
            "title": said["leave_title"],
            "text": said["leave_text"],
            "address": asked.address,
            "notice": said[f"press_{again}"] if again else "",
            "choices": [
                (Scope.LETTER, said["leave_letter"].format(asked.lists)),
                (Scope.ALL, said["leave_all"].format(asked.account.name)),
            ],
            "chosen": scope,
            "more": (
                self._services.links.preferences(*whose),
                READER_TEXTS[asked.language]["preferences_link"],
            ),
            "page": self._stamp(request),
            "asks_for_a_tick": again is Pressed.MACHINE,
            **sender(asked.account),
        }
        return self._pages.show("leave.html", asked.language, values=values)

    def _stamp(self, request: Request) -> str:
        services = self._services
        return stamp(services.signer, request.path_params["token"], services.clock())

    def _left(self, request: Request, asked: AskedToLeave, scope: Scope) -> Response:
        """What was left; and all the rest at one more press, when there is any."""
        said = words(asked.language)
        buys = any(is_for_orders(schema) for schema in asked.leaver.lists)
        more = scope is Scope.LETTER and asked.leaver.is_on(Scope.ALL)
        values = {
            "title": said["left_title"],
            "text": said["left_text"],
            "subject": asked.subject(scope),
            "note": said["left_orders"] if buys else "",
            "carried": [(PAGE, self._stamp(request)), (_WHAT, Scope.ALL)] if more else [],
            "button": said["leave_all_button"].format(asked.account.name) if more else "",
            **sender(asked.account),
        }
        return self._pages.show("left.html", asked.language, values=values)

    def _of_a_test(self, asked: AskedToLeave) -> Response:
        said = words(asked.language)
        values = {
            "title": said["trial_title"],
            "text": said["trial_leave"],
            "subject": asked.subject(Scope.LETTER),
            **sender(asked.account),
        }
        return self._pages.show("message.html", asked.language, values=values)
