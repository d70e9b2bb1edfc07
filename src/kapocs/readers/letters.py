"""The letters that readers ask for by a button, as errands."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import structlog

from kapocs.db.pool import Conn
from kapocs.queue.errand import Errand
from kapocs.readers.jobs import MailNewAddress, MailOwnData
from kapocs.readers.own_data import Owner, owner
from kapocs.readers.posting import Posted, Writing
from kapocs.reasons import Reason
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import SubscriberNotFound

_log = structlog.get_logger(__name__)
_SECONDS = 120.0
_AT_ONCE = 4
Job = TypeVar("Job", MailOwnData, MailNewAddress)


def mail_own_data(writing: Writing) -> Errand[MailOwnData, Posted, None]:
    """Mails the link to all that is stored. Each try makes a new one, which is in it alone."""

    async def write(conn: Conn, job: MailOwnData, of: Owner, now: datetime) -> Posted:
        links = await writing.links(conn, of.account, now)
        link = links.own_data(_person(job), now)
        words = _words(writing, of, "own_data", link)
        return await writing.write(conn, of.account, of.email, words, now)

    return _errand(writing, write)


def mail_new_address(writing: Writing) -> Errand[MailNewAddress, Posted, None]:
    """Mails the link by which an address becomes somebody's, to that address alone."""

    async def write(conn: Conn, job: MailNewAddress, of: Owner, now: datetime) -> Posted:
        links = await writing.links(conn, of.account, now)
        link = links.new_address(_person(job), of.email, job.email, now)
        words = _words(writing, of, "new_address", link)
        return await writing.write(conn, of.account, job.email, words, now)

    return _errand(writing, write)


def _words(writing: Writing, of: Owner, notice: str, link: str) -> tuple[str, str]:
    """Subject and text."""
    account = of.account
    name = account.company or account.name
    return (
        writing.tell(Reason(f"notice.{notice}", account=name), account.language),
        writing.tell(Reason(f"notice.{notice}_text", account=name, link=link), account.language),
    )


def _errand(
    writing: Writing, write: Callable[[Conn, Job, Owner, datetime], Awaitable[Posted]]
) -> Errand[Job, Posted, None]:
    async def claim(conn: Conn, job: Job, now: datetime) -> Posted | None:
        try:
            return await write(conn, job, await owner(conn, _person(job)), now)
        except SubscriberNotFound:
            return None

    async def do(posted: Posted) -> None:
        await posted.go()

    async def note(_: Conn, job: Job, __: Posted, ___: None, ____: datetime) -> None:
        _log.info("reader.mailed", account=job.account_id, subscriber=job.subscriber_id)

    async def give_up(_: Conn, job: Job, reason: Reason, __: datetime) -> None:
        _log.error("reader.not_mailed", account=job.account_id, error=writing.tell(reason, "en"))

    return Errand(
        claim=claim, do=do, note=note, give_up=give_up, at_once=_AT_ONCE, seconds=_SECONDS
    )


def _person(job: MailOwnData | MailNewAddress) -> Person:
    return Person(job.account_id, job.list_id, job.subscriber_id)
