"""`kapocs form`: sign-up, data-update and order forms."""

from enum import StrEnum
from typing import Annotated

import typer

from kapocs.cli import form_aliases
from kapocs.cli.accounts import Language
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, ListOption, NameOption
from kapocs.cli.session import Session
from kapocs.forms import actions, queries, queries_offer
from kapocs.forms.model import (
    DEFAULT_FIELDS,
    Form,
    FormChange,
    FormField,
    FormType,
    NewForm,
    NewOffer,
    OrderType,
)
from kapocs.ids import LARGEST_ID, FormId, LetterId, ListId, ProductId, ShippingMethodId
from kapocs.lists import actions as lists
from kapocs.public.embed import embed_snippet

app = group("form", "Forms that people fill in.")
app.add_typer(form_aliases.app)


class Kind(StrEnum):
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
Fields = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME[!]",
        help="A field to ask for, mandatory with a !; repeatable.",
        show_default="e-mail and names",
    ),
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


@command(app, "create")
async def create(
    session: Session,
    *,
    list_id: ListOption,
    type_: Annotated[Kind, typer.Option("--type", help="What it does.")],
    name: NameOption,
    double_opt_in: DoubleOptIn = False,
    language: Annotated[
        Language | None, typer.Option(help="Of its built-in texts.", show_default="the account's")
    ] = None,
    field: Fields = None,
    thank_you: Annotated[str, typer.Option(help="Shown to whoever sent it.")] = "",
    redirect: Redirect = "",
    confirmed_thank_you: Confirmed = "",
    confirmed_redirect: ConfirmedRedirect = "",
    allow_host: AllowedHosts = None,
    confirm_letter: ConfirmLetter = None,
    order_type: Sells = None,
    product: Products = None,
    shipping_method: Shipping = None,
) -> Answer:
    """Make a form."""
    wish = NewForm(
        name,
        FormType[type_.name],
        double_opt_in=double_opt_in,
        language=language or session.account.language,
        fields=tuple(map(_field, field)) if field else DEFAULT_FIELDS,
        thank_you=thank_you,
        redirect_url=redirect,
        redirect_hosts=tuple(allow_host or ()),
        confirmed_thank_you=confirmed_thank_you,
        confirmed_redirect_url=confirmed_redirect,
        confirm_letter_id=None if confirm_letter is None else LetterId(confirm_letter),
        offer=_offer(order_type, product or [], shipping_method or []),
    )
    form = await actions.create(session.conn, session.account_id, ListId(list_id), wish)
    whole = await _whole(session, form)
    return Answer(whole, f"Form {form.id}, {form.name}, is made; it is at {whole['url']}")


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="1 to 200 characters.")] = None,
    thank_you: Changed = None,
    redirect: Changed = None,
    confirmed_thank_you: Changed = None,
    confirmed_redirect: Changed = None,
    allow_host: AllowedHosts = None,
) -> Answer:
    """Change a form's name, and what follows after sending and confirming."""
    wish = FormChange(
        name,
        thank_you,
        redirect,
        None if allow_host is None else tuple(allow_host),
        confirmed_thank_you,
        confirmed_redirect,
    )
    form = await actions.change(session.conn, session.account_id, FormId(id_), wish)
    return Answer(await _whole(session, form), f"Form {form.id}, {form.name}, is changed.")


@command(app, "list")
async def list_(session: Session, *, list_id: ListOption) -> Answer:
    """Show the forms of a list."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    found = await queries.of_list(session.conn, *schema.key)
    columns = ("id", "name", "type", "double_opt_in", "language", "created_at")
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a form with its fields."""
    form = await actions.get(session.conn, session.account_id, FormId(id_))
    return Answer(await _whole(session, form))


@command(app, "embed")
async def embed(session: Session, *, id_: Id) -> Answer:
    """Print the HTML that puts a form on any page."""
    form = await actions.get(session.conn, session.account_id, FormId(id_))
    fields = await queries.fields_of(session.conn, session.account_id, form.id)
    schema = await lists.schema(session.conn, session.account_id, form.list_id)
    snippet = embed_snippet(form, fields, schema=schema, base_url=session.settings.public_url())
    snippet = snippet.rstrip("\n")
    return Answer({"id": form.id, "html": snippet}, snippet)


def _offer(kind: OrderKind | None, products: list[int], shipping: list[int]) -> NewOffer | None:
    if kind is None and not products and not shipping:
        return None
    if kind is None:
        raise typer.BadParameter("--product and --shipping-method need --order-type.")
    return NewOffer(
        OrderType[kind.name],
        tuple(map(ProductId, products)),
        tuple(map(ShippingMethodId, shipping)),
    )


def _field(text: str) -> FormField:
    name = text.removesuffix("!")
    return FormField(name, mandatory=name != text)


async def _whole(session: Session, form: Form) -> dict[str, object]:
    fields = await queries.fields_of(session.conn, session.account_id, form.id)
    shown = [pick(each, "name label mandatory error_message") for each in fields]
    url = f"{session.settings.public_url()}/f/{form.id}"
    return _shape(form) | {"url": url, "fields": shown, **await _sold(session, form)}


async def _sold(session: Session, form: Form) -> dict[str, object]:
    offer = await queries_offer.placed(session.conn, session.account_id, form.id)
    if offer is None:
        return {}
    return {
        "order_type": offer.type.name.lower(),
        "product_ids": list(offer.product_ids),
        "shipping_method_ids": list(offer.shipping_method_ids),
    }


def _shape(form: Form) -> dict[str, object]:
    shape = pick(
        form,
        "id list_id name type double_opt_in language confirm_letter_id thank_you redirect_url"
        " redirect_hosts confirmed_thank_you confirmed_redirect_url created_at",
    )
    return shape | {"type": form.type.name.lower()}
