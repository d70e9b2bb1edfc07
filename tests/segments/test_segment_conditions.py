"""What each operator means on each kind of field."""

from datetime import timedelta

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.lists import actions as lists
from kapocs.lists.model import FieldNotFound, ListType
from kapocs.lists.values import FieldInvalid
from kapocs.segments import queries
from kapocs.segments.compile import any_of, order_by, where
from kapocs.segments.model import BadCondition, BadSegment, Condition
from kapocs.segments.parse import parse
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from segments.people import PEOPLE, found, make_people

EVERYBODY = [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        # Text: case makes no difference, accents do; an empty value is an empty text.
        ("f_text = 'árvíztűrő TÜKÖRFÚRÓGÉP'", [1]),
        ("f_text = 'arvizturo tukorfurogep'", []),
        ("F_TEXT != árvíztűrő", [0, 1, 2, 4]),
        ('f_text = ""', [0]),
        ("f_text empty", [0]),
        ("f_text not empty", [1, 2, 3, 4]),
        ("f_text < b", [0, 1, 2, 3]),
        ("f_text in ÁRVÍZTŰRŐ, nothing, 'IT\\'s; --'", [3, 4]),
        ("mssys_firstname = cili", [2, 3]),
        # With regard to case, and `*` is a `*`.
        ("f_text is ÁRVÍZTŰRŐ", [3]),
        ("f_text is árvíztűrő", []),
        (r"f_text IS '50%_a\\b*'", [2]),
        ("f_text is 5*", []),
        ('f_text is ""', [0]),
        ("mssys_firstname is cili", [3]),
        ("mssys_postal_city is Pécs", []),
        ("f_whole is 2.0 and f_price is 9.990", [3]),
        ("f_whole is 0", [0, 4]),
        ("f_whole is 2.5", []),
        ("f_ticked is yes", [1]),
        ("f_ticked is 0", [0, 2, 3, 4]),
        ("f_date is 2024-2-29", [1]),
        ("f_date is ''", [0, 3, 4]),
        ("f_time is 2024-08-01T10:00:00Z", [1]),
        ("subdate is 2024-08-01T10:00:00Z", [1]),
        ("email is b1@xn--plda-bpa.HU", [1]),
        ("active is 1 and mssys_secure_id is x", []),
        # Patterns.
        ("f_text = árvíz*", [1, 3]),
        ("f_text = *rő*gép", [1]),
        ("f_text != *", []),
        ("f_text like 'Árvízt_rő%'", [1, 3]),
        (r"f_text like '50\%\_a\\\\b*'", [2]),
        (r"f_text like '50\%\\'", []),
        ("f_text contains %_", [2]),
        ("f_text contains 'A\\\\\\\\b'", []),
        ("f_text starts it's", [4]),
        ("f_text starts '%'", []),
        ("email = *@kapocs.test", [0, 2, 3, 4]),
        ("subdate = 2024-08-01*", [1]),
        ("f_whole = 1*", [2]),
        ("active = 1*", EVERYBODY),
        # Numbers by value; an empty one is 0.
        ("f_whole = 2.0", [3]),
        ("f_whole > 2", [2]),
        ("f_whole > 1.5", [2, 3]),
        ("f_whole = 0", [0, 4]),
        ("f_whole < 0", [1]),
        ("f_whole not empty and f_whole = 0", [4]),
        ("f_price < 9.995", [0, 1, 3, 4]),
        ("f_price = 10", [2]),
        ("f_price in 0.5, 9.990", [1, 3]),
        # Boxes.
        ("f_ticked = yes", [1]),
        ("f_ticked = 0", [0, 2, 3, 4]),
        ("f_ticked != 1", [0, 2, 3, 4]),
        ("active = true and mssys_sub_status = 1", EVERYBODY),
        ("active = 0", []),
        # Dates; an empty one comes before all others.
        ("f_date > 2000-01-01", [1]),
        ("f_date <= 1999-12-31", [0, 2, 3, 4]),
        ("f_date = 2024-2-29", [1]),
        ("f_date = 0000-00-00", [0, 3, 4]),
        ("f_time > 2024-08-01T10:00:00.000Z", [2]),
        ("f_time >= 2024-08-01T10:00:00.000Z", [1, 2]),
        ("f_time in 2024-08-01T12:00:00, '2024-08-01 12:00:01'", [1, 2]),
        # Moments.
        ("subdate > 2024-08-01T10:00:00.000Z and subdate < 2025-01-01", [2, 3]),
        ("subdate = '2024-08-01 12:00:00'", [1]),
        ("subdate = 2024-08-01T10:00:00Z", [1]),
        ("subdate in 2024-08-02, 2024-08-01T10:00:00+00:00", [1, 3]),
        ("subdate < 2024-08-02", [1]),
        ("subdate > ''", EVERYBODY),
        ("lastupdate empty", EVERYBODY),
        ("lastupdate = ''", EVERYBODY),
        ("lastupdate < 1999-01-01", EVERYBODY),
        ("firstupdate > 1999-01-01", []),
        # The second half past two of that night.
        ("subdate < 2024-10-27T01:00:00Z and subdate > 2024-09-01", [2]),
        # Addresses in their normal form.
        ("email = b1@xn--plda-bpa.HU", [1]),
        ("email != b1@példa.hu", [0, 2, 3, 4]),
        ("email in ' A0@kapocs.test', b1@példa.hu, nobody", [0, 1]),
        ("email = nobody", []),
        ("email = a0@kapocs", []),
        ("mssys_nsid empty and mssys_nsid = 0", EVERYBODY),
        ("mssys_secure_id empty", []),
    ],
)
async def test_a_condition_chooses_whom_it_says(conn: Conn, typed: str, places: list[int]) -> None:
    schema = await make_people(conn)
    assert await found(conn, schema, *parse(typed)) == places


