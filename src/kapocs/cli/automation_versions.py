"""`kapocs automation versions`, `version` and `diff`: what was at work when, and what changed."""

from typing import Annotated

import typer

from kapocs.automations import actions, comparing, queries_history
from kapocs.automations.model import AutomationId, VersionLine
from kapocs.cli.answer import Answer, pick
from kapocs.cli.automation_files import as_yaml
from kapocs.cli.command import command
from kapocs.cli.options import Id
from kapocs.cli.session import Session

_LARGEST = 2**31 - 1
_SIZE = 1_000
_LINE = "version created_at made_by inside"
_Number = Annotated[int, typer.Option("--version", min=0, max=_LARGEST, help="0: the draft.")]
_From = Annotated[
    int | None,
    typer.Option("--from", min=0, max=_LARGEST, help="Otherwise what newcomers get."),
]
_To = Annotated[int, typer.Option("--to", min=0, max=_LARGEST, help="0: the draft.")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to those of automations."""
    command(app, "versions")(versions)
    command(app, "version")(version)
    command(app, "diff")(diff)


async def versions(session: Session, *, id_: Id) -> Answer:
    """Show the versions: when each was put to work, by whom, and how many go by it now."""
    whose = (session.account_id, AutomationId(id_))
    await actions.get(session.conn, *whose)
    found: list[VersionLine] = []
    while page := await queries_history.versions(
        session.conn, *whose, after=found[-1].version if found else 0, size=_SIZE
    ):
        found += page
    return Answer([pick(each, _LINE) for each in found], columns=tuple(_LINE.split()))


async def version(session: Session, *, id_: Id, number: _Number = comparing.DRAFT) -> Answer:
    """Print the definition of a version, as a file that `update` takes."""
    found = await comparing.definition_of(
        session.conn, session.account_id, AutomationId(id_), number
    )
    return Answer({"id": id_, "version": number, "definition": dict(found)}, as_yaml(found))


async def diff(
    session: Session, *, id_: Id, begin: _From = None, end: _To = comparing.DRAFT
) -> Answer:
    """Show which steps differ between two versions: added, removed, changed, led, placed."""
    whose = (session.account_id, AutomationId(id_))
    if begin is None:
        begin = (await actions.get(session.conn, *whose)).version
    before = await comparing.definition_of(session.conn, *whose, begin)
    after = await comparing.definition_of(session.conn, *whose, end)
    found = comparing.compare(before, after)
    steps = [pick(each, "step difference before after") for each in found.steps]
    lines = [f"{each.difference:<8} {each.step}" for each in found.steps]
    lines += [f"changed  {name}" for name in found.members]
    data = {"id": id_, "from": begin, "to": end, "members": found.members, "steps": steps}
    return Answer(data, "\n".join(lines) or "Nothing differs.")
