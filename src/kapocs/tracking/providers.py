"""Reading what sending providers report of letters. Pure; who speaks is proven in `hooks`."""

import json
from dataclasses import dataclass
from typing import Any

from kapocs.courier.refusal import Blame, judge
from kapocs.errors import Invalid
from kapocs.storable import storable_json
from kapocs.tracking.bounce import clean, kind_of
from kapocs.tracking.model import Complaint, Delivered, Report, Returned, ReturnKind

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
        raise BadReport("The report is no JSON.") from error
    if not isinstance(found, dict):
        raise BadReport("The report is no JSON object.")
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
            status = _dict(event.get("delivery-status"))
            code = _text(status.get("enhanced-code"))
            words = clean(_text(status.get("message")) or _text(status.get("description")))
            # "old": tried until no try was left; "suppress-…": it came back once before.
            reason = _text(event.get("reason"))
            hard = reason.startswith("suppress-bounce")
            coarse = code or _coarse(status)
            kind = _hard(coarse, words) if hard else kind_of(coarse, words)
            kind = ReturnKind.SOFT if reason == "old" else kind
            return [Told(recipient, Returned(kind, code, words, recipient), text)]
        case _:
            return []


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
            kind = _POSTMARK.get(_text(payload.get("Type")), ReturnKind.UNKNOWN)
            words = clean(_text(payload.get("Details")) or _text(payload.get("Description")))
            kind = _hard("", words) if kind is ReturnKind.HARD else kind
            return [Told(recipient, Returned(kind, "", words, recipient), text)]
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
    "AutoResponder": ReturnKind.AUTO_REPLY,
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
    status, words = clean(_text(one.get("status"))), clean(_text(one.get("diagnosticCode")))
    kind = ReturnKind.SOFT
    if sub in _SES_POLICY:
        kind = ReturnKind.POLICY
    elif type_ == "Permanent" and sub in _SES_PERMANENT:
        kind = _hard(status, words)
    elif type_ == "Undetermined":
        kind = kind_of(status, words)
    return Returned(kind, status, words or clean(f"{type_} {sub}"), _text(one.get("emailAddress")))


def _hard(status: str, words: str) -> ReturnKind:
    """What a provider calls a dead address; the far side's own words can say that we are meant."""
    match judge(words, status=status):
        case Blame.OURS:
            return ReturnKind.POLICY
        case Blame.MAILBOX:
            return ReturnKind.SOFT
        case _:
            return ReturnKind.HARD


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
