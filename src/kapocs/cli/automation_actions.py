"""`kapocs action`: one thing that is done whenever something happens to a letter, form or page."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Annotated, Any, TypeVar

import typer

from kapocs.automations import acting, queries
from kapocs.automations.acting import Action, ActionType, LetterTrigger, NewAction
from kapocs.automations.model import AutomationId
from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, NameOption, pair, read_text
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID

Work = TypeVar("Work", bound=Callable[..., Any])
app = group("action", "One thing that is done when something happens to a letter, form or page.")
TypeOption = Annotated[ActionType, typer.Option("--type", help="What is done.")]


def _id(name: str, help_: str, least: int = 1) -> Any:
    return Annotated[int | None, typer.Option(name, min=least, max=LARGEST_ID, help=help_)]


def _text(name: str, help_: str) -> Any:
    return Annotated[str | None, typer.Option(name, help=help_)]


def _texts(name: str, help_: str, metavar: str | None = None) -> Any:
    return Annotated[list[str] | None, typer.Option(name, help=help_, metavar=metavar)]


_OPTIONS: dict[str, Any] = {
    "letter_id": _id("--letter", "The letter that sets it off."),
    "letter_trigger": Annotated[
        LetterTrigger | None, typer.Option("--when", help="What happens to the letter or page.")
    ],
    "link_urls": _texts("--link", "on_link_click: this address. Can be repeated.", "URL"),
    "form_id": _id("--form", "The form that sets it off."),
    "landing_page_id": _id("--landing-page", "The landing page whose links set it off."),
    "target_list_id": _id("--list", "On which list it is done."),
    "source_list_id": _id("--source-list", "Only people of this list set it off; 0: of any.", 0),
    "fields": _texts(
        "--set", "subscribe, update: [field] is filled in. Can be repeated.", "FIELD=VALUE"
    ),
    "external_url": _text("--url", "external: the address that is called."),
    "external_username": _text("--user", "external: for HTTP Basic."),
    "external_password": _text("--password-file", "external: a file with the password; -: stdin."),
}


def _with_options(work: Work) -> Work:
    """Gives a command that takes `**given` all of these options; None: not given."""
    signature = inspect.signature(work)
    own = [each for each in signature.parameters.values() if each.kind != each.VAR_KEYWORD]
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in _OPTIONS.items()
    ]
    # The command line is made of a command's signature.
    work.__dict__["__signature__"] = signature.replace(parameters=[*own, *more])
    return work


@command(app, "create")
@_with_options
async def create(session: Session, *, name: NameOption, type_: TypeOption, **given: Any) -> Answer:
    """Make an action; it works at once."""
    wish = NewAction(name=name, action_type=type_, **_read(given))
    signer = await session.signer()
    made = await acting.create(
        session.conn, session.account_id, wish, signer=signer, now=session.now
    )
    line = f"Action {made.automation.id}, {wish.name}, is at work."
    return Answer(_shape(made), line)


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's actions."""
    rows: list[dict[str, object]] = []
    after = 0
    while page := await queries.page(session.conn, session.account_id, actions=True, after=after):
        rows += [_shape(acting.shown(each)) for each in page]
        after = page[-1].id
    columns = ("id", "name", "status", "action_type", "letter_id", "form_id", "landing_page_id")
    return Answer(list(rows), columns=columns)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show an action. `automation stats` and `runs` tell what it did, by the same id."""
    return Answer(_shape(await acting.get(session.conn, session.account_id, AutomationId(id_))))


@command(app, "update")
@_with_options
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option("--name", help="What it is called.")] = None,
    type_: Annotated[ActionType | None, typer.Option("--type", help="What is done.")] = None,
    **given: Any,
) -> Answer:
    """Change what is given of an action; it works so at once."""
    also = {"name": name, "action_type": type_}
    said = _read(given) | {key: value for key, value in also.items() if value is not None}
    if not said:
        raise typer.BadParameter("nothing to change.")
    signer = await session.signer()
    changed = await acting.change(
        session.conn, session.account_id, AutomationId(id_), said, signer=signer, now=session.now
    )
    return Answer(_shape(changed), f"Action {id_}, {changed.wish.name}, is changed.")


@command(app, "delete")
async def delete(session: Session, *, id_: Id) -> Answer:
    """Delete an action, with all that is known of what it did."""
    await acting.delete(session.conn, session.account_id, AutomationId(id_), now=session.now)
    return Answer({"id": id_, "deleted": True}, f"Action {id_} is deleted.")


def _read(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, by the names of NewAction. BadFile."""
    said = {name: value for name, value in given.items() if value is not None}
    for name in ("link_urls", "fields"):
        if said.get(name) == []:
            del said[name]
    if "link_urls" in said:
        said["link_urls"] = tuple(said["link_urls"])
    if "fields" in said:
        said["fields"] = dict(pair(each, option="--set") for each in said["fields"])
    if "external_password" in said:
        text = read_text(said["external_password"], field="password_file")
        said["external_password"] = text.rstrip("\r\n")
    return said


def _shape(found: Action) -> dict[str, object]:
    members = asdict(found.wish)
    del members["external_password"]
    return {"id": found.automation.id, "status": found.automation.status, **members}
