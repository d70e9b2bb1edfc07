"""Tells an embedded form whether an address is on its list already, as a script that calls back.

The pages send their form only after this answer, so there always is one. A page's token was
made by the product used before and cannot be checked. So a stranger may ask too: few questions a
minute are answered truly, all others with "0", and the form goes on. All web processes count
together.
"""

import asyncio
import json
import re
from datetime import timedelta

import asyncpg
import structlog
from starlette.requests import Request
from starlette.responses import Response

from kapocs.addresses import BadEmail, email_key
from kapocs.errors import KapocsError
from kapocs.forms import embedded
from kapocs.forms.model import FormType
from kapocs.ids import written_id
from kapocs.public.embedded import names
from kapocs.public.owners import Owners
from kapocs.web.client import client_ip
from kapocs.web.services import Services
from kapocs.web.tries import CountedTry, Rule, TooManyTries, network

_log = structlog.get_logger(__name__, by_strangers=True)

CALLBACK = "jsonp_callback"
QUESTIONS_A_MINUTE = 10
"""By one page in one place. A person corrects an address twice or thrice."""
PLACE_A_MINUTE = 30
"""From one place, whatever tokens it names: so one page cannot use up all of an office's."""
_PAGE = Rule("uniqueness for a page", QUESTIONS_A_MINUTE, timedelta(minutes=1))
_PLACE = Rule("uniqueness for a place", PLACE_A_MINUTE, timedelta(minutes=1))
# No dots: a path such as opener.button.click would let a stranger press things in other windows.
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{0,99}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{10,200}")
_LONGEST_WAIT = 5.0
_FREE, _TAKEN = "0", "1"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
}


class Uniqueness:
    """Answers the question of embedded forms."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._owners = Owners(services)

    async def answer(self, request: Request) -> Response:
        """`callback({"response":"1"})` for somebody active on the list, else `"0"`."""
        callback = request.query_params.get(CALLBACK, "")
        if callback and not _NAME.fullmatch(callback):
            return Response("Bad callback name.", 400, _HEADERS, media_type="text/plain")
        told = json.dumps({"response": await self._safely(request)}, separators=(",", ":"))
        if not callback:
            return Response(told, headers=_HEADERS, media_type="application/json")
        # The comment keeps the answer from beginning with bytes that the caller chose.
        script = f"/**/{callback}({told});"
        return Response(script, headers=_HEADERS, media_type="application/javascript")

    async def _safely(self, request: Request) -> str:
        try:
            async with asyncio.timeout(_LONGEST_WAIT):
                return await self._response(request)
        except (KapocsError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.warning("uniqueness.unanswered", error=type(error).__name__)
            return _FREE

    async def _response(self, request: Request) -> str:
        asked = request.query_params
        number = asked.get(names.FORM, "")
        if not self._services.forms_tell_members or not _TOKEN.fullmatch(asked.get("token", "")):
            return _FREE
        if not written_id(number):
            return _FREE
        try:
            key = email_key(asked.get(names.EMAIL, ""))
        except BadEmail:
            return _FREE
        if not await self._may_ask(network(client_ip(request)), asked["token"]):
            return _FREE
        async with self._owners.share(int(number)).connection() as conn:
            form = await embedded.named(conn, form_number=int(number), list_number=None)
            if form is None or form.type is not FormType.SUBSCRIBE:
                return _FREE
            self._owners.learn(int(number), form.account_id)
            return _TAKEN if await embedded.has_member(conn, form, key) else _FREE

    async def _may_ask(self, place: str, token: str) -> bool:
        counted = [CountedTry(_PAGE, f"{place}\0{token}"), CountedTry(_PLACE, place)]
        try:
            await self._services.tries.begin(counted)
        except TooManyTries:
            return False
        return True
