"""`kapocs automation`: what happens by itself when something happened to somebody."""

from functools import partial
from typing import Annotated

import typer

from kapocs.automations import actions, queries, resuming, versions
from kapocs.automations.documents import BadAutomationFile, read_document
from kapocs.automations.model import Automation, AutomationId
from kapocs.automations.resuming import Resume
from kapocs.automations.starting import FromTemplate
from kapocs.cli import automation_runs, automation_versions, output
from kapocs.cli.answer import Answer, pick
from kapocs.cli.automation_files import (
    FlowFile,
    MaybeFlowFile,
    as_lines,
    as_yaml,
    read_file,
    shapes,
    telling_lines,
    unreadable,
)
from kapocs.cli.automation_shown import automation_shape
from kapocs.cli.automation_templates import (
    LanguageOption,
    NameOption,
    OrderListOption,
    OwnLetterOption,
    TemplateListOption,
    TemplateOption,
    WaitOption,
    from_template,
    own_letters_of,
    templates,
    waits_of,
)
from kapocs.cli.command import command, group
from kapocs.cli.common import AccountOption, Json, common
from kapocs.cli.ending import Archived, archivable, deletable
from kapocs.cli.options import Id, pair, read_text
from kapocs.cli.session import Session, perform
from kapocs.ids import ListId

app = group("automation", "What happens by itself when something happened to somebody.")

PeopleOption = Annotated[
    list[str] | None,
    typer.Option(
        "--people",
        metavar="STEP=WHAT",
        help="Who stands at this step (*: at any other): stay, leave, or the step they go to.",
    ),
]


@command(app, "create")
async def create(
    session: Session,
    *,
    file: MaybeFlowFile = None,
    template: TemplateOption = None,
    list_id: TemplateListOption = None,
    order_list: OrderListOption = None,
    language: LanguageOption = None,
    name: NameOption = "",
    wait: WaitOption = None,
    own_letter: OwnLetterOption = None,
) -> Answer:
    """Make an automation of a file or a template. Nothing happens before `activate`."""
    account_id, signer = session.account_id, await session.signer()
    if template is not None and list_id is not None and file is None:
        wish = FromTemplate(
            template=template,
            list_id=ListId(list_id),
            order_list_id=None if order_list is None else ListId(order_list),
            language=language or "",
            name=name,
            waits=waits_of(wait),
            letters=own_letters_of(own_letter),
        )
        return await from_template(session, wish)
    others = (template, list_id, order_list, language, name, wait, own_letter)
    if file is None or any(others):
        raise typer.BadParameter("either --file, or --template and --list.")
    document = read_file(file)
    with telling_lines(file, document):
        made = await actions.create(session.conn, account_id, document.raw, signer)
    line = f"Automation {made.id}, {made.name}, is a draft; see `kapocs automation activate`."
    return Answer(_whole(made), line)


command(app, "templates")(templates)


@app.command("validate")
def validate(
    context: typer.Context, *, file: FlowFile, as_json: Json = False, account: AccountOption = None
) -> None:
    """Tell all that is wrong with a file, each with its line. Exit 1: something is."""
    common(context, as_json, account)
    answer, zone = perform(context.obj.account_id, partial(_validate, file=file))
    output.show(answer, as_json=context.obj.as_json, zone=zone)
    is_right = isinstance(answer.data, dict) and answer.data["valid"]
    raise typer.Exit(0 if is_right else 1)


async def _validate(session: Session, *, file: str) -> Answer:
    account_id = session.account_id
    try:
        document = read_document(read_text(file, field="file"))
    except BadAutomationFile as error:
        found = unreadable(error)
    else:
        problems = await actions.check(session.conn, account_id, document.raw)
        found = shapes(problems, document)
    line = as_lines(file, found) or f"{file}: nothing is wrong."
    return Answer({"valid": not found, "problems": found}, line)


