"""`kapocs user`: people who sign in to the console."""

import sys
from typing import Annotated

import typer

from kapocs.accounts import actions
from kapocs.cli.answer import Answer
from kapocs.cli.command import group
from kapocs.cli.session import Session
from kapocs.cli.steps import Steps, stepwise
from kapocs.ids import UserId, random_token

app = group("user", "People who sign in to the console.")

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
    steps: Steps, *, email: Email, password: Password = None, generate: Generate = False
) -> Answer:
    """Let a person sign in. Without a password given or typed, one is made up."""
    chosen, shown = _choose(password, generate=generate)
    secret = steps.wait(actions.hashed(chosen))

    async def work(session: Session) -> UserId:
        return await actions.create_user(
            session.conn, session.account_id, email=email, password_hash=secret
        )

    user_id = steps.do(work)
    line = f"User {user_id}, {email}, may sign in.{_once(shown)}"
    return Answer({"id": user_id, "email": email} | shown, line)


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
