"""Reading mail that came back: what it says of each recipient.

Pure, and in linear time. A report of RFC 3464 is believed field by field, and its words are read
where it is vague; of the programs that write none, the words they use are known. Whom a refusal
blames is judged in `courier.refusal`, as it is for the answers of a relay.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from kapocs.courier.refusal import Blame, judge, stage_in
from kapocs.courier.refusal_words import fold
from kapocs.returns import bounce_words as words
from kapocs.returns.bounce_report import Group, address, groups, is_vague, tells
from kapocs.returns.bounce_text import Section, sections
from kapocs.returns.mime_parts import MailPart, decoded, leaves, parse
from kapocs.returns.model import Returned, ReturnKind

_LONGEST_DIAGNOSTIC = 500
_LONGEST_TEXT = 64_000

_REPORTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RECEIPTS = frozenset({"message/disposition-notification"})
_ORIGINALS = frozenset(
    {"message/rfc822", "text/rfc822-headers", "text/rfc822-header", "message/rfc822-headers",
     "message/global", "text/rfc822"}
)  # fmt: skip
_CODE = re.compile(r"(?<![\d.])([45])\d\d[ -](?!\d)")
_KINDS = {
    Blame.ADDRESS: ReturnKind.HARD,
    Blame.MAILBOX: ReturnKind.SOFT,
    Blame.OURS: ReturnKind.POLICY,
    Blame.UNCLEAR: ReturnKind.POLICY,
}


def read(data: bytes) -> Returned:
    """What a mail that came back says of a letter that had one recipient; never fails."""
    found = read_all(data)
    return next((each for each in found if each.kind.is_failure), found[0])


def read_all(data: bytes) -> list[Returned]:
    """What it says of each recipient, never nothing; never fails, whatever the bytes."""
    mail = parse(data)
    parts = leaves(mail)
    if not any(part.type in _REPORTS for part in parts) and words.is_daemon(_sender(mail)):
        # A gateway may have wrapped the bounce of another: that one knows more.
        for inner in (parse(part.body) for part in parts if part.type in _ORIGINALS):
            if words.is_daemon(_sender(inner)) and words.is_failure_subject(_subject(inner)):
                return _read(inner, leaves(inner))
    return _read(mail, parts)


def _read(mail: MailPart, parts: Sequence[MailPart]) -> list[Returned]:
    said = _said(parts)
    told = _told(parts, said)
    said = words.without_footers(words.before_copy(said))
    if told:
        return _of_report(told, said)
    if any(part.type in _RECEIPTS for part in parts) and not _is_rejection(mail):
        return [Returned(kind=ReturnKind.NOTHING)]
    if not _looks_returned(mail, said):
        away = _is_auto_reply(mail)
        return [Returned(kind=ReturnKind.AUTO_REPLY if away else ReturnKind.NOTHING)]
    return _from_text(mail, parts, said)


def kind_of(status: str, diagnostic: str) -> ReturnKind:
    """The kind of a failure for good by its RFC 3463 status and its words."""
    if status.startswith("2") or not (status or diagnostic.strip()):
        return ReturnKind.UNKNOWN
    blame = judge(diagnostic, status=status)
    if blame is Blame.UNCLEAR and not status and not _CODE.search(diagnostic):
        return ReturnKind.UNKNOWN
    return _KINDS[blame]


def came_back(status: str, diagnostic: str, recipient: str = "") -> Returned:
    """A failure that is certain, as its status and words tell; told nothing, it blames nobody."""
    blame = judge(diagnostic, status=status)
    return Returned(
        kind=_KINDS[blame],
        status=status,
        diagnostic=diagnostic,
        recipient=recipient,
        is_unclear=blame is Blame.UNCLEAR,
    )


def clean(text: str) -> str:
    """A stranger's words as one line without control characters, cut to a sane length."""
    seen = "".join(char if char.isprintable() else " " for char in text[: 4 * _LONGEST_DIAGNOSTIC])
    return " ".join(seen.split())[:_LONGEST_DIAGNOSTIC]


def _said(parts: Sequence[MailPart]) -> str:
    """The words for people, with what follows them in the same part."""
    plain = "\n".join(part.text for part in parts if part.type == "text/plain")
    if words.says_undelivered(plain):
        return plain[:_LONGEST_TEXT]
    others = (part.text for part in parts if part.type.startswith("text/"))
    return "\n".join(text for text in others)[:_LONGEST_TEXT]


def _told(parts: Sequence[MailPart], said: str) -> list[Group]:
    """What reports tell of recipients, wherever they stand."""
    found = [each for part in parts if part.type in _REPORTS for each in groups(part.text)]
    if not found and tells(said):
        found = [each for each in groups(said) if each.recipient]
    named = [each for each in found if each.recipient]
    return named or found[:1]


def _of_report(told: Sequence[Group], said: str) -> list[Returned]:
    about = {each.recipient.lower(): each for each in sections(said, failed="", ours=frozenset())}
    alone = Section("", said) if len(told) == 1 else Section("", "")
    return [_of_group(each, about.get(each.recipient.lower(), alone), alone) for each in told]


