"""Reading complaints: the feedback reports of RFC 5965 (ARF) and Microsoft's own kind. Pure.

Yahoo, AOL, Fastmail and most others report in ARF. Microsoft (JMRP) sends the letter itself, with
a header that names the reader, and says in the subject alone that it is a complaint.
"""

import re
from collections.abc import Sequence

from kapocs.returns.bounce import clean
from kapocs.returns.bounce_report import address
from kapocs.returns.mime_parts import MailPart, decoded, fields, leaves, parse
from kapocs.returns.model import Complaint, Returned, ReturnKind

COMPLAINTS = frozenset(
    {"abuse", "fraud", "opt-out", "opt-out-list", "virus", "other", "miscategorized"}
)
"""Feedback types after which nobody should be written to; "not-spam" is the opposite of one."""

_MICROSOFT = "x-hmxmroriginalrecipient"
_SUBJECT = re.compile("complaint about message from")
_ENCLOSED = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "text/rfc822")


def read_complaint(data: bytes) -> Complaint | Returned | None:
    """The complaint a mail holds, or a feedback report that is none (`NOTHING`: praise, the
    outcome of a signature). None: it is no feedback report. Never fails, whatever the bytes."""
    mail = parse(data)
    parts = leaves(mail)
    for part in parts:
        if part.type == "message/feedback-report":
            return _of_report(fields(part.text.lstrip("\r\n")), parts)
    return _of_microsoft(mail, parts)


def _of_report(told: dict[str, str], parts: Sequence[MailPart]) -> Complaint | Returned:
    type_ = told.get("feedback-type", "").strip().lower()
    named = told.get("original-rcpt-to") or told.get("removal-recipient") or ""
    recipient = clean(address(named)) or _addressed(parts)
    if type_ not in COMPLAINTS:
        return Returned(
            kind=ReturnKind.NOTHING, status="", diagnostic=clean(type_), recipient=recipient
        )
    return Complaint(type_, recipient, clean(told.get("user-agent", "")))


def _of_microsoft(mail: MailPart, parts: Sequence[MailPart]) -> Complaint | None:
    for head in (mail.headers, *_enclosed(parts)):
        if _MICROSOFT in head:
            return Complaint("abuse", clean(address(head[_MICROSOFT])), "Microsoft JMRP")
    if _SUBJECT.match(decoded(mail.headers.get("subject", "")).strip().lower()):
        recipient = _addressed(parts)
        if _enclosed(parts):
            return Complaint("abuse", recipient, "Microsoft JMRP")
    return None


def _enclosed(parts: Sequence[MailPart]) -> list[dict[str, str]]:
    """The headers of letters that are sent along."""
    return [parse(part.body).headers for part in parts if part.type in _ENCLOSED]


def _addressed(parts: Sequence[MailPart]) -> str:
    """To whom the letter sent along went."""
    return next((clean(address(head.get("to", ""))) for head in _enclosed(parts)), "")