async def test_a_comparison_without_a_value_asks_for_nothing(conn: Conn) -> None:
    schema = await make_people(conn)
    nothing = Condition("subdate", ">", None)
    assert await found(conn, schema, nothing) == EVERYBODY
    assert await found(conn, schema, nothing, Condition("f_whole", "=", "2")) == [3]
    assert await found(conn, schema) == EVERYBODY
    assert await found(conn, schema, Condition("id", "in", ())) == []


async def test_who_left_is_not_active(conn: Conn) -> None:
    schema = await make_people(conn)
    email = Condition("email", "=", "c2@kapocs.test")
    left = await queries.ids(conn, schema.list.account_id, schema, [[email]])
    await subscribers.unsubscribe(conn, schema, left, consent=Consent(), now=make.NOW)
    await subscribers.change(
        conn, schema, left, {"f_whole": "7"}, form_id=None, now=make.NOW + timedelta(days=1)
    )
    assert await found(conn, schema, *parse("active = 0")) == [2]
    assert await found(conn, schema, *parse("lastupdate >= 2026-11-24")) == [2]
    assert await found(conn, schema, *parse(f"id = {left[0]}")) == [2]
    assert await found(conn, schema, *parse(f"id in 0, {left[0]}, -5")) == [2]


@pytest.mark.parametrize(
    ("condition", "error", "field"),
    [
        (Condition("nosuch", "=", "1"), FieldNotFound, "nosuch"),
        (Condition("email'--", "=", "1"), FieldNotFound, "email'--"),
        (Condition("f_whole", "=", "sok"), FieldInvalid, "f_whole"),
        (Condition("f_ticked", "=", "maybe"), FieldInvalid, "f_ticked"),
        (Condition("f_date", ">", "tegnap"), FieldInvalid, "f_date"),
        (Condition("subdate", ">", "0001-01-01T00:00:00+14:00"), FieldInvalid, "subdate"),
        (Condition("subdate", ">", "0001-01-01"), FieldInvalid, "subdate"),
        (Condition("id", "=", str(2**63)), FieldInvalid, "id"),
        (Condition("f_text", "similar to", "x"), BadCondition, "f_text"),
        (Condition("f_text", "= '' OR ''", "x"), BadCondition, "f_text"),
        (Condition("f_text", "=", "a\0b"), BadCondition, "f_text"),
        (Condition("f_text", "=", "\udc80"), BadCondition, "f_text"),
        (Condition("f_text", "=", ("a", "b")), BadCondition, "f_text"),
        (Condition("f_text", "=", "x" * 65_536), BadCondition, "f_text"),
        (Condition("f_text", "in", "," * 10_000), BadCondition, "f_text"),
    ],
)
async def test_what_cannot_be_asked_is_refused_and_named(
    conn: Conn, condition: Condition, error: type[Invalid], field: str
) -> None:
    schema = await make_people(conn)
    with pytest.raises(error) as caught:
        where(schema, [condition])
    assert caught.value.field == field
    assert field in str(caught.value)


async def test_an_unknown_operator_is_named(conn: Conn) -> None:
    schema = await make_people(conn)
    with pytest.raises(BadCondition, match="sounds like"):
        where(schema, [Condition("f_text", "sounds like", "x")])
    with pytest.raises(FieldNotFound):
        order_by(schema, "s.id; --", descending=False)


async def test_too_many_conditions_are_refused(conn: Conn) -> None:
    schema = await make_people(conn)
    with pytest.raises(BadCondition):
        where(schema, [Condition("f_text", "=", "x")] * 101)


async def test_values_of_joined_filters_stay_apart(conn: Conn) -> None:
    schema = await make_people(conn)
    first = where(schema, parse("f_whole > 1 and f_text contains a"))
    second = where(schema, parse("f_price = 0.5 and f_ticked = 1"))
    joined = any_of([any_of([first, second]), second])
    assert len(joined.params) == 6
    assert set(joined.params) == {f"v{n}" for n in range(6)}
    assert any_of([]).sql == "false"
    with pytest.raises(BadSegment):
        any_of([joined] * 5_001)


async def test_a_thousand_segments_at_once_still_find_each_person(conn: Conn) -> None:
    schema = await make_people(conn)
    groups = [[Condition("f_text", "=", str(n))] * 10 for n in range(1_000)]
    account_id = schema.list.account_id
    assert await queries.ids(conn, account_id, schema, groups) == []
    everyone = await queries.ids(conn, account_id, schema, [*groups, []])
    assert len(everyone) == len(PEOPLE)


async def test_a_blank_address_is_empty(conn: Conn) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id, type_=ListType.ECOMMERCE)
    schema = await lists.schema(conn, account.id, made.id)
    await make.make_subscriber(conn, schema, email="  ")
    assert await found(conn, schema, *parse("email empty and email = ''")) == [0]
    assert await found(conn, schema, *parse("email not empty")) == []
