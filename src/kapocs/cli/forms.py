"""`kapocs form`: sign-up, data-update and order forms."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from kapocs.cli import form_aliases, form_renewals, form_versions
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import Archived, archivable, deletable
from kapocs.cli.form_fields import ChangedFields, Fields, LabelLinks, Labels, dressed, typed
from kapocs.cli.form_options import (
    AllowedHosts,
    Changed,
    ChangedGateway,
    ChangedLanguage,
    ChangedLetter,
    ChangedOptIn,
    Confirmed,
    ConfirmedRedirect,
    ConfirmLetter,
    DoubleOptIn,
    FormLanguage,
    FormTypeName,
    FrameHosts,
    Gateway,
    Intro,
    OrderKind,
    Products,
    Redirect,
    Sells,
    Shipping,
)
from kapocs.cli.options import Id, ListOption, NameOption
from kapocs.cli.session import Session
from kapocs.connectors.model import ConnectorId
from kapocs.forms import actions, changing, queries, queries_offer
from kapocs.forms.model import DEFAULT_FIELDS, Form, FormChange, FormField, FormType, NewForm
from kapocs.forms.selling import NewOffer, OfferChange, OrderType
from kapocs.ids import FormId, LetterId, ListId, ProductId, ShippingMethodId
from kapocs.lists import actions as lists
from kapocs.recurring.model import packed

app = group("form", "Forms that people fill in.")
app.add_typer(form_aliases.app)
app.add_typer(form_renewals.app)


@command(app, "create")
async def create(
    session: Session,
    *,
    list_id: ListOption,
    type_: Annotated[FormTypeName, typer.Option("--type", help="What it does.")],
    name: NameOption,
    double_opt_in: DoubleOptIn = False,
    language: FormLanguage = None,
    field: Fields = None,
    label: Labels = None,
    link: LabelLinks = None,
    intro: Intro = "",
    thank_you: Annotated[str, typer.Option(help="Shown to whoever sent it.")] = "",
    redirect: Redirect = "",
    confirmed_thank_you: Confirmed = "",
    confirmed_redirect: ConfirmedRedirect = "",
    allow_host: AllowedHosts = None,
    frame_host: FrameHosts = None,
    confirm_letter: ConfirmLetter = None,
    gateway: Gateway = None,
    order_type: Sells = None,
    product: Products = None,
    shipping_method: Shipping = None,
) -> Answer:
    """Make a form."""
    wish = NewForm(
        name=name,
        type=FormType[type_.name],
        double_opt_in=double_opt_in,
        language=language or session.account.language,
        fields=dressed(tuple(map(typed, field)) if field else DEFAULT_FIELDS, label, link),
        intro=intro,
        **_after(thank_you, redirect, confirmed_thank_you, confirmed_redirect),
        redirect_hosts=tuple(allow_host or ()),
        frame_hosts=tuple(frame_host or ()),
        **_chosen(confirm_letter, gateway),
        offer=_offer(order_type, product or [], shipping_method or []),
    )
    return await _made(session, ListId(list_id), wish)


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
    frame_host: FrameHosts = None,
    double_opt_in: ChangedOptIn = None,
    language: ChangedLanguage = None,
    field: ChangedFields = None,
    label: Labels = None,
    link: LabelLinks = None,
    intro: Changed = None,
    confirm_letter: ChangedLetter = None,
    gateway: ChangedGateway = None,
    order_type: Sells = None,
    product: Products = None,
    shipping_method: Shipping = None,
) -> Answer:
    """Change what is given of a form. Its list and type stay."""
    form_id = FormId(id_)
    wish = FormChange(
        name=name,
        **_after(thank_you, redirect, confirmed_thank_you, confirmed_redirect),
        redirect_hosts=None if allow_host is None else tuple(allow_host),
        frame_hosts=None if frame_host is None else tuple(each for each in frame_host if each),
        double_opt_in=double_opt_in,
        language=language,
        fields=await _fields(session, form_id, field, label, link),
        **_chosen(confirm_letter, gateway),
        offer=await _new_offer(session, form_id, order_type, product, shipping_method),
        intro=intro,
    )
    form = await changing.change(session.conn, session.account_id, form_id, wish)
    return Answer(await _whole(session, form), f"Form {form.id}, {form.name}, is changed.")


@command(app, "list")
async def list_(session: Session, *, list_id: ListOption, archived: Archived = False) -> Answer:
    """Show the forms of a list."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id), archived=True)
    found = await queries.of_list(session.conn, *schema.key, archived=archived)
    columns = ("id", "name", "type", "double_opt_in", "language", "created_at")
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a form with its fields."""
    form = await actions.get(session.conn, session.account_id, FormId(id_))
    return Answer(await _whole(session, form))


form_versions.add_to(app)
archivable(
    app,
    "form",
    archive=changing.archive,
    restore=changing.restore,
    effect="its page says that it is closed, the APIs have no such form.",
)
deletable(
    app,
    "form",
    delete=changing.delete,
    unless="a send goes by it or an old number leads to it; records that came by it stay",
)


async def _made(session: Session, list_id: ListId, wish: NewForm) -> Answer:
    form = await actions.create(session.conn, session.account_id, list_id, wish)
    whole = await _whole(session, form)
    return Answer(whole, f"Form {form.id}, {form.name}, is made; it is at {whole['url']}")


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


async def _fields(
    session: Session,
    form_id: FormId,
    given: list[str] | None,
    labels: list[str] | None,
    links: list[str] | None,
) -> tuple[FormField, ...] | None:
    """The fields as typed; one that stands on the form already keeps its label and message.

    None: nothing was said of any.
    """
    if given is None and labels is None and links is None:
        return None
    placed = await queries.fields_of(session.conn, session.account_id, form_id)
    known = {each.name: each for each in placed}
    wanted = placed if given is None else list(map(typed, given))
    fields = [replace(known.get(each.name, each), mandatory=each.mandatory) for each in wanted]
    return dressed(fields, labels, links)


async def _new_offer(
    session: Session,
    form_id: FormId,
    kind: OrderKind | None,
    products: list[int] | None,
    shipping: list[int] | None,
) -> NewOffer | None:
    """What is offered from now on: what is not given stays. None: all of it does."""
    if kind is None and products is None and shipping is None:
        return None
    change = OfferChange(
        None if kind is None else OrderType[kind.name],
        None if products is None else tuple(map(ProductId, products)),
        None if shipping is None else tuple(map(ShippingMethodId, shipping)),
    )
    return await changing.offered(session.conn, session.account_id, form_id, change)


async def _whole(session: Session, form: Form) -> dict[str, object]:
    fields = await queries.fields_of(session.conn, session.account_id, form.id)
    shown = [pick(each, "name label link mandatory error_message") for each in fields]
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
        "renewal": None if offer.renewal is None else packed(offer.renewal),
    }


def _chosen(letter: int | None, gateway: int | None) -> dict[str, Any]:
    """Which letter asks to confirm, and by which gateway is paid; None: nothing was said."""
    return {
        "confirm_letter_id": None if letter is None else LetterId(letter),
        "gateway_id": None if gateway is None else ConnectorId(gateway),
    }


def _after(
    thank_you: str | None, redirect: str | None, confirmed: str | None, leads_to: str | None
) -> dict[str, Any]:
    """What follows after sending and after confirming."""
    return {
        "thank_you": thank_you,
        "redirect_url": redirect,
        "confirmed_thank_you": confirmed,
        "confirmed_redirect_url": leads_to,
    }


def _shape(form: Form) -> dict[str, object]:
    shape = pick(
        form,
        "id list_id name type double_opt_in language confirm_letter_id intro thank_you redirect_url"
        " redirect_hosts frame_hosts gateway_id confirmed_thank_you confirmed_redirect_url"
        " created_at archived_at",
    )
    return shape | {"type": form.type.name.lower()}
