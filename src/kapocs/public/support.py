"""`/support`: a form that mails the operator's support contact, with the request it is about."""

import re
from collections.abc import Mapping
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kapocs.addresses import BadEmail, email_key
from kapocs.db.pool import Conn
from kapocs.public.guard import HONEYPOT
from kapocs.public.pages import Pages
from kapocs.public.pressing import PAGE, Pressed, pressed, stamp
from kapocs.public.reading import NoSuchPage, read_form
from kapocs.public.support_texts import SUPPORT_TEXTS
from kapocs.public.texts import words
from kapocs.storable import storable
from kapocs.support.contact import takes_letters
from kapocs.support.letters import SupportLetter, hand_in
from kapocs.web.client import client_ip
from kapocs.web.language import preferred
from kapocs.web.request_id import request_id
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction
from kapocs.web.tries import CountedTry, Rule, TooManyTries, network

LONGEST_TEXT = 4_000
_MOST_BYTES = 64 * 1024
_REQUEST = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_SEED = "support"
_A_PLACE = Rule("letters to support", 5, timedelta(hours=1))
_ALL = Rule("letters to support of all", 200, timedelta(hours=1))


class SupportPage:
    """Shows the form, and queues what is written."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages

    async def answer(self, request: Request) -> Response:
        """The form, what is wrong with what came, or thanks. NoSuchPage without a contact."""
        contact = self._services.support
        if not contact:
            raise NoSuchPage
        if not takes_letters(contact):
            return RedirectResponse(contact, 303)
        language = preferred(request.headers.get("accept-language", ""))
        if request.method != "POST":
            return self._form(language, {"request": request.query_params.get("request", "")})
        sent = await read_form(request, min(_MOST_BYTES, self._services.max_body_bytes))
        look = pressed(
            self._services.signer, request, sent, token=_SEED, now=self._services.clock()
        )
        problems = _problems(sent, language)
        if problems or look is not Pressed.FINE:
            return self._form(language, sent, problems=problems, look=look)
        return await self._take(request, language, sent)

    async def _take(self, request: Request, language: str, sent: Mapping[str, str]) -> Response:
        services, said = self._services, SUPPORT_TEXTS[language]
        if sent.get(HONEYPOT):
            return self._said(language, "sent", request_id())
        place = network(client_ip(request))
        try:
            await services.tries.begin([CountedTry(_A_PLACE, place), CountedTry(_ALL, "")])
        except TooManyTries:
            return self._said(language, "often", services.support, status=429)
        letter = SupportLetter(
            email=sent["email"].strip(),
            text=storable(sent["text"].strip()),
            request_id=_about(sent),
            name=request_id(),
            written_at=services.clock(),
        )

        async def work(conn: Conn) -> None:
            await hand_in(conn, services.signer, letter)

        await in_transaction(services.pool, work)
        return self._said(language, "sent", letter.name, title=said["sent_title"])

    def _said(
        self, language: str, name: str, subject: str, *, status: int = 200, title: str = ""
    ) -> Response:
        said = SUPPORT_TEXTS[language]
        values = {
            "title": title or said[f"{name}_title"],
            "text": said[f"{name}_text"],
            "subject": subject,
        }
        return self._pages.show("message.html", language, status=status, values=values)

    def _form(
        self,
        language: str,
        sent: Mapping[str, str],
        *,
        problems: Mapping[str, str] | None = None,
        look: Pressed | None = None,
    ) -> Response:
        said, again = SUPPORT_TEXTS[language], look not in (None, Pressed.FINE)
        now = self._services.clock()
        values = {
            "title": said["title"],
            "said": said,
            "intro": said["intro"].format(self._services.support),
            "notice": words(language)[f"press_{look}"] if again and not problems else "",
            "asks_for_a_tick": look is Pressed.MACHINE,
            "problems": problems or {},
            "given": {name: sent.get(name, "") for name in ("email", "text")},
            "about": _about(sent),
            "longest": LONGEST_TEXT,
            "honeypot": HONEYPOT,
            "carried": [(PAGE, stamp(self._services.signer, _SEED, now))],
        }
        status = 422 if problems else 200
        return self._pages.show("support.html", language, status=status, values=values)


def _about(sent: Mapping[str, str]) -> str:
    """The id of a request, if it can be one; nothing else gets into the page or the letter."""
    given = sent.get("request", "")
    return given if _REQUEST.fullmatch(given) else ""


def _problems(sent: Mapping[str, str], language: str) -> dict[str, str]:
    said = SUPPORT_TEXTS[language]
    problems = {}
    try:
        email_key(sent.get("email", ""))
    except BadEmail:
        problems["email"] = said["bad_email" if sent.get("email", "").strip() else "empty"]
    text = sent.get("text", "").strip()
    if not text:
        problems["text"] = said["empty"]
    elif len(text) > LONGEST_TEXT:
        problems["text"] = said["long"]
    return problems
