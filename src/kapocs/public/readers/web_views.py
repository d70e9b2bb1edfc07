"""Letters on pages: `/w/{kind}/{token}`, and the archives that lead there.

Opening one counts nothing: programs that check links open them, too. The letter's HTML is
written by an account's author and served from the host where people sign in, so it stands in a
sandboxed frame of its own.
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kapocs.clock import shown
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId, SendId
from kapocs.public.pages import Pages
from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.public.readers.sender import sender
from kapocs.public.reading import NoSuchPage, number_in
from kapocs.readers import archive
from kapocs.readers.archive import ArchivePage
from kapocs.readers.web_view import WebView, WebViews
from kapocs.web.framed import framed
from kapocs.web.services import Services

_HEADERS = {
    "Content-Security-Policy": "sandbox allow-popups allow-popups-to-escape-sandbox;"
    " default-src 'none'; style-src 'unsafe-inline' http: https:; font-src http: https:;"
    " img-src 'self' http: https: data:; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store, private",
}


class LettersOnPages:
    """Shows letters and archives."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages
        self._views = WebViews(services.base_url, services.links)

    async def show(self, request: Request) -> Response:
        """The page around the letter. BadToken, or some NotFound."""
        view = await self._view(request)
        said = READER_TEXTS[view.account.language]
        note = "letter_kept" if view.is_kept else "letter_anew"
        sent = shown(view.sent_at, view.account.zone) if view.sent_at else ""
        values = {
            "title": view.subject.strip() or said["letter_no_subject"],
            "note": said[note if view.is_own else "letter_for_all"],
            "sent": said["letter_sent"].format(sent) if sent else "",
            "frame": "" if view.html is None else f"{request.path_params['token']}/letter",
            "frame_title": said["letter_frame"],
            "body": view.text,
            **sender(view.account),
        }
        return self._pages.show("web_view.html", view.account.language, values=values)

    async def letter(self, request: Request) -> Response:
        """The letter alone, for the frame. BadToken, or some NotFound."""
        view = await self._view(request)
        if view.html is None:
            raise NoSuchPage
        return HTMLResponse(framed(view.html), headers=_HEADERS)

    async def own_archive(self, request: Request) -> Response:
        """The letters that one person got. BadToken, or some NotFound."""
        links = self._services.links
        who = await links.read_own_archive(request.path_params["token"])
        async with self._share(who.account_id).connection() as conn:
            found = await archive.of_person(conn, who, before=_before(request))
        return self._archive(found, "archive_own", lambda send_id: links.got(who, send_id))

    async def list_archive(self, request: Request) -> Response:
        """The letters that all of a list got, for everybody. BadToken, or some NotFound."""
        links = self._services.links
        key = await links.read_list_archive(request.path_params["token"])
        async with self._share(key[0]).connection() as conn:
            found = await archive.of_list(conn, *key, before=_before(request))
        return self._archive(found, "archive_list", lambda send_id: links.issue(*key, send_id))

    def _archive(self, found: ArchivePage, text: str, link: Callable[[SendId], str]) -> Response:
        account = found.account
        said = READER_TEXTS[account.language]
        lines = [
            (link(line.send_id), line.subject, shown(line.at, account.zone) if line.at else "")
            for line in found.lines
        ]
        values = {
            "title": said["archive_title"].format(found.name),
            "text": said[text] if lines else said["archive_none"],
            "lines": lines,
            "older": f"?before={found.before}" if found.before else "",
            "older_text": said["archive_older"],
            **sender(account),
        }
        return self._pages.show("archive.html", account.language, values=values)

    async def _view(self, request: Request) -> WebView:
        opens = {
            "own": self._own,
            "other": self._other,
            "got": self._got,
            "issue": self._issue,
        }.get(request.path_params["kind"])
        if opens is None:
            raise NoSuchPage
        account_id, look = await opens(request.path_params["token"])
        async with self._share(account_id).connection() as conn:
            return await look(conn)

    async def _own(self, token: str) -> "_Look":
        key = await self._services.links.read_web_view(token)
        return key[0], lambda conn: self._views.own(conn, *key)

    async def _other(self, token: str) -> "_Look":
        wanted = await self._services.links.read_other_letter(token)
        return wanted.person.account_id, lambda conn: self._views.other(conn, wanted)

    async def _got(self, token: str) -> "_Look":
        who, send_id = await self._services.links.read_got(token)
        return who.account_id, lambda conn: self._views.got(conn, who, send_id)

    async def _issue(self, token: str) -> "_Look":
        wanted = await self._services.links.read_issue(token)
        return wanted.account_id, lambda conn: self._views.issue(conn, wanted)

    def _share(self, account_id: AccountId) -> Pool:
        return self._services.share(account_id)


_Look = tuple[AccountId, Callable[[Conn], Awaitable[WebView]]]


def _before(request: Request) -> int | None:
    text = request.query_params.get("before", "")
    return number_in(text) if text else None
