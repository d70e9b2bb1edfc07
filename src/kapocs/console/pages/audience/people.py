"""Who works in the account: inviting them, their roles, letting them in no more."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import changing, choosing, queries
from kapocs.accounts.changing import MOST_LISTS
from kapocs.accounts.choosing import Invitee
from kapocs.accounts.model import NotInSandbox, NotInvited, User, UserChange, UserNotFound
from kapocs.accounts.rights import KeyTooNarrow
from kapocs.accounts.roles import Role
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.pages.audience.imports import names_of_lists
from kapocs.console.requested import id_in, number_of, status_of, visitor_of, who_of
from kapocs.console.visitor import SignedIn
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError
from kapocs.factors import actions as factors
from kapocs.factors.model import NoFactor
from kapocs.ids import ListId, UserId
from kapocs.lists.binding import check_bound_to
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/people"
_LARGEST = 64 * 1024
_SHOWN = (Invalid, Conflict, KeyTooNarrow, NotInSandbox)
"""What is told on the page itself."""
_NOTHING: Mapping[str, str] = {"email": "", "name": "", "role": Role.READER}
_Work = Callable[[Conn, SignedIn, UserId], Awaitable[object]]


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /people"""
    return await _list(desk, request)


async def invite(desk: Desk, request: Request) -> Response:
    """POST /people: mails an invitation. NotFromHere."""
    fields = await desk.form(request, largest=_LARGEST, most=MOST_LISTS + 20)
    who = who_of(request)

    async def work(conn: Conn) -> User:
        invitee = _invitee(fields)
        await check_bound_to(conn, who.account.id, invitee.list_ids)
        return await choosing.invite(
            conn, who.account.id, invitee, now=desk.services.clock(), by=who.user.rights
        )

    try:
        made = await in_transaction(desk.services.pool, work)
    except _SHOWN as error:
        return await _list(desk, request, problem=error, given=fields, chosen=_lists(fields))
    return desk.redirect(f"{PATH}/{made.id}", said="said_invited")


async def show(desk: Desk, request: Request) -> Response:
    """GET /people/{user_id}. UserNotFound."""
    return await _one(desk, request)


async def change(desk: Desk, request: Request) -> Response:
    """POST /people/{user_id}: name, role and lists. NotFromHere, UserNotFound."""
    fields = await desk.form(request, largest=_LARGEST, most=MOST_LISTS + 20)

    async def work(conn: Conn, who: SignedIn, user_id: UserId) -> None:
        lists = _lists(fields)
        await check_bound_to(conn, who.account.id, lists)
        wanted = UserChange(name=fields.get("name"), role=_role(fields), list_ids=lists)
        await changing.change_user(conn, who.account.id, user_id, wanted, by=who.user.rights)

    return await _done(desk, request, work)


async def invite_again(desk: Desk, request: Request) -> Response:
    """POST /people/{user_id}/invite: mails the invitation once more. NotFromHere, UserNotFound."""
    await desk.form(request)

    async def work(conn: Conn, who: SignedIn, user_id: UserId) -> None:
        now, by = desk.services.clock(), who.user.rights
        await choosing.invite_again(conn, who.account.id, user_id, now=now, by=by)

    return await _done(desk, request, work)


async def withdraw(desk: Desk, request: Request) -> Response:
    """POST /people/{user_id}/withdraw: takes the invitation back. NotFromHere, UserNotFound."""
    await desk.form(request)

    async def work(conn: Conn, who: SignedIn, user_id: UserId) -> None:
        await choosing.withdraw(conn, who.account.id, user_id, by=who.user.rights)

    return await _done(desk, request, work, to=PATH)


async def deactivate(desk: Desk, request: Request) -> Response:
    """POST /people/{user_id}/deactivate. NotFromHere, UserNotFound."""
    await desk.form(request)

    async def work(conn: Conn, who: SignedIn, user_id: UserId) -> None:
        now = desk.services.clock()
        await changing.deactivate_user(conn, who.account.id, user_id, now=now)

    return await _done(desk, request, work)


