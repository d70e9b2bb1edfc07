"""The fields of a form as they are typed: `email!`, `--label consent=…`, `--link consent=…`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from kapocs.forms.model import FormField

Fields = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME[!]",
        help="A field to ask for, mandatory with a !; repeatable.",
        show_default="e-mail and names",
    ),
]
ChangedFields = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME[!]", help="As of `form create`; all that it is to ask for."),
]
Labels = Annotated[
    list[str] | None,
    typer.Option(
        "--label", metavar="NAME=TEXT", help="What a field is called on the form; repeatable."
    ),
]
LabelLinks = Annotated[
    list[str] | None,
    typer.Option(
        "--link",
        metavar="NAME=URL",
        help="Where its label leads, or the part within [ and ]; repeatable.",
    ),
]


def typed(text: str) -> FormField:
    """`email!` is mandatory, `email` is not."""
    name = text.removesuffix("!")
    return FormField(name=name, mandatory=name != text)


def dressed(
    fields: Sequence[FormField], labels: list[str] | None, links: list[str] | None
) -> tuple[FormField, ...]:
    """The fields with the labels and links that were typed; what is not named stays."""
    said, leads = _pairs(labels, "--label"), _pairs(links, "--link")
    names = {each.name.lower() for each in fields}
    if stranger := min((said.keys() | leads.keys()) - names, default=""):
        raise typer.BadParameter(f"the form has no field {stranger}.", param_hint="--label")
    return tuple(
        replace(
            each,
            label=said.get(each.name.lower(), each.label),
            link=leads.get(each.name.lower(), each.link),
        )
        for each in fields
    )


def _pairs(given: list[str] | None, option: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in given or ():
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise typer.BadParameter("NAME=… is expected.", param_hint=option)
        pairs[name.strip().lower()] = value.strip()
    return pairs
