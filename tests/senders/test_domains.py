"""Sender domains: whose they are, and which keys sign for them."""

import asyncio
from dataclasses import replace

import pytest

import make
from kapocs.courier.mail.dkim import dns_record
from kapocs.db.pool import Conn, Pool
from kapocs.errors import KapocsError
from kapocs.senders import actions, queries
from kapocs.senders.keys import new_keys
from kapocs.senders.look import look
from kapocs.senders.model import (
    BadDomain,
    CheckKind,
    Domain,
    DomainId,
    DomainNotFound,
    DomainTaken,
    FreeMailSender,
    KeyState,
    State,
)
from kapocs.senders.records import as_last_seen
from kapocs.signing import Signer
from senders.conftest import HERE, Sender, add, states

NOWHERE = DomainId(2**62)


async def test_a_domain_is_kept_in_ascii_with_hosts_of_its_own(conn: Conn, signer: Signer) -> None:
    account = await make.make_account(conn)
    made = await add(conn, account.id, signer, " Árvíztűrő-Tükörfúrógép.HU. ")
    assert made.name == "xn--rvztr-tkrfrgp-2db6k4b1g3bwe9a73ncu.hu"
    assert made.readable == "árvíztűrő-tükörfúrógép.hu"
    assert made.tracking_host == f"link.{made.name}"
    assert made.bounce_host == f"bounce.{made.name}"
    assert not made.is_verified
    assert await queries.domain_of(conn, account.id, made.name) == made
    assert await queries.domains(conn, account.id) == [made]


BAD_NAMES = [
    "", " ", "hu", "localhost", "anna", "anna@anna.example", "https://anna.example", "anna example",
    "192.0.2.1", "[::1]", "-anna.example", "anna_.example", "anna..example", "a" * 64 + ".hu",
    ("a" * 60 + ".") * 4 + "hu", "anna.example\0", "anna\n.example", "anna.example;", "*.anna.hu",
]  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
async def test_what_is_no_domain_is_refused(conn: Conn, signer: Signer, name: str) -> None:
    account = await make.make_account(conn)
    with pytest.raises(BadDomain) as refused:
        await add(conn, account.id, signer, name)
    assert refused.value.field == "name"


@pytest.mark.parametrize("name", ["gmail.com", "FREEMAIL.hu", "citromail.hu.", "x.outlook.com"])
async def test_a_free_mail_domain_is_refused(conn: Conn, signer: Signer, name: str) -> None:
    account = await make.make_account(conn)
    with pytest.raises(FreeMailSender):
        await add(conn, account.id, signer, name)


async def test_hosts_stand_below_their_domain_or_are_none(conn: Conn, signer: Signer) -> None:
    account = await make.make_account(conn)
    keys = await new_keys(account.id, "anna.example", now=make.NOW)
    made = await actions.add_domain(
        conn, account.id, name="anna.example", keys=keys, hosts=("", "b.anna.example"),
        signer=signer,
    )  # fmt: skip
    assert (made.tracking_host, made.bounce_host) == ("", "b.anna.example")
    changed = await actions.set_hosts(
        conn, account.id, made.id, hosts=("Kattintás.anna.example", None)
    )
    assert changed.tracking_host == "xn--kattints-fza.anna.example"
    assert changed.bounce_host == "bounce.anna.example"
    for host in ("anna.example", "kapocs.example", "evilanna.example", "anna.example.evil.hu", "x"):
        with pytest.raises(BadDomain) as refused:
            await actions.set_hosts(conn, account.id, made.id, hosts=(host, ""))
        assert refused.value.field == "tracking"


async def test_a_domain_is_added_once_however_many_try(pool: Pool, signer: Signer) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)

    async def try_() -> bool:
        try:
            async with pool.transaction() as conn:
                await add(conn, account.id, signer, "anna.example")
        except DomainTaken:
            return False
        return True

    assert sum(await asyncio.gather(*(try_() for _ in range(5)))) == 1
    async with pool.transaction() as conn:
        assert len(await queries.domains(conn, account.id)) == 1


async def test_nothing_of_a_domain_is_reached_from_another_account(sender: Sender) -> None:
    conn = sender.conn
    await sender.publish()
    await sender.check()
    cili = (await make.make_account(conn, name="Cili Bt.")).id
    keys = await new_keys(cili, "anna.example", now=make.NOW)
    for domain_id in (sender.domain.id, NOWHERE):
        for work in (
            actions.get_domain(conn, cili, domain_id),
            actions.facts(conn, cili, domain_id, here=HERE, now=make.NOW),
            actions.note_checks(conn, cili, domain_id, checks=(), now=make.NOW),
            actions.set_hosts(conn, cili, domain_id, hosts=("", "")),
            actions.rotate_keys(conn, cili, domain_id, keys=keys, signer=sender.signer),
            actions.activate_keys(conn, cili, domain_id, now=make.NOW),
            actions.delete_domain(conn, cili, domain_id),
        ):
            with pytest.raises(DomainNotFound):
                await work
    assert await queries.domain_of(conn, cili, "anna.example") is None
    assert await actions.dkim_keys(conn, cili, "anna.example", sender.signer) == []


