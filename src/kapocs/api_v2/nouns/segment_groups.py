"""Groups, in which segments are kept."""

from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathGroupId, Limit, Tx, Who
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.folders import FolderWish, GroupShape
from kapocs.folders import actions, queries
from kapocs.folders.model import BadFolder, Folder, FolderKind, FolderNameTaken

_KIND = FolderKind.SEGMENT


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Paged[GroupShape]:
    """The account's groups of segments in the order they were made."""
    found = await queries.page(conn, caller.account_id, _KIND, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return Paged(data=list(map(_shape, found[:limit])), next_after=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: FolderWish, response: Response
) -> GroupShape:
    """Makes a group for segments, of any list."""
    made = await actions.create(conn, caller.account_id, _KIND, name=body.name)
    response.headers["Location"] = f"{services.base_url}/v2/segment-groups/{made.id}"
    return _shape(made)


async def show(caller: Who, conn: Tx, group_id: InPathGroupId) -> GroupShape:
    """One group of segments."""
    return _shape(await actions.get(conn, caller.account_id, _KIND, group_id))


async def change(caller: Who, conn: Tx, group_id: InPathGroupId, body: FolderWish) -> GroupShape:
    """Calls a group of segments by another name."""
    return _shape(await actions.rename(conn, caller.account_id, _KIND, group_id, name=body.name))


async def delete(caller: Who, conn: Tx, group_id: InPathGroupId) -> None:
    """Deletes a group; the segments in it stay, and are in none."""
    await actions.delete(conn, caller.account_id, _KIND, group_id)


def _shape(group: Folder) -> GroupShape:
    return GroupShape(
        group_id=group.id,
        name=group.name,
        created_at=group.created_at,
        updated_at=group.updated_at,
    )


_WRONG: Failures = (BadFolder, FolderNameTaken)

ROUTES = (
    Route("GET /segment-groups", index, "listSegmentGroups", "Read all groups of segments",
          200, (BadCursor,)),
    Route("POST /segment-groups", create, "createSegmentGroup", "Make a group of segments",
          CREATED, _WRONG),
    Route("GET /segment-groups/{groupId}", show, "getSegmentGroup", "Read a group of segments"),
    Route("PATCH /segment-groups/{groupId}", change, "updateSegmentGroup",
          "Rename a group of segments", 200, _WRONG),
    Route("DELETE /segment-groups/{groupId}", delete, "deleteSegmentGroup",
          "Delete a group of segments", 204),
)  # fmt: skip
