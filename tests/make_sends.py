"""Makers of campaigns for the tests of sends."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import make
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.sends import actions
from kapocs.sends.model import NewSend, Send, SendType, Timing


@dataclass(frozen=True)
class Stage:
    """A list and a letter of an account."""

    schema: Schema
    letter_id: LetterId

    @property
    def account_id(self) -> AccountId:
        """Whose it is."""
        return self.schema.list.account_id


async def make_stage(
    conn: Conn, account_id: AccountId, *, people: int = 0, name: str = "Hírlevél"
) -> Stage:
    """A list with people such as e0@kapocs.test, and a letter."""
    made = await make.make_list(conn, account_id, name=name)
    saved = await letters.create(
        conn,
        account_id,
        NewLetter(name="Árvíztűrő", subject="Szia [mssys_firstname]!", html=None, text="Jó napot!"),
    )
    schema = await lists.schema(conn, account_id, made.id)
    for number in range(people):
        await make.make_subscriber(conn, schema, email=f"e{number}@kapocs.test")
    return Stage(schema, saved.letter.id)


async def make_send(
    conn: Conn, stage: Stage, *, type_: SendType = SendType.ABSOLUTE, **more: Any
) -> Send:
    """A draft; an absolute one for `make.NOW`."""
    if type_ is SendType.ABSOLUTE:
        more.setdefault("timing", Timing(send_at=make.NOW))
    new = NewSend(list_id=stage.schema.list.id, letter_id=stage.letter_id, type=type_, **more)
    return await actions.create(conn, stage.account_id, new)


async def started(conn: Conn, stage: Stage, *, now: datetime, **more: Any) -> Send:
    """A campaign that was started now."""
    send = await make_send(conn, stage, timing=Timing(send_at=now), **more)
    return await actions.start(conn, stage.account_id, send.id, now=now)
