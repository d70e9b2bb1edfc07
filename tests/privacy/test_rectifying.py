"""What is wrong about a person is mended on all lists at once, and histories tell it."""

import asyncio

import pytest

import make
from kapocs.addresses import BadEmail
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId
from kapocs.lists import actions as lists
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.lists.values import FieldInvalid, FieldType
from kapocs.privacy import rectifying
from kapocs.privacy.rectifying import BadRectification, Rectified
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, EmailTaken, SubscriberNotFound
from kapocs.suppressions import queries as suppressions
from kapocs.suppressions import restrictions

BELA, RIGHT = "bela@kapocs.test", "kovacs.bela@kapocs.test"


async def on_lists(conn: Conn, account_id: AccountId, number: int = 2) -> list[Schema]:
    """Bela on so many lists of the account."""
    found = []
    for _ in range(number):
        list_ = await make.make_list(conn, account_id)
        schema = await lists.schema(conn, account_id, list_.id)
        await make.make_subscriber(conn, schema, email=BELA, mssys_city="Pecs")
        found.append(schema)
    return found


async def rectify(conn: Conn, account_id: AccountId, new: str = "", **values: str) -> Rectified:
    return await rectifying.rectify(
        conn, account_id, f" {BELA.upper()}", values, new_email=new, now=make.NOW
    )


async def emails(conn: Conn) -> list[str]:
    return await conn.column("SELECT email FROM subscribers ORDER BY id")


async def test_a_field_is_mended_on_every_list_and_told_by_histories(conn: Conn) -> None:
    anna = await make.make_account(conn)
    one, two = await on_lists(conn, anna.id)
    made = await rectify(conn, anna.id, mssys_city="Árvíztűrő", MSSYS_LASTNAME="Kovács")
    assert made.lists == {one.list.id: 1, two.list.id: 1}
    rows = await conn.rows("SELECT last_name, fields ->> 'mssys_city' AS city FROM subscribers")
    assert {(row["last_name"], row["city"]) for row in rows} == {("Kovács", "Árvíztűrő")}
    told = await conn.column("SELECT type FROM subscriber_events ORDER BY id")
    assert told == ["subscribe", "subscribe", "update", "update"]


async def test_a_new_address_takes_along_what_its_owner_refused(conn: Conn) -> None:
    anna = await make.make_account(conn)
    one, _ = await on_lists(conn, anna.id)
    [first] = await conn.column("SELECT id FROM subscribers WHERE list_id = :id", id=one.list.id)
    await subscribers.unsubscribe(conn, one, [first], consent=Consent(), now=make.NOW)
    await suppressions.add(conn, anna.id, [BELA], why=("complaint", ""), now=make.NOW)
    await restrictions.restrict(conn, anna.id, BELA, reason="Vitatja", now=make.NOW)
    made = await rectify(conn, anna.id, RIGHT.upper())
    assert made.email == RIGHT
    assert {each.lower() for each in await emails(conn)} == {RIGHT}
    assert await suppressions.suppressed(conn, anna.id, [RIGHT]) == {RIGHT: "restricted"}
    assert (await suppressions.get(conn, anna.id, RIGHT)) is not None
    left = "SELECT list_id FROM departures WHERE email_key = :key"
    assert await conn.column(left, key=RIGHT) == [one.list.id]
    assert await suppressions.suppressed(conn, anna.id, [BELA]) == {BELA: "complaint"}


async def test_a_mailbox_that_bounced_does_not_follow(conn: Conn) -> None:
    anna = await make.make_account(conn)
    await on_lists(conn, anna.id, 1)
    await suppressions.add(conn, anna.id, [BELA], why=("hard_bounce", ""), now=make.NOW)
    await rectify(conn, anna.id, RIGHT)
    assert await suppressions.suppressed(conn, anna.id, [RIGHT]) == {}


async def test_an_address_that_is_somebody_s_is_refused_whole(pool: Pool) -> None:
    async with pool.transaction() as conn:
        anna = await make.make_account(conn)
        _, two = await on_lists(conn, anna.id)
        await make.make_subscriber(conn, two, email=RIGHT)
    with pytest.raises(EmailTaken):
        async with pool.transaction() as conn:
            await rectify(conn, anna.id, RIGHT)
    async with pool.transaction() as conn:
        assert await emails(conn) == [BELA, BELA, RIGHT]


async def test_a_list_without_the_field_stays_and_is_told(conn: Conn) -> None:
    anna = await make.make_account(conn)
    one, two = await on_lists(conn, anna.id)
    await make.make_field(conn, *one.key, name="cipomeret", type_=FieldType.INTEGER)
    made = await rectify(conn, anna.id, cipomeret="42")
    assert made.lists == {one.list.id: 1, two.list.id: 0}
    assert made.passed_over == ("cipomeret",)
    with pytest.raises(FieldInvalid):
        await rectify(conn, anna.id, cipomeret="sok")
    with pytest.raises(FieldNotFound):
        await rectify(conn, anna.id, nincs_ilyen="x")


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"email": RIGHT},
        {"active": "0"},
        {"mssys_order_status": "5"},
        {"mssys_city": "a\0b"},
        {"mssys_city": "\ud800"},
        {f"mezo{number}": "x" for number in range(101)},
    ],
)
async def test_what_nobody_says_of_himself_is_refused(conn: Conn, values: dict[str, str]) -> None:
    anna = await make.make_account(conn)
    await on_lists(conn, anna.id, 1)
    with pytest.raises((BadRectification, FieldNotFound)):
        await rectify(conn, anna.id, **values)


async def test_strangers_and_bad_addresses_are_refused(conn: Conn) -> None:
    anna, cili = await make.make_account(conn), await make.make_account(conn, name="Cili")
    await on_lists(conn, anna.id, 1)
    with pytest.raises(SubscriberNotFound):
        await rectify(conn, cili.id, mssys_city="X")
    for bad in ("bela", "a\0@b.hu", "x" * 400 + "@b.hu"):
        with pytest.raises(BadEmail):
            await rectify(conn, anna.id, bad)
    assert await emails(conn) == [BELA]


async def test_two_at_once_both_end(pool: Pool) -> None:
    async with pool.transaction() as conn:
        anna = await make.make_account(conn)
        await on_lists(conn, anna.id)

    async def one(city: str) -> None:
        async with pool.transaction() as conn:
            await rectify(conn, anna.id, mssys_city=city)

    await asyncio.gather(*(one(city) for city in ("Pécs", "Győr", "Vác")))
    async with pool.transaction() as conn:
        cities = await conn.column("SELECT fields ->> 'mssys_city' FROM subscribers")
    assert len(set(cities)) == 1
