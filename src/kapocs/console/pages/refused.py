"""The page for whatever a page refuses."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.roles import RoleTooNarrow, who_may
from kapocs.console.desk import Desk, NotFromHere, Page
from kapocs.console.pages import sign_in
from kapocs.console.visitor import MailboxClosed, SignInFirst
from kapocs.errors import Invalid, KapocsError, NotFound
from kapocs.web.body import BodyTooLarge
from kapocs.web.transaction import snapshot

# The first kind that fits decides.
_ANSWERS: tuple[tuple[type[KapocsError], int, str], ...] = (
    (NotFromHere, 403, "refused_expired"),
    (MailboxClosed, 403, "refused_mailbox"),
    (BodyTooLarge, 413, "refused_too_large"),
    (Invalid, 400, "refused_expired"),
    (NotFound, 404, "refused_missing"),
)


async def show(desk: Desk, request: Request, error: KapocsError) -> Response:
    """The error in the visitor's language; to the sign-in page where that is the remedy."""
    if isinstance(error, SignInFirst):
        return sign_in.to_sign_in(desk, request.url.path)
    if isinstance(error, RoleTooNarrow):
        return await _of_role(desk, request, error)
    for kind, status, reason in _ANSWERS:
        if isinstance(error, kind):
            async with snapshot(desk.services.pool) as conn:
                visitor = await desk.visitor(conn, request)
            return desk.show(request, visitor, Page("refused.html", {"reason": reason}, status))
    raise error


async def _of_role(desk: Desk, request: Request, error: RoleTooNarrow) -> Response:
    """Which roles may what the visitor's may not."""
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    content = {"scope": error.scope, "role": error.role, "roles": who_may(error.scope)}
    return desk.show(request, visitor, Page("refused_role.html", content, 403))
