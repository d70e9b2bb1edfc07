"""Mails of Kapocs itself to those who run an account."""

from datetime import datetime

from kapocs.courier.mail.mime import Mail, assemble
from kapocs.courier.model import Message
from kapocs.ids import random_token


def notice(
    host: str, email: str, words: tuple[str, str], *, now: datetime, reply_to: str | None = None
) -> Message:
    """A mail of plain text, ready to be carried; `words`: its subject and text.

    Raises what `assemble` does of an address that cannot be.
    """
    key = f"notice.{random_token(9)}"
    mail = Mail(
        from_name="Kapocs",
        from_email=f"kapocs@{host}",
        to_email=email,
        to_name="",
        subject=words[0],
        message_id=f"<{key}@{host}>",
        date=now,
        text=words[1],
        html=None,
        reply_to=reply_to,
    )
    return Message(key=key, sender=f"kapocs@{host}", recipient=email, data=assemble(mail))
