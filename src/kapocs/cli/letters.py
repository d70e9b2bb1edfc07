"""`kapocs letter`: letters with merge tags."""

from enum import StrEnum
from typing import Annotated

import typer

from kapocs.cli import letter_images
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import Archived, archivable, deletable
from kapocs.cli.options import (
    STDIN,
    FolderOption,
    Id,
    InFolderOption,
    ListOption,
    NameOption,
    read_text,
)
from kapocs.cli.session import Session
from kapocs.folders.model import FolderId
from kapocs.ids import LARGEST_ID, LetterId, ListId, SubscriberId
from kapocs.letters import actions, copying, ending, queries_listed, sms, trial
from kapocs.letters.model import (
    LetterChange,
    LetterKind,
    NewLetter,
    SavedLetter,
    SourceFormat,
)
from kapocs.letters.queries_listed import LettersAsked
from kapocs.wording.telling import english

app = group("letter", "Letters and their merge tags.")

SUMMARY = "id name kind subject version folder_id created_at updated_at archived_at"

SubjectOption = Annotated[str | None, typer.Option("--subject", help="May hold merge tags.")]
HtmlOption = Annotated[
    str | None, typer.Option("--html", metavar="FILE", help="The HTML part; - reads stdin.")
]
MjmlOption = Annotated[
    str | None, typer.Option("--mjml", metavar="FILE", help="The HTML part, written in MJML.")
]
TextOption = Annotated[
    str | None,
    typer.Option("--text", metavar="FILE", help="The text part; made from the HTML when left out."),
]
EmbedOption = Annotated[
    bool | None,
    typer.Option("--embed-images/--host-images", help="Hosted pictures travel in the mail."),
]


class PrintedPart(StrEnum):
    """What of a letter is printed."""

    ALL = "all"
    HTML = "html"
    TEXT = "text"


@command(app, "create")
async def create(
    session: Session,
    *,
    name: NameOption,
    subject: SubjectOption = None,
    kind: Annotated[LetterKind, typer.Option(help="Where it goes.")] = LetterKind.EMAIL,
    html: HtmlOption = None,
    mjml: MjmlOption = None,
    text: TextOption = None,
    embed_images: EmbedOption = None,
    folder: FolderOption = None,
) -> Answer:
    """Store a letter. Merge fields that no list has are reported on stderr."""
    _check_files(html, mjml, text)
    wish = NewLetter(
        name=name,
        subject=subject or "",
        html=_read(html, "html") if mjml is None else _read(mjml, "mjml"),
        text=_read(text, "text"),
        kind=kind,
        source_format=SourceFormat.HTML if mjml is None else SourceFormat.MJML,
        embed_images=bool(embed_images),
        folder_id=FolderId(folder) if folder else None,
    )
    saved = await actions.create(session.conn, session.account_id, wish)
    return _answer(saved, "stored")


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="1 to 200 characters.")] = None,
    subject: SubjectOption = None,
    html: HtmlOption = None,
    mjml: MjmlOption = None,
    text: TextOption = None,
    embed_images: EmbedOption = None,
    folder: FolderOption = None,
) -> Answer:
    """Change what is given of a letter; letters that have not gone out yet go out so."""
    _check_files(html, mjml, text)
    change = LetterChange(
        name=name,
        subject=subject,
        html=_read(html, "html") if mjml is None else _read(mjml, "mjml"),
        text=_read(text, "text"),
        source_format=_format(html, mjml),
        embed_images=embed_images,
        folder_id=None if folder is None else FolderId(folder),
    )
    saved = await actions.update(session.conn, session.account_id, LetterId(id_), change)
    return _answer(saved, "changed")


