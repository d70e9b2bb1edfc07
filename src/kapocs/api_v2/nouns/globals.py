"""Global variables: pieces of content that letters share."""

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import InPathGlobalName, Limit, Tx, Who
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.globals import GlobalHeadShape, GlobalShape, GlobalWish
from kapocs.letters import queries_globals, variables
from kapocs.letters.model import BadGlobal, BadGlobalName
from kapocs.letters.queries_globals import KeptGlobal
from kapocs.letters.source.elements import TooDeep, TooManyTags
from kapocs.uses.model import InUse


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Paged[GlobalHeadShape]:
    """The account's global variables in the order they were made, without what they hold."""
    found = await queries_globals.page(conn, caller.account_id, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    heads = [
        GlobalHeadShape(name=each.name, size=each.size, updated_at=each.updated_at)
        for each in found[:limit]
    ]
    return Paged(data=heads, next_after=more)


async def show(caller: Who, conn: Tx, name: InPathGlobalName) -> GlobalShape:
    """One global variable."""
    return _shape(await variables.get(conn, caller.account_id, name))


async def put(caller: Who, conn: Tx, name: InPathGlobalName, body: GlobalWish) -> GlobalShape:
    """Makes a global variable, or sets both of its parts anew.

    Letters that have not gone out yet use it as it is then.
    """
    whose = caller.account_id
    try:
        kept = await variables.put(conn, whose, name=name, html=body.html, text=body.text)
    except BadGlobalName as error:
        raise BadGlobalName(error.reason) from None  # it stands in the path, not in the body
    return _shape(kept)


async def delete(caller: Who, conn: Tx, name: InPathGlobalName) -> None:
    """Deletes a global variable, unless a letter, page or another one holds it."""
    await variables.delete(conn, caller.account_id, name)


def _shape(found: KeptGlobal) -> GlobalShape:
    return GlobalShape(
        name=found.name, html=found.html, text=found.text, updated_at=found.updated_at
    )


ROUTES = (
    Route("GET /globals", index, "listGlobals", "Read all global variables",
          200, (BadCursor,)),
    Route("GET /globals/{globalName}", show, "getGlobal", "Read a global variable"),
    Route("PUT /globals/{globalName}", put, "setGlobal", "Set a global variable", 200,
          (BadGlobalName, BadGlobal, TooDeep, TooManyTags)),
    Route("DELETE /globals/{globalName}", delete, "deleteGlobal", "Delete a global variable",
          204, (InUse,)),
)  # fmt: skip