@command(app, "update")
async def update(session: Session, *, id_: Id, file: FlowFile) -> Answer:
    """Give an automation another definition. It counts from the next `activate` on."""
    account_id, signer = session.account_id, await session.signer()
    document = read_file(file)
    with telling_lines(file, document):
        changed = await actions.change(
            session.conn, account_id, AutomationId(id_), document.raw, signer
        )
    line = f"The draft of automation {id_}, {changed.name}, is another one."
    return Answer(_whole(changed), line)


@command(app, "preview")
async def preview(session: Session, *, id_: Id) -> Answer:
    """Show who stands where, and where `activate` would bring them."""
    found = await versions.preview(session.conn, session.account_id, AutomationId(id_))
    names = "version step kind people goes_to is_changed"
    return Answer([pick(each, names) for each in found], columns=tuple(names.split()))


@command(app, "activate")
async def activate(session: Session, *, id_: Id, people: PeopleOption = None) -> Answer:
    """Put an automation to work, or bring its draft to newcomers and those inside."""
    choices = dict(pair(each, option="--people") for each in people or ())
    done = await actions.activate(
        session.conn, session.account_id, AutomationId(id_), people=choices, now=session.now
    )
    return _now(done)


@command(app, "pause")
async def pause(session: Session, *, id_: Id) -> Answer:
    """Hold everybody where they are; newcomers come in, and nothing is lost."""
    who = session.account_id
    return _now(await actions.pause(session.conn, who, AutomationId(id_), now=session.now))


@command(app, "resume")
async def resume(
    session: Session,
    *,
    id_: Id,
    how: Annotated[
        Resume,
        typer.Option(help="Of whose time has come: go on now, spread, skip the late, shift all."),
    ] = Resume.NOW,
    hours: Annotated[int, typer.Option(min=0, help="To spread over.")] = 0,
    days: Annotated[int, typer.Option(min=0, help="Skip who is later than so many.")] = 0,
) -> Answer:
    """Let a paused automation go on."""
    number = hours if how is Resume.SPREAD else days
    done = await resuming.resume(
        session.conn, session.account_id, AutomationId(id_), how, number=number, now=session.now
    )
    return _now(done)


@command(app, "stop")
async def stop(session: Session, *, id_: Id) -> Answer:
    """Take everybody out of an automation; nobody comes in until it is activated again."""
    who = session.account_id
    return _now(await actions.stop(session.conn, who, AutomationId(id_), now=session.now))


@command(app, "list")
async def list_(session: Session, *, archived: Archived = False) -> Answer:
    """Show the automations."""
    rows: list[dict[str, object]] = []
    after = 0
    while page := await queries.page(
        session.conn, session.account_id, archived=archived, after=after
    ):
        rows += map(automation_shape, page)
        after = page[-1].id
    return Answer(list(rows), columns=("id", "name", "status", "why", "version", "updated_at"))


@command(app, "show")
async def show(
    session: Session,
    *,
    id_: Id,
    yaml: Annotated[bool, typer.Option("--yaml", help="Print its draft as a file.")] = False,
) -> Answer:
    """Show an automation with its draft, and how many people stand at which step."""
    who = session.account_id
    found = await actions.get(session.conn, who, AutomationId(id_))
    inside = await queries.inside(session.conn, who, found.id)
    data = _whole(found) | {
        "inside": [
            {"version": version, "step": step, "people": people} for version, step, people in inside
        ]
    }
    return Answer(data, as_yaml(found.draft) if yaml else "")


archivable(
    app,
    "automation",
    archive=actions.archive,
    restore=actions.restore,
    effect="it is not listed, and is not put to work.",
)
deletable(app, "automation", delete=actions.delete, unless="it is not archived")
automation_runs.add_to(app)
automation_versions.add_to(app)


def _whole(automation: Automation) -> dict[str, object]:
    return automation_shape(automation) | {"definition": automation.draft}


def _now(automation: Automation) -> Answer:
    line = f"Automation {automation.id}, {automation.name}, is {automation.status}."
    return Answer(automation_shape(automation), line)
