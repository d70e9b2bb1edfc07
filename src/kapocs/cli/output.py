"""Prints an answer: one JSON text, or something pleasant to read."""

import sys
from collections.abc import Mapping
from zoneinfo import ZoneInfo

import orjson

from kapocs.cli import tables
from kapocs.cli.answer import Answer
from kapocs.cli.readable import printable


def show(answer: Answer, *, as_json: bool, zone: ZoneInfo) -> None:
    """Prints to stdout; warnings to stderr. `zone`: whose time people read."""
    for warning in answer.warnings:
        sys.stderr.write(f"Warning: {printable(warning)}\n")
    if as_json:
        sys.stdout.write(_json(answer.data))
    elif answer.line:
        sys.stdout.write(f"{printable(answer.line)}\n")
    elif isinstance(answer.data, Mapping):
        tables.show_one(answer.data, zone)
    else:
        tables.show_many(answer.data, answer.columns, zone)


def _json(data: object) -> str:
    return orjson.dumps(
        data, default=str, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
    ).decode()
