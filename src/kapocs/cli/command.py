"""Makes a command of a coroutine, and a group of commands of a noun.

    app = group("list", "Lists and their kinds.")

    @command(app, "create")
    async def create(session: Session, *, name: …) -> Answer:

Each command takes `--json` and `--account` besides its own options; so do the groups and
`kapocs` itself, so that it does not matter where on the line they stand.
"""

import functools
import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Concatenate

import typer

from kapocs.cli import output
from kapocs.cli.answer import Answer
from kapocs.cli.common import common
from kapocs.cli.session import Session, perform, read

Work = Callable[Concatenate[Session, ...], Awaitable[Answer]]


def group(name: str, text: str) -> typer.Typer:
    """An empty group of commands."""
    app = typer.Typer(name=name, help=text, no_args_is_help=True, rich_markup_mode=None)
    app.callback()(common)
    return app


def command(app: typer.Typer, name: str, *, only_reads: bool = False) -> Callable[[Work], Work]:
    """Registers the coroutine; its docstring is the help, its parameters are the options.

    `only_reads`: it may take long and changes nothing, so it is asked of a read replica if any.
    """

    def register(work: Work) -> Work:
        def invoke(
            context: typer.Context, as_json: bool, account: int | None, **own: object
        ) -> None:
            common(context, as_json, account)
            if name == "update":
                refuse_nothing(work, own)
            done = perform if not only_reads else read
            answer, zone = done(context.obj.account_id, functools.partial(work, **own))
            output.show(answer, as_json=context.obj.as_json, zone=zone)

        # Typer reads a command's options off its signature.
        invoke.__dict__["__signature__"] = signature(work)
        app.command(name, help=inspect.getdoc(work))(invoke)
        return work

    return register


def refuse_nothing(work: Callable[..., object], own: Mapping[str, object]) -> None:
    """A usage error when nothing that an update could change was given."""
    empty = inspect.Parameter.empty
    _, *all_own = inspect.signature(work).parameters.values()
    optional = [each for each in all_own if each.default is not empty]
    if optional and not any(_is_said(own[each.name], each.default) for each in optional):
        raise typer.BadParameter("nothing to change; --help tells what can be.")


def _is_said(value: object, default: object) -> bool:
    """Whether an option was given; a 0, an empty text or a no to a yes is something said."""
    return not (value is None or value == [] or (value is False and default is False))


def signature(work: Callable[..., object]) -> inspect.Signature:
    """The options of a command: its own, and those that all have."""
    _, *own = inspect.signature(work).parameters.values()
    return with_common(own)


def with_common(own: Sequence[inspect.Parameter]) -> inspect.Signature:
    """The signature of a command with these options, and those that all have."""
    of_all = inspect.signature(common).parameters.values()
    keyword = inspect.Parameter.KEYWORD_ONLY
    return inspect.Signature([each.replace(kind=keyword) for each in (*own, *of_all)])