async def activate(desk: Desk, request: Request) -> Response:
    """POST /people/{user_id}/activate. NotFromHere, UserNotFound."""
    await desk.form(request)

    async def work(conn: Conn, who: SignedIn, user_id: UserId) -> None:
        await changing.activate_user(conn, who.account.id, user_id, by=who.user.rights)

    return await _done(desk, request, work)


async def reset_factor(desk: Desk, request: Request) -> Response:
    """POST /people/{user_id}/factor-reset: of who has lost it. NotFromHere, UserNotFound."""
    await desk.form(request)

    async def work(conn: Conn, who: SignedIn, user_id: UserId) -> None:
        await factors.reset(conn, who.account.id, user_id, by=who.user.rights)

    return await _done(desk, request, work)


async def sign_out(desk: Desk, request: Request) -> Response:
    """POST /people/{user_id}/sign-out: in all browsers. NotFromHere, UserNotFound."""
    await desk.form(request)

    async def work(conn: Conn, who: SignedIn, user_id: UserId) -> None:
        await changing.get_user(conn, who.account.id, user_id)
        await queries.end_sessions(conn, who.account.id, user_id)

    return await _done(desk, request, work)


async def _done(desk: Desk, request: Request, work: _Work, to: str = "") -> Response:
    """To the page that shows what came of it, or the page with what is wrong."""
    who, user_id = who_of(request), _user_in(request)
    try:
        await in_transaction(desk.services.pool, lambda conn: work(conn, who, user_id))
    except (NotInvited, NoFactor):
        # Of a button pressed twice, or answered meanwhile: the page shows how it is.
        pass
    except _SHOWN as error:
        return await _one(desk, request, problem=error)
    return desk.redirect(to or f"{PATH}/{user_id}", said="said_person")


async def _list(
    desk: Desk,
    request: Request,
    *,
    problem: KapocsError | None = None,
    given: Mapping[str, str] = _NOTHING,
    chosen: Sequence[ListId] = (),
) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        found = await queries.users(conn, who_of(request).account.id)
        names = await names_of_lists(conn, who_of(request).account.id)
    content = {
        "people": found,
        "lists": list(names.items()),
        "names": names,
        "chosen": chosen,
        "roles": _roles(visitor.language),
        "problem": problem.told(visitor.language) if problem else "",
        "given": {**_NOTHING, **given},
    }
    return desk.show(request, visitor, Page("people.html", content, status_of(problem)))


async def _one(desk: Desk, request: Request, problem: KapocsError | None = None) -> Response:
    user_id = _user_in(request)
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        found = await changing.find_user(conn, who_of(request).account.id, user_id)
        has_factor = await factors.is_on(conn, found)
        names = await names_of_lists(conn, found.account_id)
    content = {
        "each": found,
        "lists": list(names.items()),
        "names": names,
        "chosen": found.list_ids or (),
        "has_factor": has_factor,
        "roles": _roles(visitor.language),
        "problem": problem.told(visitor.language) if problem else "",
    }
    return desk.show(request, visitor, Page("person.html", content, status_of(problem)))


def _user_in(request: Request) -> UserId:
    return UserId(number_of(request, "user_id", UserNotFound))


def _roles(language: str) -> list[tuple[Role, str, str]]:
    """Each role, what it is called, and what it may."""
    t = CATALOGUE[language]
    return [(each, t[f"role_{each}"], t[f"role_{each}_may"]) for each in Role]


def _invitee(fields: PostedForm) -> Invitee:
    return Invitee(
        email=fields.get("email", ""),
        name=fields.get("name", ""),
        role=_role(fields),
        list_ids=_lists(fields),
    )


def _lists(fields: PostedForm) -> tuple[ListId, ...]:
    """Those that are ticked; of an owner none: they work with all."""
    if fields.get("role") == Role.OWNER:
        return ()
    return tuple(ListId(id_in(each)) for each in fields.all("lists"))


def _role(fields: Mapping[str, str]) -> Role:
    given = fields.get("role", "")
    if given not in set(Role):
        raise Invalid
    return Role(given)
