"""`kapocs user`: people who sign in to the console."""

import sys
from typing import Annotated

import typer

from kapocs.accounts import actions, changing, choosing, queries
from kapocs.accounts.choosing import Invitee
from kapocs.accounts.model import User, UserChange
from kapocs.accounts.roles import Role
from kapocs.cli.accounts import PageLanguage
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import deletable
from kapocs.cli.options import Id
from kapocs.cli.session import Session
from kapocs.cli.steps import Steps, stepwise
from kapocs.factors import actions as factors
from kapocs.ids import LARGEST_ID, ListId, UserId, random_token
from kapocs.lists.binding import check_bound_to

app = group("user", "People who sign in to the console.")

_ROLE = "What they may do; see docs/users.md."
UserRole = Annotated[Role, typer.Option("--role", help=_ROLE)]
UserLists = Annotated[
    list[int] | None,
    typer.Option("--list", min=1, max=LARGEST_ID, help="The only list they work with; repeatable."),
]
Email = Annotated[str, typer.Option("--email", help="The address they sign in with.")]
Generate = Annotated[
    bool,
    # Taken before --password, whose prompt it makes needless.
    typer.Option("--generate", is_eager=True, help="Make up a password and print it once."),
]


def _ask(context: typer.Context, given: str | None) -> str | None:
    """Asks a person for a password that was not given; a program gets one made up."""
    if given is None and not context.params.get("generate") and sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return given


Password = Annotated[
    str | None,
    typer.Option("--password", callback=_ask, help="Asked for on a terminal when left out."),
]


@stepwise(app, "create")
def create(
    steps: Steps,
    *,
    email: Email,
    password: Password = None,
    generate: Generate = False,
    role: UserRole = Role.OWNER,
    list_: UserLists = None,
) -> Answer:
    """Let a person sign in. Without a password given or typed, one is made up."""
    chosen, shown = _choose(password, generate=generate)
    secret = steps.wait(actions.hashed(chosen))

    async def work(session: Session) -> UserId:
        user_id = await actions.create_user(
            session.conn, session.account_id, email=email, password_hash=secret, role=role
        )
        lists = await _lists(session, list_ or [])
        change = UserChange(list_ids=lists)
        await changing.change_user(session.conn, session.account_id, user_id, change)
        return user_id

    user_id = steps.do(work)
    line = f"User {user_id}, {email}, may sign in as {role}.{_once(shown)}"
    return Answer({"id": user_id, "email": email, "role": role} | shown, line)


@command(app, "invite")
async def invite(
    session: Session,
    *,
    email: Email,
    role: Annotated[Role, typer.Option("--role", help=_ROLE)],
    name: Annotated[str, typer.Option(help="What they are called.")] = "",
    language: Annotated[PageLanguage | None, typer.Option(help="Of their console.")] = None,
    list_: UserLists = None,
) -> Answer:
    """Invite a person by mail: they choose their password by a link, good for seven days."""
    lists = await _lists(session, list_ or [])
    invitee = Invitee(email=email, name=name, language=language, role=role, list_ids=lists)
    made = await choosing.invite(session.conn, session.account_id, invitee, now=session.now)
    return Answer(_shape(made), f"User {made.id}, {made.email}, is invited as {made.role}.")


@command(app, "invite-again")
async def invite_again(session: Session, *, id_: Id) -> Answer:
    """Mail an invitation once more; the link of before is good no more."""
    who = session.account_id
    user = await choosing.invite_again(session.conn, who, UserId(id_), now=session.now)
    return Answer(_shape(user), f"User {user.id}, {user.email}, is invited again.")


@command(app, "withdraw")
async def withdraw(session: Session, *, id_: Id) -> Answer:
    """Take back an invitation that was not answered."""
    await choosing.withdraw(session.conn, session.account_id, UserId(id_))
    return Answer({"id": id_}, f"The invitation of user {id_} is withdrawn.")


