"""The courier that keeps mail for the console."""

from kapocs.courier import queries
from kapocs.courier.mailbox import MailboxCourier
from kapocs.courier.model import Courier, Message, Verdict
from kapocs.db.pool import Pool, connect


def message(number: int = 1) -> Message:
    data = f"Subject: Levél {number}\r\n\r\nÁrvíztűrő tükörfúrógép\r\n".encode()
    return Message(
        key=f"key-{number}", sender="anna@kapocs.test", recipient="bela@kapocs.test", data=data
    )


async def test_a_delivered_mail_is_kept_byte_for_byte(pool: Pool) -> None:
    courier: Courier = MailboxCourier(pool)
    outcome = await courier.deliver(message())
    assert (outcome.verdict, outcome.relay) == (Verdict.SENT, "mailbox")
    async with pool.connection() as conn:
        (kept,) = await queries.page(conn)
        assert await queries.get(conn, kept.id) == kept
    assert kept.data == message().data
    assert (kept.key, kept.sender, kept.recipient) == (
        "key-1",
        "anna@kapocs.test",
        "bela@kapocs.test",
    )


async def test_the_same_key_twice_is_kept_twice(pool: Pool) -> None:
    courier = MailboxCourier(pool)
    await courier.deliver(message())
    await courier.deliver(message())
    async with pool.connection() as conn:
        assert len(await queries.page(conn)) == 2


async def test_a_page_is_newest_first_and_goes_on_where_the_last_one_ended(pool: Pool) -> None:
    courier = MailboxCourier(pool)
    for number in range(5):
        await courier.deliver(message(number))
    async with pool.connection() as conn:
        first = await queries.page(conn, size=2)
        await courier.deliver(message(9))
        second = await queries.page(conn, before=first[-1].id, size=2)
    assert [mail.key for mail in (*first, *second)] == ["key-4", "key-3", "key-2", "key-1"]


async def test_only_the_newest_mails_stay(pool: Pool) -> None:
    courier = MailboxCourier(pool)
    for number in range(5):
        await courier.deliver(message(number))
    async with pool.connection() as conn:
        assert await queries.prune(conn, keep=5) == 0
        assert await queries.prune(conn, keep=2) == 3
        assert [mail.key for mail in await queries.page(conn)] == ["key-4", "key-3"]
        assert await queries.delete_all(conn) == 2
        assert await queries.page(conn) == []


async def test_a_page_carries_the_beginning_of_a_large_mail_only(pool: Pool) -> None:
    large = Message(
        key="k",
        sender="a@kapocs.test",
        recipient="b@kapocs.test",
        data=b"Subject: x\r\n\r\n" + b"y" * 100_000,
    )
    await MailboxCourier(pool).deliver(large)
    async with pool.connection() as conn:
        (shown,) = await queries.page(conn)
        whole = await queries.get(conn, shown.id)
    assert len(shown.data) == queries.HEAD_BYTES
    assert whole is not None
    assert whole.data == large.data


async def test_a_mailbox_that_cannot_be_reached_defers(dsn: str) -> None:
    pool = await connect(dsn, size=2)
    await pool.close()
    outcome = await MailboxCourier(pool).deliver(message())
    assert outcome.verdict is Verdict.DEFERRED
