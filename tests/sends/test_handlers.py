"""Handlers run at least once; running them again changes nothing."""

import make
import make_sends
from kapocs.db.pool import Conn
from kapocs.deliveries import queries
from kapocs.ids import FormId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.planning.handlers import on_joined, on_updated
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition
from kapocs.sends import actions
from kapocs.sends.model import Audience, NewSend, SendStatus, SendType
from kapocs.subscribers.events import SubscribersJoined, SubscribersUpdated


async def prepared(conn: Conn, type_: SendType) -> tuple[SubscribersJoined, SubscribersUpdated]:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    saved = await letters.create(
        conn, account.id, NewLetter(name="Üdv", subject="Üdv!", html=None, text="Szia!")
    )
    await actions.create(
        conn,
        account.id,
        NewSend(list_id=made.id, letter_id=saved.letter.id, type=type_, active=True),
    )
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


async def test_segments_choose_who_gets_a_welcome(conn: Conn) -> None:
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    person, other = [
        await make.make_subscriber(conn, stage.schema, email=f"{city}@kapocs.test", mssys_city=city)
        for city in ("pecs", "gyor")
    ]
    made = await segments.create(
        conn, *stage.schema.key, name="x", conditions=[Condition("mssys_city", "=", "pecs")]
    )
    send = await make_sends.make_send(
        conn,
        stage,
        type_=SendType.SUBSCRIPTION,
        audience=Audience(segment_ids=(made.id,)),
        active=True,
    )
    joined = SubscribersJoined(*stage.schema.key, None, [person, other], "once")
    await on_joined(conn, joined, make.NOW)
    lines = await queries.deliveries(conn, account.id)
    assert [line.subscriber_id for line in lines] == [person]
    await conn.execute("DELETE FROM segments")
    await on_joined(conn, SubscribersJoined(*stage.schema.key, None, [other], "x"), make.NOW)
    assert (await actions.get(conn, account.id, send.id)).status is SendStatus.PAUSED
    assert len(await queries.deliveries(conn, account.id)) == 1
