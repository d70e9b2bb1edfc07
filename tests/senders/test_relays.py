"""Relays of an account: their secrets, their reach, their daily allowance."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

import make
from kapocs.courier.options import BadRelay
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId
from kapocs.outgoing.reach import Reach, RefusedAddress
from kapocs.senders import actions, queries
from kapocs.senders.relays import (
    RelayChannel,
    RelayId,
    RelayNameTaken,
    RelayNotFound,
    RelayRow,
    RelayWish,
    check_reach,
)
from kapocs.signing import Signer

URL = "smtp://anna:titok-szó@smtp.anna.example:587"
DAY = date(2026, 11, 23)


async def add(conn: Conn, signer: Signer, wish: RelayWish, *, account_id: int = 0) -> RelayRow:
    account = account_id or (await make.make_account(conn)).id
    return await actions.add_relay(
        conn, AccountId(account), wish, signer=signer, allow_private=False
    )


async def test_a_relay_keeps_its_url_sealed(conn: Conn, signer: Signer) -> None:
    made = await add(conn, signer, RelayWish(name="Árvíztűrő tükörfúrógép", url=URL))
    assert made.url(signer) == URL
    assert b"titok" not in made.sealed
    assert "titok" not in repr(made)
    assert "titok" not in repr(RelayWish(name="x", url=URL))
    assert (made.kind, made.priority, made.active) == ("smtp", 10, True)


async def test_relays_come_in_order_of_priority_and_only_active_ones(
    conn: Conn, signer: Signer
) -> None:
    account = await make.make_account(conn)
    for name, priority, active in (("c", 30, True), ("a", 10, True), ("x", 1, False)):
        wish = RelayWish(name=name, url=URL, priority=priority, active=active)
        await add(conn, signer, wish, account_id=account.id)
    await add(
        conn, signer, RelayWish(name="sms", url="seeme://kulcs@default"), account_id=account.id
    )
    assert [each.name for each in await queries.relays(conn, account.id)] == ["a", "c"]
    found = await queries.relays(conn, account.id, channel=RelayChannel.SMS)
    assert [each.name for each in found] == ["sms"]
    assert len(await queries.all_relays(conn, account.id)) == 4


PRIVATE = [
    "smtp://localhost", "smtp://127.0.0.1:25", "smtp://[::1]", "smtp://10.0.0.1",
    "smtp://192.168.1.1", "smtp://172.16.0.1", "smtp://169.254.169.254", "smtp://0.0.0.0",
    "smtp://[::ffff:10.0.0.1]", "smtp://[64:ff9b::a00:1]", "smtp://[2002:a00:1::1]",
    "smtp://[fe80::1]", "smtp://[fd00::1]", "smtp://2130706433", "smtp://127.1", "smtp://0x7f.1",
    "smtp://0x7f000001", "smtp://mail", "smtp://db.internal", "smtp://kapocs.local",
    "smtp://LOCALHOST.", "smtp://100.64.0.1", "smtp://224.0.0.1",
    "ses://A:B@eu-west-1?endpoint=http://127.0.0.1:9000",
    "mailgun://K@anna.example?endpoint=http://[::1]/",
    "postmark://T@default?endpoint=https://10.1.2.3",
]  # fmt: skip


@pytest.mark.parametrize("url", PRIVATE)
async def test_a_relay_in_a_private_network_is_refused_unless_allowed(
    conn: Conn, signer: Signer, url: str
) -> None:
    with pytest.raises(RefusedAddress):
        await add(conn, signer, RelayWish(name="x", url=url))
    account = await make.make_account(conn)
    made = await actions.add_relay(
        conn, account.id, RelayWish(name="x", url=url), signer=signer, allow_private=True
    )
    assert made.url(signer) == url


async def test_a_public_name_that_leads_to_a_private_address_is_refused() -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["192.0.2.7", "127.0.0.1"]

    with pytest.raises(RefusedAddress):
        await check_reach("smtp://mail.anna.example", Reach(resolve=resolve))
    endpoint = "ses://A:B@eu-west-1?endpoint=https://mail.anna.example"
    with pytest.raises(RefusedAddress):
        await check_reach(endpoint, Reach(resolve=resolve))
    await check_reach("smtp://mail.anna.example", Reach(allow_private=True, resolve=resolve))


BAD = [
    "", "anna", "http://mail.anna.example", "file:///etc/passwd", "smtp://",
    "smtp://mail.anna.example:99999", "smtp://mail.anna.example\r\nX",
    "smtp://mail.anna.example/" + "x" * 3000, "ses://A:B@eu?endpoint=gopher://x.anna.example",
]  # fmt: skip


@pytest.mark.parametrize("url", BAD)
async def test_what_is_no_relay_url_is_refused(conn: Conn, signer: Signer, url: str) -> None:
    with pytest.raises(BadRelay) as refused:
        await add(conn, signer, RelayWish(name="x", url=url))
    assert refused.value.field == "url"


BAD_WISHES = [
    {"name": ""}, {"name": "á" * 201}, {"name": "a\0b"}, {"name": "a\nb"}, {"url": None},
    {"priority": -1}, {"priority": 40_000}, {"per_second": Decimal(0)},
    {"per_second": Decimal("NaN")}, {"per_second": Decimal("Infinity")},
    {"per_domain_per_second": Decimal(-1)}, {"per_domain_per_second": Decimal(10**9)},
    {"connections_per_domain": 0}, {"connections_per_domain": 2000}, {"daily_limit": 0},
    {"daily_limit": 2**31},
]  # fmt: skip


@pytest.mark.parametrize("change", BAD_WISHES)
async def test_a_limit_that_is_none_is_refused_by_its_name(
    conn: Conn, signer: Signer, change: dict[str, object]
) -> None:
    wish = RelayWish(name="x", url=URL)
    with pytest.raises(BadRelay) as refused:
        await add(conn, signer, replace(wish, **change))  # type: ignore[arg-type]  # wrong on purpose
    assert refused.value.field == next(iter(change))


async def test_a_relay_is_changed_and_keeps_its_url_when_none_is_given(
    conn: Conn, signer: Signer
) -> None:
    made = await add(conn, signer, RelayWish(name="x", url=URL))
    wish = RelayWish(
        name="Új név", url=None, priority=1, per_second=Decimal("2.5"), warm_up_started_on=DAY,
        daily_limit=300, active=False,
    )  # fmt: skip
    changed = await actions.update_relay(
        conn, made.account_id, made.id, wish=wish, signer=signer, allow_private=False
    )
    assert changed.url(signer) == URL
    assert (changed.name, changed.per_second, changed.active) == ("Új név", Decimal("2.5"), False)
    assert [changed.allowance(DAY + timedelta(days=day)) for day in (0, 1, 20)] == [200, 300, 300]
    moved = await actions.update_relay(
        conn, made.account_id, made.id, wish=RelayWish(name="x", url="smtps://mx.anna.example"),
        signer=signer, allow_private=False,
    )  # fmt: skip
    assert (moved.kind, moved.url(signer)) == ("smtps", "smtps://mx.anna.example")
    assert moved.allowance(DAY) is None


async def test_two_relays_of_an_account_have_different_names(conn: Conn, signer: Signer) -> None:
    first = await add(conn, signer, RelayWish(name="x", url=URL))
    second = await add(conn, signer, RelayWish(name="y", url=URL), account_id=first.account_id)
    with pytest.raises(RelayNameTaken):
        await add(conn, signer, RelayWish(name="x", url=URL), account_id=first.account_id)
    with pytest.raises(RelayNameTaken):
        await actions.update_relay(
            conn, first.account_id, second.id, wish=RelayWish(name="x", url=None), signer=signer,
            allow_private=False,
        )  # fmt: skip
    await add(conn, signer, RelayWish(name="x", url=URL))


async def test_of_relays_added_at_once_under_one_name_one_is_made(
    pool: Pool, signer: Signer
) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)

    async def try_() -> bool:
        try:
            async with pool.transaction() as conn:
                await add(conn, signer, RelayWish(name="x", url=URL), account_id=account.id)
        except RelayNameTaken:
            return False
        return True

    assert sum(await asyncio.gather(*(try_() for _ in range(5)))) == 1


async def test_a_relay_of_another_account_is_not_found(conn: Conn, signer: Signer) -> None:
    made = await add(conn, signer, RelayWish(name="x", url=URL))
    cili = (await make.make_account(conn, name="Cili Bt.")).id
    for relay_id in (made.id, RelayId(2**62)):
        for work in (
            actions.get_relay(conn, cili, relay_id),
            actions.delete_relay(conn, cili, relay_id),
            actions.update_relay(
                conn,
                cili,
                relay_id,
                wish=RelayWish(name="z", url=URL),
                signer=signer,
                allow_private=False,
            ),
        ):
            with pytest.raises(RelayNotFound):
                await work
        took = await queries.take_allowance(conn, cili, relay_id, day=DAY, wanted=5, limit=None)
        assert took == 0
    await actions.delete_relay(conn, made.account_id, made.id)
    with pytest.raises(RelayNotFound):
        await actions.delete_relay(conn, made.account_id, made.id)


async def test_many_takers_at_once_never_get_more_than_the_day_allows(
    pool: Pool, signer: Signer
) -> None:
    async with pool.transaction() as conn:
        made = await add(conn, signer, RelayWish(name="x", url=URL))

    async def take(wanted: int) -> int:
        async with pool.transaction() as conn:
            return await queries.take_allowance(
                conn, made.account_id, made.id, day=DAY, wanted=wanted, limit=1000
            )

    took = await asyncio.gather(*(take(7 + number % 30) for number in range(120)))
    assert sum(took) == 1000
    assert min(took) == 0
    assert await take(1) == 0


async def test_what_was_taken_can_be_given_back_and_each_day_is_its_own(
    conn: Conn, signer: Signer
) -> None:
    made = await add(conn, signer, RelayWish(name="x", url=URL))

    async def take(day: date, wanted: int, limit: int | None) -> int:
        return await queries.take_allowance(
            conn, made.account_id, made.id, day=day, wanted=wanted, limit=limit
        )

    assert await take(DAY, 150, 200) == 150
    assert await take(DAY, 150, 200) == 50
    await queries.give_back(conn, made.account_id, made.id, day=DAY, count=20)
    assert await take(DAY, 150, 200) == 20
    assert await take(DAY + timedelta(days=1), 150, 200) == 150
    assert await take(DAY, 10, 100) == 0
    assert await take(DAY, 10, None) == 10
    assert await take(DAY, -10, None) == 0
    assert await take(DAY + timedelta(days=2), -10, 5) == 0
    assert await take(DAY + timedelta(days=3), 10, 0) == 0
