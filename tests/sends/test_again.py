"""Sends that go again to people of another one."""

import make
import make_sends
from kapocs.db.pool import Conn
from kapocs.planning import freezing
from kapocs.sends.jobs import FreezeAudience
from kapocs.sends.model import Again, Audience, Send


async def freeze(conn: Conn, send: Send) -> None:
    await freezing.freeze_page(conn, FreezeAudience(send.account_id, send.id, 0, 0), make.NOW)


async def test_a_send_goes_again_where_it_failed_and_elsewhere_only_when_asked(conn: Conn) -> None:
    stage = await make_sends.make_stage(conn, (await make.make_account(conn)).id, people=5)
    first = await make_sends.started(conn, stage, now=make.NOW)
    await freeze(conn, first)
    people = await conn.column("SELECT id FROM subscribers ORDER BY id")
    for person, status in zip(people, ("sent", "failed", "failed", "uncertain"), strict=False):
        await conn.execute(
            "UPDATE deliveries SET status = :status WHERE subscriber_id = :person",
            status=status,
            person=person,
        )
    await conn.execute("UPDATE subscribers SET active = false WHERE id = :id", id=people[2])
    for whom, expected in ((Again.FAILED, people[1:2]), (Again.UNCERTAIN, people[3:4])):
        audience = Audience(resend_of=first.id, resend_to=whom)
        again = await make_sends.started(conn, stage, now=make.NOW, audience=audience)
        await freeze(conn, again)
        found = await conn.column(
            "SELECT subscriber_id FROM deliveries WHERE send_id = :id", id=again.id
        )
        assert found == expected
