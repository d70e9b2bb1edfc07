"""Who asks for a page, and about which user it is."""

from starlette.requests import Request

from kapocs.accounts.model import UserNotFound
from kapocs.console.desk import Desk
from kapocs.console.visitor import SignedIn, SignInFirst, Visitor
from kapocs.ids import LARGEST_ID, UserId
from kapocs.web.transaction import snapshot


async def signed_in(desk: Desk, request: Request) -> SignedIn:
    """Who is signed in. SignInFirst."""
    async with snapshot(desk.services.pool) as conn:
        return of(await desk.visitor(conn, request))


def of(visitor: Visitor) -> SignedIn:
    """Who of a visitor is signed in. SignInFirst."""
    if visitor.who is None:
        raise SignInFirst
    return visitor.who


def user_id(request: Request) -> UserId:
    """The user in the path. UserNotFound: it is no id."""
    text = request.path_params["user_id"]
    if not text.isascii() or not text.isdigit() or len(text) > 19 or int(text) > LARGEST_ID:
        raise UserNotFound
    return UserId(int(text))
