"""Jobs are put with a statement of our own; it writes what the library's own would."""

from datetime import timedelta

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.queries import Queries

from kapocs.db.pool import Conn
from kapocs.queue.put import put_named

_LATER = timedelta(hours=2)


async def written(conn: Conn, table: str) -> list[dict[str, object]]:
    """The rows of a table of the queue's, without their numbers.

    Without headers, too, which nobody uses: our own codec writes another nothing there.
    """
    rows = await conn.rows(
        f"SELECT to_jsonb({table}) - '{{id,job_id,headers}}'::text[] AS row FROM {table}"  # noqa: S608
    )
    await conn.execute(f"DELETE FROM {table}")  # noqa: S608  # one of two names of ours
    return [row["row"] for row in rows]


async def test_a_job_lies_in_the_queue_as_the_library_would_have_put_it(conn: Conn) -> None:
    await put_named(conn, [("Send", b"\x00\xff"), ("Árvíz", b"{}")], after=_LATER)
    ours = [await written(conn, table) for table in ("pgqueuer", "pgqueuer_log")]
    await Queries(AsyncpgDriver(conn.raw)).enqueue(
        ["Send", "Árvíz"], [b"\x00\xff", b"{}"], [0, 0], [_LATER, _LATER]
    )
    theirs = [await written(conn, table) for table in ("pgqueuer", "pgqueuer_log")]
    assert ours == theirs
    assert [row["entrypoint"] for row in ours[0]] == ["Send", "Árvíz"]
