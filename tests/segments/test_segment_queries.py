"""Saving segments, and reading whom they choose."""

from decimal import Decimal
from typing import Any

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.ids import SegmentId
from kapocs.lists import actions as lists
from kapocs.lists.model import FieldNotFound, ListNotFound, ListType, Schema
from kapocs.lists.values import FieldInvalid
from kapocs.segments import actions, queries, queries_saved
from kapocs.segments.compile import order_by, where
from kapocs.segments.filters import BY_ID
from kapocs.segments.model import BadCondition, BadSegment, Condition, SegmentNotFound
from kapocs.segments.parse import parse
from kapocs.segments.queries import Selection
from kapocs.segments.queries_saved import SegmentsAsked
from kapocs.subscribers import queries_export
from segments.people import PEOPLE, make_people


async def read(conn: Conn, schema: Schema, selection: Selection) -> list[Any]:
    return await queries.first_rows(conn, schema.list.account_id, schema, selection)


async def emails(conn: Conn, schema: Schema, field: str, *, descending: bool = False) -> str:
    order = order_by(schema, field, descending=descending)
    rows = await read(conn, schema, Selection(order=order))
    return "".join(row["email"].strip()[0].lower() for row in rows)


async def test_a_saved_segment_comes_back_as_it_was(conn: Conn) -> None:
    schema = await make_people(conn)
    account_id, list_id = schema.key
    wish = [*parse("F_TEXT <> ŰŐ and f_time NOT  empty"), Condition("f_choice", "in", ("a", "ő"))]
    made = await actions.create(conn, account_id, list_id, name=" Hűségesek ", conditions=wish)
    assert made.name == "Hűségesek"
    assert made.conditions == (
        Condition("f_text", "!=", "ŰŐ"),
        Condition("f_time", "not empty", None),
        Condition("f_choice", "in", ("a", "ő")),
    )
    assert await actions.get(conn, account_id, made.id) == made
    other = await actions.create(
        conn, account_id, list_id, name="B", conditions=parse("f_whole > 1")
    )
    asked = SegmentsAsked(list_id=list_id)
    assert await queries_saved.page(conn, account_id, asked) == ([made, other], False)
    assert await queries_saved.page(conn, account_id, asked, size=1) == ([made], True)
    assert await queries_saved.page(conn, account_id, asked, after=made.id) == ([other], False)
    assert await queries.by_ids(conn, account_id, list_id, [other.id, 0, -1]) == [other]


async def test_a_stranger_s_segment_is_not_there(conn: Conn) -> None:
    schema, stranger = await make_people(conn), await make_people(conn)
    account_id, list_id = schema.key
    made = await actions.create(conn, account_id, list_id, name="A", conditions=parse("id > 0"))
    cili = stranger.list.account_id
    with pytest.raises(SegmentNotFound):
        await actions.get(conn, cili, made.id)
    assert await queries_saved.page(conn, cili, SegmentsAsked(list_id=list_id)) == ([], False)
    assert await queries.by_ids(conn, *stranger.key, [made.id]) == []
    assert await queries.count(conn, cili, schema, made.conditions) == 0
    with pytest.raises(ListNotFound):
        await actions.create(conn, cili, list_id, name="A", conditions=parse("id > 0"))
    with pytest.raises(SegmentNotFound):
        await actions.get(conn, account_id, SegmentId(0))


@pytest.mark.parametrize(
    ("name", "conditions", "error", "field"),
    [
        ("", parse("id > 0"), BadSegment, "name"),
        ("x" * 201, parse("id > 0"), BadSegment, "name"),
        ("a\0b", parse("id > 0"), BadSegment, "name"),
        ("A", [], BadSegment, "conditions"),
        ("A", parse("nosuch = 1"), FieldNotFound, "nosuch"),
        ("A", parse("f_whole = sok"), FieldInvalid, "f_whole"),
        ("A", [Condition("f_whole", ">", None)], BadCondition, "f_whole"),
        ("A", [Condition("f_whole", "about", "1")], BadCondition, "f_whole"),
    ],
)
async def test_a_segment_that_cannot_be_names_what_is_wrong(
    conn: Conn, name: str, conditions: list[Condition], error: type[Invalid | NotFound], field: str
) -> None:
    schema = await make_people(conn)
    with pytest.raises(error) as caught:
        await actions.create(conn, *schema.key, name=name, conditions=conditions)
    assert caught.value.field == field
    asked = SegmentsAsked(list_id=schema.list.id)
    assert await queries_saved.page(conn, schema.list.account_id, asked) == ([], False)


