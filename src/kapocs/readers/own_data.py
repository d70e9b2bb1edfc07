"""All that is stored of a reader, for themselves: the link to it by mail, a look, an erasure.

A link in a letter may be passed on with it. So what is stored is shown behind a link of its own,
which goes to the person's address and lasts a day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.courier.carrying import carry, written
from kapocs.courier.model import Courier, Message
from kapocs.db.pool import Conn
from kapocs.privacy import erasing, known
from kapocs.privacy.model import Erasure, Known
from kapocs.queue.errand import Errand
from kapocs.queue.put import put
from kapocs.readers.jobs import MailOwnData
from kapocs.reasons import Reason
from kapocs.signing import Signer
from kapocs.subscribers import queries
from kapocs.subscribers.links import Person, PersonalLinks
from kapocs.subscribers.model import SubscriberNotFound

_log = structlog.get_logger(__name__)
_SECONDS = 120.0
_AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDataParts:
    """With what the link is mailed. `host`: where mails of ours come from."""

    links: PersonalLinks
    courier: Courier
    host: str
    tell: Callable[[Reason, str], str]


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody whose data it is, as one account has it."""

    account: Account
    email: str


async def owner(conn: Conn, who: Person) -> Owner:
    """Who is meant. SubscriberNotFound: they, or their address, are gone."""
    account = await accounts.get(conn, who.account_id)
    found = await queries.get(conn, *who.key)
    if account is None or found is None or not found.email:
        raise SubscriberNotFound
    return Owner(account, found.email)


async def ask(conn: Conn, who: Person) -> None:
    """Has the link mailed by a worker."""
    await put(conn, MailOwnData(*who.key))


async def read(conn: Conn, of: Owner, *, now: datetime) -> Known:
    """All that the account knows of them. TooMuchOfOne."""
    return await known.read(conn, of.account.id, of.email, now=now)


async def erase(conn: Conn, of: Owner, signer: Signer, *, reason: str, now: datetime) -> Erasure:
    """Begins to erase them; pressed twice it is one erasure. InvoiceUnderWay, PersonRestricted."""
    return await erasing.begin(conn, of.account.id, signer, of.email, reason=reason, now=now)


def mail_own_data(parts: OwnDataParts) -> Errand[MailOwnData, Message, None]:
    """The errand that mails the link. Each try makes a new one, which is in the letter alone."""

    async def claim(conn: Conn, job: MailOwnData, now: datetime) -> Message | None:
        who = Person(job.account_id, job.list_id, job.subscriber_id)
        try:
            return _mail(parts, await owner(conn, who), parts.links.own_data(who, now), now)
        except SubscriberNotFound:
            return None

    async def do(message: Message) -> None:
        await carry(parts.courier, message)

    async def note(_: Conn, job: MailOwnData, __: Message, ___: None, ____: datetime) -> None:
        _log.info("own_data.mailed", account=job.account_id, subscriber=job.subscriber_id)

    async def give_up(_: Conn, job: MailOwnData, reason: Reason, __: datetime) -> None:
        _log.error("own_data.not_mailed", account=job.account_id, error=parts.tell(reason, "en"))

    return Errand(
        claim=claim, do=do, note=note, give_up=give_up, at_once=_AT_ONCE, seconds=_SECONDS
    )


def _mail(parts: OwnDataParts, of: Owner, link: str, now: datetime) -> Message:
    language = of.account.language
    name = of.account.company or of.account.name
    words = (
        parts.tell(Reason("notice.own_data", account=name), language),
        parts.tell(Reason("notice.own_data_text", account=name, link=link), language),
    )
    return written(parts.host, of.email, words, now=now, has_html=True)
