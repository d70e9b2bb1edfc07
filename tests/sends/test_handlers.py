"""Handlers run at least once; running them again changes nothing."""

import make
from kapocs.db.pool import Conn
from kapocs.ids import FormId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.sends import actions
from kapocs.sends import queries_deliveries as queries
from kapocs.sends.handlers import on_joined, on_updated
from kapocs.sends.model import NewSend, SendType
from kapocs.subscribers.events import SubscribersJoined, SubscribersUpdated


async def prepared(conn: Conn, type_: SendType) -> tuple[SubscribersJoined, SubscribersUpdated]:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    saved = await letters.create(conn, account.id, NewLetter("Üdv", "Üdv!", None, "Szia!"))
    await actions.create(conn, account.id, NewSend(made.id, saved.letter.id, type_, active=True))
    people = [SubscriberId(11), SubscriberId(12)]
    whose = (account.id, made.id, FormId(3), people, "once")
    return SubscribersJoined(*whose), SubscribersUpdated(*whose)


async def test_joining_plans_one_letter_a_person_however_often_it_is_told(conn: Conn) -> None:
    joined, updated = await prepared(conn, SendType.SUBSCRIPTION)
    await on_joined(conn, joined, make.NOW)
    await on_joined(conn, joined, make.NOW)
    await on_updated(conn, updated, make.NOW)
    assert len(await queries.deliveries(conn, joined.account_id)) == 2


async def test_a_change_of_data_plans_its_own_letters(conn: Conn) -> None:
    joined, updated = await prepared(conn, SendType.DATA_UPDATE)
    await on_updated(conn, updated, make.NOW)
    await on_updated(conn, updated, make.NOW)
    await on_joined(conn, joined, make.NOW)
    assert len(await queries.deliveries(conn, updated.account_id)) == 2
