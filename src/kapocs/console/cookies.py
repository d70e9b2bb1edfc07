"""The console's cookies, and the token that proves a form was sent from one of its own pages."""

import base64
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import SESSION_LENGTH
from kapocs.ids import random_token
from kapocs.signing import Signer, same

_PURPOSE = "console-form"
_DEVICE = "console-device"
_DEVICE_SECONDS = 180 * 24 * 60 * 60
_SAID_SECONDS = 60
_MOST_BESIDE = 7
_SAID = re.compile(r"(said_[a-z_]{1,60})\|((?:/[a-z0-9_-]{1,60}){0,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class NextSays:
    """What the next page says once. `text`: a key of the texts; `undo`: a path, or empty."""

    text: str
    undo: str


class Cookies:
    """A session cookie for whoever signed in, a visit cookie for whoever did not yet."""

    def __init__(self, signer: Signer, base_url: str) -> None:
        self._key = signer.key(_PURPOSE)
        self._device_key = signer.key(_DEVICE)
        self._secure = base_url.startswith("https:")
        # Browsers take a __Host- cookie from its own host over TLS only.
        prefix = "__Host-" if self._secure else ""
        self._session = f"{prefix}kapocs-session"
        self._beside = f"{prefix}kapocs-beside"
        self._visit = f"{prefix}kapocs-visit"
        self._device = f"{prefix}kapocs-device"
        self._said = f"{prefix}kapocs-said"

    def session(self, request: Request) -> str:
        """The session token the browser holds; empty: none."""
        return request.cookies.get(self._session, "")

    def sessions(self, request: Request) -> list[str]:
        """All session tokens that the browser holds, the one it is in first; it may be empty."""
        beside = request.cookies.get(self._beside, "").split(".")
        return [self.session(request), *(each for each in beside[:_MOST_BESIDE] if each)]

    def visit(self, request: Request) -> str:
        """What a form's token is bound to: the session, else the visit; empty: neither."""
        return self.session(request) or request.cookies.get(self._visit, "")

    def device(self, request: Request, person: str) -> str:
        """What marks the browser as one that this person has signed in from; empty: it is not."""
        given = request.cookies.get(self._device, "")
        expected = self._device_mark(given.partition(".")[0], person)
        return given if same(given, expected) else ""

    def set_device(self, response: Response, person: str) -> None:
        """Marks the browser for half a year."""
        mark = self._device_mark(random_token(12), person)
        self._set(response, self._device, mark, _DEVICE_SECONDS)

    def _device_mark(self, name: str, person: str) -> str:
        raw = hmac.digest(self._device_key, f"{name} {person}".encode("utf-8", "replace"), "sha256")
        return f"{name}.{base64.urlsafe_b64encode(raw).rstrip(b'=').decode()}"

    def new_visit(self) -> str:
        """A fresh visit, to be set with the response that uses it."""
        return random_token()

    def form_token(self, visit: str) -> str:
        """The token for a form on a page of this visit."""
        raw = hmac.digest(self._key, visit.encode("utf-8", "replace"), "sha256")
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    def is_own_form(self, request: Request, token: str) -> bool:
        """Whether a posted form came from a page this browser got from here."""
        visit = self.visit(request)
        expected = self.form_token(visit)
        return bool(visit) and same(token, expected)

    def set_visit(self, response: Response, visit: str) -> None:
        """Kept until the browser is closed."""
        self._set(response, self._visit, visit, None)

    def set_session(self, response: Response, token: str, beside: Sequence[str] = ()) -> None:
        """Kept as long as the session lasts. `beside`: those in other accounts of theirs."""
        seconds = int(SESSION_LENGTH.total_seconds())
        self._set(response, self._session, token, seconds)
        kept = ".".join(beside[:_MOST_BESIDE])
        self._set(response, self._beside, kept, seconds if kept else 0)

    def said(self, request: Request) -> NextSays | None:
        """What the page before wants to be said; None: nothing."""
        found = _SAID.fullmatch(request.cookies.get(self._said, ""))
        return NextSays(found[1], found[2]) if found else None

    def say(self, response: Response, text: str, undo: str) -> None:
        """Has the next page say it."""
        self._set(response, self._said, f"{text}|{undo}", _SAID_SECONDS)

    def forget_said(self, response: Response) -> None:
        """It was said."""
        self._set(response, self._said, "", 0)

    def end_session(self, response: Response) -> None:
        """Forgets the session, and those in other accounts."""
        self._set(response, self._session, "", 0)
        self._set(response, self._beside, "", 0)

    def _set(self, response: Response, name: str, value: str, seconds: int | None) -> None:
        response.set_cookie(
            name, value, max_age=seconds, httponly=True, samesite="lax", secure=self._secure
        )
