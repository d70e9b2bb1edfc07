"""Hands text messages to SeeMe (Hungary), and reads its reports."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

from kapocs.courier.model import Outcome, Unsendable
from kapocs.courier.providers.provider import Endpoint, Provider, ProviderAnswer, Request
from kapocs.courier.sms import Arrival, BadTextReport, Report, Text
from kapocs.reasons import Reason, said

BASE = "https://seeme.hu"
LONGEST = 459  # characters
_REPORTED = "3,4,6,7"
_TOO_LONG = 6
_OURS = {
    4: "relay.key",
    7: "relay.balance",
    9: "relay.sender",
    11: "relay.balance",
    13: "relay.ip_address",
}
_ARRIVALS = {"6": Arrival.DELIVERED, "7": Arrival.FAILED}
_STATIONS = {
    "3": "relay.station_handed",
    "4": "relay.station_accepted",
    "6": "relay.station_delivered",
    "7": "relay.station_undeliverable",
}


@dataclass(frozen=True, slots=True)
class SeeMeAccount:
    """An API key; `sender` for texts that name none, `reports_to` a URL for delivery reports."""

    key: str = field(repr=False)
    sender: str = ""
    reports_to: str = ""


class SeeMeCourier:
    """A `TextCourier` for one SeeMe account. Our key of a text is its `provider_id` too."""

    def __init__(self, account: SeeMeAccount, endpoint: Endpoint) -> None:
        self.relay = endpoint.name
        self._account = account
        self._provider = Provider(endpoint)

    async def deliver(self, text: Text) -> Outcome:
        """Carries one text."""
        return await self._provider.carry(
            lambda: self._request(text), read=lambda answer: _read(answer, key=text.key)
        )

    async def close(self) -> None:
        """Finishes what was accepted."""
        await self._provider.close()

    def _request(self, text: Text) -> Request:
        if len(text.body) > LONGEST:
            raise Unsendable(Reason("mail.long_text", most=LONGEST))
        fields = {
            "key": self._account.key,
            "format": "json",
            "number": text.digits,
            "message": text.body,
            "reference": text.key,
        }
        if sender := text.sender or self._account.sender:
            fields["sender"] = sender
        if self._account.reports_to:
            fields |= {"callback": _REPORTED, "callbackurl": self._account.reports_to}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return Request("/gateway", kind, urlencode(fields).encode())


def _read(answer: ProviderAnswer, *, key: str) -> Outcome:
    """SeeMe's errors come with the status 200; their number tells whose they are."""
    words = str(answer.fields.get("message", answer.text))
    if answer.fields.get("result") == "OK":
        return answer.sent(key)
    number = _whole(answer.fields.get("code"))
    if number is None:
        return answer.sent(None) if answer.status < 300 else answer.blamed(words)
    if number == _TOO_LONG:
        return answer.refused(answer.numbered(number, words))
    if number in _OURS:
        why = Reason("relay.error_within", number=number, said=said(words))
        return answer.blamed(answer.complaint(_OURS[number], why))
    return answer.deferred(answer.numbered(number, words))


def _whole(value: object) -> int | None:
    return int(text) if (text := str(value)).isascii() and text.isdecimal() else None


def read_report(query: str) -> Report:
    """A delivery report from the query of the URL it was sent to. Raises BadTextReport.

    SeeMe does not sign its reports: the URL must be one that only SeeMe knows.
    """
    fields = _fields(query)
    reference, code = fields.get("reference", ""), fields.get("code", "")
    if not reference or not code.isdecimal():
        raise BadTextReport
    detail = Reason(_STATIONS.get(code, "relay.station"), number=code)
    if words := fields.get("message", ""):
        detail = Reason("relay.station_told", what=detail, said=said(words))
    return Report(reference, _ARRIVALS.get(code, Arrival.PENDING), detail)


def _fields(query: str) -> dict[str, str]:
    for encoding in ("utf-8", "iso-8859-2"):
        try:
            pairs = parse_qs(query, encoding=encoding, errors="strict", max_num_fields=50)
        except UnicodeDecodeError:
            continue
        except ValueError:
            break
        return {name: values[0] for name, values in pairs.items()}
    raise BadTextReport
