"""Which DKIM keys sign for a sender domain."""

import asyncio
from datetime import timedelta

import pytest

import make
from courier.verifier import accepts
from kapocs.courier.mail.dkim import DkimKey, sign
from kapocs.db.pool import Pool
from kapocs.senders import actions, queries
from kapocs.senders.keys import new_keys
from kapocs.senders.model import KEPT_IN_DNS, KeyState, KeysWait, NoNewKeys
from kapocs.signing import BadToken, Signer
from senders.conftest import Sender, add, states


async def test_a_rotation_signs_with_the_new_keys_once_they_are_published(sender: Sender) -> None:
    conn, account_id, domain_id = sender.conn, sender.domain.account_id, sender.domain.id
    await sender.publish()
    await sender.check()
    before = await actions.dkim_keys(conn, account_id, "anna.example", sender.signer)
    new = await new_keys(account_id, "anna.example", now=make.NOW)
    await actions.rotate_keys(conn, account_id, domain_id, keys=new, signer=sender.signer)
    with pytest.raises(KeysWait):
        await actions.rotate_keys(conn, account_id, domain_id, keys=new, signer=sender.signer)
    await sender.check()
    signing = await actions.dkim_keys(conn, account_id, "anna.example", sender.signer)
    assert _selectors(signing) == _selectors(before)
    await sender.publish()
    await sender.check()
    after = await actions.dkim_keys(conn, account_id, "anna.example", sender.signer)
    assert not set(_selectors(after)) & set(_selectors(before))
    assert len(after) == 2
    retired = [key for key in (await sender.facts()).keys if key.state is KeyState.RETIRED]
    assert sorted(key.selector for key in retired) == sorted(_selectors(before))
    for key in retired:
        assert key.private_key is None
        assert key.removable_at == make.NOW + KEPT_IN_DNS
        assert key.is_needed(make.NOW + timedelta(days=6))
        assert not key.is_needed(make.NOW + timedelta(days=7))


async def test_what_the_keys_sign_holds_under_the_records_published(sender: Sender) -> None:
    await sender.publish()
    await sender.check()
    letter = "From: anna@anna.example\r\nSubject: x\r\n\r\nÁrvíztűrő tükörfúrógép\r\n".encode()
    account_id = sender.domain.account_id
    keys = await actions.dkim_keys(sender.conn, account_id, "anna.example", sender.signer)
    for key in keys:
        name = f"{key.selector}._domainkey.anna.example"
        (record,) = await sender.dns.texts(name)
        assert accepts(sign(letter, key, now=make.NOW), (name, record))


async def test_keys_can_be_put_to_use_unseen(sender: Sender) -> None:
    conn, account_id, domain_id = sender.conn, sender.domain.account_id, sender.domain.id
    await actions.activate_keys(conn, account_id, domain_id, now=make.NOW)
    assert await states(sender) == [KeyState.ACTIVE, KeyState.ACTIVE]
    with pytest.raises(NoNewKeys):
        await actions.activate_keys(conn, account_id, domain_id, now=make.NOW)


async def test_only_the_algorithm_whose_record_is_seen_changes_its_key(sender: Sender) -> None:
    await sender.publish()
    ed25519 = next(k for k in (await sender.facts()).keys if k.algorithm == "ed25519")
    sender.zone.put(ed25519.dns.name, "TXT")
    await sender.check()
    keys = await actions.dkim_keys(
        sender.conn, sender.domain.account_id, "anna.example", sender.signer
    )
    assert [type(key.private).__name__ for key in keys] == ["RSAPrivateKey"]


async def test_of_rotations_at_once_one_makes_keys(pool: Pool, signer: Signer) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        domain = await add(conn, account.id, signer, "anna.example")
        await actions.activate_keys(conn, account.id, domain.id, now=make.NOW)

    async def rotate() -> bool:
        keys = await new_keys(account.id, domain.name, now=make.NOW)
        try:
            async with pool.transaction() as conn:
                await actions.rotate_keys(conn, account.id, domain.id, keys=keys, signer=signer)
        except KeysWait:
            return False
        return True

    assert sum(await asyncio.gather(*(rotate() for _ in range(4)))) == 1
    async with pool.transaction() as conn:
        assert len(await queries.keys(conn, account.id, domain.id)) == 4


async def test_keys_are_sealed_and_shown_to_nobody(sender: Sender) -> None:
    keys = (await sender.facts()).keys
    for key in keys:
        assert key.private_key is not None
        assert b"PRIVATE" not in key.private_key
        assert "private" not in repr(key)
    conn, account_id = sender.conn, sender.domain.account_id
    await actions.activate_keys(conn, account_id, sender.domain.id, now=make.NOW)
    with pytest.raises(BadToken):
        await actions.dkim_keys(conn, account_id, "anna.example", Signer(b"x" * 32))


def _selectors(keys: list[DkimKey]) -> list[str]:
    return [key.selector for key in keys]