async def test_a_look_that_finds_everything_verifies_the_domain_and_starts_its_keys(
    sender: Sender,
) -> None:
    assert await states(sender) == [KeyState.NEW, KeyState.NEW]
    conn, account_id = sender.conn, sender.domain.account_id
    assert await actions.dkim_keys(conn, account_id, "anna.example", sender.signer) == []
    await sender.publish()
    seen = await sender.check()
    assert (seen.is_verified, seen.tracks, seen.takes_bounces) == (True, True, True)
    assert seen.checked_at == make.NOW
    keys = await actions.dkim_keys(conn, account_id, "anna.example", sender.signer)
    assert [type(key.private).__name__ for key in keys] == ["RSAPrivateKey", "Ed25519PrivateKey"]
    for key in keys:
        name, value = dns_record(key)
        assert sender.zone.records[name, "TXT"] == [value]
    assert await sender.check() == seen


async def test_hosts_are_not_used_before_the_domain_is_proven(sender: Sender) -> None:
    await sender.publish()
    sender.zone.put("_kapocs.anna.example", "TXT")
    seen = await sender.check()
    assert (seen.is_verified, seen.tracks, seen.takes_bounces) == (False, False, False)


async def test_a_host_that_leads_elsewhere_is_no_longer_used_but_silence_changes_nothing(
    sender: Sender,
) -> None:
    await sender.publish()
    await sender.check()
    sender.zone.broken.add("link.anna.example")
    sender.zone.broken.add("_kapocs.anna.example")
    seen = await sender.check()
    assert (seen.is_verified, seen.tracks, seen.takes_bounces) == (True, True, True)
    sender.zone.broken.clear()
    sender.zone.put("link.anna.example", "CNAME", "elsewhere.example.")
    seen = await sender.check()
    assert (seen.is_verified, seen.tracks, seen.takes_bounces) == (True, False, True)


async def test_a_domain_proven_by_one_account_is_not_another_s_while_the_proof_stands(
    sender: Sender,
) -> None:
    await sender.publish()
    await sender.check()
    conn = sender.conn
    cili = (await make.make_account(conn, name="Cili Bt.")).id
    theirs = replace(sender, domain=await add(conn, cili, sender.signer, "anna.example"))
    proofs = [f"kapocs-verify={each.domain.token}" for each in (sender, theirs)]
    sender.zone.put("_kapocs.anna.example", "TXT", *proofs)
    assert not (await theirs.check()).is_verified
    proof = as_last_seen(await theirs.facts())[0]
    assert (proof.kind, proof.state) == (CheckKind.OWNERSHIP, State.WRONG)
    assert proof.reason == "of_another_account"
    # The domain was sold: its new owner took the old proof down.
    sender.zone.put("_kapocs.anna.example", "TXT", proofs[1])
    assert (await theirs.check()).is_verified
    assert not (await sender.check()).is_verified


async def test_of_accounts_that_prove_one_domain_at_once_one_gets_it(
    pool: Pool, signer: Signer
) -> None:
    made = []
    for name in ("Anna Kft.", "Cili Bt.", "Dóra Zrt."):
        async with pool.transaction() as conn:
            account = await make.make_account(conn, name=name)
            made.append(await add(conn, account.id, signer, "anna.example"))
    proofs = tuple(f"kapocs-verify={each.token}" for each in made)

    async def prove(domain: Domain) -> bool:
        async with pool.transaction() as conn:
            facts = await actions.facts(conn, domain.account_id, domain.id, here=HERE, now=make.NOW)
            check = replace(as_last_seen(facts)[0], state=State.OK, found=proofs)
            noted = await actions.note_checks(
                conn, domain.account_id, domain.id, checks=[check], now=make.NOW
            )
            return noted.is_verified

    assert sum(await asyncio.gather(*map(prove, made))) == 1


async def test_a_deleted_domain_signs_nothing_and_can_be_added_again(sender: Sender) -> None:
    conn, account_id = sender.conn, sender.domain.account_id
    await actions.activate_keys(conn, account_id, sender.domain.id, now=make.NOW)
    await actions.delete_domain(conn, account_id, sender.domain.id)
    assert await actions.dkim_keys(conn, account_id, "anna.example", sender.signer) == []
    again = await add(conn, account_id, sender.signer, "anna.example")
    assert again.token != sender.domain.token


async def test_a_look_under_way_while_the_domain_is_deleted_is_not_found(sender: Sender) -> None:
    facts = await sender.facts()
    conn, account_id = sender.conn, sender.domain.account_id
    await actions.delete_domain(conn, account_id, sender.domain.id)
    seen = await look(facts, sender.dns)
    with pytest.raises(KapocsError):
        await actions.note_checks(conn, account_id, sender.domain.id, checks=seen, now=make.NOW)
