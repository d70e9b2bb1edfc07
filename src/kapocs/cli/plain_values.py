"""What is written on a command line, taken as it is where it is plain what is meant.

Typer asks pydantic for every value of every command, also for those that were not given, and to
load pydantic takes as long as all else that a short command does. What is not plain goes Typer's
way: whatever it takes, refuses and says of it stays so.
"""

import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, get_args, get_origin

from typer import Context

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_UNCLEAR = object()


class PlainValues:
    """Stands for Typer's own reader of one parameter's values."""

    def __init__(self, typers: Callable[[], Any]) -> None:
        """`typers` gives Typer's reader, and loads pydantic for it."""
        self.typers = typers

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command takes it. BadParameter."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        taken = _plain(value, param.type_descriptor, several=several)
        return self.typers().coerce(value, param, ctx) if taken is _UNCLEAR else taken


def read_plainly(command: Any) -> Any:
    """Puts the reader before that of each parameter of the command and of those below it."""
    # `--help` is among them only in a context.
    for param in command.get_params(Context(command)):
        reader = PlainValues(param.get_runtime_param)
        param.__dict__["get_runtime_param"] = lambda reader=reader: reader
    for each in getattr(command, "commands", {}).values():
        read_plainly(each)
    return command


def _plain(value: Any, described: Any, *, several: bool) -> Any:
    kind, limits = described.annotation, described.parameter_info
    if limits.parser is not None or limits.clamp:
        return _UNCLEAR
    if get_origin(kind) is not list:
        return _UNCLEAR if several else _one(value, kind, limits)
    if not several or not isinstance(value, list | tuple):
        return _UNCLEAR
    (within,) = get_args(kind)
    return _each(value, within, limits)


def _each(values: Iterable[Any], kind: Any, limits: Any) -> Any:
    taken = [_one(each, kind, limits) for each in values]
    return _UNCLEAR if _UNCLEAR in taken else taken


def _one(value: Any, kind: Any, limits: Any) -> Any:
    if kind is str and type(value) is str:
        return value
    if kind is int and type(value) in (int, str):
        return _number(value, limits)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next((each for each in kind if value in (each, str(each.value))), _UNCLEAR)
    return _UNCLEAR


def _number(value: int | str, limits: Any) -> Any:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            return _UNCLEAR
        value = int(value)
    too_small = limits.min is not None and value < limits.min
    too_large = limits.max is not None and value > limits.max
    return _UNCLEAR if too_small or too_large else value
