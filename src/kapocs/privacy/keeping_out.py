"""Keeps erased addresses from coming back by themselves: by an import, a form, another system.

Who confirms by double opt-in comes back, and is as any other from then on.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.privacy import queries_back, queries_erasures, wiping
from kapocs.privacy.queries_back import CameBack
from kapocs.signing import Signer
from kapocs.suppressions import queries_erased
from kapocs.suppressions.erased import address_hash


async def keep_out(
    conn: Conn,
    signer: Signer,
    whose: tuple[AccountId, ListId],
    ids: Sequence[SubscriberId],
    *,
    now: datetime,
) -> list[SubscriberId]:
    """Takes those away again whose address was erased; the ids of the others, in their order.

    A new order of theirs stays, without letters of the list; an order of before that another
    system wrote their name into loses it again.
    """
    account_id, list_id = whose
    if not await queries_erased.is_any(conn, account_id):
        return list(ids)
    people = await queries_back.newcomers(conn, account_id, list_id, ids)
    hashes = {each.id: address_hash(signer, each.email_key) for each in people}
    erased = await queries_erased.among(conn, account_id, list(set(hashes.values())))
    theirs = [each for each in people if hashes[each.id] in erased]
    back = {hashes[each.id] for each in theirs if each.has_confirmed}
    if back:
        await queries_erased.remove(conn, account_id, list(back))
    out = [each for each in theirs if hashes[each.id] not in back]
    if out:
        kept_out = list({hashes[each.id] for each in out})
        await queries_erased.note_kept_out(conn, account_id, kept_out, now=now)
    new = [each for each in out if each.is_order and each.since > erased[hashes[each.id]]]
    # What is being erased just now is left to that, which counts it on its certificate.
    under_way = await queries_erasures.under_way(conn, account_id, list(set(hashes.values())))
    rest = [each for each in out if each not in new and hashes[each.id] not in under_way]
    await _wipe(conn, whose, rest, now)
    if new:
        await queries_back.silence(conn, account_id, list_id, [each.id for each in new], now=now)
    gone = {each.id for each in out}
    return [id_ for id_ in ids if id_ not in gone]


async def _wipe(
    conn: Conn, whose: tuple[AccountId, ListId], people: Sequence[CameBack], now: datetime
) -> None:
    account_id, list_id = whose
    for each in people:
        pseudonym = f"erased-{secrets.token_hex(8)}@erased.invalid"
        await wiping.wipe(conn, account_id, [(list_id, each.id)], pseudonym, now)
