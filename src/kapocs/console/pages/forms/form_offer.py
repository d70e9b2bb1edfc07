"""What an order form sells: products, ways of sending, and the gateway of payment."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from kapocs.catalog import queries as catalog
from kapocs.connectors import queries as connectors
from kapocs.connectors.model import ConnectorId
from kapocs.console.asking_forms import digest
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, PostedForm
from kapocs.console.pages.forms.form import (
    LARGEST_SENT,
    FormSaving,
    FormTab,
    find,
    read,
    save,
    show_tab,
)
from kapocs.console.pages.forms.forms import PATH
from kapocs.console.requested import account_of, id_in, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, KapocsError
from kapocs.forms import changing, queries_offer
from kapocs.forms.model import Form, FormChange, FormNotFound, FormType
from kapocs.forms.selling import NewOffer, OfferChange, OrderType
from kapocs.gateways.model import NAMES
from kapocs.ids import ProductId, ShippingMethodId
from kapocs.web.transaction import snapshot

_MOST_PRODUCTS = 500
_MOST_SENT = 2 * _MOST_PRODUCTS
_GATEWAYS = "connectors:read"


async def show(desk: Desk, request: Request) -> Response:
    """GET /forms/{form_id}/offer"""
    return await _offer(desk, request)


async def change(desk: Desk, request: Request) -> Response:
    """POST /forms/{form_id}/offer"""
    posted = await desk.form(request, largest=LARGEST_SENT, most=_MOST_SENT)
    form, _ = await read(desk, request)

    async def known(conn: Conn, form: Form) -> object:
        return _state(form, await queries_offer.placed(conn, form.account_id, form.id))

    async def wish(conn: Conn, form: Form) -> FormChange:
        placed = await queries_offer.placed(conn, form.account_id, form.id)
        offer = await changing.offered(conn, form.account_id, form.id, _wanted(posted, placed))
        gateway = ConnectorId(id_in(posted["gateway"])) if "gateway" in posted else None
        return FormChange(offer=offer, gateway_id=gateway)

    saving = FormSaving(seen=posted.get("seen", ""), stored=known, wish=wish)
    try:
        kept = await save(desk, request, saving)
    except Invalid as error:
        return await _offer(desk, request, posted, error)
    if not kept:
        return await _offer(desk, request, posted)
    return desk.redirect(f"{PATH}/{form.id}/offer", said="said_saved")


def _wanted(posted: PostedForm, placed: NewOffer | None) -> OfferChange:
    """What is ticked: what was on the form before keeps its order, what is new comes after."""
    type_ = posted.get("order_type", "")
    is_same = placed is not None and placed.type.name == type_
    products, methods = (placed.product_ids, placed.shipping_method_ids) if placed else ((), ())
    return OfferChange(
        None if is_same or type_ not in OrderType.__members__ else OrderType[type_],
        tuple(map(ProductId, _in_order(posted.all("product"), products))),
        tuple(map(ShippingMethodId, _in_order(posted.all("shipping"), methods))),
    )


def _in_order(ticked: Sequence[str], before: Sequence[int]) -> list[int]:
    ids = list(dict.fromkeys(map(id_in, ticked)))
    return [
        *(each for each in before if each in ids),
        *(each for each in ids if each not in before),
    ]


def _state(form: Form, placed: NewOffer | None) -> object:
    what = (placed.type, placed.product_ids, placed.shipping_method_ids) if placed else None
    return [what, form.gateway_id]


async def _offer(
    desk: Desk,
    request: Request,
    posted: PostedForm | None = None,
    error: KapocsError | None = None,
) -> Response:
    """The part, or once more what was typed: it was refused, or somebody else was faster."""
    async with snapshot(desk.services.pool) as conn:
        found = await find(conn, request)
        form = found[0]
        if form.type is not FormType.ORDER:
            raise FormNotFound
        placed = await queries_offer.placed(conn, form.account_id, form.id)
        typed = _stored(form, placed) if posted is None else _typed(posted)
        more = await _choices(conn, request, form, placed)
    tab = FormTab(
        name="offer",
        typed=typed,
        seen=digest(_state(form, placed)),
        more=more,
        error=error,
        is_clash=posted is not None and error is None,
    )
    return show_tab(desk, request, found, tab)


def _stored(form: Form, placed: NewOffer | None) -> dict[str, object]:
    offer = placed or NewOffer(OrderType.QUANTITIES, ())
    return {
        "order_type": offer.type.name,
        "products": offer.product_ids,
        "shipping_methods": offer.shipping_method_ids,
        "gateway": form.gateway_id or "",
    }


def _typed(posted: PostedForm) -> dict[str, object]:
    return {
        "order_type": posted.get("order_type", ""),
        "products": [id_in(each) for each in posted.all("product")],
        "shipping_methods": [id_in(each) for each in posted.all("shipping")],
        "gateway": posted.get("gateway", ""),
    }


async def _choices(
    conn: Conn, request: Request, form: Form, placed: NewOffer | None
) -> Mapping[str, object]:
    """What can be sold and how; what is on the form comes first."""
    account_id, texts = account_of(request), CATALOGUE[visitor_of(request).language]
    chosen = placed.product_ids if placed else ()
    sold = await catalog.products(conn, account_id, chosen)
    others = await catalog.page(conn, account_id, size=_MOST_PRODUCTS)
    every = {id_: sold[id_] for id_ in chosen if id_ in sold} | {each.id: each for each in others}
    # What recurs needs a rule, which is not asked for here: it may stay, not begin.
    recurs = placed is not None and placed.type is OrderType.RECURRING
    types = [each for each in OrderType if recurs or each is not OrderType.RECURRING]
    return {
        "every_product": list(every.values()),
        "every_method": await catalog.shipping_methods(conn, account_id, size=_MOST_PRODUCTS),
        "types": [(each.name, texts[f"form_sells_{each.name.lower()}"], "") for each in types],
        "gateways": await _gateways(conn, request, form),
    }


async def _gateways(conn: Conn, request: Request, form: Form) -> list[tuple[object, str]]:
    """Gateways of payment that the list has; none for whom they are not to be seen."""
    visitor = visitor_of(request)
    if not visitor.may(_GATEWAYS):
        return []
    found = await connectors.of_list(conn, form.account_id, form.list_id, NAMES)
    known: dict[object, str] = {each.id: each.name for each in found}
    if form.gateway_id is not None:
        known.setdefault(form.gateway_id, str(form.gateway_id))
    return [("", CATALOGUE[visitor.language]["form_no_gateway"]), *known.items()]
