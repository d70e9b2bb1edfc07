"""The one table of the fields that stand in columns of their own, held against who goes by it."""

from dataclasses import fields
from zoneinfo import ZoneInfo

import make
from kapocs.db.pool import Conn
from kapocs.forms.model import NOT_FOR_VISITORS
from kapocs.lists import actions as lists
from kapocs.lists import standard
from kapocs.segments.columns import IN_COLUMNS
from kapocs.subscribers import actions
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import texts


async def test_every_column_of_the_table_is_one_of_a_record(conn: Conn) -> None:
    held = set(
        await conn.column(
            """SELECT attname::text FROM pg_attribute
               WHERE attrelid = 'subscribers'::regclass AND attnum > 0"""
        )
    )
    columns = {each.column for each in standard.COLUMNS}
    assert columns <= held
    assert columns <= {each.name for each in fields(Subscriber)}
    assert IN_COLUMNS.keys() == standard.CORE.keys()


async def test_letters_and_pages_know_every_column(conn: Conn) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    schema = await lists.schema(conn, account.id, made.id)
    id_ = await make.make_subscriber(conn, schema, email=" Árvíz@kapocs.test ", mssys_lastname="Tű")
    shown = texts(await actions.get(conn, *schema.key, id_), ZoneInfo("Europe/Budapest"))
    assert shown.keys() == standard.CORE.keys()
    assert (shown["id"], shown["email"], shown["mssys_nsid"]) == (str(id_), "Árvíz@kapocs.test", "")
    assert (shown["active"], shown["mssys_lastname"], shown["lastupdate"]) == ("1", "Tű", "")


def test_whose_value_counts() -> None:
    assert {
        *("id", "firstupdate", "lastupdate"),
        *("mssys_secure_id", "mssys_nsid", "mssys_sub_status"),
    } == standard.READ_ONLY
    assert (
        standard.READ_ONLY
        | {*("subdate", "active", "mssys_client_ip", "mssys_useragent", "mssys_referer_page")}
        == NOT_FOR_VISITORS
    )
