"""Letters to the people of an account: the worker mails them by the installation's own courier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from kapocs.accounts import actions, changing, choosing
from kapocs.accounts.choosing import LinkPurpose
from kapocs.accounts.jobs import MailUser
from kapocs.accounts.model import LANGUAGES, AccountNotFound, User, UserNotFound
from kapocs.courier.carrying import carry, written
from kapocs.courier.model import Courier, Message
from kapocs.db.pool import Conn
from kapocs.queue.errand import Errand
from kapocs.reasons import Reason
from kapocs.signing import Signer

_log = structlog.get_logger(__name__)
_SECONDS = 120.0
_AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMailParts:
    """With what people are mailed. `base_url`: the console's; `host`: where we send from."""

    signer: Signer
    courier: Courier
    host: str
    base_url: str
    tell: Callable[[Reason, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserLetter:
    """A letter to a user, ready to be mailed."""

    email: str
    subject: str
    text: str
    at: datetime


def mail_user(parts: PeopleMailParts) -> Errand[MailUser, UserLetter, None]:
    """The errand that mails a user the link by which they choose a password.

    Each try makes a new link, so none stands anywhere but in the letter.
    """

    async def claim(conn: Conn, job: MailUser, now: datetime) -> UserLetter | None:
        return await _written(parts, conn, job, now)

    async def do(letter: UserLetter) -> None:
        await carry(parts.courier, _mail(parts, letter))

    async def note(_: Conn, job: MailUser, __: UserLetter, ___: None, ____: datetime) -> None:
        _log.info("user.mailed", account=job.account_id, user=job.user_id, purpose=job.purpose)

    async def give_up(_: Conn, job: MailUser, reason: Reason, __: datetime) -> None:
        _log.error(
            "user.not_mailed",
            account=job.account_id,
            user=job.user_id,
            error=parts.tell(reason, "en"),
        )

    return Errand(
        claim=claim, do=do, note=note, give_up=give_up, at_once=_AT_ONCE, seconds=_SECONDS
    )


async def _written(
    parts: PeopleMailParts, conn: Conn, job: MailUser, now: datetime
) -> UserLetter | None:
    """None: it is not wanted any more."""
    purpose = LinkPurpose(job.purpose)
    try:
        user = await changing.get_user(conn, job.account_id, job.user_id)
        account = await actions.get(conn, job.account_id)
    except (UserNotFound, AccountNotFound):
        return None
    if not _is_wanted(user, purpose):
        return None
    token = await choosing.make_link(conn, parts.signer, user, purpose, now)
    language = user.language or account.language or LANGUAGES[0]
    told = {
        "account": account.name,
        "link": f"{parts.base_url.rstrip('/')}/password/{token}",
    }
    return UserLetter(
        email=user.email,
        subject=parts.tell(Reason(f"notice.{purpose}", account=account.name), language),
        text=parts.tell(Reason(f"notice.{purpose}_text", **told), language),
        at=now,
    )


def _is_wanted(user: User, purpose: LinkPurpose) -> bool:
    if user.deactivated_at is not None:
        return False
    return (user.invited_at is not None) == (purpose is LinkPurpose.INVITATION)


def _mail(parts: PeopleMailParts, letter: UserLetter) -> Message:
    words = letter.subject, letter.text
    return written(parts.host, letter.email, words, now=letter.at, has_html=True)
