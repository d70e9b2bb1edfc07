"""Hands mail to Mailgun: our own MIME, as it is."""

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote

from kapocs.courier.address import wire_address
from kapocs.courier.mail.lines import with_crlf
from kapocs.courier.model import Message, Outcome
from kapocs.courier.providers.provider import Endpoint, Provider, ProviderAnswer, Request

BASES = {"us": "https://api.mailgun.net", "eu": "https://api.eu.mailgun.net"}


@dataclass(frozen=True, slots=True)
class MailgunAccount:
    """A sending domain at Mailgun and a key that may use it."""

    domain: str
    key: str = field(repr=False)


class MailgunCourier:
    """A `Courier` for one domain at Mailgun."""

    def __init__(self, account: MailgunAccount, endpoint: Endpoint) -> None:
        self.relay = endpoint.name
        self._path = f"/v3/{quote(account.domain, safe='')}/messages.mime"
        login = b64encode(f"api:{account.key}".encode()).decode()
        self._headers = {"Authorization": f"Basic {login}"}
        self._provider = Provider(endpoint)

    async def deliver(self, message: Message) -> Outcome:
        """Carries one message."""
        return await self._provider.carry(lambda: self._request(message), read=_read)

    async def close(self) -> None:
        """Finishes what was accepted."""
        await self._provider.close()

    def _request(self, message: Message) -> Request:
        """Mailgun makes the envelope sender itself; of ours only the recipient counts."""
        data = with_crlf(message.data)
        # Who writes a letter cannot foresee its hash, and so cannot end the part early.
        boundary = sha256(data).hexdigest()
        fields = {
            "to": wire_address(message.recipient),
            "o:tracking": "no",  # links and pictures are our own already, and signed
        }
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        opening = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="message"; filename="mail.eml"'
            "\r\nContent-Type: message/rfc822\r\n\r\n"
        )
        content = b"".join(
            ("".join(parts).encode(), opening.encode(), data, f"\r\n--{boundary}--\r\n".encode())
        )
        kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return Request(self._path, self._headers | kind, content)


def _read(answer: ProviderAnswer) -> Outcome:
    words = str(answer.fields.get("message", answer.text))
    if answer.status < 300:
        provider_id = answer.fields.get("id")
        return answer.sent(provider_id.strip("<>") if isinstance(provider_id, str) else None)
    if answer.status == 413 or (answer.status == 400 and "'to'" in words):
        return answer.refused(words)
    return answer.blamed(words)
