"""Letters of a send on paper: each in one batch only, and the send knows what became of it."""

import pytest

from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId, LetterId, SendId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists.model import Schema
from kapocs.printing import actions
from kapocs.printing.model import BadBatch, NewBatch, PrintBatch, PrintStatus, PrintTemplate
from kapocs.reasons import read
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.wording.telling import english
from make import NOW
from printing import works


async def make_planned(conn: Conn, names: tuple[str, ...]) -> tuple[Schema, SendId, LetterId]:
    """A send on paper whose letters to these people are planned."""
    schema = await works.make_world(conn)
    account_id = schema.list.account_id
    people = await works.make_people(conn, schema, names)
    letter_id = await works.make_letter(conn, account_id)
    wish = NewSend(list_id=schema.list.id, letter_id=letter_id, type=SendType.SUBSCRIPTION)
    send = await sends.create(conn, account_id, wish)
    await conn.execute(
        """INSERT INTO deliveries (account_id, purpose, occurrence, send_id, letter_id, list_id,
                                   subscriber_id, status, channel, due_at, created_at)
           SELECT :account_id, 'send', 'x' || u.id, :send_id, :letter_id, :list_id, u.id,
                  'queued', 'pdf', :now, :now
           FROM unnest(:ids::bigint[]) AS u(id)""",
        account_id=account_id,
        send_id=send.id,
        letter_id=letter_id,
        list_id=schema.list.id,
        ids=list(people),
        now=NOW,
    )
    return schema, send.id, letter_id


async def start(pool: Pool, account_id: AccountId, send_id: SendId) -> PrintBatch:
    async with pool.transaction() as conn:
        wish = NewBatch(template=PrintTemplate.LETTER, send_id=send_id)
        return await actions.create(conn, account_id, wish, now=NOW)


async def deliveries(pool: Pool, send_id: SendId) -> list[tuple[str, str, str]]:
    async with pool.transaction() as conn:
        rows = await conn.rows(
            "SELECT status, why, relay FROM deliveries WHERE send_id = :id ORDER BY id",
            id=send_id,
        )
    return [(row["status"], english(read(row["why"])), row["relay"]) for row in rows]


async def test_the_send_is_told_what_was_printed_and_what_not(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema, send_id, _ = await make_planned(conn, ("Anna", "Béla", "Cili", "Dóra"))
        await conn.execute("UPDATE subscribers SET fields = '{}' WHERE full_name = 'Béla'")
        await conn.execute("UPDATE subscribers SET active = false WHERE full_name = 'Cili'")
        await conn.execute("DELETE FROM subscribers WHERE full_name = 'Dóra'")
    batch = await start(pool, schema.list.account_id, send_id)
    await works.work(dsn, pool)
    file = f"print-batch-{batch.id}/letters-0001.pdf"
    assert await deliveries(pool, send_id) == [
        ("sent", "", file),
        ("skipped", "the record has no postal address", ""),
        ("skipped", "the subscriber is not active", ""),
        ("skipped", "the record is gone", ""),
    ]


async def test_a_letter_is_in_one_batch_only(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema, send_id, _ = await make_planned(conn, ("Anna", "Béla"))
    account_id = schema.list.account_id
    batches = [await start(pool, account_id, send_id) for _ in range(2)]
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        found = [await actions.get(conn, account_id, each.id) for each in batches]
        entries = [await works.manifest(conn, account_id, each.id) for each in batches]
    assert sorted(len(each) for each in entries) == [0, 2]
    assert sorted(each.status for each in found) == [PrintStatus.FAILED, PrintStatus.FINISHED]


async def test_letters_of_a_cancelled_batch_may_go_into_another(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema, send_id, _ = await make_planned(conn, ("Anna",))
    account_id = schema.list.account_id
    first = await start(pool, account_id, send_id)
    async with pool.transaction() as conn:
        await actions.freeze(conn, account_id, first.id, now=NOW)
        await actions.cancel(conn, account_id, first.id, now=NOW)
    second = await start(pool, account_id, send_id)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        assert [each.name for each in await works.manifest(conn, account_id, second.id)] == ["Anna"]
    assert [status for status, _, _ in await deliveries(pool, send_id)] == ["sent"]


async def test_a_send_by_mail_is_not_printed(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        mail = NewLetter(name="Levél", subject="Tárgy", html="<p>Szia</p>")
        saved = await letters.create(conn, schema.list.account_id, mail)
        wish = NewSend(
            list_id=schema.list.id, letter_id=saved.letter.id, type=SendType.SUBSCRIPTION
        )
        send = await sends.create(conn, schema.list.account_id, wish)
        with pytest.raises(BadBatch, match="email"):
            await actions.create(
                conn,
                schema.list.account_id,
                NewBatch(template=PrintTemplate.LETTER, send_id=send.id),
                now=NOW,
            )
