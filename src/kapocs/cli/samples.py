"""`kapocs sample`: what the first start made to be tried out."""

from collections.abc import Mapping

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.session import Session
from kapocs.samples import queries, removing

app = group("sample", "What the first start made to be tried out.")


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show all samples with their ids; people and orders are on the lists."""
    found = await queries.all_of(session.conn, session.account_id)
    rows: list[Mapping[str, object]] = [
        {"kind": str(each.kind), "id": each.thing, "name": each.name} for each in found
    ]
    return Answer(rows)


@command(app, "delete")
async def delete(session: Session) -> Answer:
    """Delete all samples, their people and orders. What is in use is archived instead."""
    known = await queries.all_of(session.conn, session.account_id)
    left = await removing.remove(session.conn, session.account_id, now=session.now)
    told = [
        {"kind": str(each.sample.kind), "id": each.sample.thing, "reason": each.reason}
        for each in left
    ]
    words = ["The samples are deleted." if known else "There are no samples."]
    words += [f"Kept as it is in use: {each.reason}" for each in left]
    words += ["The same command takes them when nothing needs them any more."] if left else []
    return Answer({"left": told}, "\n".join(words))
