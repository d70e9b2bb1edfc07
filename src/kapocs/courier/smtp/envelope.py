"""What is written to a relay for one message: its commands and its content."""

import re
from dataclasses import dataclass

from kapocs.courier.address import BadAddress, wire_address
from kapocs.courier.mail.lines import with_crlf
from kapocs.courier.model import Message, Unsendable
from kapocs.reasons import Reason

END_OF_DATA = b".\r\n"
_DOTTED = re.compile(rb"\n\.")


@dataclass(frozen=True, slots=True)
class Envelope:
    """The command lines and the content of a message, ready for the wire.

    `content` is dot-stuffed and ends with CRLF; END_OF_DATA has to follow it.
    """

    mail: bytes
    rcpt: bytes
    content: bytes


def seal(message: Message, *, features: dict[str, str]) -> Envelope:
    """Prepares a message for a relay that announced these features.

    Raises Unsendable when an address is malformed or the relay cannot carry it.
    """
    try:
        sender = wire_address(message.sender) if message.sender else ""
        recipient = wire_address(message.recipient)
    except BadAddress as problem:
        raise Unsendable(problem.reason) from None
    data = message.data if message.has_crlf else with_crlf(message.data)
    needs_utf8 = not (sender.isascii() and recipient.isascii() and _has_ascii_head(data))
    if needs_utf8 and "SMTPUTF8" not in features:
        raise Unsendable(Reason("relay.no_smtputf8", recipient=recipient))
    content = _stuffed(data)
    options = "".join(
        option
        for option, wanted in (
            (f" SIZE={len(data)}", "SIZE" in features),
            # Without the offer 8-bit content is sent as it is: relays carry it all the same.
            (" BODY=8BITMIME", "8BITMIME" in features and not data.isascii()),
            (" SMTPUTF8", needs_utf8),
        )
        if wanted
    )
    return Envelope(
        mail=f"MAIL FROM:<{sender}>{options}\r\n".encode(),
        rcpt=f"RCPT TO:<{recipient}>\r\n".encode(),
        content=content,
    )


def _has_ascii_head(data: bytes) -> bool:
    return data.isascii() or data.partition(b"\r\n\r\n")[0].isascii()


def _stuffed(data: bytes) -> bytes:
    # Most mails have no such line; the expression finds that out in half of what `replace` takes.
    stuffed = data.replace(b"\r\n.", b"\r\n..") if _DOTTED.search(data) else data
    if stuffed.startswith(b"."):
        stuffed = b"." + stuffed
    return stuffed if stuffed.endswith(b"\r\n") or not stuffed else stuffed + b"\r\n"
