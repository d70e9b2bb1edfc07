"""What a version of an automation uses, so that none of it is taken away from under it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kapocs.automations import queries_uses, referring
from kapocs.automations.definition import Definition, Start
from kapocs.automations.model import AutomationId
from kapocs.automations.queries_uses import Used
from kapocs.automations.signals import Signal
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId
from kapocs.segments.parse import parse

ANY_LIST = 0
"""Of a field: that of whatever list people come from."""
_NAMED = re.compile(r"\[([A-Za-z0-9_]{1,64})\]")
_GOODS = ("product", "category")
"""Shops take them away as they like: then the step fails for whoever comes to it."""
_BY_NAME = ("set", "save")
"""Members of steps that are objects by the names of fields."""


async def note(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    version: int,
    *,
    raw: Mapping[str, Any],
    definition: Definition,
) -> None:
    """Writes down what the version uses."""
    found = [_of_signal(each) for each in signals_of(definition)]
    used = {
        Used(each.noun, each.id)
        for _, each in referring.everything(definition)
        if each.noun not in _GOODS
    }
    used = used.union(*found)
    lists = await _lists(conn, account_id, definition, used)
    names = {name.lower() for name in [*_in_conditions(definition), *_in_texts(raw)]}
    used |= {Used("field", list_id, name) for list_id in lists for name in names}
    await queries_uses.insert(conn, account_id, automation_id, version, used=sorted(used))


def signals_of(definition: Definition) -> list[Signal]:
    """All that it begins by, waits for, or ends by."""
    steps = (each.does.awaits() for each in definition.steps.values())
    starts = (each.signal for each in definition.starts)
    return [each for each in (*starts, *definition.rules.goals, *steps) if each is not None]


def _of_signal(signal: Signal) -> set[Used]:
    told = {
        "list": signal.list_id,
        "form": signal.numbers.get("form_id"),
        "landing_page": signal.numbers.get("landing_page_id"),
        "letter": signal.numbers.get("letter_id"),
    }
    return {Used(noun, id_) for noun, id_ in told.items() if id_ is not None}


async def _lists(
    conn: Conn, account_id: AccountId, definition: Definition, used: set[Used]
) -> set[int]:
    """The lists on which its people stand, or are put."""
    found = {each.thing_id for each in used if each.noun == "list"}
    for start in definition.starts:
        schema = await referring.schema_of(conn, account_id, start)
        found.add(schema.list.id if schema else _of_start(start))
    return found


def _of_start(start: Start) -> int:
    return start.list_id or (start.signal.list_id if start.signal else None) or ANY_LIST


def _in_conditions(definition: Definition) -> Iterator[str]:
    asked = [start.where for start in definition.starts]
    asked += [text for _, text in referring.asked(definition)]
    yield from (each.date_field for each in definition.starts if each.date_field)
    for text in filter(None, asked):
        try:
            yield from (each.field for each in parse(text))
        except KapocsError:
            continue  # it was refused before


def _in_texts(part: object) -> Iterator[str]:
    """Names of fields that are set, waited for, or stand in a text."""
    if isinstance(part, str):
        yield from _NAMED.findall(part)
    elif isinstance(part, list):
        for each in part:
            yield from _in_texts(each)
    elif isinstance(part, Mapping):
        for name, each in part.items():
            if name in _BY_NAME and isinstance(each, Mapping):
                yield from map(str, each)
            elif name == "field" and isinstance(each, str):
                yield each
            yield from _in_texts(each)