@command(app, "list")
async def list_(
    session: Session,
    *,
    archived: Archived = False,
    kind: Annotated[LetterKind | None, typer.Option(help="Only those of this kind.")] = None,
    folder: InFolderOption = None,
) -> Answer:
    """Show the account's letters."""
    asked = LettersAsked(
        kind=kind, folder_id=None if folder is None else FolderId(folder), archived=archived
    )
    rows: list[dict[str, object]] = []
    after, who = 0, session.account_id
    while page := await queries_listed.page(session.conn, who, asked, after=after):
        rows += [pick(each, SUMMARY) for each in page]
        after = page[-1].id
    return Answer(list(rows))


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a letter with its sources."""
    letter = await actions.get(session.conn, session.account_id, LetterId(id_))
    data = pick(letter, f"{SUMMARY} html text source_format source embed_images page")
    if letter.kind is LetterKind.SMS:
        data["sms"] = _counted(sms.count(letter.text or ""))
    return Answer(data)


@command(app, "render")
async def render(
    session: Session,
    *,
    id_: Id,
    list_id: ListOption,
    subscriber: Annotated[int, typer.Option(min=1, max=LARGEST_ID, help="The record to write to.")],
    part: Annotated[PrintedPart, typer.Option(help="What to print.")] = PrintedPart.ALL,
) -> Answer:
    """Show a letter as a person of a list would get it; nothing is sent or counted."""
    letter = await actions.get(session.conn, session.account_id, LetterId(id_))
    made = await trial.rendered_for(
        session.conn,
        letter,
        list_id=ListId(list_id),
        subscriber_id=SubscriberId(subscriber),
        base_url=session.settings.public_url(),
    )
    problems = [*map(english, made.problems)]
    data = pick(made.rendered, "subject html text") | {
        "problems": problems,
        "sms": _counted(made.sms) if made.sms else None,
    }
    return Answer(data, _printed(made, part), warnings=tuple(problems))


@command(app, "copy")
async def copy(session: Session, *, id_: Id, name: NameOption) -> Answer:
    """Make another letter that says the same."""
    made = await copying.copy(session.conn, session.account_id, LetterId(id_), name=name)
    return Answer(pick(made, SUMMARY), f"Letter {made.id}, {made.name}, is stored.")


letter_images.add_to(app)
archivable(
    app,
    "letter",
    archive=ending.archive,
    restore=ending.restore,
    effect="nothing new can send it.",
)
deletable(
    app, "letter", delete=ending.delete, unless="anything names it or it ever went to somebody"
)


def _check_files(html: str | None, mjml: str | None, text: str | None) -> None:
    if html is not None and mjml is not None:
        raise typer.BadParameter("either --html or --mjml.", param_hint="--mjml")
    if text == STDIN and STDIN in (html, mjml):
        raise typer.BadParameter("stdin can be read once only.", param_hint="--text")


def _read(path: str | None, field: str) -> str | None:
    return None if path is None else read_text(path, field=field)


def _format(html: str | None, mjml: str | None) -> SourceFormat | None:
    if mjml is not None:
        return SourceFormat.MJML
    return None if html is None else SourceFormat.HTML


def _answer(saved: SavedLetter, done: str) -> Answer:
    letter = saved.letter
    data = pick(letter, SUMMARY) | {
        "unknown_fields": saved.unknown_fields,
        "problems": [*map(english, saved.problems)],
    }
    line = f"Letter {letter.id}, {letter.name}, is {done}."
    if letter.kind is LetterKind.SMS:
        counted = sms.count(letter.text or "")
        data["sms"] = _counted(counted)
        line += f" Without values it takes {_in_words(counted)}."
    return Answer(data, line, warnings=_warnings(saved))


def _printed(made: "trial.Trial", part: PrintedPart) -> str:
    rendered = made.rendered
    if part is PrintedPart.HTML:
        return rendered.html or ""
    if part is PrintedPart.TEXT:
        return rendered.text
    pieces = [f"Subject: {rendered.subject}"] if rendered.subject else []
    pieces += [f"SMS: {_in_words(made.sms)}"] if made.sms else []
    return "\n\n".join([*pieces, rendered.text, *filter(None, [rendered.html])])


def _counted(counted: sms.Count) -> dict[str, object]:
    return pick(counted, "encoding units parts left")


def _in_words(counted: sms.Count) -> str:
    return f"{counted.parts} part(s) in {counted.encoding}, {counted.left} left in the last"


def _warnings(saved: SavedLetter) -> tuple[str, ...]:
    unknown = (f"no list has the field [{name}]: it stays empty" for name in saved.unknown_fields)
    return (*unknown, *map(english, saved.problems))
