"""Asking a shop over the network, through the guarded client: no connection is held meanwhile."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import orjson

from kapocs.connectors.model import OpenConnector
from kapocs.ids import random_token
from kapocs.outgoing import client
from kapocs.outgoing.reach import Network
from kapocs.queue.errand import Permanent
from kapocs.reasons import Reason
from kapocs.signing import Signer

_LARGEST = 16 * 1024 * 1024
_SECONDS = 60.0
_API = "/wp-json/wc/v3"
_REFUSED = frozenset({401, 403})


@dataclass(frozen=True, slots=True)
class Asking:
    """What shops are asked with: who opens secrets, and networks opened beside the Internet."""

    signer: Signer
    opened: Sequence[Network] = ()


class WooCommerce:
    """The REST API of a WooCommerce."""

    def __init__(self, connector: OpenConnector, opened: Sequence[Network], now: datetime) -> None:
        self._base = connector.connector.setting("url").rstrip("/") + _API
        self._key = connector.secrets.get("consumer_key", "")
        self._secret = connector.secrets.get("consumer_secret", "")
        self._now = now
        self._client = client.GuardedClient(opened=opened, timeout=_SECONDS)

    async def get(self, path: str, query: dict[str, str]) -> list[dict[str, Any]]:
        """A list of what there is. Permanent when the shop refuses, Unreachable."""
        found = await self._ask("GET", path, query)
        if not isinstance(found, list):
            raise client.Unreachable(Reason("shops.odd_answer", status=200))
        return [each for each in found if isinstance(each, dict)]

    async def change(self, path: str, values: dict[str, str]) -> None:
        """Changes what is at the path. Permanent when the shop refuses, Unreachable."""
        await self._ask("PUT", path, {}, orjson.dumps(values))

    async def _ask(
        self, method: str, path: str, query: dict[str, str], content: bytes = b""
    ) -> Any:
        url, headers = self._signed(method, f"{self._base}{path}", query)
        if content:
            headers["Content-Type"] = "application/json"
        answer = await self._client.request(
            method, url, largest=_LARGEST, headers=headers, content=content
        )
        if answer.status in _REFUSED:
            raise Permanent(self._why_refused())
        try:
            if answer.status == 200:
                return orjson.loads(answer.content)
        except orjson.JSONDecodeError:
            pass
        raise client.Unreachable(Reason("shops.odd_answer", status=answer.status))

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._client.close()

    def _why_refused(self) -> Reason:
        """The usual causes, in words."""
        is_plain = urlsplit(self._base).scheme == "http"
        return Reason("shops.refused_http" if is_plain else "shops.refused_keys")

    def _signed(self, method: str, url: str, query: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Keys go in a header over https; without it the shop wants OAuth 1.0a."""
        if url.startswith("https://"):
            pair = base64.b64encode(f"{self._key}:{self._secret}".encode()).decode()
            return f"{url}?{urlencode(query)}", {"Authorization": f"Basic {pair}"}
        return f"{url}?{urlencode(self._oauth(method, url, query))}", {}

    def _oauth(self, method: str, url: str, query: dict[str, str]) -> dict[str, str]:
        whole = {
            **query,
            "oauth_consumer_key": self._key,
            "oauth_nonce": random_token(16),
            "oauth_signature_method": "HMAC-SHA256",
            "oauth_timestamp": str(int(self._now.timestamp())),
        }
        pairs = sorted((_escaped(name), _escaped(value)) for name, value in whole.items())
        text = "&".join(f"{name}={value}" for name, value in pairs)
        content = f"{method}&{_escaped(url)}&{_escaped(text)}"
        mark = hmac.new(f"{self._secret}&".encode(), content.encode(), hashlib.sha256).digest()
        return {**whole, "oauth_signature": base64.b64encode(mark).decode()}


def _escaped(text: str) -> str:
    return quote(text, safe="~")
