"""Values are taken without pydantic where they are plain, and mean what they mean to Typer."""

from datetime import datetime
from enum import Enum
from typing import Any

import pytest
from typer import BadParameter, Context
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from kapocs.cli.main import app
from kapocs.cli.plain_values import PlainValues

SAMPLES = (
    "", "0", "1", "007", "-1", "+5", " 7 ", "1_000", "1.0", "2.5", "99999999999999999999", "\u0663",
    "x", "yes", "Árvíztűrő tükörfúrógép", "2026-01-01",
)  # fmt: skip


def parameters() -> list[Any]:
    """One parameter of each kind that any command takes."""
    found: dict[tuple[Any, ...], Any] = {}

    def walk(command: TyperCommand | TyperGroup) -> None:
        for each in command.get_params(Context(command)):
            param: Any = each
            info, kind = param.type_descriptor.parameter_info, param.type_descriptor.annotation
            found[kind, info.min, info.max, param.multiple, param.nargs] = param
        for below in getattr(command, "commands", {}).values():
            walk(below)

    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    walk(whole)
    return list(found.values())


PARAMETERS = parameters()


def taken(reader: Any, value: Any, param: Any, context: Context) -> object:
    """What it becomes, or what is said of it; with its class, as 1 == True."""
    try:
        made = reader.coerce(value, param=param, ctx=context)
    except BadParameter as error:
        return type(error), str(error)
    return type(made), made


@pytest.mark.parametrize("param", PARAMETERS, ids=lambda each: each.name)
def test_a_value_means_what_it_means_to_typer(param: Any) -> None:
    ours = param.get_runtime_param()
    assert isinstance(ours, PlainValues)
    typers = ours.typers()
    context = Context(get_command(app))
    kind = param.type_descriptor.annotation
    values: list[Any] = [None, *SAMPLES]
    if isinstance(kind, type) and issubclass(kind, Enum):
        values += [word for each in kind for word in (str(each.value), str(each.value).upper())]
    if param.multiple or param.nargs == -1:
        values += [(), *((each,) for each in SAMPLES), SAMPLES[3:6]]
    elif kind is not datetime:  # of which Typer takes texts alone
        values += [3, True]
    for value in values:
        assert taken(ours, value, param, context) == taken(typers, value, param, context)
