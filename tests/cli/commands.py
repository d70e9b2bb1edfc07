"""Every command of the command line, found by looking at its parser, with words to try it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from kapocs.cli.main import app

SECRET = "titok"
"""Stands in the name of everything that account 1 has."""

_BY_NAME = {
    "name": SECRET,
    "cart": SECRET,
    "email": f"{SECRET}@kapocs.test",
    "address": f"{SECRET}@kapocs.test",
    "number": "+36301234567",
    "html": "page.html",
    "file": "picture.png",
    "where": "email not empty",
    "to": "cili@kapocs.test",
    "url": "smtp://relay.example.org",
    "vat": "27",
    "price": "100",
    "net_cost": "100",
    "sku": SECRET,
    "code": SECRET,
    "title": SECRET,
    "field": "titok_mezo",
    "label": SECRET,
    "value": "igen",
    "provider": "mailgun",
    "amount": "100",
    "carrier": "GLS",
    "at": "2026-11-20",
    "since": "2026-01-01",
    "domain": "titok.example.org",
    "secret": "0123456789abcdef",
    "set_": "mssys_comment=x",
    "month": "2026-10",
    "from_": "2090-01",
    "currency": "HUF",
    "invoice": SECRET,
    "reason": "kérte",
    "alt": SECRET,
}
_BY_COMMAND = {
    "field add": {"name": "masik_mezo"},
    "connector create": {"type_": "generic"},
    "webhook create": {"url": "https://hooks.example.org/x", "event": "*"},
    "field update": {"name": "titok_mezo"},
    "field show": {"name": "titok_mezo"},
    "field delete": {"name": "titok_mezo"},
    "domain add": {"name": "masik.example.org"},
    "suppression import": {"file": "addresses.csv"},
    **{f"action {verb}": {"id_": "2"} for verb in ("show", "update", "delete")},
    **{f"automation {verb}": {"file": "other.yaml"} for verb in ("update", "validate")},
    **{
        f"domain {verb}": {"name": "titok.example.org"}
        for verb in ("show", "hosts", "check", "rotate-keys", "activate-keys", "delete")
    },
}
_MORE = {
    "export people": "--list 1",
    "export orders": "--list 1 --lines",
    "export deliveries": "--send 1",
    "export events": "--send 1",
    "export statistics": "--list 1",
    "export start": "--list 1",
    "connector update": "--name Új",
    "action create": "--form 1 --list 1",
    "action update": "--name Új",
    "automation create": "--file other.yaml",
    "automation enter": "--list 1 --subscriber 1",
    "product show": "1",
    "product update": "1 --name Új",
    "product delete": "1",
    "subscriber show": "1",
    "subscriber update": "1 --set mssys_comment=x",
    "subscriber unsubscribe": "1",
    "subscriber delete": "1",
    "order show": "1",
    "order update": "--status paid",
    "order ship": "1",
    "order item add": "--name Doboz --price 500",
    "order item update": "--quantity 2",
    "coupon create": "--percent 10",
    "coupon generate": "--percent 10",
    "user create": "--generate",
    "user passwd": "--generate",
    "letter create": "--html page.html",
    "delivery why": f"--email {SECRET}@kapocs.test",
    "print-batch create": "--list 1 --letter 1",
    "form update": "--name Új",
    "suppression lift": "--reason hard_bounce",
    "domain activate-keys": "--force",
    "send update": "--name Új",
    "account update": "--name Új",
    "user update": "--name Új",
    "list update": "--name Új",
    "apikey update": "--name Új",
    "recurrence update": "--due-days 9",
    "field update": "--label Új",
    "field option update": "--label Új",
    "landing-page update": "--name Új",
    "segment update": "--name Új",
    "letter update": "--name Új",
    "category update": "--name Új",
    "coupon update": "--code Új",
    "shipping-method update": "--name Új",
    "task update": "--title Új",
    "opportunity update": "--name Új",
    "relay update": "--name Új",
    "webhook replay": "--failed",
    "webhook update": "--event order.*",
}
"""What a command needs besides what it cannot be typed without."""


@dataclass(frozen=True, slots=True)
class Line:
    """A command, and what may be typed after its name."""

    name: str
    words: list[str]
    bare: list[str]
    """Only what the parser asks for."""


def lines() -> list[Line]:
    """Every command that takes `--account`, with words that its parser takes."""
    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    return [
        Line(name, [*bare, *_MORE.get(name, "").split()], bare)
        for name, command in _leaves(whole, "")
        if any(each.name == "account" for each in command.params)
        for bare in [_bare(name, command)]
    ]


def _leaves(group: TyperGroup, above: str) -> Iterator[tuple[str, TyperCommand]]:
    for name, found in group.commands.items():
        whole = f"{above} {name}".strip()
        if isinstance(found, TyperGroup):
            yield from _leaves(found, whole)
        elif isinstance(found, TyperCommand):
            yield whole, found


def _bare(name: str, command: TyperCommand) -> list[str]:
    typed: list[str] = []
    for parameter in command.params:
        if parameter.required:
            value = _value(name, parameter)
            is_option = isinstance(parameter, TyperOption)
            typed += [parameter.opts[0], value] if is_option else [value]
    return typed


def _value(command: str, parameter: Any) -> str:
    known = _BY_NAME | _BY_COMMAND.get(command, {})
    kind = parameter.type_descriptor.annotation
    if parameter.name not in known and isinstance(kind, type) and issubclass(kind, Enum):
        return str(next(iter(kind)).value)
    if parameter.name not in known and (kind is int or parameter.max is not None):
        return "1"
    assert parameter.name in known, f"say what {command} gets for {parameter.name}"
    return known[parameter.name]
