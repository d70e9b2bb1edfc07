"""What can be done to automations."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kapocs.automations import (
    ending,
    finding,
    holding,
    pausing,
    queries,
    queries_changing,
    queries_feeds,
    referring,
    using,
    versions,
)
from kapocs.automations.model import (
    MOST_AUTOMATIONS,
    READER,
    Automation,
    AutomationId,
    AutomationStatus,
    BadAutomation,
    Problem,
    WrongAutomationState,
)
from kapocs.automations.naming import with_ids
from kapocs.automations.queries import StatusOf
from kapocs.automations.reading import read
from kapocs.automations.sealed import sealed
from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.signing import Signer
from kapocs.stream import reading
from kapocs.uses import queries_automations as uses
from kapocs.uses.model import refuse_used

NOBODY: Mapping[str, str] = {}


async def create(
    conn: Conn, account_id: AccountId, raw: Mapping[str, Any], signer: Signer
) -> Automation:
    """A new draft; its secrets are sealed. BadAutomation has all that is wrong with it."""
    if await queries.count(conn, account_id) >= MOST_AUTOMATIONS:
        raise BadAutomation([Problem("", Reason("automations.too_many", most=MOST_AUTOMATIONS))])
    definition = read(raw)
    made = await queries.insert(
        conn, account_id, name=definition.name, draft=with_ids(sealed(account_id, raw, signer), {})
    )
    return await get(conn, account_id, made)


async def get(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> Automation:
    """The automation. AutomationNotFound."""
    return await finding.get(conn, account_id, automation_id)


async def change(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    raw: Mapping[str, Any],
    signer: Signer,
) -> Automation:
    """Another definition. Who is inside goes on by the version they have, until it is activated.

    AutomationNotFound, BadAutomation.
    """
    known = await finding.hold(conn, account_id, automation_id)
    definition = read(raw)
    await queries.update_draft(
        conn,
        account_id,
        automation_id,
        name=definition.name,
        draft=with_ids(sealed(account_id, raw, signer), known.draft),
    )
    return await get(conn, account_id, automation_id)


async def check(conn: Conn, account_id: AccountId, raw: Mapping[str, Any]) -> list[Problem]:
    """All that is wrong with a definition, also what it asks for and that is not there."""
    try:
        definition = read(raw)
    except BadAutomation as error:
        return list(error.problems)
    return await referring.missing(conn, account_id, definition)


async def activate(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    people: Mapping[str, str] = NOBODY,
    now: datetime,
) -> Automation:
    """Newcomers get the definition as it is now, and by default those inside as well.

    `people`: by the step at which they stand, `stay` by their version, `leave`, or the step that
    they go to; `*`: for all others. See `versions`. What is paused is at work again.
    AutomationNotFound, WrongAutomationState when archived or while those who were inside at the
    stop are still being taken out, BadAutomation when it asks for what is
    not there.
    """
    known = await finding.hold(conn, account_id, automation_id)
    await _refuse_resting(conn, known)
    definition = read(known.draft)
    problems = await referring.missing(conn, account_id, definition)
    if problems:
        raise BadAutomation(problems)
    whose = (account_id, automation_id)
    standing = await versions.preview(conn, *whose)
    standing += await versions.on_the_way(conn, known, standing, people)
    moves = versions.choose(standing, definition, people)
    version = known.version
    newest = await queries.definition(conn, *whose, version) if version else None
    if newest != known.draft:
        version = await queries_changing.newest_version(conn, *whose) + 1
        await queries.insert_version(conn, *whose, version, definition=known.draft, now=now)
    await using.note(conn, *whose, version, raw=known.draft, definition=definition)
    to = StatusOf(AutomationStatus.ACTIVE, version, priority=definition.rules.priority)
    await queries.set_status(conn, *whose, to=to, now=now)
    await versions.begin_moving(conn, *whose, version, moves)
    await holding.release(conn, *whose, now=now)
    await reading.need_reader(conn, READER, now=now)
    wake_readers(conn)
    return await get(conn, *whose)


async def _refuse_resting(conn: Conn, known: Automation) -> None:
    """WrongAutomationState: it is put aside, or not all have left since it was stopped."""
    if known.archived_at is not None:
        raise WrongAutomationState(Reason("automations.archived"))
    is_stopped = known.status is AutomationStatus.STOPPED
    if is_stopped and await queries_changing.has_people(conn, known.account_id, known.id):
        raise WrongAutomationState(Reason("automations.still_stopping"))


async def pause(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    why: Reason | None = None,
    now: datetime,
) -> Automation:
    """Nobody advances. Newcomers come in, and what they wait for is noted. WrongAutomationState."""
    known = await finding.hold(conn, account_id, automation_id)
    if not await pausing.pause(conn, account_id, automation_id, why=why, now=now):
        raise WrongAutomationState(Reason("automations.not_at_work", status=known.status))
    return await get(conn, account_id, automation_id)


async def stop(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, now: datetime
) -> Automation:
    """Nobody comes in any more, and all who are inside leave, many by the worker.

    WrongAutomationState.
    """
    known = await finding.hold(conn, account_id, automation_id)
    if not known.status.takes_people:
        raise WrongAutomationState(Reason("automations.not_at_work", status=known.status))
    whose = (account_id, automation_id)
    await queries.set_status(
        conn, *whose, to=StatusOf(AutomationStatus.STOPPED, known.version), now=now
    )
    await ending.begin_ending(conn, *whose, now=now)
    await queries_feeds.forget(conn, *whose)
    return await get(conn, *whose)


async def archive(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, now: datetime
) -> None:
    """Puts aside what is not at work. AutomationNotFound, WrongAutomationState."""
    known = await finding.hold(conn, account_id, automation_id)
    if known.status.takes_people:
        raise WrongAutomationState(Reason("automations.at_work", status=known.status))
    used = await uses.at_work(conn, account_id, "automation", automation_id)
    refuse_used(Reason("noun.automation", id=automation_id), "archived", used)
    await queries.archive(conn, account_id, automation_id, now)


async def restore(conn: Conn, account_id: AccountId, automation_id: AutomationId, /) -> None:
    """Takes back what was archived. AutomationNotFound."""
    await finding.hold(conn, account_id, automation_id)
    await queries.archive(conn, account_id, automation_id, None)


async def delete(conn: Conn, account_id: AccountId, automation_id: AutomationId, /) -> None:
    """Removes what is archived, with all that is known of its runs. WrongAutomationState."""
    known = await finding.hold(conn, account_id, automation_id)
    if known.archived_at is None:
        raise WrongAutomationState(Reason("automations.not_archived"))
    await holding.end(conn, account_id, automation_id)
    await queries.delete(conn, account_id, automation_id)
