"""What every page of the console needs: who looks, templates, cookies, and safe headers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kapocs.accounts import actions as accounts
from kapocs.accounts import sessions
from kapocs.actor import ActorType, act_as
from kapocs.amounts import written
from kapocs.console import bound, menu
from kapocs.console.catalogue import CATALOGUE, number, rate
from kapocs.console.cookies import Cookies
from kapocs.console.dates import day, moment
from kapocs.console.local import is_from_this_machine
from kapocs.console.needs import NEEDS, OPEN, Fresh
from kapocs.console.throttle import CodeThrottle, SignInThrottle
from kapocs.console.uploading import FormWithFile
from kapocs.console.visitor import OtherAccount, ProveAgain, SignedIn, Visitor
from kapocs.db.pool import Conn
from kapocs.errors import Denied, Invalid
from kapocs.storable import storable
from kapocs.web.assets import Assets
from kapocs.web.body import read_body
from kapocs.web.language import preferred
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction, snapshot
from kapocs.wording.telling import told

_LARGEST_FORM = 16 * 1024
_MOST_FIELDS = 20
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        "img-src 'self' data:; frame-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class NotFromHere(Denied):
    """The form was not sent from a page of this console."""

    code = "not_from_here"


@dataclass(frozen=True, slots=True)
class Page:
    """What a template shows, and the status it is shown with."""

    template: str
    content: Mapping[str, object]
    status: int = 200


STATIC = Assets(Path(__file__).parent / "static")
_templates = Environment(
    loader=PackageLoader("kapocs.console"), autoescape=True, undefined=StrictUndefined
)


class PostedForm(dict[str, str]):
    """The fields of a posted form: of a name that is there several times, the last."""

    def __init__(self, every: Mapping[str, list[str]]) -> None:
        super().__init__({name: found[-1] for name, found in every.items()})
        self._every = every

    def all(self, name: str) -> list[str]:
        """What was sent under the name: of boxes, those that are ticked."""
        return self._every.get(name, [])

    def pairs(self) -> list[tuple[str, str]]:
        """Every field with each of its values."""
        return [(name, each) for name, found in self._every.items() for each in found]


class Desk:
    """The parts of the console; one per process."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.cookies = Cookies(services.signer, services.base_url)
        self.throttle = SignInThrottle(services.tries)
        self.codes = CodeThrottle(services.tries)
        self._root = urlsplit(services.base_url).path.rstrip("/")

    async def admit(self, request: Request, door: str) -> None:
        """Lets whoever asks pass, or not. SignInFirst, MailboxClosed, RoleTooNarrow, ProveAgain.

        NotOfTheirLists, and NotFound for what is of other lists than theirs.

        `door`: the route's method and path. The role is as the database has it now.
        """
        if NEEDS[door] == OPEN:
            return
        async with snapshot(self.services.pool) as conn:
            visitor = await self.visitor(conn, request)
            # Pages have it from here. What shows a refusal has it, too.
            request.state.visitor = visitor
            visitor.check(door)
            if visitor.who is not None and visitor.lists is not None:
                whose = (conn, visitor.who.account.id, visitor.lists)
                await bound.check_path(*whose, request.path_params)
                await bound.check_fields(*whose, request.query_params.multi_items())
        if visitor.who is not None:
            await self._look_at_session(request, door, visitor.who)

    async def visitor(self, conn: Conn, request: Request) -> Visitor:
        """Who asks."""
        admitted: Visitor | None = getattr(request.state, "visitor", None)
        if admitted is not None:
            return admitted
        who = await self._signed_in(conn, request)
        accept = request.headers.get("accept-language", "")
        language = (who.user.language or who.account.language) if who else preferred(accept)
        is_here = is_from_this_machine(request, self.services.base_url)
        return Visitor(who, language, is_here, await self._others(conn, request) if who else ())

    async def form(
        self, request: Request, *, largest: int = _LARGEST_FORM, most: int = _MOST_FIELDS
    ) -> PostedForm:
        """The fields of a posted form, of `largest` bytes and so many fields at `most`.

        NotFromHere, BodyTooLarge, Invalid.
        """
        raw = await read_body(request.receive, largest)
        try:
            pairs = parse_qs(
                raw.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=most
            )
        except ValueError as error:
            raise Invalid(str(error)) from error
        fields = PostedForm(
            {name: [storable(each) for each in found] for name, found in pairs.items()}
        )
        if not self.cookies.is_own_form(request, fields.get("token", "")):
            raise NotFromHere
        await self._check_lists(request, fields.pairs())
        return fields

    async def upload(self, request: Request, *, largest: int) -> FormWithFile:
        """A posted form with a file of so many bytes at most, of which the texts are read.

        NotFromHere, before anything of the file is; BodyTooLarge, BadUpload.
        """
        sent = FormWithFile(request, largest + _LARGEST_FORM)
        texts = await sent.texts()
        if not self.cookies.is_own_form(request, texts.get("token", "")):
            raise NotFromHere
        await self._check_lists(request, list(texts.items()))
        return sent

    async def _check_lists(self, request: Request, fields: Sequence[tuple[str, str]]) -> None:
        """NotFound when a form names what is of other lists than those of who sent it."""
        visitor: Visitor | None = getattr(request.state, "visitor", None)
        if visitor is None or visitor.who is None or visitor.lists is None:
            return
        async with snapshot(self.services.pool) as conn:
            await bound.check_fields(conn, visitor.who.account.id, visitor.lists, fields)

    def show(self, request: Request, visitor: Visitor, page: Page) -> Response:
        """The page as a response; the visit its forms are bound to is kept in a cookie."""
        visit = self.cookies.visit(request)
        fresh = "" if visit else self.cookies.new_visit()
        said = self.cookies.said(request)
        body = _templates.get_template(page.template).render(
            page.content,
            **self._common(visitor, request.url.path),
            said=said,
            token=self.cookies.form_token(visit or fresh),
        )
        response = HTMLResponse(body, page.status, headers=_HEADERS)
        if fresh:
            self.cookies.set_visit(response, fresh)
        if said is not None:
            self.cookies.forget_said(response)
        return response

    def _common(self, visitor: Visitor, path: str) -> dict[str, object]:
        """What every template may use."""
        language, now = visitor.language, self.services.clock()
        return {
            "root": self._root,
            "static": lambda name: f"{self._root}/console/static/{name}?v={STATIC.version}",
            "t": CATALOGUE[language],
            "visitor": visitor,
            "since": int(now.timestamp() * 1000),
            "menu": menu.of(visitor, path),
            "own": menu.OWN,
            "has_search": menu.SEARCH in NEEDS,
            "told": lambda reason: told(reason, language),
            "number": lambda value: number(value, language),
            "rate": lambda part, of: rate(part, of, language),
            "money": lambda amount, currency="HUF": written(amount, currency, language),
            "moment": lambda at: moment(at, visitor.zone, language, now),
            "day": lambda at: day(at, language),
        }

    def redirect(self, path: str, *, said: str = "", undo: str = "") -> Response:
        """To another page of the console, which says once what was done.

        `said`: a key of the texts that begins with `said_`. `undo`: the path of the button that
        takes it back.
        """
        response = RedirectResponse(f"{self._root}{path}", 303)
        if said:
            self.cookies.say(response, said, undo)
        return response

    async def _signed_in(self, conn: Conn, request: Request) -> SignedIn | None:
        token = self.cookies.session(request)
        user = await accounts.signed_in(conn, token, self.services.clock()) if token else None
        session = await sessions.of_token(conn, user.account_id, token) if user else None
        if user is None or session is None:
            return None
        act_as(ActorType.USER, user.id)
        return SignedIn(user, await accounts.get(conn, user.account_id), session)

    async def _others(self, conn: Conn, request: Request) -> tuple[OtherAccount, ...]:
        """The other accounts in which this browser has a session that goes on."""
        now, found = self.services.clock(), []
        for token in self.cookies.sessions(request)[1:]:
            user = await accounts.signed_in(conn, token, now)
            if user is not None:
                found.append(await accounts.get(conn, user.account_id))
        return tuple(OtherAccount(each.id, each.name) for each in found)

    async def _look_at_session(self, request: Request, door: str, who: SignedIn) -> None:
        now = self.services.clock()
        if isinstance(NEEDS[door], Fresh) and not who.session.is_fresh(now):
            raise ProveAgain
        if now < who.session.last_seen_at + sessions.SEEN_EVERY:
            return
        token = self.cookies.session(request)
        await in_transaction(
            self.services.pool,
            lambda conn: sessions.seen(conn, who.user.account_id, token, now),
        )
