"""Opportunities: what somebody may buy."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import make
from kapocs.accounts.changing import delete_user
from kapocs.accounts.model import UserNotFound
from kapocs.catalog.money import BadAmount, UnknownCurrency
from kapocs.crm import opportunities, queries_pipeline
from kapocs.crm.opportunity import (
    BadOpportunity,
    NewOpportunity,
    OpportunityClosed,
    OpportunityNotFound,
    OpportunityStatus,
)
from kapocs.crm.queries_pipeline import Which
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import SubscriberNotFound
from kapocs.uses.model import InUse
from make import NOW

TEXT = "Árvíztűrő tükörfúrógép"


@pytest.fixture
async def schema(conn: Conn) -> Schema:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    return await lists.schema(conn, account.id, made.id)


@pytest.fixture
async def bela(conn: Conn, schema: Schema) -> SubscriberId:
    return await make.make_subscriber(conn, schema)


async def everything(conn: Conn, schema: Schema) -> list[str]:
    found = await queries_pipeline.by_id(conn, schema.key[0], Which(), after=0, size=100)
    return [each.name for each in found]


async def test_an_opportunity_keeps_its_sum_its_day_and_its_owner(
    conn: Conn, schema: Schema, bela: SubscriberId
) -> None:
    user = await make.make_user(conn, schema.key[0], email="anna@kapocs.test")
    wish = NewOpportunity(
        name=f" {TEXT} ",
        value=Decimal("1250000.505"),
        currency="huf",
        stage=" Ajánlat ",
        expected_on=date(2026, 12, 24),
        owner="Anna@kapocs.test",
        note="Fehér?\nZöld?",
    )
    made = await opportunities.create(conn, *schema.key, bela, wish)
    assert (made.name, made.stage, made.note) == (TEXT, "Ajánlat", "Fehér?\nZöld?")
    assert (made.value, made.currency) == (Decimal("1250000.505"), "HUF")
    assert (made.expected_on, made.owner) == (date(2026, 12, 24), "anna@kapocs.test")
    assert (made.status, made.closed_at) == (OpportunityStatus.OPEN, None)
    with pytest.raises(InUse, match=TEXT):
        await delete_user(conn, schema.key[0], user)


@pytest.mark.parametrize(
    ("wish", "error", "field"),
    [
        ({"name": " "}, BadOpportunity, "name"),
        ({"name": "x" * 256}, BadOpportunity, "name"),
        ({"name": "x\0"}, BadOpportunity, "name"),
        ({"stage": "x" * 101}, BadOpportunity, "stage"),
        ({"note": "x" * 65_536}, BadOpportunity, "note"),
        ({"note": "\ud800"}, BadOpportunity, "note"),
        ({"value": Decimal(1)}, BadOpportunity, "currency"),
        ({"currency": "HUF"}, BadOpportunity, "value"),
        ({"value": Decimal(-1), "currency": "HUF"}, BadAmount, "value"),
        ({"value": Decimal("NaN"), "currency": "HUF"}, BadAmount, "value"),
        ({"value": Decimal(10**12), "currency": "HUF"}, BadAmount, "value"),
        ({"value": Decimal(1), "currency": "XXX"}, UnknownCurrency, "currency"),
        ({"expected_on": date.max}, BadOpportunity, "expected_on"),
        ({"owner": "senki@kapocs.test"}, UserNotFound, "owner"),
    ],
)
async def test_an_opportunity_is_refused_by_the_name_of_what_is_wrong(
    conn: Conn,
    schema: Schema,
    bela: SubscriberId,
    *,
    wish: dict[str, Any],
    error: type[KapocsError],
    field: str,
) -> None:
    with pytest.raises(error) as refused:
        await opportunities.create(
            conn, *schema.key, bela, NewOpportunity(**{"name": "Konyha", **wish})
        )
    assert refused.value.field == field
    assert await everything(conn, schema) == []


async def test_many_people_get_one_each_and_who_is_gone_gets_none(
    conn: Conn, schema: Schema, bela: SubscriberId
) -> None:
    cili = await make.make_subscriber(conn, schema, email="cili@kapocs.test")
    other = await make.make_list(conn, schema.key[0], name="Másik")
    theirs = await make.make_subscriber(conn, await lists.schema(conn, schema.key[0], other.id))
    people = [cili, bela, cili, theirs, SubscriberId(10**9)]
    made = await opportunities.create_for(conn, *schema.key, people, NewOpportunity(name=TEXT))
    assert made.keys() == {bela, cili}
    assert await everything(conn, schema) == [TEXT, TEXT]
    with pytest.raises(SubscriberNotFound):
        await opportunities.create(conn, *schema.key, theirs, NewOpportunity(name=TEXT))
    nobody = await opportunities.create_for(conn, *schema.key, [], NewOpportunity(name=TEXT))
    assert nobody == {}


async def test_what_is_decided_is_not_decided_the_other_way_until_it_is_reopened(
    conn: Conn, schema: Schema, bela: SubscriberId
) -> None:
    made = await opportunities.create(conn, *schema.key, bela, NewOpportunity(name=TEXT))
    key = (conn, schema.key[0], made.id)
    won = await opportunities.win(*key, reason=" Tetszik ", now=NOW)
    assert (won.status, won.reason, won.closed_at) == (OpportunityStatus.WON, "Tetszik", NOW)
    again = await opportunities.win(*key, reason="Más", now=NOW.replace(hour=13))
    assert again == won
    with pytest.raises(OpportunityClosed):
        await opportunities.lose(*key, reason="", now=NOW)
    assert await opportunities.reopen(*key) == made
    with pytest.raises(BadOpportunity) as refused:
        await opportunities.lose(*key, reason="x" * 1_001, now=NOW)
    assert refused.value.field == "reason"
    lost = await opportunities.lose(*key, reason="Drága", now=NOW)
    assert (lost.status, lost.reason) == (OpportunityStatus.LOST, "Drága")


async def test_a_value_that_is_taken_away_takes_its_currency_along(
    conn: Conn, schema: Schema, bela: SubscriberId
) -> None:
    wish = NewOpportunity(name=TEXT, value=Decimal(5), currency="EUR", stage="Új")
    made = await opportunities.create(conn, *schema.key, bela, wish)
    key = (conn, schema.key[0], made.id)
    dearer = await opportunities.change(*key, {"value": Decimal(6)})
    assert (dearer.value, dearer.currency, dearer.stage) == (Decimal(6), "EUR", "Új")
    unknown = await opportunities.change(*key, {"value": None})
    assert (unknown.value, unknown.currency) == (None, None)
    with pytest.raises(BadOpportunity) as refused:
        await opportunities.change(*key, {"value": Decimal(1)})
    assert refused.value.field == "currency"


async def test_a_stranger_decides_nothing_and_the_contact_takes_it_along(
    conn: Conn, schema: Schema, bela: SubscriberId
) -> None:
    made = await opportunities.create(conn, *schema.key, bela, NewOpportunity(name=TEXT))
    cili = await make.make_account(conn, name="Cili Bt.")
    theirs = (conn, cili.id, made.id)
    with pytest.raises(OpportunityNotFound):
        await opportunities.win(*theirs, reason="", now=NOW)
    with pytest.raises(OpportunityNotFound):
        await opportunities.change(*theirs, {"name": "x"})
    with pytest.raises(OpportunityNotFound):
        await opportunities.delete(*theirs)
    assert await opportunities.get(conn, schema.key[0], made.id) == made
    await subscribers.delete(conn, *schema.key, bela)
    assert await everything(conn, schema) == []
