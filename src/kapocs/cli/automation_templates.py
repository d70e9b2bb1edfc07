"""`kapocs automation templates`, and `create --template`: automations that are written already."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated

import typer

from kapocs.automations import starting
from kapocs.automations.starting import FromTemplate
from kapocs.automations.template_files import NAMES, read_template
from kapocs.cli.answer import Answer
from kapocs.cli.automation_shown import automation_shape
from kapocs.cli.options import pair
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, LetterId, written_id
from kapocs.wording.telling import english


class TemplateLanguage(StrEnum):
    """In which a template's letters are written."""

    HU = "hu"
    EN = "en"


TemplateOption = Annotated[
    str | None, typer.Option("--template", help="Its name; see `automation templates`.")
]
TemplateListOption = Annotated[
    int | None,
    typer.Option("--list", min=1, max=LARGEST_ID, help="Of a template: whose people it is for."),
]
OrderListOption = Annotated[
    int | None,
    typer.Option(
        "--order-list",
        min=1,
        max=LARGEST_ID,
        help="Of a template for orders: where they are, if not on --list.",
    ),
]
LanguageOption = Annotated[
    TemplateLanguage | None,
    typer.Option("--language", help="Of a template's letters; otherwise the account's."),
]


NameOption = Annotated[
    str, typer.Option("--name", help="Of an automation from a template; otherwise the template's.")
]
WaitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--wait",
        metavar="STEP=TIME",
        help="A template's step waits for 90m, 2h, 3d or 1w instead; 0d: not at all.",
    ),
]
OwnLetterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--own-letter", metavar="KEY=ID", help="Your own letter goes out instead of a template's."
    ),
]
_TIME = re.compile(r"(\d{1,7})([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


async def templates(session: Session, *, language: LanguageOption = None) -> Answer:
    """Show the templates that automations can be made from."""
    said = language or session.account.language
    found = [read_template(name, said) for name in NAMES]
    rows: list[Mapping[str, object]] = [
        {
            "name": each.name,
            "title": each.title,
            "needs_orders": each.needs_orders,
            "letters": len(each.raw_letters),
            "about": each.about,
        }
        for each in found
    ]
    return Answer(rows, columns=("name", "title", "needs_orders", "letters", "about"))


def waits_of(texts: Iterable[str] | None) -> dict[str, dict[str, int]]:
    """Steps with how long they wait, as typed. BadParameter."""
    found = {}
    for text in texts or ():
        step, typed = pair(text, option="--wait")
        time = _TIME.fullmatch(typed)
        if time is None:
            raise typer.BadParameter(f"{text!r}: STEP=90m, 2h, 3d or 1w.", param_hint="--wait")
        found[step] = {_UNITS[time[2]]: int(time[1])}
    return found


def own_letters_of(texts: Iterable[str] | None) -> dict[str, LetterId]:
    """Letters of a template with the account's own that go out instead. BadParameter."""
    found = {}
    for text in texts or ():
        key, typed = pair(text, option="--own-letter")
        number = written_id(typed)
        if number is None:
            raise typer.BadParameter(f"{text!r}: KEY=ID.", param_hint="--own-letter")
        found[key] = LetterId(number)
    return found


async def from_template(session: Session, wish: FromTemplate) -> Answer:
    """Makes the drafts, and says what is left to do."""
    signer = await session.signer()
    made = await starting.start_from(session.conn, session.account_id, wish, signer)
    left = [english(each) for each in made.left]
    automation = made.automation
    said = [
        f"Automation {automation.id}, {automation.name}, is a draft, and so are its letters.",
        *(f"- {each}" for each in left),
        f"Then: `kapocs automation activate {automation.id}`.",
    ]
    data = automation_shape(automation) | {
        "definition": automation.draft,
        "letters": made.letter_ids,
        "segments": made.segment_ids,
        "fields": made.fields,
        "left": left,
    }
    return Answer(data, "\n".join(said))
