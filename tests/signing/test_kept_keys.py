"""Keys that accounts brought from other houses: when they are looked up, and for how long known."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

import make
from kapocs.accounts import kept_keys, queries_kept_keys
from kapocs.accounts.kept_keys import AccountTokens, KeptKeys
from kapocs.db.pool import Pool
from kapocs.ids import AccountId
from kapocs.signing import BadToken, Signer

OLD_HOUSE = Signer(b"the house that they came from, 32 bytes")


async def _account(pool: Pool) -> AccountId:
    async with pool.transaction() as conn:
        return (await make.make_account(conn)).id


async def _brought(pool: Pool, signer: Signer, account_id: AccountId) -> None:
    async with pool.transaction() as conn:
        await kept_keys.keep(
            conn,
            account_id,
            house=OLD_HOUSE.fingerprint(),
            key=OLD_HOUSE.account_key(account_id),
            signer=signer,
            now=make.NOW,
        )


async def test_what_this_house_signed_is_read_without_looking_anything_up(signer: Signer) -> None:
    asked: list[AccountId] = []

    async def look(account_id: AccountId) -> Sequence[bytes]:
        asked.append(account_id)
        return ()

    tokens = AccountTokens(signer, look)
    for token in (signer.account_token("open", AccountId(1), 5), signer.token("open", 1, 5)):
        assert await tokens.read("open", token, count=2) == (1, 5)
    with pytest.raises(BadToken):
        await tokens.read("open", "nonsense", count=2)
    assert asked == []
    with pytest.raises(BadToken):
        await tokens.read("open", OLD_HOUSE.account_token("open", AccountId(7), 5), count=2)
    assert asked == [AccountId(7)]


async def test_what_was_found_is_remembered_for_a_moment_also_that_there_is_nothing(
    pool: Pool, signer: Signer
) -> None:
    account_id = await _account(pool)
    now = [make.NOW]
    kept = KeptKeys(pool, signer, lambda: now[0])
    assert await kept.of(account_id) == ()
    await _brought(pool, signer, account_id)
    assert await kept.of(account_id) == ()
    now[0] += timedelta(seconds=31)
    assert await kept.of(account_id) == (OLD_HOUSE.account_key(account_id),)
    now[0] -= timedelta(days=1)  # a clock that was set back
    assert await kept.of(account_id) == (OLD_HOUSE.account_key(account_id),)


async def test_many_who_ask_at_once_each_get_their_own_accounts_keys(
    pool: Pool, signer: Signer
) -> None:
    mine, other = await _account(pool), await _account(pool)
    await _brought(pool, signer, mine)
    kept = KeptKeys(pool, signer, lambda: make.NOW)
    asked = [mine, other, AccountId(999), *[AccountId(5000 + n) for n in range(300)], mine]
    found = await asyncio.gather(*[kept.of(each) for each in asked])
    key = (OLD_HOUSE.account_key(mine),)
    assert [each for each in found if each] == [key, key]
    assert (found[0], found[-1]) == (key, key)


async def test_what_is_no_key_of_ours_is_passed_over(pool: Pool, signer: Signer) -> None:
    account_id = await _account(pool)
    await _brought(pool, signer, account_id)
    async with pool.transaction() as conn:
        for house, sealed in (
            ("short", signer.seal("ab")),
            ("words", signer.seal("Árvíztűrő tükörfúrógép")),
            ("elsewhere", OLD_HOUSE.seal("00" * 32)),
            ("garbage", b"x"),
        ):
            await queries_kept_keys.put(conn, account_id, house=house, sealed=sealed, now=make.NOW)
        found = (
            await AccountTokens(signer)
            .on(conn)
            .read("open", OLD_HOUSE.account_token("open", account_id, 5), count=2)
        )
    assert found == (account_id, 5)
