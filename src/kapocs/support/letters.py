"""A letter to support: kept sealed in the queue, then mailed to the operator's contact."""

import base64
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

import orjson
import structlog

from kapocs.courier.carrying import carry, written
from kapocs.courier.model import Courier, Message
from kapocs.db.pool import Conn
from kapocs.queue.errand import Errand
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.signing import BadToken, Signer
from kapocs.support.jobs import MailSupport

_log = structlog.get_logger(__name__)
_SECONDS = 120.0
_AT_ONCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportLetter:
    """What somebody wrote. `request_id`: the request it is about, or empty; `name`: its own."""

    email: str
    text: str
    request_id: str
    name: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportParts:
    """With what it is mailed. `contact`: the operator's address; `host`: where we send from."""

    signer: Signer
    courier: Courier
    contact: str
    host: str
    language: str
    tell: Callable[[Reason, str], str]


async def hand_in(conn: Conn, signer: Signer, letter: SupportLetter) -> None:
    """Queues it; it is mailed by a worker, and tried again for hours when that fails."""
    sealed = signer.seal(orjson.dumps(asdict(letter)).decode())
    await put(conn, MailSupport(base64.b64encode(sealed).decode()))


def mail(parts: SupportParts) -> Errand[MailSupport, SupportLetter, None]:
    """The errand that mails one."""

    async def claim(_: Conn, job: MailSupport, now: datetime) -> SupportLetter | None:
        return _read(parts.signer, job)

    async def do(letter: SupportLetter) -> None:
        await carry(parts.courier, _mail(parts, letter))

    async def note(
        _: Conn, job: MailSupport, letter: SupportLetter, __: None, ___: datetime
    ) -> None:
        _log.info("support.mailed", letter=letter.name, about=letter.request_id)

    async def give_up(_: Conn, job: MailSupport, reason: Reason, __: datetime) -> None:
        letter = _read(parts.signer, job)
        name = letter.name if letter else ""
        _log.error("support.not_mailed", letter=name, error=parts.tell(reason, "en"))

    return Errand(
        claim=claim, do=do, note=note, give_up=give_up, at_once=_AT_ONCE, seconds=_SECONDS
    )


def _read(signer: Signer, job: MailSupport) -> SupportLetter | None:
    """None: it was sealed by another secret."""
    try:
        values = orjson.loads(signer.open(base64.b64decode(job.sealed)))
    except BadToken:
        return None
    return SupportLetter(**values | {"written_at": datetime.fromisoformat(values["written_at"])})


def _mail(parts: SupportParts, letter: SupportLetter) -> Message:
    values = {
        "email": letter.email,
        "about": letter.request_id or "-",
        "at": f"{letter.written_at:%Y-%m-%d %H:%M:%S} UTC",
        "text": letter.text,
    }
    subject = parts.tell(Reason("notice.support", name=letter.name), parts.language)
    text = parts.tell(Reason("notice.support_text", **values), parts.language)
    words = subject, text
    return written(parts.host, parts.contact, words, now=letter.written_at, reply_to=letter.email)
