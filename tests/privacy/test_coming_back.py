"""An erased address comes back by its owner's double opt-in, and by nothing else."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

import make
import make_shop
from kapocs.db.pool import Pool
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.privacy import erasing
from kapocs.privacy.jobs import ErasePerson
from kapocs.privacy.model import ErasureState
from kapocs.queue.put import put
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.events import SubscribersArrived
from kapocs.subscribers.model import Consent, sign_up
from kapocs.suppressions.erased import address_hash
from make import NOW
from privacy.test_erasing_everything import SECRET, erase, work

BELA = "bela@kapocs.test"
SIGNER = Signer(SECRET)


async def newsletter(pool: Pool, *, type_: ListType = ListType.NEWSLETTER) -> Schema:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        made = await make.make_list(conn, account.id, type_=type_)
        return await lists.schema(conn, account.id, made.id)


async def joins(
    pool: Pool, schema: Schema, *, double_opt_in: bool = False, **values: Any
) -> SubscriberId:
    async with pool.transaction() as conn:
        form = await make.make_form(conn, *schema.key)
        schema = await lists.schema(conn, *schema.key)
        wish = sign_up(
            schema,
            {"email": BELA} | values,
            consent=Consent(form_id=form.id),
            double_opt_in=double_opt_in,
            now=NOW,
        )
        return await subscribers.add(conn, wish)


async def records(pool: Pool, schema: Schema) -> list[Mapping[str, Any]]:
    async with pool.connection() as conn:
        return await conn.rows(
            """SELECT id, email, active, full_name FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id ORDER BY id""",
            account_id=schema.list.account_id,
            list_id=schema.list.id,
        )


class Killed(Exception):
    """In the middle of a piece."""


async def go_on_and_be_killed(pool: Pool, job: ErasePerson) -> None:
    async with pool.transaction() as conn:
        await erasing.go_on(conn, SIGNER, job, NOW)
        raise Killed


async def kept_out(pool: Pool, account_id: AccountId) -> int | None:
    async with pool.connection() as conn:
        found: int | None = await conn.value(
            "SELECT kept_out FROM erased_addresses WHERE account_id = :account_id",
            account_id=account_id,
        )
        return found


async def test_a_sign_up_without_confirming_does_not_bring_anybody_back(
    dsn: str, pool: Pool
) -> None:
    schema = await newsletter(pool)
    await joins(pool, schema)
    # What is told of that would be kept out, too, if the worker came to it after the erasure.
    await work(dsn, pool)
    await erase(dsn, pool, schema.list.account_id, BELA)
    assert await records(pool, schema) == []
    await joins(pool, schema, email="BELA@kapocs.test")
    await joins(pool, schema, email="cili@kapocs.test")
    await work(dsn, pool)
    assert [each["email"] for each in await records(pool, schema)] == ["cili@kapocs.test"]
    assert await kept_out(pool, schema.list.account_id) == 1


async def test_whoever_confirms_is_back_and_stays(dsn: str, pool: Pool) -> None:
    schema = await newsletter(pool)
    await erase(dsn, pool, schema.list.account_id, BELA)
    id_ = await joins(pool, schema, double_opt_in=True)
    await work(dsn, pool)
    async with pool.transaction() as conn:
        known = await subscribers.get(conn, *schema.key, id_)
        assert await subscribers.confirm(conn, known, schema, consent=Consent(), now=NOW)
    await work(dsn, pool)
    (record,) = await records(pool, schema)
    assert (record["email"], record["active"]) == (BELA, True)
    assert await kept_out(pool, schema.list.account_id) is None


async def test_an_import_does_not_bring_anybody_back(dsn: str, pool: Pool) -> None:
    schema = await newsletter(pool)
    await erase(dsn, pool, schema.list.account_id, BELA)
    async with pool.transaction() as conn:
        id_ = await make.make_subscriber(conn, schema, email=BELA)
        await conn.execute("DELETE FROM pgqueuer")  # an import tells of no joining
        await put(conn, SubscribersArrived(*schema.key, [id_]))
    await work(dsn, pool)
    assert await records(pool, schema) == []


async def test_a_record_that_gets_an_erased_address_goes(dsn: str, pool: Pool) -> None:
    schema = await newsletter(pool)
    id_ = await joins(pool, schema, email="cili@kapocs.test")
    await erase(dsn, pool, schema.list.account_id, BELA)
    async with pool.transaction() as conn:
        await subscribers.change(conn, schema, [id_], {"email": BELA}, form_id=None, now=NOW)
    await work(dsn, pool)
    assert await records(pool, schema) == []


async def test_a_new_order_stays_silent_and_an_old_one_stays_nameless(dsn: str, pool: Pool) -> None:
    schema = await newsletter(pool, type_=ListType.ECOMMERCE)
    async with pool.transaction() as conn:
        old = await make_shop.make_order(conn, schema, email=BELA, mssys_fullname="Tóth Béla")
    await work(dsn, pool)
    certificate = await erase(dsn, pool, schema.list.account_id, BELA)
    assert certificate.kept["orders_kept"] == 1
    async with pool.transaction() as conn:
        # As a shop does that tells of the order once more.
        await subscribers.change(
            conn, schema, [old], {"email": BELA, "mssys_fullname": "Tóth B."}, form_id=None, now=NOW
        )
        later = sign_up(
            schema,
            {"email": BELA, "mssys_order_status": "1", "subdate": "2026-11-24 10:00:00"},
            consent=Consent(is_wish=False),
            double_opt_in=False,
            now=NOW.replace(day=24),
        )
        await subscribers.add(conn, later)
    await work(dsn, pool)
    first, second = await records(pool, schema)
    assert first["email"].endswith("@erased.invalid")
    assert (first["full_name"], first["active"]) == ("", False)
    assert (second["email"], second["active"]) == (BELA, False)


async def test_another_account_s_sign_ups_of_the_address_are_nobody_s_business(
    dsn: str, pool: Pool
) -> None:
    schema, other = await newsletter(pool), await newsletter(pool)
    await erase(dsn, pool, schema.list.account_id, BELA)
    await joins(pool, other)
    await work(dsn, pool)
    assert len(await records(pool, other)) == 1


async def test_two_that_erase_at_once_get_one_certificate_and_a_later_one_another(
    dsn: str, pool: Pool
) -> None:
    schema = await newsletter(pool)
    await joins(pool, schema)

    async def begin() -> int:
        async with pool.transaction() as conn:
            made = await erasing.begin(
                conn, schema.list.account_id, SIGNER, BELA, reason="Kérte", now=NOW
            )
            return made.id

    first, second = await asyncio.gather(begin(), begin())
    assert first == second
    await work(dsn, pool)
    assert await begin() != first


async def test_a_piece_that_is_killed_is_done_again_whole(dsn: str, pool: Pool) -> None:
    schema = await newsletter(pool)
    await joins(pool, schema)
    account_id = schema.list.account_id
    async with pool.transaction() as conn:
        made = await erasing.begin(conn, account_id, SIGNER, BELA, reason="Kérte", now=NOW)
    job = ErasePerson(account_id, made.id)
    for _ in range(100):
        with pytest.raises(Killed):
            await go_on_and_be_killed(pool, job)
        async with pool.transaction() as conn:
            await erasing.go_on(conn, SIGNER, job, NOW)
            found = await erasing.get(conn, account_id, made.id)
        if found.state is ErasureState.DONE:
            break
    assert found.state is ErasureState.DONE
    assert found.removed["records"] == 1
    assert await records(pool, schema) == []
    async with pool.transaction() as conn:
        await erasing.go_on(conn, SIGNER, job, NOW)  # once more changes nothing
        assert await erasing.get(conn, account_id, made.id) == found


async def test_a_sign_up_that_comes_in_between_goes_and_one_to_be_confirmed_stays(
    dsn: str, pool: Pool
) -> None:
    schema, second = await newsletter(pool), None
    await joins(pool, schema)
    account_id = schema.list.account_id
    async with pool.transaction() as conn:
        made = await make.make_list(conn, account_id, name="Másik")
        second = await lists.schema(conn, account_id, made.id)
        begun = await erasing.begin(conn, account_id, SIGNER, BELA, reason="Kérte", now=NOW)
    job = ErasePerson(account_id, begun.id)
    for _ in range(5):
        async with pool.transaction() as conn:
            await erasing.go_on(conn, SIGNER, job, NOW)
    await joins(pool, schema)
    waiting = await joins(pool, second, double_opt_in=True)
    await work(dsn, pool)
    assert await records(pool, schema) == []
    assert [each["id"] for each in await records(pool, second)] == [waiting]


def test_the_hash_is_of_this_installation_alone() -> None:
    mine, other = address_hash(SIGNER, BELA), address_hash(Signer(b"x" * 32), BELA)
    assert mine != other
    assert len(mine) == 32
