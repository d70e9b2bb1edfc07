"""Users: the people who sign in to the console.

What each may do there, its role says; a key lets nobody in who may do more than itself.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import Request
from pydantic import ValidationError
from starlette.responses import Response

from kapocs.accounts import actions, changing, choosing, queries
from kapocs.accounts.choosing import Invitee
from kapocs.accounts.model import (
    BadUser,
    NotInSandbox,
    NotInvited,
    User,
    UserChange,
    UserEmailTaken,
    UserNotFound,
)
from kapocs.accounts.passwords import TooBusy
from kapocs.accounts.rights import KeyTooNarrow
from kapocs.accounts.roles import LastOwner, check_given, rights_of
from kapocs.addresses import BadEmail
from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathUserId, Limit, Tx, Who, opened
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Route
from kapocs.api_v2.shapes.accounts import (
    InviteeShape,
    MadeUserShape,
    NewUserShape,
    PasswordShape,
    UiLanguage,
    UserChangeShape,
    UserShape,
)
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.written import page_of
from kapocs.factors import actions as factors
from kapocs.factors.model import NoFactor
from kapocs.ids import ListId, random_token
from kapocs.lists.binding import check_bound_to
from kapocs.uses.model import InUse
from kapocs.web.caller import Caller
from kapocs.web.services import Services


@dataclass(frozen=True, slots=True)
class _Password:
    """A password as it will be stored, or why it cannot be; `told`: the one that was made up."""

    hashed: str | BadUser
    told: str | None = None


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Response:
    """The people who may sign in, and those who may no more."""
    found = await queries.users_page(conn, caller.account_id, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def create(
    request: Request, services: Here, caller: Who, body: NewUserShape, response: Response
) -> MadeUserShape:
    """Lets somebody in. Without a password one is made up, and told this once.

    It takes a key that may do all that the role may.
    """
    check_given(body.role, caller.rights)
    secret = getattr(request.state, "ahead", None) or await _hashed(body.password)
    if isinstance(secret.hashed, BadUser):
        raise secret.hashed
    async with opened(request, services, caller) as conn:
        who = caller.account_id
        user_id = await actions.create_user(
            conn,
            who,
            email=body.email,
            password_hash=secret.hashed,
            role=body.role,
            by=caller.rights,
        )
        lists = body.list_ids or ()
        await check_bound_to(conn, who, lists)
        change = UserChange(name=body.name, language=body.language, list_ids=_ids(lists))
        made = await changing.change_user(conn, who, user_id, change)
    response.headers["Location"] = f"{services.base_url}/v2/users/{user_id}"
    return MadeUserShape(**_shape(made).model_dump(), password=secret.told)


async def show(caller: Who, conn: Tx, user_id: InPathUserId) -> UserShape:
    """One user."""
    with _in_few_words():
        return _shape(await changing.get_user(conn, caller.account_id, user_id))


async def change(caller: Who, conn: Tx, user_id: InPathUserId, body: UserChangeShape) -> UserShape:
    """Changes what is given.

    Another address, role or other lists take a key that may do all that the user's role may,
    before and after. Role and lists count at once, also for who is signed in and for assistants
    that they let in. The last owner who may sign in stays one.
    """
    given = body.model_fields_set
    change = UserChange(
        email=body.email if "email" in given else None,
        name=body.name if "name" in given else None,
        language=body.language or "" if "language" in given else None,
        role=body.role if "role" in given else None,
        timezone=body.timezone or "" if "timezone" in given else None,
        list_ids=_ids(body.list_ids or ()) if "list_ids" in given else None,
    )
    await check_bound_to(conn, caller.account_id, body.list_ids or ())
    with _in_few_words():
        return _shape(
            await changing.change_user(conn, caller.account_id, user_id, change, by=caller.rights)
        )


async def set_password(
    request: Request, services: Here, caller: Who, user_id: InPathUserId, body: PasswordShape
) -> None:
    """Sets a user's password, and signs them out everywhere.

    It takes a key that may do all that the user's role may.
    """
    secret = await _hashed(body.password)
    if isinstance(secret.hashed, BadUser):
        raise secret.hashed
    async with opened(request, services, caller) as conn:
        with _in_few_words():
            await changing.set_password(
                conn, caller.account_id, user_id, secret.hashed, by=caller.rights
            )


async def deactivate(services: Here, caller: Who, conn: Tx, user_id: InPathUserId) -> UserShape:
    """Signs a user out everywhere and lets them sign in no more. Once more changes nothing.

    Not the last owner who may sign in.
    """
    with _in_few_words():
        now = services.clock()
        return _shape(await changing.deactivate_user(conn, caller.account_id, user_id, now=now))


async def activate(caller: Who, conn: Tx, user_id: InPathUserId) -> UserShape:
    """Lets a user sign in again. It takes a key that may do all that the user's role may."""
    with _in_few_words():
        by = caller.rights
        return _shape(await changing.activate_user(conn, caller.account_id, user_id, by=by))


async def delete(caller: Who, conn: Tx, user_id: InPathUserId) -> None:
    """Deletes a user, unless a task is theirs or no other owner may sign in."""
    with _in_few_words():
        await changing.delete_user(conn, caller.account_id, user_id)


