"""Of an erased person nothing is left anywhere, and of anybody else everything."""

from pathlib import Path
from typing import Any

import asyncpg
import pytest

from db import filling
from kapocs.db.pool import Pool, connect
from kapocs.ids import AccountId
from kapocs.privacy import erasing
from kapocs.privacy.model import BadErasureReason, Erasure, ErasureState
from kapocs.queue.run import Runner
from kapocs.signing import Signer
from kapocs.wiring import wiring
from make import NOW
from privacy import everywhere

BELA = "bela.toth@kapocs.test"
SECRET = b"0123456789abcdef0123456789abcdef"


async def work(dsn: str, pool: Pool) -> None:
    """Runs what is in the queue until nothing is."""
    queue_pool = await connect(dsn, size=4, codecs=False)
    try:
        await Runner(pool, queue_pool, wiring(signer=Signer(SECRET), dsn=dsn), lambda: NOW).drain()
    finally:
        await queue_pool.close()


async def erase(dsn: str, pool: Pool, account: int, email: str = BELA) -> Erasure:
    """The certificate, when all is done."""
    account_id = AccountId(account)
    async with pool.transaction() as conn:
        made = await erasing.begin(
            conn, account_id, Signer(SECRET), email, reason="Kérte levélben", now=NOW
        )
    await work(dsn, pool)
    async with pool.transaction() as conn:
        return await erasing.get(conn, account_id, made.id)


async def rows_of(raw: asyncpg.Connection, account: int) -> dict[str, Any]:
    """All rows of an account, by table."""
    every = await filling.rows(raw)
    return {
        table: [row for row in rows.values() if row.get("account_id") == account]
        for table, rows in every.items()
    }


async def test_an_erased_person_is_nowhere_and_another_account_s_is_as_before(
    dsn: str, pool: Pool, tmp_path: Path
) -> None:
    raw = await asyncpg.connect(dsn)
    account = await everywhere.fill(raw, 1, BELA)
    other = await everywhere.fill(raw, 2, BELA)
    before = await rows_of(raw, other)
    places = await everywhere.found(raw, BELA, account=account)
    assert len(places) > 60, sorted(places)
    assert await everywhere.all_mails(raw) == 2

    certificate = await erase(dsn, pool, account)

    assert certificate.state is ErasureState.DONE
    assert await everywhere.found(raw, BELA, account=account) == set()
    assert await rows_of(raw, other) == before
    assert (await everywhere.all_mails(raw), await everywhere.mails(raw, other)) == (1, 1)
    assert sum(certificate.removed.values()) > 20
    assert certificate.kept["orders_kept"] == 1
    assert BELA not in str(certificate.data())
    assert certificate.sealed is None
    await raw.close()


async def test_what_the_books_need_stays_under_a_pseudonym(dsn: str, pool: Pool) -> None:
    raw = await asyncpg.connect(dsn)
    account = await everywhere.fill(raw, 1, BELA)
    await raw.execute("UPDATE invoices SET pdf = '%PDF as it was issued', state = 'issued'")
    before = await rows_of(raw, account)
    certificate = await erase(dsn, pool, account)
    after = await rows_of(raw, account)
    for table in ("order_items", "payments", "invoices", "bank_rows", "bank_matches", "parcels"):
        assert len(after[table]) == len(before[table]), table
    assert after["order_items"] == before["order_items"]
    for table, columns in {
        "payments": ("amount", "currency", "received_at", "external_id"),
        "invoices": ("number", "gross", "pdf", "state"),
        "bank_rows": ("amount", "booked_on", "key"),
    }.items():
        (old,), (new,) = before[table], after[table]
        assert [new[name] for name in columns] == [old[name] for name in columns], table
    (record,) = after["subscribers"]
    assert record["email"] == record["email_key"] == certificate.pseudonym
    assert record["full_name"] == record["last_name"] == ""
    assert record["active"] is False
    await raw.close()


def test_every_table_is_one_of_people_or_of_what_is_set_up() -> None:
    """`everywhere.fill` puts the address into whatever is in neither of these lists."""
    assert not everywhere.SET_UP & everywhere.WITHOUT_TEXT


@pytest.mark.parametrize("reason", ["", "  ", f"{BELA.upper()} kérte", "x" * 501, "a\0"])
async def test_a_reason_is_wanted_that_does_not_name_the_person(
    dsn: str, pool: Pool, reason: str
) -> None:
    raw = await asyncpg.connect(dsn)
    account = await everywhere.fill(raw, 1, BELA)
    with pytest.raises(BadErasureReason):
        async with pool.transaction() as conn:
            await erasing.begin(
                conn, AccountId(account), Signer(SECRET), BELA, reason=reason, now=NOW
            )
    await raw.close()
