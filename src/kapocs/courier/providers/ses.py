"""Hands mail to Amazon SES, API version 2: our own MIME, as it is."""

from base64 import b64encode
from dataclasses import dataclass, field

import orjson

from kapocs.clock import Clock, system_clock
from kapocs.courier.address import wire_address
from kapocs.courier.mail.lines import with_crlf
from kapocs.courier.model import Message, Outcome
from kapocs.courier.providers.provider import Endpoint, Provider, ProviderAnswer, Request
from kapocs.courier.providers.sigv4 import AwsKey, signed

PATH = "/v2/email/outbound-emails"


@dataclass(frozen=True, slots=True)
class SesAccount:
    """The right to send in one region; bounces are reported by its configuration set."""

    key_id: str
    secret: str = field(repr=False)
    region: str
    configuration_set: str = ""

    @property
    def base(self) -> str:
        """Where the region's API is."""
        return f"https://email.{self.region}.amazonaws.com"


class SesCourier:
    """A `Courier` for one SES account. `clock` must be right within minutes: it is signed."""

    def __init__(
        self, account: SesAccount, endpoint: Endpoint, *, clock: Clock = system_clock
    ) -> None:
        self.relay = endpoint.name
        self._account = account
        self._key = AwsKey(account.key_id, account.secret, account.region, "ses")
        self._url = endpoint.base + PATH
        self._clock = clock
        self._provider = Provider(endpoint)

    async def deliver(self, message: Message) -> Outcome:
        """Carries one message."""
        return await self._provider.carry(lambda: self._request(message), read=_read)

    async def close(self) -> None:
        """Finishes what was accepted."""
        await self._provider.close()

    def _request(self, message: Message) -> Request:
        """SES makes the envelope sender itself; of ours only the recipient counts."""
        fields: dict[str, object] = {
            "Destination": {"ToAddresses": [wire_address(message.recipient)]},
            "Content": {"Raw": {"Data": b64encode(with_crlf(message.data)).decode()}},
        }
        if self._account.configuration_set:
            fields["ConfigurationSetName"] = self._account.configuration_set
        content = orjson.dumps(fields)
        headers = signed(
            self._key,
            method="POST",
            url=self._url,
            headers={"Content-Type": "application/json"},
            content=content,
            now=self._clock(),
        )
        return Request(PATH, headers, content)


def _read(answer: ProviderAnswer) -> Outcome:
    if answer.status < 300:
        return answer.sent(answer.fields.get("MessageId"))
    kind = answer.headers.get("x-amzn-errortype", "").partition(":")[0]
    words = f"{kind} {answer.fields.get('message', answer.text)}".strip()
    if kind == "BadRequestException" or answer.status == 413:
        return answer.refused(words)
    # An unverified sender, a paused account, a used-up quota: no recipient's fault.
    return answer.blamed(words)
