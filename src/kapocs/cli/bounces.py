"""`kapocs bounce`: what mails that came back say. Needs no database and changes nothing."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from kapocs.cli import output
from kapocs.cli.answer import Answer, Row, pick
from kapocs.cli.command import command, group
from kapocs.cli.common import Json, common
from kapocs.cli.options import BadFile
from kapocs.cli.session import Session
from kapocs.console.catalogue import CATALOGUE
from kapocs.ids import LARGEST_ID
from kapocs.returns.model import Complaint, Returned, ReturnKind
from kapocs.returns.returned_mail import read_all
from kapocs.senders import queries_refusals as queries
from kapocs.senders.refusals import Refusal, RefusalId, RefusalNotFound

app = group("bounce", "What mails that came back say.")

_LARGEST_FILE = 256 * 1024 * 1024
_NEXT_MAIL = re.compile(rb"\r?\n\r?\n(?=From \S{1,200} [^\r\n]{10,100} \d{4}\r?\n)")
_EFFECTS = {
    ReturnKind.HARD: "the address is suppressed: hard_bounce",
    ReturnKind.SOFT: "counted; the address is suppressed after too many: soft_bounces",
    ReturnKind.POLICY: "nobody is suppressed: ours to mend",
}
_UNCLEAR = "nobody is suppressed: no reason can be made out"
_OURS = "id class times last_at sender relay receiver status words what_to_do"
_COMPLAINED = "off the list, and the address is suppressed: complaint"

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…", help="Mails (.eml), mailboxes (mbox), folders of mails, or -."),
]


@app.command("read")
def read(context: typer.Context, files: Files, as_json: Json = False) -> None:
    """Show what mails that came back say of each recipient, and what would follow."""
    common(context, as_json)
    rows = [row for name in files for row in _rows(name)]
    output.show(Answer(rows), as_json=context.obj.as_json, zone=ZoneInfo("UTC"))


def _rows(name: str) -> Iterator[Row]:
    for file, data in _contents(name):
        for mail in _mails(data):
            for told in read_all(mail):
                yield _row(file, told)


def _contents(name: str) -> Iterator[tuple[str, bytes]]:
    """The files of an argument, each with its name."""
    if name == "-":
        yield name, sys.stdin.buffer.read(_LARGEST_FILE)
        return
    path = Path(name)
    try:
        found = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else []
        for each in found or [path]:
            with each.open("rb") as file:
                yield str(each), file.read(_LARGEST_FILE)
    except OSError as error:
        raise BadFile(f"FILE: {name}: {error.strerror}.", field="file") from error


def _mails(data: bytes) -> list[bytes]:
    """The mails of a mailbox; a file that is none is one mail."""
    return _NEXT_MAIL.split(data) if data.startswith(b"From ") else [data]


def _row(file: str, told: Complaint | Returned) -> Row:
    if isinstance(told, Complaint):
        words = f"{told.type} {told.source}".strip()
        return _named(file, told.recipient, "complaint", "", words, _COMPLAINED)
    effect = _UNCLEAR if told.is_unclear else _EFFECTS.get(told.kind, "nothing")
    return _named(file, told.recipient, told.kind.value, told.status, told.diagnostic, effect)


def _named(*values: str) -> Row:
    names = ("file", "recipient", "class", "status", "words", "effect")
    return dict(zip(names, values, strict=True))


@command(app, "ours")
async def ours(
    session: Session,
    *,
    clear: Annotated[
        int | None,
        typer.Option(
            "--clear",
            metavar="ID",
            min=1,
            max=LARGEST_ID,
            help="This one is seen to; refused again, it is there again.",
        ),
    ] = None,
    all_accounts: Annotated[
        bool, typer.Option("--all-accounts", help="Those of every account of the installation.")
    ] = False,
) -> Answer:
    """Show what was refused because of the sender, its machine or the letter, and what to do."""
    if clear is not None:
        if not await queries.clear(session.conn, session.account_id, RefusalId(clear)):
            raise RefusalNotFound(f"There is no refusal {clear} to clear.", field="clear")
        return Answer({"id": clear, "cleared": True}, f"{clear} is cleared.")
    language = session.settings.language if all_accounts else session.account.language
    if all_accounts:
        found = await queries.of_all(session.conn)
        return Answer(
            [_shape(each, language) for each in found], columns=("account_id", *_OURS.split())
        )
    found = await queries.page(session.conn, session.account_id)
    return Answer([_shape(each, language) for each in found], columns=tuple(_OURS.split()))


def _shape(refusal: Refusal, language: str) -> Row:
    names = "account_id id sender relay receiver status words times first_at last_at delivery_id"
    return {
        **pick(refusal, names),
        "class": refusal.blame.value,
        "topic": refusal.topic.value,
        "what_to_do": CATALOGUE[language][f"mend_{refusal.topic}"],
    }