def _of_group(told: Group, about: Section, alone: Section) -> Returned:
    """`about`: what the text says of this recipient; `alone`: the text, if it is of this one."""
    recipient, diagnostic = clean(told.recipient), clean(told.diagnostic)
    if told.is_delayed:
        return Returned(
            kind=ReturnKind.DELAY, status=told.status, diagnostic=diagnostic, recipient=recipient
        )
    if not told.is_failed:
        return Returned(
            kind=ReturnKind.NOTHING, status=told.status, diagnostic=diagnostic, recipient=recipient
        )
    stage = stage_in(about.text or alone.text)
    status, blame = told.status, judge(told.diagnostic, status=told.status, stage=stage)
    if blame is Blame.UNCLEAR or not told.diagnostic:
        status = about.status if is_vague(told.status) and about.status else told.status
        blame = judge(f"{told.diagnostic} {about.text} {alone.text}", status=status, stage=stage)
        diagnostic = diagnostic or clean((about if about.text else alone).words)
    is_unclear = blame is Blame.UNCLEAR
    return Returned(
        kind=_KINDS[blame],
        status=status,
        diagnostic=diagnostic,
        recipient=recipient,
        is_unclear=is_unclear,
    )


def _from_text(mail: MailPart, parts: Sequence[MailPart], said: str) -> list[Returned]:
    """A bounce without a report."""
    ours = frozenset(
        address(mail.headers.get(name, "")).lower() for name in ("to", "from", "return-path")
    )
    failed = mail.headers.get("x-failed-recipients", "")
    sure = bool(failed) or _is_rejection(mail)
    found = [_of_section(each, sure=sure) for each in sections(said, failed=failed, ours=ours)]
    if len(found) == 1 and not found[0].recipient:
        return [replace(found[0], recipient=_addressed(parts))]
    return found


def _of_section(section: Section, *, sure: bool) -> Returned:
    """`sure`: it is known to have come back, whatever the words are."""
    said = section.text
    recipient, diagnostic = clean(section.recipient), clean(section.words)
    if words.says_delayed(said):
        return Returned(
            kind=ReturnKind.DELAY, status=section.status, diagnostic=diagnostic, recipient=recipient
        )
    status, why = section.status, section.words
    kind = kind_of(status, why)
    if kind is ReturnKind.UNKNOWN or judge(why, status=status) is Blame.UNCLEAR:
        code = _CODE.search(said)
        status, why = status or (f"{code.group(1)}.0.0" if code else ""), said
        kind = kind_of(status, why)
    if kind is ReturnKind.UNKNOWN and (sure or words.says_undelivered(said)):
        kind = ReturnKind.POLICY
    is_unclear = kind is ReturnKind.POLICY and judge(why, status=status) is Blame.UNCLEAR
    return Returned(
        kind=kind,
        status=section.status,
        diagnostic=diagnostic,
        recipient=recipient,
        is_unclear=is_unclear,
    )


def _addressed(parts: Sequence[MailPart]) -> str:
    """To whom the returned letter went, as its own header says."""
    for part in parts:
        if part.type in _ORIGINALS:
            inner = parse(part.body)
            return clean(address(inner.headers.get("to", "")))
    return ""


def _is_auto_reply(mail: MailPart) -> bool:
    headers = mail.headers
    submitted = headers.get("auto-submitted", "").lower()
    if submitted.startswith(("auto-replied", "auto-generated")) or "x-autoreply" in headers:
        return True
    if "x-autorespond" in headers or "auto_reply" in headers.get("precedence", "").lower():
        return True
    return words.is_away(_subject(mail)) and not words.is_daemon(_sender(mail))


def _looks_returned(mail: MailPart, said: str) -> bool:
    """Whether a program says that a letter did not arrive.

    Exim, mail.ru and GMX call their bounces automatic replies: what else they say counts more.
    """
    if "x-failed-recipients" in mail.headers or "multipart/report" in mail.type:
        return True
    daemon, failed = words.is_daemon(_sender(mail)), words.is_failure_subject(_subject(mail))
    if _is_auto_reply(mail):
        return daemon and (failed or words.says_undelivered(said))
    return daemon or failed or (_has_null_sender(mail) and words.says_undelivered(said))


def _is_rejection(mail: MailPart) -> bool:
    """Whether a program wrote it to refuse: RFC 5429 lets a rule's refusal look like a receipt."""
    return words.is_daemon(_sender(mail)) and words.is_failure_subject(_subject(mail))


def _has_null_sender(mail: MailPart) -> bool:
    return mail.headers.get("return-path", "").strip() == "<>"


def _sender(mail: MailPart) -> str:
    return decoded(mail.headers.get("from", "")) + " " + mail.headers.get("return-path", "")


def _subject(mail: MailPart) -> str:
    return decoded(mail.headers.get("subject", ""))


__all__ = ["came_back", "clean", "fold", "kind_of", "read", "read_all"]
