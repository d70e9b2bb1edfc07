"""People whose data are only kept: nothing is sent, told out or erased until that is lifted."""

import asyncio

import pytest

import make
from kapocs.addresses import BadEmail
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId
from kapocs.lists import actions as lists
from kapocs.privacy import consent, erasing, known
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from kapocs.suppressions import queries, queries_restrictions, restrictions
from kapocs.suppressions.restrictions import (
    BadRestrictionReason,
    NotRestricted,
    PersonRestricted,
)

BELA = "bela@kapocs.test"
WHY = "Vitatja: Árvíztűrő tükörfúrógép"


async def restrict(conn: Conn, account_id: AccountId, email: str = BELA) -> None:
    await restrictions.restrict(conn, account_id, email, reason=WHY, now=make.NOW)


async def why(conn: Conn, account_id: AccountId) -> str | None:
    return (await queries.suppressed(conn, account_id, [BELA])).get(BELA)


async def test_a_restriction_holds_until_it_is_lifted_and_both_are_told(conn: Conn) -> None:
    anna = await make.make_account(conn)
    await restrict(conn, anna.id, " BELA@kapocs.TEST ")
    again = await restrictions.restrict(conn, anna.id, BELA, reason="Más", now=make.NOW)
    assert (again.reason, again.email_key, again.lifted_at) == (WHY, BELA, None)
    assert await why(conn, anna.id) == "restricted"
    lifted = await restrictions.lift(conn, anna.id, BELA, reason="Rendezve", now=make.NOW)
    assert (lifted.id, lifted.lifted_reason) == (again.id, "Rendezve")
    assert await why(conn, anna.id) is None
    with pytest.raises(NotRestricted):
        await restrictions.lift(conn, anna.id, BELA, reason="Rendezve", now=make.NOW)
    await restrict(conn, anna.id)
    told = await known.read(conn, anna.id, BELA, now=make.NOW)
    assert [each["lifted_reason"] for each in told.sections["restrictions"]] == ["Rendezve", None]
    shown = await consent.read(conn, anna.id, BELA, now=make.NOW)
    assert [each["reason"] for each in shown.restrictions] == [WHY, WHY]


@pytest.mark.parametrize("bad", ["", "  ", "x" * 501, "a\0b", "\ud800"])
async def test_a_reason_is_a_text(conn: Conn, bad: str) -> None:
    anna = await make.make_account(conn)
    for act in (restrictions.restrict, restrictions.lift):
        with pytest.raises(BadRestrictionReason) as caught:
            await act(conn, anna.id, BELA, reason=bad, now=make.NOW)
        assert caught.value.field == "reason"
    for email in ("", "bela", "a\0@b.hu", "x" * 400 + "@b.hu"):
        with pytest.raises(BadEmail):
            await restrict(conn, anna.id, email)


async def test_another_account_is_not_touched(conn: Conn) -> None:
    anna, cili = await make.make_account(conn), await make.make_account(conn, name="Cili")
    await restrict(conn, anna.id)
    assert await why(conn, cili.id) is None
    with pytest.raises(NotRestricted):
        await restrictions.lift(conn, cili.id, BELA, reason=WHY, now=make.NOW)
    assert await why(conn, anna.id) == "restricted"


async def test_nothing_but_lifting_lifts(conn: Conn) -> None:
    anna = await make.make_account(conn)
    list_ = await make.make_list(conn, anna.id)
    schema = await lists.schema(conn, anna.id, list_.id)
    await queries.add(conn, anna.id, [BELA], why=("hard_bounce", ""), now=make.NOW)
    await restrict(conn, anna.id)
    assert await why(conn, anna.id) == "restricted"
    await queries.remove(conn, anna.id, BELA)
    id_ = await make.make_subscriber(conn, schema, email=BELA)
    await subscribers.unsubscribe(conn, schema, [id_], consent=Consent(), now=make.NOW)
    await make.make_subscriber(conn, schema, email=BELA)
    await queries.lift_bounces(conn, anna.id, BELA)
    assert await why(conn, anna.id) == "restricted"


async def test_who_is_restricted_is_not_erased(conn: Conn, signer: Signer) -> None:
    anna = await make.make_account(conn)
    await restrict(conn, anna.id)
    with pytest.raises(PersonRestricted):
        await erasing.begin(conn, anna.id, signer, BELA, reason="Kérte", now=make.NOW)
    await restrictions.lift(conn, anna.id, BELA, reason="Rendezve", now=make.NOW)
    assert (await erasing.begin(conn, anna.id, signer, BELA, reason="Kérte", now=make.NOW)).id


async def test_of_many_at_once_one_holds(pool: Pool) -> None:
    async with pool.transaction() as conn:
        anna = await make.make_account(conn)

    async def one() -> None:
        async with pool.transaction() as conn:
            await restrict(conn, anna.id)

    await asyncio.gather(*(one() for _ in range(6)))
    async with pool.transaction() as conn:
        assert len(await queries_restrictions.of_address(conn, anna.id, BELA)) == 1
        assert len(await queries_restrictions.of_address(conn, anna.id, "")) == 1
