"""Who asks for a page, and about what: read from the request."""

from starlette.requests import Request

from kapocs.console.desk import Desk
from kapocs.console.visitor import SignedIn, SignInFirst, Visitor
from kapocs.errors import NotFound
from kapocs.ids import LARGEST_ID
from kapocs.web.transaction import snapshot


def signed_in(visitor: Visitor) -> SignedIn:
    """The person and their account. SignInFirst."""
    if visitor.who is None:
        raise SignInFirst
    return visitor.who


async def whoever(desk: Desk, request: Request) -> Visitor:
    """Who asks, signed in. SignInFirst."""
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    signed_in(visitor)
    return visitor


def number(text: str) -> int:
    """The id that is written so; 0, which no thing has: it is none."""
    is_one = text.isascii() and text.isdigit() and len(text) <= 19
    return int(text) if is_one and int(text) <= LARGEST_ID else 0


def id_in(request: Request, name: str, missing: type[NotFound]) -> int:
    """The id in the path; raises `missing` when it is none."""
    found = number(request.path_params[name])
    if not found:
        raise missing
    return found


def before(request: Request) -> int:
    """The id before which a page of a list begins that has the newest first."""
    return number(request.query_params.get("before", "")) or LARGEST_ID
