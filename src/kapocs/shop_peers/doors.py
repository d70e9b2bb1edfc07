"""How each shop lets us in: keys in a header, signatures, tokens that are asked for first."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from xml.sax.saxutils import escape

import orjson

from kapocs.connectors import standard
from kapocs.connectors.model import SECRET, BodyUnreadable, OpenConnector
from kapocs.ids import random_token
from kapocs.outgoing.client import Fetched, GuardedClient, Unreachable
from kapocs.queue.errand import Permanent
from kapocs.reasons import Reason, said
from kapocs.shop_peers import complaints
from kapocs.shops import bodies
from kapocs.shops.paths import Place

_LARGEST = 64 * 1024
_REFUSED = frozenset({401, 403})
_NOT_ALLOWED = _REFUSED | {405}
_SWITCHED_OFF = "22"
_SHOPRENTER = "https://oauth.app.shoprenter.net/{shop}/app/token"


@dataclass(frozen=True, slots=True)
class Knock:
    """A request before it is signed."""

    method: str
    url: str
    query: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""


class ShopDoor:
    """What a shop wants to see of whoever asks it."""

    async def enter(self, client: GuardedClient, base: str) -> None:
        """What comes before the first request. Permanent, Unreachable."""

    def signed(self, knock: Knock) -> tuple[str, dict[str, str]]:
        """The address and the headers of a request."""
        raise NotImplementedError

    def why_refused(self) -> Reason:
        """What may be wrong when the shop refuses, in words."""
        return Reason("shops.refused_token")

    def refusal(self, fetched: Fetched) -> Reason | None:
        """Why it is of no use to ask again; None: this answer does not refuse us."""
        return self.why_refused() if fetched.status in _REFUSED else None


class _WooDoor(ShopDoor):
    """Keys go in a header over https; without it the shop wants OAuth 1.0a."""

    def __init__(self, connector: OpenConnector, now: datetime) -> None:
        self._key = connector.secrets.get("consumer_key", "")
        self._secret = connector.secrets.get("consumer_secret", "")
        self._is_plain = urlsplit(connector.connector.setting("url")).scheme == "http"
        self._now = now

    def signed(self, knock: Knock) -> tuple[str, dict[str, str]]:
        headers = {"Content-Type": "application/json"} if knock.content else {}
        if not self._is_plain:
            pair = base64.b64encode(f"{self._key}:{self._secret}".encode()).decode()
            return _with(knock), headers | {"Authorization": f"Basic {pair}"}
        return f"{knock.url}?{urlencode(self._oauth(knock))}", headers

    def why_refused(self) -> Reason:
        return Reason("shops.refused_http" if self._is_plain else "shops.refused_keys")

    def _oauth(self, knock: Knock) -> dict[str, str]:
        whole = {
            **knock.query,
            "oauth_consumer_key": self._key,
            "oauth_nonce": random_token(16),
            "oauth_signature_method": "HMAC-SHA256",
            "oauth_timestamp": str(int(self._now.timestamp())),
        }
        pairs = sorted((_escaped(name), _escaped(value)) for name, value in whole.items())
        text = "&".join(f"{name}={value}" for name, value in pairs)
        content = f"{knock.method}&{_escaped(knock.url)}&{_escaped(text)}"
        mark = hmac.new(f"{self._secret}&".encode(), content.encode(), hashlib.sha256).digest()
        return {**whole, "oauth_signature": base64.b64encode(mark).decode()}


class _KeyDoor(ShopDoor):
    """A key in a header, as it is: Shopify, Saleor."""

    def __init__(self, header: str, value: str, why: Reason) -> None:
        self._header, self._value, self._why = header, value, why

    def signed(self, knock: Knock) -> tuple[str, dict[str, str]]:
        return _with(knock), {self._header: self._value, "Content-Type": "application/json"}

    def why_refused(self) -> Reason:
        return self._why


class _PrestaDoor(ShopDoor):
    """A key as the user of Basic auth. One that is switched off says 503, as busy ones do."""

    def __init__(self, key: str) -> None:
        self._pair = base64.b64encode(f"{key}:".encode()).decode()

    def signed(self, knock: Knock) -> tuple[str, dict[str, str]]:
        return _with(knock), {"Authorization": f"Basic {self._pair}"}

    def refusal(self, fetched: Fetched) -> Reason | None:
        errors = _body(fetched.content, "json").get("errors") or []
        codes = {Place(each, each).text("code") for each in Place(errors, errors).items("")}
        if fetched.status not in _NOT_ALLOWED and _SWITCHED_OFF not in codes:
            return None
        words = complaints.words(errors) if errors else str(fetched.status)
        return Reason("shops.refused_webservice", said=said(words))


class _OurDoor(ShopDoor):
    """Our own extension in an OpenCart: the question is signed as what it tells us is."""

    def __init__(self, secret: str, now: datetime) -> None:
        self._secret, self._now = secret, now

    def signed(self, knock: Knock) -> tuple[str, dict[str, str]]:
        headers = standard.signed(self._secret, random_token(16), self._now, knock.content)
        return _with(knock), headers | {"Content-Type": "application/json"}

    def why_refused(self) -> Reason:
        return Reason("shops.refused_extension")

    def refusal(self, fetched: Fetched) -> Reason | None:
        return self.why_refused() if fetched.status in _REFUSED | {404} else None


class _UnasDoor(ShopDoor):
    """A key that is changed for a token; five wrong ones an hour, and UNAS takes none."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._token = ""

    async def enter(self, client: GuardedClient, base: str) -> None:
        content = f"<Params><ApiKey>{escape(self._key)}</ApiKey></Params>".encode()
        headers = {"Content-Type": "application/xml"}
        answer = await client.request(
            "POST", f"{base}/login", largest=_LARGEST, headers=headers, content=content
        )
        if 400 <= answer.status < 500:
            raise Permanent(self.why_refused())
        found = _body(answer.content, "xml").get("Login")
        self._token = found.get("Token", "") if isinstance(found, dict) else ""
        if not isinstance(self._token, str) or not self._token:
            raise Unreachable(Reason("shops.odd_answer", status=answer.status))

    def signed(self, knock: Knock) -> tuple[str, dict[str, str]]:
        return _with(knock), _bearer(self._token) | {"Content-Type": "application/xml"}


