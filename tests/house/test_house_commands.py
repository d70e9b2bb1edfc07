"""Whatever a command makes can be listed, shown, changed and taken away again."""

from collections.abc import Iterator

from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from kapocs.cli.main import app

MAKES = ("create", "add", "set")
NEEDED = {
    "list": ("list",),
    "show": ("show",),
    "update": ("update", "set"),
    "delete": ("delete", "remove", "archive", "cancel", "revoke"),
}

_ONE = "there is one at most"
_FACT = "a fact with its reason: it is taken off, and noted anew"
ALLOWED: dict[str, str] = {
    "account delete": "a tenant goes with the database's own tools, by its operator's hand",
    "domain update": "`domain hosts` changes what there is to change; keys rotate",
    "mail-rules list": _ONE,
    "mail-rules delete": "an account has rules always; `set` changes each",
    "retention list": _ONE,
    "retention delete": "`set` puts off whatever it does not say",
    "provider-hook list": "`show` shows them all",
    "payment delete": "what was told stays to be seen; `payment reverse` has it count no more",
    "payment update": "what was told is history; another payment is another",
    "print-batch show": "`print-batch status` shows it",
    "print-batch update": "what was printed is history; another batch is another",
    "suppression show": "`suppression list` shows all there is to an address",
    "suppression update": _FACT,
    "sms-opt-out show": "`sms-opt-out list` shows all there is to a number",
    "sms-opt-out update": _FACT,
    "backup show": "`backup list` shows all there is to each",
    "backup update": "a backup is what was; another is another",
    "backup delete": "`backup tidy` removes those that settings do not keep",
    "dkim list": "it is a file of the operator's",
    "dkim update": "it is a file of the operator's",
    "dkim delete": "it is a file of the operator's",
}
"""`noun what` that there need not be → the reason. An entry without need fails, too."""


def nouns(group: TyperGroup, above: str = "") -> Iterator[tuple[str, set[str]]]:
    """Each noun with its verbs."""
    for name, found in group.commands.items():
        if isinstance(found, TyperGroup):
            noun = f"{above} {name}".strip()
            yield (
                noun,
                {verb for verb, each in found.commands.items() if isinstance(each, TyperCommand)},
            )
            yield from nouns(found, noun)


def missing(known: Iterator[tuple[str, set[str]]]) -> list[str]:
    """What nouns that can be made lack."""
    return [
        f"{noun} {need}"
        for noun, verbs in known
        if verbs & set(MAKES)
        for need, words in NEEDED.items()
        if not verbs & set(words)
    ]


def test_whatever_a_command_makes_can_be_listed_shown_changed_and_taken_away() -> None:
    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    assert sorted(missing(nouns(whole))) == sorted(ALLOWED)


def test_a_noun_that_can_only_be_made_is_found() -> None:
    found = missing(iter([("kite", {"create", "list"}), ("wind", {"show"})]))
    assert found == ["kite show", "kite update", "kite delete"]
