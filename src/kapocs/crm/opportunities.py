"""What can be done to opportunities. All of it within the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from kapocs.crm import queries_opportunities as queries
from kapocs.crm.opportunity import (
    NewOpportunity,
    Opportunity,
    OpportunityClosed,
    OpportunityNotFound,
    OpportunityStatus,
    checked_reason,
)
from kapocs.crm.owners import owner_id
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, OpportunityId, SubscriberId
from kapocs.reasons import Reason
from kapocs.subscribers.model import SubscriberNotFound


async def create(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    subscriber_id: SubscriberId,
    wish: NewOpportunity,
) -> Opportunity:
    """An opportunity with a contact on the list.

    What `create_for` raises, and SubscriberNotFound.
    """
    made = await create_for(conn, account_id, list_id, [subscriber_id], wish)
    if not made:
        raise SubscriberNotFound(Reason("crm.no_record", record=subscriber_id), field="record")
    return await get(conn, account_id, made[subscriber_id])


async def create_for(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    people: Sequence[SubscriberId],
    wish: NewOpportunity,
) -> dict[SubscriberId, OpportunityId]:
    """One opportunity with each of the people who are on the list, by one statement.

    BadOpportunity, BadAmount and UnknownCurrency name the field, UserNotFound is for `owner`.
    """
    ready = wish.checked()
    owner = await owner_id(conn, account_id, ready.owner)
    return await queries.insert(
        conn, account_id, list_id, people=people, wish=ready, owner_id=owner
    )


async def get(conn: Conn, account_id: AccountId, opportunity_id: OpportunityId) -> Opportunity:
    """The opportunity. OpportunityNotFound."""
    found = await queries.get(conn, account_id, opportunity_id)
    if found is None:
        raise OpportunityNotFound
    return found


async def change(
    conn: Conn, account_id: AccountId, opportunity_id: OpportunityId, changes: Mapping[str, Any]
) -> Opportunity:
    """The opportunity with other values of `NewOpportunity`; what `changes` does not have stays.

    A `value` of None takes the currency along. OpportunityNotFound, and what `create_for` raises.
    """
    await _hold(conn, account_id, opportunity_id)
    now = await get(conn, account_id, opportunity_id)
    wish = NewOpportunity(
        name=now.name,
        value=now.value,
        currency=now.currency,
        stage=now.stage,
        expected_on=now.expected_on,
        owner=now.owner,
        note=now.note,
    )
    if "value" in changes and changes["value"] is None:
        changes = {"currency": None, **changes}
    ready = replace(wish, **changes).checked()
    owner = await owner_id(conn, account_id, ready.owner)
    await queries.update(conn, account_id, opportunity_id, wish=ready, owner_id=owner)
    return await get(conn, account_id, opportunity_id)


async def win(
    conn: Conn, account_id: AccountId, opportunity_id: OpportunityId, *, reason: str, now: datetime
) -> Opportunity:
    """It was bought. Once more changes nothing. OpportunityNotFound, OpportunityClosed if it is
    lost, BadOpportunity for `reason`.
    """
    return await _close(conn, account_id, opportunity_id, OpportunityStatus.WON, reason, now)


async def lose(
    conn: Conn, account_id: AccountId, opportunity_id: OpportunityId, *, reason: str, now: datetime
) -> Opportunity:
    """It will not be bought. Once more changes nothing. OpportunityNotFound, OpportunityClosed if
    it is won, BadOpportunity for `reason`.
    """
    return await _close(conn, account_id, opportunity_id, OpportunityStatus.LOST, reason, now)


async def reopen(conn: Conn, account_id: AccountId, opportunity_id: OpportunityId) -> Opportunity:
    """It is undecided again; why it was decided is forgotten. OpportunityNotFound."""
    await queries.reopen(conn, account_id, opportunity_id)
    return await get(conn, account_id, opportunity_id)


async def delete(conn: Conn, account_id: AccountId, opportunity_id: OpportunityId, /) -> None:
    """Removes the opportunity. OpportunityNotFound."""
    if not await queries.delete(conn, account_id, opportunity_id):
        raise OpportunityNotFound


async def _close(
    conn: Conn,
    account_id: AccountId,
    opportunity_id: OpportunityId,
    status: OpportunityStatus,
    reason: str,
    now: datetime,
) -> Opportunity:
    why = checked_reason(reason)
    await _hold(conn, account_id, opportunity_id)
    found = await get(conn, account_id, opportunity_id)
    if found.status is status:
        return found
    if found.status is not OpportunityStatus.OPEN:
        raise OpportunityClosed(Reason(f"crm.is_{found.status}"))
    await queries.close(conn, account_id, opportunity_id, status=status, reason=why, now=now)
    return await get(conn, account_id, opportunity_id)


async def _hold(conn: Conn, account_id: AccountId, opportunity_id: OpportunityId) -> None:
    """Nobody else changes it until the transaction ends. OpportunityNotFound."""
    if not await queries.hold(conn, account_id, opportunity_id):
        raise OpportunityNotFound
