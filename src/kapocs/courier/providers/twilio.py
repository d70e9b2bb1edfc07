"""Hands text messages to Twilio, and reads its signed reports."""

import hmac
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from kapocs.courier.model import Outcome
from kapocs.courier.providers.provider import Endpoint, Provider, ProviderAnswer, Request
from kapocs.courier.sms import Arrival, BadTextReport, Report, Text
from kapocs.reasons import Reason, said
from kapocs.signing import same

BASE = "https://api.twilio.com"
_SERVICE = re.compile(r"MG[0-9a-f]{32}")  # a messaging service chooses the sender itself
# No such number, opted out, not a mobile telephone, text too long.
_REFUSED = frozenset({21211, 21610, 21614, 21617})
_ARRIVALS = {
    "delivered": Arrival.DELIVERED,
    "read": Arrival.DELIVERED,
    "undelivered": Arrival.FAILED,
    "failed": Arrival.FAILED,
    "canceled": Arrival.FAILED,
}


@dataclass(frozen=True, slots=True)
class TwilioAccount:
    """An account; `sender` (a number, a word or a messaging service) is for texts that name none,
    `reports_to` a URL for delivery reports; it gets `key`, our key of the text, added.
    """

    sid: str
    token: str = field(repr=False)
    sender: str
    reports_to: str = ""


class TwilioCourier:
    """A `TextCourier` for one Twilio account."""

    def __init__(self, account: TwilioAccount, endpoint: Endpoint) -> None:
        self.relay = endpoint.name
        self._account = account
        self._path = f"/2010-04-01/Accounts/{quote(account.sid, safe='')}/Messages.json"
        login = b64encode(f"{account.sid}:{account.token}".encode()).decode()
        self._headers = {
            "Authorization": f"Basic {login}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._provider = Provider(endpoint)

    async def deliver(self, text: Text) -> Outcome:
        """Carries one text."""
        return await self._provider.carry(lambda: self._request(text), read=_read)

    async def close(self) -> None:
        """Finishes what was accepted."""
        await self._provider.close()

    def _request(self, text: Text) -> Request:
        sender = text.sender or self._account.sender
        chosen_by = "MessagingServiceSid" if _SERVICE.fullmatch(sender) else "From"
        fields = {"To": f"+{text.digits}", chosen_by: sender, "Body": text.body}
        if self._account.reports_to:
            # Their signature covers the whole address, so the report can be told by its key.
            mark = "&" if "?" in self._account.reports_to else "?"
            key = urlencode({"key": text.key})
            fields["StatusCallback"] = f"{self._account.reports_to}{mark}{key}"
        return Request(self._path, self._headers, urlencode(fields).encode())


def _read(answer: ProviderAnswer) -> Outcome:
    if answer.status < 300:
        return answer.sent(answer.fields.get("sid"))
    number = answer.fields.get("code")
    words = answer.numbered(number, str(answer.fields.get("message", answer.text)))
    return answer.refused(words) if number in _REFUSED else answer.blamed(words)


def read_report(form: Mapping[str, str]) -> Report:
    """A delivery report from its form; check it with `verify` first. Raises BadTextReport."""
    sid, status = form.get("MessageSid", ""), form.get("MessageStatus", "")
    if not sid or not status:
        raise BadTextReport
    number = form.get("ErrorCode", "")
    detail = Reason("relay.status", said=said(status), number=number) if number else said(status)
    return Report(sid, _ARRIVALS.get(status, Arrival.PENDING), detail)


def verify(signature: str, *, url: str, params: Mapping[str, str], auth_token: str) -> bool:
    """Did Twilio sign this report? `url` is the whole one that it was sent to."""
    text = url + "".join(f"{name}{params[name]}" for name in sorted(params))
    # SHA-1 is what Twilio signs with; as a keyed hash it still holds.
    digest = hmac.digest(auth_token.encode(), text.encode(), "sha1")
    return same(signature, b64encode(digest))
