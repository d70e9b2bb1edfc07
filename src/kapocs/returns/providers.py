"""Reading what sending providers report of letters. Pure; who speaks is proven in `hooks`."""

import json
from dataclasses import dataclass, replace
from typing import Any

from kapocs.errors import Invalid
from kapocs.reasons import Reason
from kapocs.returns.bounce import came_back, clean
from kapocs.returns.bounce_report import status as status_in
from kapocs.returns.model import Complaint, Delivered, Report, Returned, ReturnKind
from kapocs.storable import storable_json

_MOST_STRINGS = 2_000
_MOST_RECIPIENTS = 50


class BadReport(Invalid):
    """The report cannot be read."""

    code = "bad_report"


@dataclass(frozen=True, slots=True)
class Told:
    """A report on one recipient; `text` is where our own marks are looked for."""

    recipient: str
    report: Report
    text: str


def read_json(data: bytes) -> dict[str, Any]:
    """The report's object, its texts made storable: one cut letter must not lose it. BadReport."""
    try:
        found = storable_json(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise BadReport(Reason("returns.no_json")) from error
    if not isinstance(found, dict):
        raise BadReport(Reason("returns.no_json_object"))
    return found


def read_mailgun(payload: dict[str, Any]) -> list[Told]:
    """Mailgun: `event-data`. Its own retries (`temporary`) are no news."""
    event = _dict(payload.get("event-data"))
    recipient = _text(event.get("recipient"))
    text = strings(_dict(event.get("message")).get("headers"))
    match _text(event.get("event")):
        case "delivered":
            return [Told(recipient, Delivered(), text)]
        case "complained":
            return [Told(recipient, Complaint("abuse", recipient, "Mailgun"), text)]
        case "failed" if event.get("severity") == "permanent":
            return [Told(recipient, _mailgun_return(event, recipient), text)]
        case _:
            return []


_MAILGUN = {"old": ReturnKind.SOFT, "suppress-bounce": ReturnKind.HARD}
"""What its reasons claim. "old": tried until no try was left; "suppress-bounce": it came back once
before. Others, such as "bounce" and "generic", claim nothing."""


def _mailgun_return(event: dict[str, Any], recipient: str) -> Returned:
    told, reason = _dict(event.get("delivery-status")), _text(event.get("reason"))
    said = _text(told.get("message")) or _text(told.get("description"))
    status = _text(told.get("enhanced-code"))
    found = _judged(
        _MAILGUN.get(reason), status or _coarse(told), said or f"failed {reason}", recipient
    )
    return replace(found, status=clean(status))


def read_postmark(payload: dict[str, Any]) -> list[Told]:
    """Postmark: one record of its `RecordType`."""
    recipient = _text(payload.get("Email")) or _text(payload.get("Recipient"))
    text = strings([payload.get("Metadata"), payload.get("Content")])
    match _text(payload.get("RecordType")):
        case "Delivery":
            return [Told(recipient, Delivered(), text)]
        case "SpamComplaint":
            return [Told(recipient, Complaint("abuse", recipient, "Postmark"), text)]
        case "Bounce":
            type_ = _text(payload.get("Type"))
            words = _text(payload.get("Details")) or _text(payload.get("Description")) or type_
            found = _judged(_POSTMARK.get(type_), status_in(words), words, recipient)
            return [Told(recipient, found, text)]
        case _:
            return []


_POSTMARK = {
    "HardBounce": ReturnKind.HARD,
    "BadEmailAddress": ReturnKind.HARD,
    "ManuallyDeactivated": ReturnKind.HARD,
    "SoftBounce": ReturnKind.SOFT,
    "DnsError": ReturnKind.SOFT,
    "Undeliverable": ReturnKind.SOFT,
    "SpamNotification": ReturnKind.POLICY,
    "Blocked": ReturnKind.POLICY,
    "DMARCPolicy": ReturnKind.POLICY,
    "VirusNotification": ReturnKind.POLICY,
    "SMTPApiError": ReturnKind.POLICY,
    "TemplateRenderingFailed": ReturnKind.POLICY,
    "AutoResponder": ReturnKind.AUTO_REPLY,
    "ChallengeVerification": ReturnKind.AUTO_REPLY,
    "Transient": ReturnKind.DELAY,
    "AddressChange": ReturnKind.NOTHING,
    "OpenRelayTest": ReturnKind.NOTHING,
    "Subscribe": ReturnKind.NOTHING,
    "Unsubscribe": ReturnKind.NOTHING,
}


def read_ses(message: dict[str, Any]) -> list[Told]:
    """Amazon SES: a notification or an event, each of its recipients by itself."""
    text = strings(message.get("mail"))
    match _text(message.get("notificationType")) or _text(message.get("eventType")):
        case "Bounce":
            bounce = _dict(message.get("bounce"))
            people = [_dict(each) for each in _list(bounce.get("bouncedRecipients"))]
            return [
                Told(_text(one.get("emailAddress")), _ses_return(bounce, one), text)
                for one in people
            ]
        case "Complaint":
            complaint = _dict(message.get("complaint"))
            type_ = _text(complaint.get("complaintFeedbackType")) or "abuse"
            if type_ == "not-spam":
                return []
            people = [_dict(each) for each in _list(complaint.get("complainedRecipients"))]
            addresses = [_text(one.get("emailAddress")) for one in people]
            return [Told(each, Complaint(clean(type_), each, "SES"), text) for each in addresses]
        case "Delivery":
            arrived = _list(_dict(message.get("delivery")).get("recipients"))
            return [Told(_text(each), Delivered(), text) for each in arrived]
        case _:
            return []


_SES_PERMANENT = {"General", "NoEmail", "Suppressed", "OnAccountSuppressionList"}
_SES_POLICY = {"ContentRejected", "AttachmentRejected", "MessageTooLarge"}


def _ses_return(bounce: dict[str, Any], one: dict[str, Any]) -> Returned:
    type_, sub = _text(bounce.get("bounceType")), _text(bounce.get("bounceSubType"))
    claim = None
    if sub in _SES_POLICY:
        claim = ReturnKind.POLICY
    elif type_ == "Permanent" and sub in _SES_PERMANENT:
        claim = ReturnKind.HARD
    elif type_ == "Transient":
        claim = ReturnKind.SOFT
    words = _text(one.get("diagnosticCode")) or f"{type_} {sub}"
    status = clean(_text(one.get("status")))
    return _judged(claim, status, words, _text(one.get("emailAddress")))


def _judged(claim: ReturnKind | None, status: str, words: str, recipient: str) -> Returned:
    """What a provider claims, as far as the far side's own words do not say that we are meant.

    `claim` None: its word for it is none that we know. Then status and words decide alone, and
    where they say nothing nobody is suppressed for it.
    """
    status, words = clean(status), clean(words)
    found = came_back(status, words, recipient)
    is_ours = found.kind is ReturnKind.POLICY and not found.is_unclear
    match claim:
        case None:
            return found
        case ReturnKind.HARD if is_ours or found.kind is ReturnKind.SOFT:
            return found
        case ReturnKind.SOFT if is_ours:
            return found
        case _:
            return Returned(kind=claim, status=status, diagnostic=words, recipient=recipient)


def strings(value: Any) -> str:
    """All texts in a JSON value, a line each."""
    found: list[str] = []
    waiting = [value]
    while waiting and len(found) < _MOST_STRINGS:
        each = waiting.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return "\n".join(found)


def _coarse(status: dict[str, Any]) -> str:
    """A status from the SMTP code alone."""
    code = str(status.get("code", ""))
    return f"{code[0]}.0.0" if code[:1] in ("4", "5") else ""


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value[:_MOST_RECIPIENTS] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
