"""The page for whatever a page refuses."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import DeadLink
from kapocs.accounts.roles import RoleTooNarrow, who_may
from kapocs.console.desk import Desk, NotFromHere, Page
from kapocs.console.pages.access import factor, sign_in
from kapocs.console.visitor import MailboxClosed, NotOfTheirLists, ProveAgain, SignInFirst
from kapocs.errors import Conflict, Invalid, KapocsError, NotFound, TooFast
from kapocs.web.body import BodyTooLarge
from kapocs.web.transaction import snapshot

Refuse = Callable[[Request, Exception], Awaitable[Response]]

# The first kind that fits decides.
_ANSWERS: tuple[tuple[type[KapocsError], int, str], ...] = (
    (NotFromHere, 403, "refused_expired"),
    (MailboxClosed, 403, "refused_mailbox"),
    (NotOfTheirLists, 403, "refused_lists"),
    (BodyTooLarge, 413, "refused_too_large"),
    (Invalid, 400, "refused_expired"),
    (TooFast, 429, "too_fast"),
    (DeadLink, 404, "refused_dead_link"),
    (NotFound, 404, "refused_missing"),
)


async def show(desk: Desk, request: Request, error: KapocsError) -> Response:
    """The error in the visitor's language; to the sign-in page where that is the remedy."""
    if isinstance(error, SignInFirst):
        return sign_in.to_sign_in(desk, request.url.path)
    if isinstance(error, ProveAgain):
        return factor.to_prove(desk, request)
    if isinstance(error, RoleTooNarrow):
        return await _of_role(desk, request, error)
    for kind, status, reason in _ANSWERS:
        if isinstance(error, kind):
            async with snapshot(desk.services.pool) as conn:
                visitor = await desk.visitor(conn, request)
            return desk.show(request, visitor, _page(reason, status))
    if isinstance(error, Conflict):
        async with snapshot(desk.services.pool) as conn:
            visitor = await desk.visitor(conn, request)
        content = {"title": "title_refused", "key": "", "reason": error.told(visitor.language)}
        return desk.show(request, visitor, Page("refused.html", content, 409))
    raise error


def in_our_clothes(
    desk: Desk, others: Mapping[int | type[Exception], Refuse]
) -> dict[int | type[Exception], Refuse]:
    """404 and 405 as whoever is signed in sees them; `others` answer everybody else."""

    def dressed(status: int, reason: str) -> Refuse:
        async def refuse(request: Request, error: Exception) -> Response:
            if desk.cookies.session(request) and "text/html" in request.headers.get("accept", ""):
                async with snapshot(desk.services.pool) as conn:
                    visitor = await desk.visitor(conn, request)
                if visitor.who is not None:
                    answer = desk.show(request, visitor, _page(reason, status))
                    answer.headers.update(
                        (isinstance(error, HTTPException) and error.headers) or {}
                    )
                    return answer
            return await others[status](request, error)

        return refuse

    return {404: dressed(404, "refused_missing"), 405: dressed(405, "refused_wrong_method")}


def _page(reason: str, status: int) -> Page:
    title = "title_missing" if status == 404 else "title_refused"
    return Page("refused.html", {"title": title, "key": reason, "reason": ""}, status)


async def _of_role(desk: Desk, request: Request, error: RoleTooNarrow) -> Response:
    """Which roles may what the visitor's may not."""
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    content = {"scope": error.scope, "role": error.role, "roles": who_may(error.scope)}
    return desk.show(request, visitor, Page("refused_role.html", content, 403))