async def test_segments_together_choose_each_person_once(conn: Conn) -> None:
    schema = await make_people(conn)
    account_id = schema.list.account_id
    groups = [parse("f_whole > 1"), parse("f_price > 9.995"), parse("f_ticked = 1")]
    everyone = await queries.ids(conn, account_id, schema, [[]])
    assert len(everyone) == len(PEOPLE)
    chosen = await queries.ids(conn, account_id, schema, groups)
    assert chosen == everyone[1:4]
    assert await queries.ids(conn, account_id, schema, groups, after=chosen[0], size=1) == [
        chosen[1]
    ]
    assert await queries.ids(conn, account_id, schema, []) == []
    filters = tuple(where(schema, group) for group in groups)
    assert [row["id"] for row in await read(conn, schema, Selection(filters))] == chosen
    assert await read(conn, schema, Selection(())) == []


async def test_records_are_read_with_local_times_and_their_fields_as_json(conn: Conn) -> None:
    schema = await make_people(conn)
    first, second = (await read(conn, schema, Selection(limit=2)))[:2]
    assert first["subscribed_at"] == "2026-11-23 13:00:00"
    assert (first["updated_at"], first["first_updated_at"], first["form_id"]) == ("", "", None)
    assert (first["active"], first["confirmed"], first["fields"]) == (True, True, "{}")
    assert second["email"] == " B1@PÉLDA.hu "
    assert second["first_name"] == "Béla"
    assert '"f_text": "Árvíztűrő tükörfúrógép"' in second["fields"]


async def test_records_come_in_the_order_asked_for(conn: Conn) -> None:
    schema = await make_people(conn)
    assert await emails(conn, schema, "id") == "abcde"
    assert await emails(conn, schema, "ID", descending=True) == "edcba"
    assert await emails(conn, schema, "email", descending=True) == "edcba"
    assert await emails(conn, schema, "f_whole") == "baedc"
    assert await emails(conn, schema, "f_price", descending=True) == "cdbae"
    assert await emails(conn, schema, "f_date") == "adecb"
    assert await emails(conn, schema, "subdate", descending=True) == "eacdb"
    assert await emails(conn, schema, "mssys_firstname") == "aebcd"
    assert await emails(conn, schema, "active") == "abcde"


async def test_a_long_selection_is_read_in_parts_none_missing(conn: Conn) -> None:
    schema = await make_people(conn)
    account_id = schema.list.account_id
    await many(conn, schema, 2_500)
    for order in (BY_ID, order_by(schema, "email", descending=True)):
        for limit, length in ((None, 2_505), (1_700, 1_700), (1_000, 1_000), (10, 10)):
            selection = Selection(order=order, limit=limit)
            first = await queries.first_rows(conn, account_id, schema, selection)
            rest = await queries.ids_after_first(conn, account_id, schema, selection)
            ids = [row["id"] for row in first] + list(rest)
            assert (len(first), len(ids)) == (min(length, 1_000), length)
            assert len(set(ids)) == length
            page = await queries_export.in_turn(
                conn, *schema.key, zone=schema.zone, ids=[*ids[5:1:-1], 0]
            )
            assert [row["id"] for row in page] == ids[5:1:-1]


