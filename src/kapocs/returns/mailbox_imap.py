"""Bounces from an ordinary mailbox, for those whose mail server cannot hand them to the intake.

One URL says all: `imaps://user:password@host/INBOX?done=Archive`. A mail is marked as read, or
moved to the folder `done`, only after what it says is noted: a crash in between costs nothing,
as what is noted twice counts once.
"""

import asyncio
import imaplib
import re
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from kapocs.errors import Invalid, KapocsError
from kapocs.reasons import Reason, said
from kapocs.returns.mime_parts import LARGEST

MOST_AT_ONCE = 500
_SECONDS = 30.0
_PORT = 993
_SPEAKABLE = re.compile(r"[ -~]+")

Result = TypeVar("Result")


class BadMailbox(Invalid):
    """The mailbox's address cannot be used."""

    code = "bad_mailbox"


class MailboxAway(KapocsError):
    """The mailbox cannot be read now."""

    code = "mailbox_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Where bounces arrive. `done`: where mail goes once it is noted; empty: it stays, read."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = _PORT
    folder: str = "INBOX"
    done: str = ""


def parse(url: str) -> Mailbox:
    """The mailbox of an `imaps://` URL. BadMailbox names what is wrong, and never the password."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORT
    except ValueError as error:
        raise BadMailbox(Reason("returns.bad_host")) from error
    if parts.scheme != "imaps":
        raise BadMailbox(Reason("returns.no_tls"))
    if not parts.hostname:
        raise BadMailbox(Reason("returns.no_host"))
    done = parse_qs(parts.query).get("done", [""])[-1]
    mailbox = Mailbox(
        host=parts.hostname,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        port=port,
        folder=unquote(parts.path.lstrip("/")) or "INBOX",
        done=done,
    )
    said = {"user": mailbox.user, "password": mailbox.password, "folder": mailbox.folder}
    for name, value in said.items():
        if not _SPEAKABLE.fullmatch(value):
            raise BadMailbox(Reason("returns.no_ascii", name=name))
    if done and not _SPEAKABLE.fullmatch(done):
        raise BadMailbox(Reason("returns.no_ascii_folder"))
    return mailbox


async def collect(
    mailbox: Mailbox,
    take: Callable[[bytes], Awaitable[object]],
    *,
    tls: ssl.SSLContext | None = None,
) -> int:
    """Gives each unread mail to `take`, at most `LARGEST` bytes of it; how many there were.

    What `take` raises ends the round; that mail and the rest stay unread. MailboxAway.
    """
    session = await _in_thread(_Session, mailbox, tls or ssl.create_default_context())
    taken = 0
    try:
        for uid in await _in_thread(session.unread):
            data = await _in_thread(session.fetch, uid)
            if data is not None:
                await take(data)
                taken += 1
            await _in_thread(session.finish, uid)
    finally:
        await asyncio.to_thread(session.close)
    return taken


async def greet(mailbox: Mailbox, *, seconds: float, tls: ssl.SSLContext | None = None) -> None:
    """Signs in and opens the folder, and changes nothing; `seconds`: for an answer. MailboxAway."""
    await _in_thread(_greet, mailbox, seconds, tls or ssl.create_default_context())


def _greet(mailbox: Mailbox, seconds: float, tls: ssl.SSLContext) -> None:
    imap = _Careful(mailbox.host, mailbox.port, ssl_context=tls, timeout=seconds)
    try:
        imap.login(_quoted(mailbox.user), mailbox.password)
        status, _ = imap.select(_quoted(mailbox.folder), readonly=True)
        if status != "OK":
            raise imap.error("SELECT")
    finally:
        imap.shutdown()


async def _in_thread(work: Callable[..., Result], *given: object) -> Result:
    try:
        return await asyncio.to_thread(work, *given)
    except (imaplib.IMAP4.error, OSError) as error:
        why = Reason("returns.mailbox_away", said=_reason(error))
        raise MailboxAway(why) from error


_TOO_MUCH = "announces-too-much"


def _reason(error: Exception) -> Reason:
    text = error.args[0] if error.args and not isinstance(error, OSError) else str(error)
    words = text.decode("ascii", "replace") if isinstance(text, bytes) else str(text)
    if words.endswith(_TOO_MUCH):
        # `imaplib` puts the command before it.
        return Reason("returns.announces_too_much")
    return said(words[:200] or type(error).__name__)


class _Careful(imaplib.IMAP4_SSL):
    """Believes no server that announces more than was asked for."""

    def read(self, size: int) -> bytes:
        if size > 2 * LARGEST:
            raise self.abort(_TOO_MUCH)
        return super().read(size)


class _Session:
    """One conversation; blocking, for one thread at a time."""

    def __init__(self, mailbox: Mailbox, tls: ssl.SSLContext) -> None:
        self._mailbox = mailbox
        self._imap = _Careful(mailbox.host, mailbox.port, ssl_context=tls, timeout=_SECONDS)
        try:
            self._imap.login(_quoted(mailbox.user), mailbox.password)
            # Servers such as Dovecot tell all they can only to who has signed in.
            self._can = _words(self._ask("CAPABILITY", self._imap.capability()))
            self._make_done()
            self._ask("SELECT", self._imap.select(_quoted(mailbox.folder)))
        except (imaplib.IMAP4.error, OSError):
            self.close()
            raise

    def unread(self) -> list[str]:
        """Numbers of unread mails, oldest first."""
        found = self._ask("SEARCH", self._imap.uid("SEARCH", "UNSEEN"))
        numbers = found[0].decode("ascii", "replace").split() if found and found[0] else []
        return [number for number in numbers if number.isdecimal()][:MOST_AT_ONCE]

    def fetch(self, uid: str) -> bytes | None:
        """The beginning of a mail; None when it is gone."""
        asked = f"(BODY.PEEK[]<0.{LARGEST}>)"
        for piece in self._ask("FETCH", self._imap.uid("FETCH", uid, asked)):
            if isinstance(piece, tuple):
                return bytes(piece[1])
        return None

    def finish(self, uid: str) -> None:
        """This mail is dealt with."""
        self._ask("STORE", self._imap.uid("STORE", uid, "+FLAGS", r"(\Seen)"))
        if self._mailbox.done:
            self._move(uid, _quoted(self._mailbox.done))

    def _make_done(self) -> None:
        """The folder for what is done, unless there is one."""
        done = self._mailbox.done
        if done and not any(self._ask("LIST", self._imap.list('""', _quoted(done)))):
            self._ask("CREATE", self._imap.create(_quoted(done)))

    def _move(self, uid: str, done: str) -> None:
        """Moves a mail; in the old way where the server knows no other."""
        if "MOVE" in self._can:
            self._ask("MOVE", self._imap.uid("MOVE", uid, done))
            return
        self._ask("COPY", self._imap.uid("COPY", uid, done))
        self._ask("STORE", self._imap.uid("STORE", uid, "+FLAGS", r"(\Deleted)"))
        if "UIDPLUS" in self._can:
            self._ask("EXPUNGE", self._imap.uid("EXPUNGE", uid))
        # Without UIDPLUS an EXPUNGE would also take what others have marked: it stays marked.

    def close(self) -> None:
        """Says goodbye, if anybody still listens."""
        try:
            self._imap.logout()
        except (imaplib.IMAP4.error, OSError):
            self._imap.shutdown()

    def _ask(self, name: str, answer: tuple[str, list[Any]]) -> list[Any]:
        status, found = answer
        if status != "OK":
            said = found[0] if found else b""
            text = said.decode("ascii", "replace") if isinstance(said, bytes) else ""
            raise self._imap.error(f"{name}: {text}")
        return found


def _words(found: list[Any]) -> frozenset[str]:
    said = b" ".join(each for each in found if isinstance(each, bytes))
    return frozenset(said.decode("ascii", "replace").upper().split())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
