"""The options in which `form create` and `form update` say what a form is like."""

from enum import StrEnum
from typing import Annotated

import typer

from kapocs.cli.accounts import PageLanguage
from kapocs.ids import LARGEST_ID


class FormTypeName(StrEnum):
    """The names of the form types."""

    SUBSCRIBE = "subscribe"
    UPDATE = "update"
    ORDER = "order"


class OrderKind(StrEnum):
    """The names of the ways in which products are offered."""

    FIXED = "fixed"
    SELECTOR = "selector"
    QUANTITIES = "quantities"


DoubleOptIn = Annotated[
    bool, typer.Option("--double-opt-in", help="Whoever joins must confirm by e-mail.")
]
Redirect = Annotated[
    str, typer.Option(metavar="URL", help="Where to go after sending; may ask ?k=[token].")
]
Confirmed = Annotated[str, typer.Option(help="Shown to whoever confirmed by e-mail.")]
ConfirmedRedirect = Annotated[
    str, typer.Option(metavar="URL", help="Where to go after confirming; may ask ?k=[token].")
]
AllowedHosts = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST", help="A host that --redirect may lead to; repeatable."),
]
FrameHosts = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST", help="Whose pages may show it in a frame; repeatable. None, or '': any."
    ),
]
Sells = Annotated[
    OrderKind | None,
    typer.Option("--order-type", help="How an order form offers its products."),
]
Products = Annotated[
    list[int] | None,
    typer.Option("--product", metavar="ID", min=1, max=LARGEST_ID, help="Sold by an order form."),
]
Shipping = Annotated[
    list[int] | None,
    typer.Option(
        "--shipping-method", metavar="ID", min=1, max=LARGEST_ID, help="Of an order form."
    ),
]
Changed = Annotated[
    str | None, typer.Option(help="As of `form create`; '' takes it away.", show_default=False)
]
ConfirmLetter = Annotated[
    int | None,
    typer.Option(
        min=1, max=LARGEST_ID, help="Letter that asks to confirm.", show_default="built in"
    ),
]
ChangedOptIn = Annotated[
    bool | None, typer.Option("--double-opt-in/--single-opt-in", help="See `form create`.")
]
FormLanguage = Annotated[
    PageLanguage | None, typer.Option(help="Of its built-in texts.", show_default="the account's")
]
ChangedLanguage = Annotated[PageLanguage | None, typer.Option(help="Of its built-in texts.")]
ChangedLetter = Annotated[
    int | None,
    typer.Option(min=0, max=LARGEST_ID, help="Letter that asks to confirm; 0: built in."),
]
Gateway = Annotated[
    int | None,
    typer.Option(min=1, max=LARGEST_ID, help="Connector by which whoever orders pays at once."),
]
ChangedGateway = Annotated[
    int | None,
    typer.Option(min=0, max=LARGEST_ID, help="Connector by which buyers pay at once; 0: none."),
]
Intro = Annotated[
    str, typer.Option(help="Shown above the fields, and in the letter that asks to confirm.")
]
