"""`kapocs automation templates`, and `create --template`: automations that are written already."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from kapocs.automations import starting
from kapocs.automations.starting import FromTemplate
from kapocs.automations.template_files import NAMES, read_template
from kapocs.cli.answer import Answer
from kapocs.cli.automation_shown import automation_shape
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, ListId
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


async def from_template(
    session: Session,
    name: str,
    lists: tuple[ListId, ListId | None],
    language: TemplateLanguage | None,
) -> Answer:
    """Makes the drafts, and says what is left to do."""
    list_id, order_list_id = lists
    wish = FromTemplate(
        template=name, list_id=list_id, order_list_id=order_list_id, language=language or ""
    )
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
