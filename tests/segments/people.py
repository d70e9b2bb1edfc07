"""A list with a field of every kind and people whose values are often empty."""

import make
from kapocs.db.pool import Conn
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, ListType, Option, Schema
from kapocs.lists.values import FieldType
from kapocs.segments import queries
from kapocs.segments.model import Condition
from kapocs.subscribers import queries as subscribers

FIELDS = (
    Field(name="f_text", type=FieldType.SHORTTEXT),
    Field(name="f_choice", type=FieldType.SELECT, options=(Option("a", "Á"), Option("ő", "Ő"))),
    Field(name="f_whole", type=FieldType.INTEGER),
    Field(name="f_price", type=FieldType.DECIMAL, scale=2),
    Field(name="f_ticked", type=FieldType.CHECKBOX),
    Field(name="f_date", type=FieldType.DATE),
    Field(name="f_time", type=FieldType.DATETIME),
)

PEOPLE: tuple[dict[str, str], ...] = (
    {"email": "a0@kapocs.test"},
    {
        "email": " B1@PÉLDA.hu ",
        "f_text": "Árvíztűrő tükörfúrógép",
        "f_choice": "ő",
        "f_whole": "-3",
        "f_price": "0.50",
        "f_ticked": "1",
        "f_date": "2024-02-29",
        "f_time": "2024-08-01 12:00:00",
        "subdate": "2024-08-01 12:00:00",
        "mssys_firstname": "Béla",
    },
    {
        "email": "c2@kapocs.test",
        "f_text": "50%_a\\b*",
        "f_choice": "a",
        "f_whole": "10",
        "f_price": "10.00",
        "f_ticked": "0",
        "f_date": "1999-12-31",
        "f_time": "2024-08-01 12:00:01",
        "subdate": "2024-10-27 02:30:00",
        "mssys_firstname": "CILI",
    },
    {
        "email": "d3@kapocs.test",
        "f_text": "ÁRVÍZTŰRŐ",
        "f_whole": "2",
        "f_price": "9.99",
        "subdate": "2024-08-02 00:00:00",
        "mssys_firstname": "cili",
    },
    {"email": "e4@kapocs.test", "f_text": "it's; --", "f_whole": "0", "f_price": "-1.00"},
)


async def make_people(conn: Conn, *, ecommerce: bool = False) -> Schema:
    """A new account's list with all of PEOPLE on it, in their order."""
    account = await make.make_account(conn)
    type_ = ListType.ECOMMERCE if ecommerce else ListType.NEWSLETTER
    made = await make.make_list(conn, account.id, type_=type_)
    for field in FIELDS:
        await lists.add_field(conn, account.id, made.id, field)
    schema = await lists.schema(conn, account.id, made.id)
    for person in PEOPLE:
        await make.make_subscriber(conn, schema, **person)
    return schema


async def found(conn: Conn, schema: Schema, *conditions: Condition) -> list[int]:
    """Places in PEOPLE of those who meet the conditions."""
    chosen = await queries.ids(conn, schema.list.account_id, schema, [conditions])
    everyone = [each.id for each in await subscribers.page(conn, *schema.key)]
    counted = await queries.count(conn, schema.list.account_id, schema, conditions)
    assert counted == len(chosen)
    return [everyone.index(id_) for id_ in chosen]
