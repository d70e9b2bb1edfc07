"""Conditions on what a campaign did with people: it went out, was opened, was clicked in."""

import pytest

import make
import make_mail
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.ids import SendId
from kapocs.lists import actions as lists
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.segments import actions, queries
from kapocs.segments.model import BadCondition
from kapocs.segments.parse import parse
from kapocs.subscribers.model import EventType
from make_sends import Stage, make_send
from segments.people import found

NAMES = ("anna", "bela", "cili", "dani")
SALE = "https://example.com/akcio?a=1"


async def _sent(conn: Conn) -> tuple[Schema, SendId]:
    """Anna opened it, Béla clicked in it, a machine opened Cili's, Dani was sent none."""
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    schema = await lists.schema(conn, account.id, made.id)
    people = [
        await make.make_subscriber(conn, schema, email=f"{name}@kapocs.test") for name in NAMES
    ]
    letter_id = await make_mail.make_letter(conn, schema)
    send = await make_send(conn, Stage(schema, letter_id))
    link = await make_mail.make_link(conn, schema, letter_id, target=SALE)
    for person, event in zip(
        people, (EventType.EMAIL_OPEN, EventType.EMAIL_CLICK, EventType.MACHINE_OPEN), strict=False
    ):
        await make_mail.make_mail(
            conn, schema, person, letter_id=letter_id, events=(event,), link_id=link
        )
    await conn.execute("UPDATE deliveries SET send_id = :send, purpose = 'send'", send=send.id)
    await conn.execute("UPDATE subscriber_events SET send_id = :send", send=send.id)
    for column, number in (("opened_at", 0), ("clicked_at", 1), ("machine_opened_at", 2)):
        await conn.execute(
            f"UPDATE deliveries SET {column} = now() WHERE subscriber_id = :p",  # noqa: S608
            p=people[number],
        )
    return schema, send.id


@pytest.mark.parametrize(
    ("asked", "whom"),
    [
        ("got_campaign = {0}", "abc"),
        ("got_campaign != {0}", "d"),
        ("Opened_Campaign = {0}", "ab"),
        ("got_campaign = {0} and opened_campaign != {0}", "c"),
        ("clicked_campaign in {0}, 999", "b"),
        ("got_campaign = {0} and clicked_campaign != {0}", "ac"),
        ("clicked_link:{0} = https://example.com/akcio?a=1", "b"),
        ("clicked_link:{0} = https://example.com/*", "b"),
        ("clicked_link:{0} in https://example.com/x, https://example.com/akcio?a=1", "b"),
        ("clicked_link:{0} != https://example.com/akcio?a=1", "acd"),
        ("clicked_link:{0} = https://example.com/akcio", ""),
        ("clicked_link:999 = https://example.com/*", ""),
        ("opened_campaign = 999", ""),
    ],
)
async def test_people_are_asked_what_they_did_with_a_campaign(
    conn: Conn, asked: str, whom: str
) -> None:
    schema, send_id = await _sent(conn)
    conditions = parse(asked.format(send_id))
    people = await found(conn, schema, *conditions)
    assert [name for number, name in enumerate(NAMES) if number in people] == [
        name for name in NAMES if name[0] in whom
    ]
    saved = await actions.create(conn, *schema.key, name="Árvíztűrő", conditions=conditions)
    count = await queries.count(conn, schema.key[0], schema, saved.conditions)
    assert count == len(whom)


@pytest.mark.parametrize(
    "asked",
    [
        "got_campaign = x", "got_campaign = -1", "got_campaign > 1", "opened_campaign empty",
        "clicked_campaign = 99999999999999999999", "clicked_link:1 contains x",
        "got_campaign in 1, x",
    ],
)  # fmt: skip
async def test_what_cannot_be_asked_of_campaigns_is_told(conn: Conn, asked: str) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    with pytest.raises(BadCondition):
        await actions.create(conn, account.id, made.id, name="S", conditions=parse(asked))


@pytest.mark.parametrize("name", ["clicked_link", "clicked_link:0", "clicked_link:x", "got"])
async def test_other_names_are_fields(conn: Conn, name: str) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    with pytest.raises((FieldNotFound, Invalid)):
        await actions.create(
            conn, account.id, made.id, name="S", conditions=parse(f"{name} = https://x")
        )


async def test_campaigns_of_others_did_nothing_with_one_s_people(conn: Conn) -> None:
    _, theirs = await _sent(conn)
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    schema = await lists.schema(conn, account.id, made.id)
    await make.make_subscriber(conn, schema, email="anna@kapocs.test")
    for asked in (f"got_campaign = {theirs}", f"clicked_link:{theirs} = {SALE}"):
        assert await queries.count(conn, account.id, schema, parse(asked)) == 0
