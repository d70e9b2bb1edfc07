"""Sends by a field without an index read a list in short transactions."""

import make
import make_sends
from kapocs.db.pool import Conn
from kapocs.lists.values import FieldType
from kapocs.planning import relative
from kapocs.sends import actions
from kapocs.sends.jobs import PlanRelative
from kapocs.sends.model import SendType, Timing
from sends.test_planning import MINUTE, dated, tick


async def test_a_field_without_an_index_is_read_bit_by_bit_and_nobody_who_changes_is_missed(
    conn: Conn,
) -> None:
    values = ["2030-01-01 00:00:00"] * 24 + ["2026-11-23 13:30:00"]
    stage = await dated(conn, FieldType.DATETIME, values)
    timing = Timing(reference_field="lejarat", relative_minutes=0)
    send = await make_sends.make_send(
        conn, stage, type_=SendType.RELATIVE_AFTER_MINUTES, timing=timing
    )
    await actions.start(conn, stage.account_id, send.id, now=make.NOW)
    await relative.plan_page(
        conn, PlanRelative(send.account_id, send.id, 0, 0), make.NOW + 31 * MINUTE, size=2
    )
    halfway = await actions.get(conn, send.account_id, send.id)
    people = await conn.column("SELECT id FROM subscribers ORDER BY id")
    assert halfway.frozen_after == people[9], "ten records to two letters"
    for person in (people[0], people[20]):  # read before, and not yet
        await conn.execute(
            "UPDATE subscribers SET fields = fields || :fields WHERE id = :id",
            fields={"lejarat": "2026-11-23 13:31:00"},
            id=person,
        )
    await tick(conn, send, make.NOW + 31 * MINUTE)
    assert await tick(conn, send, make.NOW + 32 * MINUTE) == 3
    assert await tick(conn, send, make.NOW + 33 * MINUTE) == 3
