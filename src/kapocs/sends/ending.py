"""Putting sends aside and deleting them; what keeps one from going out."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SendId
from kapocs.lists import queries_change
from kapocs.reasons import Reason
from kapocs.sends import queries, queries_ending
from kapocs.sends.model import Send, SendNotFound, SendStatus, SendType, WrongState
from kapocs.uses import queries_sending as uses
from kapocs.uses.model import refuse_used

_AT_REST = (SendStatus.DRAFT, SendStatus.FINISHED, SendStatus.CANCELLED)


async def archive(conn: Conn, account_id: AccountId, send_id: SendId, /, *, now: datetime) -> None:
    """Puts a send aside that is over, or never began. Twice changes nothing.

    SendNotFound; WrongState while letters of it go out or will.
    """
    _require_at_rest(await _locked(conn, account_id, send_id), "archived")
    await queries_ending.archive(conn, account_id, send_id, now)


async def restore(conn: Conn, account_id: AccountId, send_id: SendId, /) -> None:
    """Takes an archived send back, as it was. SendNotFound."""
    await _locked(conn, account_id, send_id)
    await queries_ending.archive(conn, account_id, send_id, None)


async def delete(conn: Conn, account_id: AccountId, send_id: SendId, /) -> None:
    """Removes a send of which nothing ever went out. SendNotFound, WrongState.

    InUse when it was planned for somebody, is repeated by another send, or was printed.
    """
    send = await _locked(conn, account_id, send_id)
    used = await uses.of_send(conn, account_id, send_id)
    refuse_used(Reason("noun.send", id=send_id), "deleted", used)
    _require_at_rest(send, "deleted")
    await queries_ending.delete(conn, account_id, send_id)


async def require_in_use(conn: Conn, send: Send) -> None:
    """WrongState when the send, a list of it or its letter is archived."""
    parts = [Reason("sends.archived_itself")] if send.archived_at is not None else []
    lists = await queries_change.archived_of(conn, send.account_id, send.list_ids)
    parts += [Reason("sends.archived_list", list=each) for each in lists]
    if await queries_ending.is_archived_letter(conn, send.account_id, send.letter_id):
        parts.append(Reason("sends.archived_letter", letter=send.letter_id))
    if parts:
        raise WrongState(parts[0], field="send_id")


def _require_at_rest(send: Send, done: str) -> None:
    if send.status not in _AT_REST:
        raise WrongState(Reason(f"sends.cannot_be_{done}", status=send.status), field="send_id")


async def _locked(conn: Conn, account_id: AccountId, send_id: SendId) -> Send:
    found = await queries.lock(conn, account_id, send_id)
    if found is None:
        raise SendNotFound(field="send_id")
    if found.type is SendType.AUTOMATION:
        raise WrongState(Reason("sends.is_of_automation"), field="send_id")
    return found
