"""Tasks about contacts."""

import pytest

import make
from kapocs.accounts.model import UserNotFound
from kapocs.crm import actions, queries
from kapocs.crm.model import BadTask, NewTask, TaskNotFound
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import SubscriberId, TaskId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.lists.values import FieldInvalid
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import SubscriberNotFound
from make import NOW
from make_crm import make_task


@pytest.fixture
async def schema(conn: Conn) -> Schema:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    return await lists.schema(conn, account.id, made.id)


@pytest.fixture
async def bela(conn: Conn, schema: Schema) -> SubscriberId:
    return await make.make_subscriber(conn, schema)


async def test_a_task_is_about_a_contact_and_somebodys_by_a_time(
    conn: Conn, schema: Schema, bela: SubscriberId
) -> None:
    await make.make_user(
        conn,
        schema.key[0],
        email="anna@kapocs.test",
        password="hosszú jelszó",
    )
    wish = NewTask(
        subscriber_id=bela,
        title=" Árvíztűrő tükörfúrógép ",
        text="Ár?\nSzín?",
        due="2026-12-24 18:00",
        owner="Anna@kapocs.test",
    )
    made = await actions.create(conn, schema, wish)
    assert (made.email, made.title, made.text) == (
        "bela@kapocs.test",
        "Árvíztűrő tükörfúrógép",
        "Ár?\nSzín?",
    )
    assert made.due_at is not None
    assert made.due_at.isoformat() == "2026-12-24T17:00:00+00:00"
    assert (made.owner, made.open) == ("anna@kapocs.test", True)


@pytest.mark.parametrize(
    ("due", "kept"),
    [
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00+00:00"),
        ("2026-10-25 02:30:00", "2026-10-25T00:30:00+00:00"),
    ],
)
async def test_a_due_time_with_an_offset_is_kept_in_the_hour_that_comes_twice(
    conn: Conn, schema: Schema, bela: SubscriberId, due: str, kept: str
) -> None:
    made = await actions.create(
        conn, schema, NewTask(subscriber_id=bela, title="Hívd fel", text="", due=due)
    )
    assert made.due_at is not None
    assert made.due_at.isoformat() == kept


@pytest.mark.parametrize(
    ("wish", "error", "field"),
    [
        ({"title": "  "}, BadTask, "title"),
        ({"title": "x" * 256}, BadTask, "title"),
        ({"title": "x\0"}, BadTask, "title"),
        ({"text": "x" * 65_536}, BadTask, "text"),
        ({"due": "holnap"}, FieldInvalid, "due"),
        ({"due": "0001-01-01"}, BadTask, "due"),
        ({"owner": "senki@kapocs.test"}, UserNotFound, "owner"),
        ({"owner": "senki"}, UserNotFound, "owner"),
    ],
)
async def test_a_task_is_refused_by_the_name_of_what_is_wrong(
    conn: Conn,
    schema: Schema,
    bela: SubscriberId,
    *,
    wish: dict[str, str],
    error: type[KapocsError],
    field: str,
) -> None:
    with pytest.raises(error) as refused:
        await make_task(conn, schema, bela, **wish)
    assert refused.value.field == field
    assert await queries.of_list(conn, *schema.key) == []


async def test_a_task_is_about_nobody_of_another_list(conn: Conn, schema: Schema) -> None:
    other = await make.make_list(conn, schema.key[0], name="Másik")
    theirs = await make.make_subscriber(conn, await lists.schema(conn, schema.key[0], other.id))
    with pytest.raises(SubscriberNotFound):
        await make_task(conn, schema, theirs)


async def test_a_task_belongs_to_no_user_of_another_account(
    conn: Conn, schema: Schema, bela: SubscriberId
) -> None:
    cili = await make.make_account(conn, name="Cili Bt.")
    await make.make_user(
        conn,
        cili.id,
        email="cili@kapocs.test",
        password="hosszú jelszó",
    )
    with pytest.raises(UserNotFound):
        await make_task(conn, schema, bela, owner="cili@kapocs.test")


async def test_closed_tasks_are_told_from_open_ones(
    conn: Conn, schema: Schema, bela: SubscriberId
) -> None:
    done = await make_task(conn, schema, bela, title="Kész")
    left = await make_task(conn, schema, bela, title="Nincs kész")
    await actions.close(conn, schema.key[0], done.id, now=NOW)

    async def ids(*, is_open: bool | None) -> list[TaskId]:
        return [each.id for each in await queries.of_list(conn, *schema.key, is_open=is_open)]

    assert await ids(is_open=None) == [done.id, left.id]
    assert await ids(is_open=True) == [left.id]
    assert await ids(is_open=False) == [done.id]


async def test_closing_twice_keeps_the_first_time(
    conn: Conn, schema: Schema, bela: SubscriberId
) -> None:
    task = await make_task(conn, schema, bela)
    await actions.close(conn, schema.key[0], task.id, now=NOW)
    await actions.close(conn, schema.key[0], task.id, now=NOW.replace(hour=13))
    assert (await actions.get(conn, schema.key[0], task.id)).closed_at == NOW


async def test_a_stranger_closes_nothing(conn: Conn, schema: Schema, bela: SubscriberId) -> None:
    task = await make_task(conn, schema, bela)
    cili = await make.make_account(conn, name="Cili Bt.")
    with pytest.raises(TaskNotFound):
        await actions.close(conn, cili.id, task.id, now=NOW)
    assert (await actions.get(conn, schema.key[0], task.id)).open


async def test_tasks_go_with_their_contact(conn: Conn, schema: Schema, bela: SubscriberId) -> None:
    await make_task(conn, schema, bela)
    await subscribers.delete(conn, *schema.key, bela)
    assert await queries.of_list(conn, *schema.key) == []
