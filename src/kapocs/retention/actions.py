"""Setting the rules, having them run, and staying."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.actor import acting
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId, LetterId
from kapocs.letters import queries as letters
from kapocs.letters.model import LetterKind, LetterNotFound
from kapocs.privacy import queries_staying
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.retention import queries
from kapocs.retention.jobs import RetainNext
from kapocs.retention.model import (
    BadRetention,
    KeptRules,
    RetentionBusy,
    RetentionNotShown,
    RetentionOff,
    RetentionRules,
    RetentionRun,
    RetentionState,
)
from kapocs.subscribers.links import Person


async def set_rules(
    conn: Conn, account_id: AccountId, wanted: RetentionRules, *, now: datetime
) -> KeptRules:
    """These are the rules; a run under way is stopped, and none begins before it is agreed to.

    BadRetention, LetterNotFound.
    """
    wanted.check()
    if wanted.ask_letter_id is not None:
        await _check_letter(conn, account_id, wanted.ask_letter_id)
    known = await queries.rules(conn, account_id, lock=True)
    if known.changed_at is None or known.rules != wanted:
        await queries.keep(conn, account_id, wanted, now=now)
        await queries.stop(conn, account_id, before=now, now=now)
    return await queries.rules(conn, account_id)


async def _check_letter(conn: Conn, account_id: AccountId, letter_id: LetterId) -> None:
    is_id = 1 <= letter_id <= LARGEST_ID
    letter = await letters.get(conn, account_id, letter_id) if is_id else None
    if letter is None:
        raise LetterNotFound(field="ask_letter_id")
    if letter.kind is not LetterKind.EMAIL:
        raise BadRetention(Reason("retention.no_mail"), field="ask_letter_id")


async def run(
    conn: Conn, account_id: AccountId, *, is_dry: bool, is_sure: bool = False, now: datetime
) -> RetentionRun:
    """A run, which the worker does; one that is dry only counts, the one under way if there is any.

    The first that is not makes the rules run each night. RetentionOff, RetentionNotShown unless
    `is_sure`, RetentionBusy.
    """
    kept = await queries.rules(conn, account_id, lock=True)
    if not (is_dry or kept.rules.is_any):
        raise RetentionOff
    if not (is_dry or is_sure or kept.shown_at or kept.agreed_at):
        raise RetentionNotShown
    made = await queries.begin(
        conn, account_id, kept.rules, is_dry=is_dry, asked_by=acting(), now=now
    )
    if made is None:
        return await _under_way(conn, account_id, is_dry=is_dry)
    if not is_dry:
        await queries.agree(conn, account_id, now=now)
    await put(conn, RetainNext(account_id, made.id))
    return made


async def _under_way(conn: Conn, account_id: AccountId, *, is_dry: bool) -> RetentionRun:
    (last,) = await queries.page(conn, account_id, before=LARGEST_ID, size=1)
    if not (is_dry and last.is_dry and last.state is RetentionState.RUNNING):
        raise RetentionBusy
    return last


async def log(
    conn: Conn, account_id: AccountId, *, before: int, size: int
) -> Sequence[RetentionRun]:
    """The runs with smaller ids, the newest first."""
    return await queries.page(conn, account_id, before=before, size=size)


async def stay(conn: Conn, who: Person, *, now: datetime) -> bool:
    """Somebody wants to stay; whether their record is there yet."""
    return await queries_staying.stay(conn, who.account_id, who, now=now)
