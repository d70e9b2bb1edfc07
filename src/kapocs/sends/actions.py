"""What can be done to sends."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SendId
from kapocs.letters import actions as letters
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.sends import (
    checking,
    ending,
    queries,
    queries_ending,
    queries_progress,
    queries_write,
    rules,
)
from kapocs.sends.jobs import DecideWinner, FreezeAudience, SkipWaiting, StartSend
from kapocs.sends.model import (
    DUE,
    NewSend,
    Send,
    SendNotFound,
    SendStatus,
    SendType,
    Test,
    WrongState,
)
from kapocs.sends.schedule import hours_of

_STARTABLE = (SendStatus.DRAFT, SendStatus.CANCELLED)
_CANCELLABLE = (
    SendStatus.DRAFT,
    SendStatus.SCHEDULED,
    SendStatus.RUNNING,
    SendStatus.PAUSED,
)


async def create(conn: Conn, account_id: AccountId, new: NewSend) -> Send:
    """A new send: a draft, or at work if it is triggered and `active`.

    ListNotFound, LetterNotFound, SegmentNotFound, BadSend and others that name the field.
    """
    channel = await checking.check(conn, account_id, new)
    name = new.name.strip() or (await letters.get(conn, account_id, new.letter_id)).name
    send_id = await queries_write.insert(conn, account_id, new, name=name, channel=channel)
    return await get(conn, account_id, send_id)


async def get(conn: Conn, account_id: AccountId, send_id: SendId) -> Send:
    """The send. SendNotFound."""
    found = await queries.get(conn, account_id, send_id)
    if found is None:
        raise SendNotFound(field="send_id")
    return found


async def update(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    changes: Mapping[str, Any],
    now: datetime,
) -> Send:
    """Changes what is given, by the names of NewSend, Timing and Audience.

    The name can always be changed, what is written not while it is going out, the rest not once
    the send has begun. A scheduled send waits for its new time. WrongState, and what `create`
    raises.
    """
    send = await _locked(conn, account_id, send_id)
    if not rules.may_change(send, changes):
        raise WrongState(Reason("sends.unchangeable", status=send.status), field="send_id")
    if changes.keys() == {"name"} and changes["name"].strip():
        # What it names may be archived by now; that is no reason against another name.
        rules.check_name(changes["name"])
        await queries_ending.rename(conn, account_id, send_id, name=changes["name"].strip())
        return await get(conn, account_id, send_id)
    wish = rules.changed(send, await _test_of(conn, send), changes)
    channel = await checking.check(conn, account_id, wish)
    if send.status is SendStatus.SCHEDULED and not wish.type.is_campaign:
        raise WrongState(Reason("sends.type_fixed"), field="type")
    name = wish.name.strip() or (await letters.get(conn, account_id, wish.letter_id)).name
    whose = (account_id, send_id)
    await queries_write.update(conn, *whose, wish=wish, name=name, channel=channel)
    if "test" in changes:
        await queries_write.delete_variants(conn, *whose)
        await queries_write.insert_variants(conn, *whose, wish.test.variants if wish.test else ())
    changed = await get(conn, *whose)
    if send.status is SendStatus.SCHEDULED:
        await _start(conn, changed, now)
    return await get(conn, *whose)


async def _test_of(conn: Conn, send: Send) -> Test | None:
    if send.ab_share is None or send.ab_winner_by is None or send.ab_wait_hours is None:
        return None
    found = await queries.variants(conn, send.account_id, [send.id])
    variants = tuple(found[key] for key in sorted(found))
    return Test(variants, send.ab_share, send.ab_winner_by, send.ab_wait_hours)


async def start(conn: Conn, account_id: AccountId, send_id: SendId, *, now: datetime) -> Send:
    """Lets a send go out: at its time, or at once when that is past. SendNotFound, WrongState."""
    send = await _locked(conn, account_id, send_id)
    states = (SendStatus.DRAFT,) if send.type.is_campaign else _STARTABLE
    _require(send, states, "started")
    await ending.require_in_use(conn, send)
    await _start(conn, send, now)
    return await get(conn, account_id, send_id)


async def start_scheduled(conn: Conn, job: StartSend, now: datetime) -> None:
    """Begins a scheduled send whose time has come; an order for a time it no longer has is void."""
    send = await queries.lock(conn, job.account_id, job.send_id)
    if send is None or send.status is not SendStatus.SCHEDULED:
        return
    moment = await _moment(conn, send)
    if moment is None or moment.isoformat() != job.at:
        return
    if moment > now:  # the database's clock is ahead of ours
        await put(conn, job, after=moment - now)
        return
    await _begin(conn, send, now)


async def pause(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    reason: Reason | None = None,
    of_automation: bool = False,
) -> Send:
    """What waits goes on waiting, and nothing new is planned. SendNotFound, WrongState.

    `of_automation`: whoever asks may do so with a send of an automation.
    """
    send = await _locked(conn, account_id, send_id, of_automation=of_automation)
    _require(send, (SendStatus.SCHEDULED, SendStatus.RUNNING), "paused")
    await queries.set_status(conn, account_id, send_id, status=SendStatus.PAUSED, reason=reason)
    return await get(conn, account_id, send_id)


async def resume(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    of_automation: bool = False,
    now: datetime,
) -> Send:
    """A paused send goes on where it was. SendNotFound, WrongState."""
    send = await _locked(conn, account_id, send_id, of_automation=of_automation)
    _require(send, (SendStatus.PAUSED,), "resumed")
    await ending.require_in_use(conn, send)
    if send.started_at is None:
        await _start(conn, send, now)
    else:
        await queries.set_status(conn, account_id, send_id, status=SendStatus.RUNNING)
        if send.type.is_campaign and send.frozen_at is None:
            place = (send.frozen_list, send.frozen_after)
            await put(conn, FreezeAudience(account_id, send_id, *place))
        conn.wake(DUE)
    return await get(conn, account_id, send_id)


async def cancel(
    conn: Conn, account_id: AccountId, send_id: SendId, *, of_automation: bool = False
) -> Send:
    """Ends a send; what waits is skipped, what went out is gone. SendNotFound, WrongState."""
    send = await _locked(conn, account_id, send_id, of_automation=of_automation)
    _require(send, _CANCELLABLE, "cancelled")
    await queries.set_status(conn, account_id, send_id, status=SendStatus.CANCELLED)
    await put(conn, SkipWaiting(account_id, send_id))
    return await get(conn, account_id, send_id)


async def set_active(
    conn: Conn, account_id: AccountId, send_id: SendId, *, active: bool, now: datetime
) -> Send:
    """Switches a send on or off; one that is so already stays so. SendNotFound, WrongState.

    Off means cancelled, and can be on again; but a campaign that is switched off is paused.
    """
    send = await _locked(conn, account_id, send_id)
    if active:
        if send.active:
            return send
        change = resume if send.status is SendStatus.PAUSED else start
        return await change(conn, account_id, send_id, now=now)
    if send.type.is_campaign:
        return await pause(conn, account_id, send_id) if send.active else send
    can_be = send.active or send.status is SendStatus.PAUSED
    return await cancel(conn, account_id, send_id) if can_be else send


async def _locked(
    conn: Conn, account_id: AccountId, send_id: SendId, *, of_automation: bool = False
) -> Send:
    found = await queries.lock(conn, account_id, send_id)
    if found is None:
        raise SendNotFound(field="send_id")
    if found.type is SendType.AUTOMATION and not of_automation:
        raise WrongState(Reason("sends.is_of_automation"), field="send_id")
    return found


def _require(send: Send, states: Sequence[SendStatus], done: str) -> None:
    if send.status not in states:
        raise WrongState(Reason(f"sends.cannot_be_{done}", status=send.status), field="send_id")


async def _start(conn: Conn, send: Send, now: datetime) -> None:
    moment = await _moment(conn, send)
    if moment is None or moment <= now:
        await _begin(conn, send, now)
        return
    await queries.set_status(conn, send.account_id, send.id, status=SendStatus.SCHEDULED)
    await put(conn, StartSend(send.account_id, send.id, moment.isoformat()), after=moment - now)


async def _moment(conn: Conn, send: Send) -> datetime | None:
    account = await accounts.get(conn, send.account_id)
    return rules.starts_at(send, account.zone) if account else None


async def _begin(conn: Conn, send: Send, now: datetime) -> None:
    await queries_progress.begin(conn, send.account_id, send.id, now)
    if send.type.is_campaign:
        await put(conn, FreezeAudience(send.account_id, send.id, 0, 0))
    else:
        conn.wake(DUE)
    if send.ab_share is not None and send.ab_winner_by != "hand":
        last = await _last_moment(conn, send, now)
        wait = last - now + timedelta(hours=send.ab_wait_hours or 1)
        await put(conn, DecideWinner(send.account_id, send.id), after=wait)


async def _last_moment(conn: Conn, send: Send, now: datetime) -> datetime:
    """When the last letter of a campaign that begins now is due."""
    account = await accounts.get(conn, send.account_id)
    if send.timing.send_date is None or account is None:
        return now
    return max(now, hours_of(send.timing.send_date, account.zone)[-1])