class _ShoprenterDoor(ShopDoor):
    """Credentials of an API client that are changed for a token; JSON has to be asked for."""

    def __init__(self, connector: OpenConnector) -> None:
        of = connector.connector
        shop = (urlsplit(of.setting("url")).hostname or "").split(".")[0]
        self._at = of.setting("token_url") or _SHOPRENTER.format(shop=quote(shop, safe=""))
        self._id = of.setting("client_id")
        self._secret = connector.secrets.get("client_secret", "")
        self._token = ""

    async def enter(self, client: GuardedClient, base: str) -> None:
        asked = {
            "grant_type": "client_credentials",
            "client_id": self._id,
            "client_secret": self._secret,
        }
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        answer = await client.request(
            "POST", self._at, largest=_LARGEST, headers=headers, content=orjson.dumps(asked)
        )
        if answer.status in (400, 401, 403):
            raise Permanent(self.why_refused())
        token = _body(answer.content, "json").get("access_token")
        if not isinstance(token, str) or not token:
            raise Unreachable(Reason("shops.odd_answer", status=answer.status))
        self._token = token

    def signed(self, knock: Knock) -> tuple[str, dict[str, str]]:
        return _with(knock), _bearer(self._token) | {"Accept": "application/json"}


def _body(content: bytes, format_: str) -> dict[str, Any]:
    try:
        found = bodies.parse(content, format_)
    except BodyUnreadable:
        return {}
    return found if isinstance(found, dict) else {}


def _bearer(token: str) -> dict[str, str]:
    """A header of it; what could not be sent as one is left out."""
    return {"Authorization": f"Bearer {token if token.isascii() and token.isprintable() else ''}"}


def _with(knock: Knock) -> str:
    return f"{knock.url}?{urlencode(knock.query)}" if knock.query else knock.url


def _escaped(text: str) -> str:
    return quote(text, safe="~")


def _shopify(of: OpenConnector) -> ShopDoor:
    token = of.secrets.get("token", "")
    return _KeyDoor("X-Shopify-Access-Token", token, Reason("shops.refused_token"))


def _saleor(of: OpenConnector) -> ShopDoor:
    value = _bearer(of.secrets.get("token", ""))["Authorization"]
    return _KeyDoor("Authorization", value, Reason("shops.refused_app"))


_DOORS: dict[str, Callable[[OpenConnector, datetime], ShopDoor]] = {
    "woocommerce": _WooDoor,
    "shopify": lambda of, _: _shopify(of),
    "unas": lambda of, _: _UnasDoor(of.secrets.get("api_key", "")),
    "shoprenter": lambda of, _: _ShoprenterDoor(of),
    "saleor": lambda of, _: _saleor(of),
    "opencart": lambda of, now: _OurDoor(of.secrets.get(SECRET, ""), now),
    "prestashop": lambda of, _: _PrestaDoor(of.secrets.get("api_key", "")),
}


def door_of(connector: OpenConnector, now: datetime) -> ShopDoor:
    """How the connector's shop is asked."""
    return _DOORS[connector.connector.type](connector, now)
