"""Options that every command takes, wherever they stand on the line."""

from dataclasses import dataclass
from typing import Annotated

import typer

from kapocs.ids import LARGEST_ID, AccountId

Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
AccountOption = Annotated[
    int | None,
    typer.Option(
        min=1, max=LARGEST_ID, help="Act on this account.", show_default="the only one there is"
    ),
]


@dataclass(frozen=True, slots=True)
class Common:
    """What was asked for anywhere on the line."""

    as_json: bool = False
    account_id: AccountId | None = None
    """None: the only account there is."""


def common(context: typer.Context, as_json: Json = False, account: AccountOption = None) -> None:
    """Takes the common options of a level; a deeper one overrides."""
    known = context.obj or Common()
    context.obj = Common(
        known.as_json or as_json,
        known.account_id if account is None else AccountId(account),
    )
