"""Exports that end in each of the ways they can."""

from kapocs.db.pool import Conn
from kapocs.exports import actions, ending, queries
from kapocs.exports.model import ExportKind, ExportWish
from kapocs.reasons import Reason
from make import NOW
from stream.doings import Scene


async def exported(conn: Conn, scene: Scene) -> None:
    """One is made, one fails, one is called off; nothing more is told of what has ended."""
    whose, list_id = scene.schema.key
    wish = ExportWish(kind=ExportKind.PEOPLE, list_id=list_id, columns=("email",))
    made, failed, unwanted = [
        (await actions.start(conn, whose, wish, now=NOW)).id for _ in range(3)
    ]
    begun = await queries.begin(conn, whose, made, now=NOW)
    assert begun is not None
    assert not await ending.finish(conn, whose, made, now=NOW)
    await queries.note_run(conn, whose, made, begun.run, {"rows": 1, "file_bytes": 7})
    for _ in range(2):
        await ending.finish(conn, whose, made, now=NOW)
        await ending.fail(conn, whose, failed, Reason("exports.maker_died"), now=NOW)
        await ending.cancel(conn, whose, unwanted, now=NOW)
