"""One request to a gateway, and how its answers can fail: the same for each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn
from urllib.parse import urlsplit

import orjson

from kapocs.connectors.moments import moment
from kapocs.errors import Invalid
from kapocs.invoicing.programs import AnswerLost, ProgramAway, ProgramRefused
from kapocs.outgoing.client import Fetched, GuardedClient
from kapocs.outgoing.reach import RefusedAddress
from kapocs.reasons import Reason, said

SECONDS = 20.0
"""How long a gateway may take to answer: a buyer waits for it."""
_LARGEST = 256 * 1024
_LONGEST_URL = 2_000


@dataclass(frozen=True, slots=True)
class GatewayAsking:
    """A client for one gateway; `name` as people know it."""

    client: GuardedClient
    name: str
    url: str

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str], content: bytes = b""
    ) -> Fetched:
        """The answer of any status. ProgramRefused, AnswerLost."""
        try:
            return await self.client.request(
                method, f"{self.url}{path}", largest=_LARGEST, headers=headers, content=content
            )
        except RefusedAddress as error:
            raise ProgramRefused(error.reason) from None
        except Invalid as error:
            raise AnswerLost(error.reason) from None

    def object_of(self, fetched: Fetched) -> dict[str, Any]:
        """The object of an answer, of whatever status it is."""
        try:
            found = orjson.loads(fetched.content)
        except orjson.JSONDecodeError:
            found = None
        if not isinstance(found, dict):
            self.check(fetched)
            self.unreadable(str(fetched.status))
        return found

    def check(self, fetched: Fetched, code: str = "", words: str = "") -> None:
        """Raises unless the answer is a good one; `code`, `words`: what the gateway says of it."""
        if 200 <= fetched.status < 300:
            return
        why = Reason("invoicing.status", program=self.name, status=fetched.status)
        if fetched.status == 429:
            raise ProgramAway(why)
        if not 400 <= fetched.status < 500:
            raise AnswerLost(why)
        self.refuse(code or str(fetched.status), words)

    def refuse(self, code: str, words: str) -> NoReturn:
        """ProgramRefused, with the gateway's own words."""
        plain = "".join(each for each in words if each.isprintable())[:300]
        reason = Reason(
            "invoicing.refused", program=self.name, answer=code[:40], words=said(plain or code)
        )
        raise ProgramRefused(reason)

    def unreadable(self, what: str) -> NoReturn:
        """AnswerLost: nobody knows what the gateway did."""
        raise AnswerLost(Reason("invoicing.unreadable", program=self.name, words=what[:200]))

    def page(self, found: object) -> str:
        """The address of a page of the gateway's to which a buyer may be sent."""
        url = found if isinstance(found, str) else ""
        parts = urlsplit(url) if url.isascii() and url.isprintable() else urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > _LONGEST_URL:
            self.unreadable("url")
        return url

    def amount(self, found: object) -> Decimal:
        """A sum that is not below 0."""
        is_number = isinstance(found, int | float | str) and not isinstance(found, bool)
        try:
            amount = Decimal(str(found)) if is_number else Decimal(-1)
        except InvalidOperation:
            amount = Decimal(-1)
        if not amount.is_finite() or not 0 <= amount < 10**12:
            self.unreadable("sum")
        return amount


def moment_of(found: object) -> datetime | None:
    """A moment as gateways write it, in UTC where they name no zone; None: there is none."""
    return moment(found, "UTC") if isinstance(found, str) else None
