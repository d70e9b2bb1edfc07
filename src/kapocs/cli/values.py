"""`--set FIELD=VALUE`: what a person gives for the fields of a record."""

from collections.abc import Sequence
from typing import Annotated

import typer

from kapocs.cli.options import pair
from kapocs.lists import standard
from kapocs.lists.model import BadField, Schema

Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="The value of a field; repeatable."),
]


def given(schema: Schema, typed: Sequence[str] | None) -> dict[str, str]:
    """Name → value. FieldNotFound and BadField name a field that cannot be set.

    A program's unknown fields are passed over; a person who mistypes one is told.
    """
    values = dict(pair(each, option="--set") for each in typed or ())
    for name in values:
        field = schema.field(name)
        if field.name in standard.READ_ONLY:
            raise BadField(f"{field.name}: it is set by the system.", field=field.name)
    return values
