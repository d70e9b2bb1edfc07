"""Mails of Kapocs itself to those who run an account."""

import re
from datetime import datetime
from html import escape

from kapocs.courier.mail.mime import Mail, assemble
from kapocs.courier.model import Message
from kapocs.ids import random_token

_ADDRESS = re.compile(r"https?://\S+")


def notice(
    host: str,
    email: str,
    words: tuple[str, str],
    *,
    now: datetime,
    reply_to: str | None = None,
    has_html: bool = False,
) -> Message:
    """A mail, ready to be carried; `words`: its subject and text.

    `has_html`: the same stands in it as HTML, too, with links where lines are addresses.
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
        html=as_html(words[1]) if has_html else None,
        reply_to=reply_to,
    )
    return Message(key=key, sender=f"kapocs@{host}", recipient=email, data=assemble(mail))


def as_html(text: str) -> str:
    """The text as a page of HTML: paragraphs, and a link where a line is nothing but an address."""
    parts = [_paragraph(each) for each in text.strip().split("\n\n")]
    return (
        '<!doctype html><html><body style="font-family:sans-serif;line-height:1.5">'
        f"{''.join(parts)}</body></html>"
    )


def _paragraph(text: str) -> str:
    lines = [
        f'<a href="{escape(line)}">{escape(line)}</a>' if _ADDRESS.fullmatch(line) else escape(line)
        for line in text.split("\n")
    ]
    return f"<p>{'<br>'.join(lines)}</p>"