@pytest.mark.parametrize("unique", [True, False])
async def test_addresses_ids_and_shop_orders_are_found_by_an_index(
    conn: Conn, *, unique: bool
) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id, type_=ListType.ECOMMERCE, unique_email=unique)
    schema = await lists.schema(conn, account.id, made.id)
    await many(conn, schema, 5_000)
    await conn.execute("ANALYZE subscribers")
    for typed, indexed in (
        ("email = Nobody-77@kapocs.test", "email_key = "),
        ("email in nobody-77@kapocs.test, nobody-78@kapocs.test", "email_key = ANY"),
        ("id = 12", "id = '12'"),
        ("id in 12, 13", "id = ANY"),
        ("mssys_shoprenter_id = WEB77", "'mssys_shoprenter_id'"),
        ("mssys_city is Pécs77", "fields @> "),
        ("mssys_birthday = 1990-01-01", "fields @> "),
    ):
        plan = await explain(conn, schema, parse(typed))
        reads = [line for line in plan if "Index Cond" in line]
        assert reads, typed
        assert all(indexed in line for line in reads), plan
        assert not [line for line in plan if "Seq Scan" in line]


async def many(conn: Conn, schema: Schema, size: int) -> None:
    """Records in one stroke, as an import makes them."""
    await conn.execute(
        """INSERT INTO subscribers
               (account_id, list_id, email, email_key, unique_email, active, confirmed,
                subscribed_at, secret_id, fields)
           SELECT :account_id, :list_id, email, email, :unique, true, true, :now, email,
                  jsonb_build_object('mssys_shoprenter_id', 'WEB' || n, 'mssys_city', 'Pécs' || n)
           FROM (SELECT n, 'nobody-' || n || '@kapocs.test' AS email
                 FROM generate_series(1, :size::int) AS n) AS people""",
        account_id=schema.list.account_id,
        list_id=schema.list.id,
        unique=schema.list.unique_email,
        now=make.NOW,
        size=size,
    )


async def explain(conn: Conn, schema: Schema, conditions: list[Condition]) -> list[Any]:
    chosen = where(schema, conditions)
    account_id, list_id = schema.key
    return await conn.column(
        f"""EXPLAIN SELECT s.id FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND {chosen.sql}""",  # noqa: S608  # compiled
        account_id=account_id,
        list_id=list_id,
        **chosen.params,
    )


async def test_income_is_what_paid_orders_brought(conn: Conn) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id, type_=ListType.ECOMMERCE)
    schema = await lists.schema(conn, account.id, made.id)
    for status, total, currency, city in [
        ("2", "1000.50", "HUF", "Pécs"),
        ("2", "2000", "", "Pécs"),
        ("2", "12.30", "eur", "Pécs"),
        ("2", "", "EUR", "Pécs"),
        ("1", "500", "HUF", "Pécs"),
        ("3", "700", "HUF", "Pécs"),
        ("2", "9000", "HUF", "Győr"),
    ]:
        await make.make_subscriber(
            conn,
            schema,
            mssys_order_status=status,
            mssys_order_brutto_sum=total,
            mssys_bill_currency=currency,
            mssys_city=city,
        )
    conditions = parse("mssys_city = pécs")
    assert await queries.income(conn, account.id, schema, conditions) == {
        "EUR": Decimal("12.30"),
        "HUF": Decimal("3000.50"),
    }
    nobody = parse("mssys_city = Eger")
    assert await queries.income(conn, account.id, schema, nobody) == {}
    newsletter = await make_people(conn)
    assert await queries.income(conn, newsletter.list.account_id, newsletter, []) == {}


async def test_conditions_are_planned_for_their_own_values_however_often_they_are_asked(
    conn: Conn,
) -> None:
    schema = await make_people(conn)
    account_id, wish = schema.list.account_id, parse("f_text is Ő and f_whole > 1")
    selection = Selection((where(schema, wish),), order_by(schema, "f_text", descending=False))
    for _ in range(8):
        await queries.first_rows(conn, account_id, schema, selection)
        await queries.ids_after_first(conn, account_id, schema, selection)
        await queries.count(conn, account_id, schema, wish)
        await queries.ids(conn, account_id, schema, [wish])
        await queries.ids_of_each(conn, account_id, schema, wish)
    kept = await conn.column(
        """SELECT statement FROM pg_prepared_statements
           WHERE generic_plans > 0 AND statement LIKE '%FROM subscribers' || ' s%'"""
    )
    assert kept == []
