"""Conditions drawn at random: held against a model in Python, and against hostile hands."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.segments import queries
from kapocs.segments.compile import any_of, order_by, where
from kapocs.segments.model import Condition, Operator
from kapocs.segments.queries import Selection
from kapocs.subscribers import queries as subscribers
from segments.expected import holds
from segments.people import FIELDS, PEOPLE, found, make_people

one_connection = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

TEXTS = st.sampled_from(
    sorted(
        {text for person in PEOPLE for text in person.values()}
        | {"", "Á%", "_", "50%\\", "árvíz\\"}
    )
) | st.text("ÁáŐő%_\\*'abAB5 ", max_size=6)
NUMBERS = st.sampled_from(["", "0", "-3", "2", "2.0", "9.99", "10"]) | st.decimals(
    -100, 100, places=2
).map(str)
DATES = st.sampled_from(["", "2024-02-29", "1999-12-31"]) | st.dates().map(str).filter(
    lambda text: text >= "1000"
)
LOCAL = st.sampled_from(["", "2024-08-01 12:00:00", "2024-08-01 12:00:01"])
MOMENTS = LOCAL | st.sampled_from(
    ["2024-08-01T10:00:00.999Z", "2024-08-01T10:00:01Z", "2024-10-27T01:30:00Z", "2024-08-02"]
)
VALUES = {
    "f_text": TEXTS,
    "f_choice": TEXTS,
    "mssys_firstname": TEXTS,
    "f_whole": NUMBERS,
    "f_price": NUMBERS,
    "f_ticked": st.sampled_from(["", "0", "1"]),
    "f_date": DATES,
    "f_time": LOCAL,
    "subdate": MOMENTS,
}
COMPARISONS = ["=", "is", "!=", "<>", "<", "<=", ">", ">="]
PATTERNS = ["like", "contains", "starts"]


def conditions_on(field: str) -> st.SearchStrategy[Condition]:
    values = VALUES[field]
    compared = st.builds(Condition, st.just(field), st.sampled_from(COMPARISONS), values)
    several = st.lists(values, max_size=3).map(
        lambda each: Condition(field, "in", tuple(text.strip() for text in each))
    )
    bare = st.sampled_from(["empty", "not empty", "<"]).map(lambda word: Condition(field, word))
    if VALUES[field] is not TEXTS:
        return compared | several | bare
    patterns = st.builds(Condition, st.just(field), st.sampled_from(PATTERNS), values)
    return compared | several | bare | patterns


CONDITIONS = st.sampled_from(sorted(VALUES)).flatmap(conditions_on)


@given(chosen=st.lists(CONDITIONS, min_size=1, max_size=3))
@one_connection
async def test_the_database_finds_whom_the_rules_name(
    conn: Conn, people: Schema, chosen: list[Condition]
) -> None:
    records = [{"subdate": "2026-11-23 13:00:00"} | person for person in PEOPLE]
    meant = [
        place
        for place, record in enumerate(records)
        if all(holds(record, each.field, each.operator, each.value) for each in chosen)
    ]
    assert await found(conn, people, *chosen) == meant


HOSTILE = st.text(max_size=30) | st.sampled_from(
    [
        "' OR 1=1 --",
        "'; DROP TABLE subscribers; --",
        "id) OR (true",
        ":account_id",
        ":v0",
        "$1",
        "s.id",
        "\\",
        "%",
        "*",
        "\0",
        "\ud800",
        "NaN",
        "Infinity",
        "1e999999",
        "9" * 400,
        "99999999999999999999",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01",
        "0000-00-00",
        "2024-02-30",
        "{}",
        "x" * 3000,
    ]
)
FIELD_NAMES = st.sampled_from(
    ["id", "email", "subdate", "lastupdate", "active", "mssys_nsid", "mssys_secure_id"]
    + ["mssys_shoprenter_id", "mssys_birthday", "mssys_longitude", "mssys_password", "SUBDATE"]
    + [each.name for each in FIELDS]
    + ["bought", "bought_paid_in_90_days", "bought:KONYV1", "bought:' OR 1=1", "orders", "spent"]
    + ["spent_eur", "spent_in_99999_days", "last_order", "last_order_paid", "ordered_category"]
)
OPERATORS = st.sampled_from([each.value for each in Operator])
ANY = st.builds(
    Condition,
    FIELD_NAMES | HOSTILE,
    OPERATORS | HOSTILE,
    HOSTILE | st.none() | st.lists(HOSTILE, max_size=3).map(tuple),
) | st.builds(Condition, FIELD_NAMES, OPERATORS, HOSTILE)


@given(groups=st.lists(st.lists(ANY, max_size=3), max_size=3), order=FIELD_NAMES | HOSTILE)
@settings(one_connection, max_examples=300)
async def test_hostile_conditions_break_nothing_and_find_no_stranger(
    conn: Conn,
    people: Schema,
    strangers: Schema,
    groups: list[list[Condition]],
    order: str,
) -> None:
    account_id = people.list.account_id
    own = {each.id for each in await subscribers.page(conn, *people.key)}
    try:
        filters = tuple(where(people, group) for group in groups)
        ordered = order_by(people, order, descending=True)
    except (Invalid, FieldNotFound) as error:
        assert error.field is not None  # noqa: PT017  # which of them are refused is drawn
        return
    selection = Selection(filters, ordered)
    read = [row["id"] for row in await queries.first_rows(conn, account_id, people, selection)]
    assert set(read) <= own
    assert sorted(read) == await queries.ids(conn, account_id, people, groups)
    assert any_of(filters).sql.count(":v") >= len(any_of(filters).params)
    theirs = queries.count(conn, strangers.list.account_id, people, [])
    assert await theirs == 0


@pytest.fixture
async def people(conn: Conn) -> Schema:
    return await make_people(conn, ecommerce=True)


@pytest.fixture
async def strangers(conn: Conn) -> Schema:
    """The same people on a list of somebody else."""
    return await make_people(conn, ecommerce=True)
