"""Anna's list with Béla on it, a send, and what may become of its letters."""

from dataclasses import dataclass
from datetime import datetime

import make
from kapocs.db.pool import Conn
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries import queries_outbox as outbox
from kapocs.deliveries import queries_outcomes, queries_workers
from kapocs.deliveries.model import DeliveryStatus, NewDelivery, Purpose
from kapocs.deliveries.queries_outcomes import Result
from kapocs.ids import AccountId, SendId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.proof.why import Answer, why
from kapocs.reasons import Reason
from kapocs.sends import queries, queries_write
from kapocs.sends.model import Channel, NewSend, Send, SendType
from make_mail import make_letter

NOW = make.NOW
BELA = "bela@kapocs.test"


@dataclass
class Desk:
    """Anna's list with Béla on it, and a send that has run."""

    conn: Conn
    schema: Schema
    bela: SubscriberId
    new: NewSend
    worker: int = 0

    @property
    def anna(self) -> AccountId:
        return self.schema.key[0]

    async def send(self, *, frozen: datetime | None = NOW, status: str = "finished") -> Send:
        """A send at this stage of its life."""
        made = await queries_write.insert(
            self.conn, self.anna, self.new, name="Őszi", channel=Channel.EMAIL
        )
        await self.conn.execute(
            "UPDATE sends SET status = :status, frozen_at = :frozen, started_at = :frozen"
            " WHERE id = :id",
            id=made, status=status, frozen=frozen,
        )  # fmt: skip
        found = await queries.get(self.conn, self.anna, made)
        assert found is not None
        return found

    async def ask(self, send_id: SendId, who: str | SubscriberId = BELA) -> Answer:
        return await why(self.conn, self.anna, send_id, who, now=NOW)

    async def plan(self, send_id: SendId, person: SubscriberId, *, lane: int = 0) -> int:
        """A delivery of the send to the person; its id."""
        new = NewDelivery(
            purpose=Purpose.SEND,
            occurrence=f"{send_id}:{person}",
            list_id=self.schema.list.id,
            subscriber_id=person,
            send_id=send_id,
            letter_id=self.new.letter_id,
            lane=lane,
        )
        await deliveries.queue(self.conn, self.anna, [new], NOW)
        found = await deliveries.deliveries_to(self.conn, *self.schema.key, person)
        return found[-1].id

    async def claim(self) -> int:
        """A worker takes what is due; its number."""
        worker = await queries_workers.new_worker(self.conn)
        claimed = await outbox.claim(
            self.conn, self.anna, lane=0, worker_id=worker, now=NOW, size=9
        )
        named = [(each, f"<{each.id}@kapocs.test>") for each in claimed]
        await queries_outcomes.mark_handing(self.conn, worker_id=worker, deliveries=named, now=NOW)
        return worker

    async def end(self, delivery_id: int, status: DeliveryStatus, **said: str | Reason) -> None:
        """The delivery ends so."""
        result = Result(account_id=self.anna, delivery_id=delivery_id, status=status, **said)  # type: ignore[arg-type]  # a plain id
        await queries_outcomes.end(
            self.conn, worker_id=await self.claim(), results=[result], now=NOW
        )


async def make_desk(conn: Conn) -> Desk:
    """Everything but the send."""
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id, unique_email=False)
    schema = await lists.schema(conn, account.id, made.id)
    bela = await make.make_subscriber(conn, schema, email=BELA)
    letter = await make_letter(conn, schema)
    return Desk(
        conn, schema, bela, NewSend(list_id=made.id, letter_id=letter, type=SendType.ABSOLUTE)
    )
