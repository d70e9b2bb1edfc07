"""Reading mail that came back: what it says of the recipient.

Pure. A report of RFC 3464 is believed field by field; of the programs that write none, the words
they use are known. Anything else is `UNKNOWN`, and nothing follows from it.
"""

import re
from collections.abc import Iterator

from kapocs.tracking.bounce_words import by_words, fold, hard_status, policy_words
from kapocs.tracking.mime_parts import Part, decoded, fields, leaves, parse
from kapocs.tracking.model import Returned, ReturnKind

_LONGEST_DIAGNOSTIC = 500
_MOST_RECIPIENTS = 20
_LONGEST_TEXT = 8_000

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45])\d\d[ -](?!\d)")
_ADDRESS = re.compile(r"([^\s<>\"(),:;@]{1,64}@[^\s<>\"(),:;@]{1,253})")
_REPORTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_ORIGINALS = frozenset(
    {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global"}
)
_COPY = re.compile(
    r"^[-\s]*(?:below this line is a copy|this is a copy of the message|original message"
    r"|message header follows|eredeti uzenet|az eredeti level)",
    re.MULTILINE,
)
_DAEMON = re.compile(
    r"mailer-?daemon|postmaster|mail delivery|mail administrator|mail-?system|microsoftexchange"
)
_FAILED = re.compile(
    r"undeliver|delivery (?:status|fail|has failed|problem)|failure notice|returned mail"
    r"|mail delivery|delivery notification|mail system error|rejected|non remis"
    r"|kezbesit|nem kezbesitheto|visszakuldott|sikertelen"
)
_AWAY = re.compile(
    r"out of (?:the )?office|auto(?:matic|-?reply)|away from|on vacation|on leave"
    r"|hazon kivul|szabadsag|tavol vagyok|automatikus"
)


def read(data: bytes) -> Returned:
    """What a mail that came back says; never fails, whatever the bytes."""
    mail = parse(data)
    parts = leaves(mail)
    for part in parts:
        if part.type in _REPORTS:
            return _from_report(part)
    if _is_auto_reply(mail):
        return Returned(ReturnKind.AUTO_REPLY)
    if not _looks_returned(mail):
        return Returned(ReturnKind.UNKNOWN)
    return _from_text("\n".join(part.text for part in parts if part.type not in _ORIGINALS))


def kind_of(status: str, diagnostic: str) -> ReturnKind:
    """The kind of a failure by its RFC 3463 status, or by its words where that says nothing."""
    said = by_words(diagnostic)
    vague = not status or status.endswith(".0.0")
    if vague and said is not None:
        return said
    if status.startswith("4"):
        return ReturnKind.SOFT
    if not status.startswith("5"):
        return ReturnKind.UNKNOWN
    if status.startswith(("5.5.", "5.6.", "5.7.")) or status in ("5.1.7", "5.1.8"):
        # Filters like to hide behind 5.7 that there is no such user; their words give it away.
        return said if said is ReturnKind.HARD else ReturnKind.POLICY
    if policy_words(diagnostic):
        return ReturnKind.POLICY
    if hard_status(status) and said is not ReturnKind.SOFT:
        return ReturnKind.HARD
    return said or ReturnKind.SOFT


def clean(text: str) -> str:
    """A stranger's words as one line without control characters, cut to a sane length."""
    seen = "".join(char if char.isprintable() else " " for char in text[: 4 * _LONGEST_DIAGNOSTIC])
    return " ".join(seen.split())[:_LONGEST_DIAGNOSTIC]


def _from_report(part: Part) -> Returned:
    """The failed recipient of a delivery report; delays and receipts are no failures."""
    groups = [fields(group) for group in _groups(part.text)]
    failed = [each for each in groups if each.get("action", "").strip().lower() == "failed"]
    others = [each for each in groups if "action" in each or "final-recipient" in each]
    if not failed:
        told = others[0] if others else {}
        return Returned(ReturnKind.UNKNOWN, _status(told), *_words(told))
    status = _status(failed[0])
    diagnostic, recipient = _words(failed[0])
    return Returned(kind_of(status, diagnostic), status, diagnostic, recipient)


def _groups(text: str) -> Iterator[str]:
    """Blocks between empty lines; the first is of the whole report."""
    blocks = re.split(r"(?:\r?\n){2,}", text, maxsplit=_MOST_RECIPIENTS)
    yield from blocks[:_MOST_RECIPIENTS]


def _status(told: dict[str, str]) -> str:
    """The status; of two the one that says more."""
    stated = _STATUS.search(told.get("status", ""))
    quoted = _STATUS.search(told.get("diagnostic-code", ""))
    if quoted and (stated is None or stated.group(1).endswith(".0.0")):
        return quoted.group(1)
    return stated.group(1) if stated else ""


def _words(told: dict[str, str]) -> tuple[str, str]:
    """Diagnostic and recipient."""
    kind, _, said = told.get("diagnostic-code", "").partition(";")
    named = told.get("original-recipient") or told.get("final-recipient") or ""
    found = _ADDRESS.search(named.partition(";")[2] or named)
    return clean(said or kind), clean(found.group(1)) if found else ""


def _from_text(text: str) -> Returned:
    """A bounce without a report: what stands before the copy of our letter."""
    start = text[:_LONGEST_TEXT]
    copy = _COPY.search(fold(start))
    said = start[: copy.start()] if copy else start
    found = _STATUS.search(said)
    code = _CODE.search(said)
    status = found.group(1) if found else (f"{code.group(1)}.0.0" if code else "")
    recipient = _ADDRESS.search(said)
    return Returned(
        kind_of(status, said),
        status if found else "",
        clean(_telling(said)),
        clean(recipient.group(1)) if recipient else "",
    )


def _telling(said: str) -> str:
    """The line that says why, and what follows it."""
    lines = [line for line in said.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        if by_words(line) is not None or _STATUS.search(line) or _CODE.search(line):
            return " ".join(lines[at : at + 3])
    return " ".join(lines[:5])


def _is_auto_reply(mail: Part) -> bool:
    headers = mail.headers
    submitted = headers.get("auto-submitted", "").lower()
    if submitted.startswith("auto-replied") or "x-autoreply" in headers:
        return True
    if "x-autorespond" in headers or "auto_reply" in headers.get("precedence", "").lower():
        return True
    return bool(_AWAY.search(fold(_subject(mail)))) and not _DAEMON.search(fold(_sender(mail)))


def _looks_returned(mail: Part) -> bool:
    return bool(_DAEMON.search(fold(_sender(mail))) or _FAILED.search(fold(_subject(mail))))


def _sender(mail: Part) -> str:
    return mail.headers.get("from", "") + " " + mail.headers.get("return-path", "")


def _subject(mail: Part) -> str:
    return decoded(mail.headers.get("subject", ""))