async def invite(
    services: Here, caller: Who, conn: Tx, body: InviteeShape, response: Response
) -> UserShape:
    """Invites somebody by mail: the link by which they choose a password is good for seven days.

    It takes a key that may do all that the role may.
    """
    await check_bound_to(conn, caller.account_id, body.list_ids or ())
    invitee = Invitee(
        email=body.email,
        name=body.name,
        language=body.language,
        role=body.role,
        list_ids=_ids(body.list_ids or ()),
    )
    made = await choosing.invite(
        conn, caller.account_id, invitee, now=services.clock(), by=caller.rights
    )
    response.headers["Location"] = f"{services.base_url}/v2/users/{made.id}"
    return _shape(made)


async def invite_again(services: Here, caller: Who, conn: Tx, user_id: InPathUserId) -> UserShape:
    """Mails a new link, and the one of before is good no more."""
    with _in_few_words():
        now, by = services.clock(), caller.rights
        return _shape(await choosing.invite_again(conn, caller.account_id, user_id, now=now, by=by))


async def withdraw(caller: Who, conn: Tx, user_id: InPathUserId) -> None:
    """Takes back an invitation that was not answered; the user is deleted."""
    with _in_few_words():
        await choosing.withdraw(conn, caller.account_id, user_id, by=caller.rights)


async def reset_second_factor(caller: Who, conn: Tx, user_id: InPathUserId) -> None:
    """Takes the second factor of who has lost it, and signs them out everywhere.

    It takes a key that may do all that the user's role may.
    """
    with _in_few_words():
        await factors.reset(conn, caller.account_id, user_id, by=caller.rights)


async def _hash_ahead(
    _request: Request, _services: Services, caller: Caller, given: object
) -> _Password | None:
    """The password of a body; None: it has not the shape of one, which the operation will say."""
    try:
        body = NewUserShape.from_wire(given)
    except ValidationError:
        return None
    may = rights_of(body.role).is_within(caller.rights)
    return await _hashed(body.password) if may else None


async def _hashed(given: str | None) -> _Password:
    """It takes its time, so it is made while no transaction is open. TooBusy."""
    made_up = random_token(15) if given is None else None
    try:
        return _Password(await actions.hashed(given or made_up or ""), made_up)
    except BadUser as error:
        return _Password(error)


@contextmanager
def _in_few_words() -> Iterator[None]:
    """An unknown user is told of as any other unknown thing."""
    try:
        yield
    except UserNotFound:
        raise UserNotFound from None


def _ids(given: Sequence[int]) -> tuple[ListId, ...]:
    return tuple(ListId(each) for each in given)


def _shape(user: User) -> UserShape:
    return UserShape(
        user_id=user.id,
        email=user.email,
        name=user.name,
        language=None if user.language is None else UiLanguage(user.language),
        timezone=user.timezone,
        role=user.role,
        list_ids=None if user.list_ids is None else list(user.list_ids),
        created_at=user.created_at,
        updated_at=user.updated_at,
        deactivated_at=user.deactivated_at,
        invited_at=user.invited_at,
    )


ROUTES = (
    Route("GET /users", index, "listUsers", "Read all users", 200, (BadCursor,), Paged[UserShape]),
    Route("POST /users", create, "createUser", "Let somebody sign in", CREATED,
          (BadUser, BadEmail, UserEmailTaken, KeyTooNarrow, TooBusy, NotInSandbox),
          is_secret=True,
          ahead=_hash_ahead),
    Route("GET /users/{userId}", show, "getUser", "Read a user"),
    Route("PATCH /users/{userId}", change, "updateUser", "Change a user", 200,
          (BadUser, BadEmail, UserEmailTaken, KeyTooNarrow, LastOwner)),
    Route("PUT /users/{userId}/password", set_password, "setUserPassword",
          "Set a user's password", 204, (BadUser, KeyTooNarrow, TooBusy)),
    Route("POST /users/{userId}/deactivate", deactivate, "deactivateUser",
          "Let a user sign in no more", 200, (LastOwner,)),
    Route("POST /users/{userId}/activate", activate, "activateUser", "Let a user sign in again",
          200, (KeyTooNarrow,)),
    Route("POST /users/invitations", invite, "inviteUser", "Invite somebody by mail", CREATED,
          (BadUser, BadEmail, UserEmailTaken, KeyTooNarrow, NotInSandbox)),
    Route("POST /users/{userId}/invitation", invite_again, "inviteUserAgain",
          "Send an invitation again", 200, (NotInvited, KeyTooNarrow)),
    Route("DELETE /users/{userId}/invitation", withdraw, "withdrawInvitation",
          "Withdraw an invitation", 204, (NotInvited, KeyTooNarrow, InUse)),
    Route("DELETE /users/{userId}/second-factor", reset_second_factor, "resetSecondFactor",
          "Reset a user's second factor", 204, (NoFactor, KeyTooNarrow)),
    Route("DELETE /users/{userId}", delete, "deleteUser", "Delete a user", 204, (InUse, LastOwner)),
)  # fmt: skip