@command(app, "reset-factor")
async def reset_factor(session: Session, *, id_: Id) -> Answer:
    """Take the second factor of who has lost it, and sign them out everywhere."""
    await factors.reset(session.conn, session.account_id, UserId(id_))
    return Answer({"id": id_}, f"User {id_} signs in with the password alone.")


@stepwise(app, "passwd")
def passwd(
    steps: Steps, *, email: Email, password: Password = None, generate: Generate = False
) -> Answer:
    """Set a new password, and sign the person out everywhere."""
    if password is None and not generate:
        raise typer.BadParameter("give one, or --generate.", param_hint="--password")
    chosen, shown = _choose(password, generate=generate)
    secret = steps.wait(actions.hashed(chosen))

    async def work(session: Session) -> None:
        await actions.change_password(
            session.conn, session.account_id, email=email, password_hash=secret
        )

    steps.do(work)
    return Answer({"email": email} | shown, f"{email} has a new password.{_once(shown)}")


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show who may sign in, and who may no more."""
    found = await queries.users(session.conn, session.account_id)
    return Answer([_shape(each) for each in found])


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a user."""
    return Answer(_shape(await changing.get_user(session.conn, session.account_id, UserId(id_))))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    email: Annotated[str | None, typer.Option(help="The address they sign in with.")] = None,
    name: Annotated[str | None, typer.Option(help="What they are called.")] = None,
    language: Annotated[PageLanguage | None, typer.Option(help="Of their console.")] = None,
    role: Annotated[Role | None, typer.Option("--role", help=_ROLE)] = None,
    timezone: Annotated[
        str | None, typer.Option(help="Of their console, an IANA name; '': the account's.")
    ] = None,
    list_: UserLists = None,
    all_lists: Annotated[
        bool, typer.Option("--all-lists", help="They work with all lists again.")
    ] = False,
) -> Answer:
    """Change a user's address, name, language, role, lists or time zone, but not the password."""
    if all_lists and list_:
        raise typer.BadParameter("not together with --list.", param_hint="--all-lists")
    lists = await _lists(session, list_ or [])
    change = UserChange(
        email=email,
        name=name,
        language=language,
        role=role,
        timezone=timezone,
        list_ids=lists if lists or all_lists else None,
    )
    changed = await changing.change_user(session.conn, session.account_id, UserId(id_), change)
    return Answer(_shape(changed), f"User {changed.id}, {changed.email}, is changed.")


@command(app, "deactivate")
async def deactivate(session: Session, *, id_: Id) -> Answer:
    """Sign a user out everywhere and let them sign in no more."""
    who = session.account_id
    user = await changing.deactivate_user(session.conn, who, UserId(id_), now=session.now)
    return Answer(_shape(user), f"User {user.id}, {user.email}, may sign in no more.")


@command(app, "activate")
async def activate(session: Session, *, id_: Id) -> Answer:
    """Let a user sign in again."""
    user = await changing.activate_user(session.conn, session.account_id, UserId(id_))
    return Answer(_shape(user), f"User {user.id}, {user.email}, may sign in.")


deletable(app, "user", delete=changing.delete_user, unless="a task or an opportunity is theirs")


async def _lists(session: Session, given: list[int]) -> tuple[ListId, ...]:
    """The lists of these ids. BadUser."""
    await check_bound_to(session.conn, session.account_id, given)
    return tuple(ListId(each) for each in given)


def _shape(user: User) -> dict[str, object]:
    return pick(
        user, "id email name language timezone role list_ids created_at deactivated_at invited_at"
    )


def _choose(given: str | None, *, generate: bool) -> tuple[str, dict[str, object]]:
    """The password, and what of it is to be shown: nothing of one that its owner knows."""
    if given is not None and generate:
        raise typer.BadParameter("not together with --generate.", param_hint="--password")
    if given is not None:
        return given, {}
    made = random_token(15)
    return made, {"password": made}


def _once(shown: dict[str, object]) -> str:
    return f"\nPassword, shown only now: {shown['password']}" if shown else ""
