"""The JSON Schema of definitions, for editors and for programs that write them.

Whatever it refuses `reading.read` refuses, too; what it cannot say, such as that a step is there
that is named, only the reader finds. A member that need not be there may be null as well.
"""

from typing import Any

from kapocs.automations.definition import LONGEST_URL, MOST_DIGESTED, MOST_STARTS, MOST_STEPS
from kapocs.automations.reading import AGAIN, DATES, FEED_ITEM, FULL, MOST_AT_A_TIME
from kapocs.automations.schema_kinds import STEPS, WAYS, WHEN
from kapocs.automations.schema_parts import (
    CLOCK,
    CONDITIONS,
    DEFINED,
    ID,
    SIGNAL,
    Schema,
    maybe,
    number,
    object_of,
    one_of,
    ref,
    some,
    text,
)

_VERSION = "https://json-schema.org/draft/2020-12/schema"
_TRUTH: Schema = {"type": "boolean"}
_OF_STEPS: Schema = {"id": maybe(text(40)), "label": maybe(text(200)), "position": {}}


def schema() -> dict[str, Any]:
    """The whole of it, by JSON Schema 2020-12."""
    return {
        "$schema": _VERSION,
        "title": "Kapocs automation",
        **object_of(
            {
                "name": text(200, required=True),
                "description": {},
                "start": some(ref("start"), MOST_STARTS, least=1),
                "entry": maybe(_entry()),
                "leave": maybe(_leave()),
                "quiet": maybe(object_of({"from": maybe(CLOCK), "to": maybe(CLOCK)})),
                "priority": maybe(number(0, 9)),
                "steps": some(ref("step"), MOST_STEPS, least=1),
            },
            "name",
            "start",
            "steps",
        ),
        "$defs": {
            **DEFINED,
            "start": _start(),
            "step": {"oneOf": [*map(_step, STEPS)]},
            "steps": some(ref("step"), MOST_STEPS),
        },
    }


def _entry() -> Schema:
    return object_of(
        {
            "where": CONDITIONS,
            "again": maybe(one_of(AGAIN)),
            "days": maybe(number(1, 3650)),
            "at_most": maybe(number(1, MOST_AT_A_TIME)),
            "full": maybe(one_of(FULL)),
        }
    )


def _leave() -> Schema:
    goals = maybe(some(object_of(SIGNAL, "on"), MOST_STARTS))
    return object_of({"goal": goals, "unsubscribed": maybe(_TRUTH), "segment": maybe(ID)})


def _start() -> Schema:
    beside: Schema = {"list": maybe(ID), "where": CONDITIONS}
    of_segment = {"on": one_of(("segment_entered", "segment_left")), "segment": ID}
    of_date = {
        "on": {"const": "date"},
        "list": ID,
        "field": text(200, required=True),
        "days": maybe(number(*DATES)),
        "at": maybe(CLOCK),
        "yearly": maybe(_TRUTH),
    }
    address: Schema = {"type": "string", "maxLength": LONGEST_URL, "pattern": r"^\s*https?://"}
    digest = object_of({**WHEN, "most": maybe(number(1, MOST_DIGESTED))})
    of_feed = {"on": {"const": FEED_ITEM}, "list": ID, "url": address, "digest": maybe(digest)}
    return {
        "oneOf": [
            object_of(beside | of_segment, "on", "segment"),
            object_of(beside | of_date, "on", "list", "field"),
            object_of(beside | of_feed, "on", "list", "url"),
            object_of(beside | {"on": {"const": "hand"}, "list": ID}, "on", "list"),
            object_of(beside | SIGNAL, "on"),
        ]
    }


def _step(kind: str) -> Schema:
    """A step of this kind, with the ways that part from it."""
    ways = {way: maybe(ref("steps")) for way in WAYS.get(kind, ())}
    return object_of({**_OF_STEPS, kind: STEPS[kind], **ways}, kind)
