"""Speaks with a WordPress: its REST API by an application password, and its page for passwords.

`?rest_route=` is understood whatever the permalinks are. What went wrong is told by the `code` in
the answer: the status is not to be relied on, an address that is taken is answered with 500.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from kapocs.errors import Invalid
from kapocs.ids import LARGEST_ID
from kapocs.outgoing.client import Fetched, GuardedClient
from kapocs.reasons import Reason, said

LARGEST = 1024 * 1024
_TAKEN = frozenset({"existing_user_email", "existing_user_login"})
_NOBODY = frozenset({"rest_user_invalid_id"})
_FOR_GOOD = frozenset({400, 404, 409, 410, 422})
_NO_ROUTE = "rest_no_route"
_LONGEST_SAID = 300
_MOST_FOUND = 100


class SiteAway(Exception):
    """The site could not be asked, or cannot answer now: to be tried again."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class SiteRefused(Exception):
    """The site refuses for good what it was asked for."""

    def __init__(self, reason: Reason, code: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


@dataclass(frozen=True, slots=True)
class RemoteUser:
    """A user as the site has it."""

    id: int
    email: str
    roles: list[str]


@dataclass(frozen=True, slots=True)
class SiteAnswer:
    """An answer that was JSON; `code`: of its error, empty if it is none."""

    status: int
    code: str
    data: Any = field(repr=False)

    @property
    def words(self) -> str:
        """What the site says of its error."""
        found = self.data.get("message", "") if isinstance(self.data, dict) else ""
        return str(found)[:_LONGEST_SAID]


class WordPress:
    """One site, asked as one of its users."""

    def __init__(self, client: GuardedClient, *, url: str, user: str, password: str) -> None:
        self._client = client
        self._url = url
        secret = base64.b64encode(f"{user}:{password}".encode()).decode()
        self._headers = {
            "authorization": f"Basic {secret}",
            "content-type": "application/json",
            "user-agent": "Kapocs-Websites/1",
        }

    async def find(self, email: str) -> RemoteUser | None:
        """The user with this address. SiteAway, SiteRefused."""
        query = {"search": email, "context": "edit", "per_page": str(_MOST_FOUND)}
        answer = _good(await self.ask("GET", "/wp/v2/users", query=query))
        found = answer.data if isinstance(answer.data, list) else []
        users = [_user(each) for each in found]
        return next((u for u in users if u.email.casefold() == email.casefold()), None)

    async def create(self, body: Mapping[str, Any]) -> RemoteUser | str:
        """The new user, or the code that says what of it is taken. SiteAway, SiteRefused."""
        answer = await self.ask("POST", "/wp/v2/users", body)
        return answer.code if answer.code in _TAKEN else _user(_good(answer).data)

    async def update(self, id_: int, body: Mapping[str, Any]) -> bool:
        """Changes a user. False: there is none any more. SiteAway, SiteRefused."""
        answer = await self.ask("POST", f"/wp/v2/users/{id_}", body)
        if answer.code in _NOBODY:
            return False
        _good(answer)
        return True

    async def password_link(self, id_: int) -> str:
        """An address at which the user sets a password: by our plug-in. SiteAway, SiteRefused."""
        answer = await self.ask("POST", "/kapocs/v1/password-link", {"user_id": id_})
        if answer.code == _NO_ROUTE:
            raise SiteRefused(Reason("websites.no_plugin"), answer.code)
        found = _good(answer).data
        return str(found.get("link", "")) if isinstance(found, dict) else ""

    async def mail_password(self, id_: int, email: str, key: str) -> None:
        """Has the site mail how to set a password. SiteAway, SiteRefused.

        Our plug-in mails once for each key. A site without it mails as for a password forgotten.
        """
        answer = await self.ask("POST", "/kapocs/v1/password-mail", {"user_id": id_, "key": key})
        if answer.code != _NO_ROUTE:
            _good(answer)
            return
        fetched = await self._fetch(
            "POST",
            f"{self._url}/wp-login.php?action=lostpassword",
            content=urlencode({"user_login": email}).encode(),
            headers={"content-type": "application/x-www-form-urlencoded"},
        )
        if "checkemail=confirm" not in fetched.headers.get("location", ""):
            raise SiteAway(Reason("websites.not_mailed", status=fetched.status))

    async def ask(
        self,
        method: str,
        route: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, str] | None = None,
    ) -> SiteAnswer:
        """What a REST route answers, errors as well. SiteAway."""
        words = "".join(f"&{name}={quote(value)}" for name, value in (query or {}).items())
        url = f"{self._url}/index.php?rest_route={quote(route)}{words}"
        content = b"" if body is None else orjson.dumps(body)
        fetched = await self._fetch(method, url, content=content, headers=self._headers)
        data = _json(fetched)
        code = data.get("code", "") if isinstance(data, dict) else ""
        return SiteAnswer(fetched.status, code if isinstance(code, str) else "", data)

    async def _fetch(
        self, method: str, url: str, *, content: bytes, headers: Mapping[str, str]
    ) -> Fetched:
        try:
            return await self._client.request(
                method, url, largest=LARGEST, headers=headers, content=content
            )
        except Invalid as error:
            raise SiteAway(error.reason) from None


def _json(fetched: Fetched) -> Any:
    """The answer's JSON; what plug-ins print before it is passed over. SiteAway."""
    if 300 <= fetched.status < 400:  # HTTP's own
        target = fetched.headers.get("location", "")[:_LONGEST_SAID]
        raise SiteAway(Reason("websites.redirects", to=said(target)))
    start = min((fetched.content.find(each) for each in (b"{", b"[") if each in fetched.content),
                default=0)  # fmt: skip
    try:
        return orjson.loads(fetched.content[start:])
    except orjson.JSONDecodeError:
        raise SiteAway(Reason("websites.no_json", status=fetched.status)) from None


def _good(answer: SiteAnswer) -> SiteAnswer:
    """The answer, if it is no error. SiteAway, SiteRefused."""
    if not answer.code and 200 <= answer.status < 300:  # HTTP's own
        return answer
    words = said(answer.words)
    reason = Reason("websites.answered", status=answer.status, named=answer.code[:80], said=words)
    # What a wrong password, a right that is missing or an overload refuses is granted later.
    if answer.code in _TAKEN or answer.status in _FOR_GOOD:
        raise SiteRefused(reason, answer.code)
    raise SiteAway(reason)


def _user(found: Any) -> RemoteUser:
    """SiteAway for what is no user."""
    try:
        roles = found.get("roles") or []
        roles = list(roles.values()) if isinstance(roles, dict) else list(roles)
        id_ = int(found["id"])
        if not 0 < id_ <= LARGEST_ID:
            raise ValueError
        return RemoteUser(id_, str(found.get("email", "")), [str(r) for r in roles])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise SiteAway(Reason("websites.no_user")) from None
