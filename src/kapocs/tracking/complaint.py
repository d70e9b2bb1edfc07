"""Reading complaints: the feedback reports of RFC 5965 (ARF). Pure."""

from kapocs.tracking.bounce import clean
from kapocs.tracking.mime_parts import fields, leaves, parse
from kapocs.tracking.model import Complaint

COMPLAINTS = frozenset({"abuse", "fraud", "opt-out", "opt-out-list", "virus", "other"})
"""Feedback types after which nobody should be written to; "not-spam" is the opposite of one."""


def read_complaint(data: bytes) -> Complaint | None:
    """The complaint a mail holds; None when it holds none. Never fails, whatever the bytes."""
    for part in leaves(parse(data)):
        if part.type == "message/feedback-report":
            told = fields(part.text.lstrip("\r\n"))
            type_ = told.get("feedback-type", "").strip().lower()
            if type_ not in COMPLAINTS:
                return None
            named = told.get("original-rcpt-to") or told.get("removal-recipient") or ""
            return Complaint(type_, clean(named).strip("<>"), clean(told.get("user-agent", "")))
    return None
