"""Hands mail to Postmark, which takes no MIME: our message is taken apart for it."""

from base64 import b64encode
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.headerregistry import AddressHeader
from email.message import EmailMessage, MIMEPart

import orjson

from kapocs.courier.address import wire_address
from kapocs.courier.model import Message, Outcome, Unsendable
from kapocs.courier.providers.provider import Endpoint, Provider, ProviderAnswer, Request
from kapocs.reasons import Reason

BASE = "https://api.postmarkapp.com"
# Postmark writes these itself, from the fields or anew; our signature would not hold.
_ITS_OWN = frozenset(
    {
        "from", "to", "cc", "bcc", "reply-to", "subject", "date", "sender", "mime-version",
        "return-path", "received", "dkim-signature",
    }
)  # fmt: skip
_BAD_REQUEST = 300
_INACTIVE_RECIPIENT = 406


@dataclass(frozen=True, slots=True)
class PostmarkServer:
    """A server at Postmark, and the message stream that the mail belongs to."""

    token: str = field(repr=False)
    stream: str = ""


class PostmarkCourier:
    """A `Courier` for one server at Postmark."""

    def __init__(self, server: PostmarkServer, endpoint: Endpoint) -> None:
        self.relay = endpoint.name
        self._stream = server.stream
        self._headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "X-Postmark-Server-Token": server.token,
        }
        self._provider = Provider(endpoint)

    async def deliver(self, message: Message) -> Outcome:
        """Carries one message."""
        return await self._provider.carry(lambda: self._request(message), read=_read)

    async def close(self) -> None:
        """Finishes what was accepted."""
        await self._provider.close()

    def _request(self, message: Message) -> Request:
        fields = fields_of(message)
        if self._stream:
            fields["MessageStream"] = self._stream
        return Request("/email", self._headers, orjson.dumps(fields))


def fields_of(message: Message) -> dict[str, object]:
    """The message in Postmark's fields. Raises Unsendable, BadAddress."""
    mail = message_from_bytes(message.data, policy=policy.default)
    if mail["From"] is None:
        raise Unsendable(Reason("mail.no_sender"))
    fields: dict[str, object] = {
        "From": str(mail["From"]),
        "To": _recipient(mail, message.recipient),
        "Subject": str(mail.get("Subject", "")),
        "TrackOpens": False,  # links and pictures are our own already
        "TrackLinks": "None",
        # Its reports do not carry our Message-ID, but what is given here.
        "Metadata": {"message-id": str(mail.get("Message-ID", "")).strip()},
        "Headers": [
            *(
                {"Name": name, "Value": str(value)}
                for name, value in mail.items()
                if name.lower() not in _ITS_OWN and not name.lower().startswith("content-")
            ),
            {"Name": "X-PM-KeepID", "Value": "true"},  # the Message-ID stays ours
        ],
    }
    if mail["Reply-To"] is not None:
        fields["ReplyTo"] = str(mail["Reply-To"])
    return fields | _bodies(mail)


def _recipient(mail: EmailMessage, recipient: str) -> str:
    """The envelope's recipient, with the name from the header where that speaks of the same."""
    wire = wire_address(recipient)
    header = mail["To"]
    is_same = isinstance(header, AddressHeader) and [a.addr_spec for a in header.addresses] == [
        wire
    ]
    return str(header) if is_same else wire


def _bodies(mail: EmailMessage) -> dict[str, object]:
    found: dict[str, object] = {}
    attached = []
    for part in mail.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        kind = part.get_content_type()
        name = {"text/plain": "TextBody", "text/html": "HtmlBody"}.get(kind)
        if name is not None and name not in found and part.get_filename() is None:
            found[name] = content.decode("utf-8", "replace")
            continue
        attached.append(_attachment(part, content))
    return found | ({"Attachments": attached} if attached else {})


def _attachment(part: MIMEPart, content: bytes) -> dict[str, str]:
    fields = {
        "Name": part.get_filename() or "part",
        "Content": b64encode(content).decode(),
        "ContentType": part.get_content_type(),
    }
    if (content_id := part["Content-ID"]) is not None:
        fields["ContentID"] = f"cid:{str(content_id).strip('<> ')}"
    return fields


def _read(answer: ProviderAnswer) -> Outcome:
    number = answer.fields.get("ErrorCode")
    words = str(answer.fields.get("Message", answer.text))
    if answer.status < 300 and number == 0:
        return answer.sent(answer.fields.get("MessageID"))
    is_its_fault = number == _INACTIVE_RECIPIENT or answer.status == 413
    is_unreadable = number == _BAD_REQUEST and "'From'" not in words
    if is_its_fault or is_unreadable:
        return answer.refused(f"{number} {words}")
    if answer.status < 300:
        return answer.sent(None)
    return answer.blamed(f"{number} {words}")
