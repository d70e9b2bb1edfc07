"""How an order form is shown: what it sells, what that costs, and the thanks for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from kapocs.amounts import written, written_number
from kapocs.catalog.model import Product, ShippingMethod
from kapocs.catalog.money import Line, plain
from kapocs.forms.filling import fill_text
from kapocs.forms.offers import Offer
from kapocs.forms.ordering import COUPON, PRODUCT, QUANTITY, SHIPPING, Quote
from kapocs.forms.selling import OrderType
from kapocs.ids import SubscriberId
from kapocs.orders import columns
from kapocs.public.guard import HONEYPOT
from kapocs.public.inputs import inputs
from kapocs.public.pages import Pages
from kapocs.public.renewal_texts import renewal_text
from kapocs.public.shown import Filled, Shown, thanks, told
from kapocs.public.texts import words
from kapocs.subscribers.texts import named

RECOUNT = "kapocs-recount"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """Something to buy, or a way to have it sent. `name`, `value`: of its input."""

    label: str
    price: str
    detail: str
    name: str
    value: str
    chosen: bool
    problem: str


@dataclass(frozen=True, slots=True)
class TakenOrder:
    """An order that was stored. `token`: tells the author's page who came; empty if none asks."""

    quote: Quote
    token: str
    record_id: SubscriberId


_KINDS = {
    OrderType.FIXED: "fixed",
    OrderType.SELECTOR: "selector",
    OrderType.QUANTITIES: "quantities",
    OrderType.RECURRING: "selector",
}
"""How each type looks."""


def order_page(pages: Pages, shown: Shown, filled: Filled, quote: Quote) -> Response:
    """The order form with what the present choice costs."""
    form, offer = shown.form, shown.offer
    said = words(form.language)
    assert offer is not None  # noqa: S101  # asked before
    problems = {each.field: told(each, shown) for each in filled.problems if each.field}
    if quote.problem is not None:
        problems.setdefault(COUPON, said[quote.problem.code])
    values = {
        "title": form.name,
        "intro": form.intro,
        **shown.by,
        "notice": said["problems"] if filled.problems else filled.notice,
        "inputs": inputs(form, shown.fields, shown.schema, values=filled.values, problems=problems),
        "kind": _KINDS[offer.type],
        "renewal": renewal_text(offer.renewal, form.language),
        "products": _products(offer, filled.values, problems, form.language),
        "products_problem": problems.get(PRODUCT, ""),
        "shipping": _shipping(offer, quote, form.language),
        "coupon": {"name": COUPON, "value": filled.values.get(COUPON, "")},
        "coupon_problem": problems.get(COUPON, ""),
        "rows": rows(quote, form.language),
        "quote_url": f"{form.id}/quote",
        "recount": RECOUNT,
        "carried": filled.carried,
        "honeypot": HONEYPOT,
        "button": said["submit_order"],
    }
    status = 422 if filled.problems else 200
    return pages.show("order.html", form.language, status=status, frame=shown.frame, values=values)


def order_thanks(
    pages: Pages, shown: Shown, sent: Mapping[str, str], taken: TakenOrder
) -> Response:
    """The author's page, or thanks with what was ordered and what it costs."""
    values = shown.own(sent) | _sums(taken.quote)
    if shown.form.destination():
        return thanks(pages, shown, values, otherwise="thanks_order", token=taken.token)
    language, quote = shown.form.language, taken.quote
    text = (
        fill_text(shown.form.thank_you, named(values, language)) or words(language)["thanks_order"]
    )
    ordered = [(product.name, str(number)) for product, number in quote.choice.pieces]
    told = {
        "title": words(language)["thanks_title"],
        "text": text,
        "ordered": ordered,
        "renewal": renewal_text(quote.choice.renewal, language),
        "rows": rows(quote, language),
    }
    return pages.show("ordered.html", language, frame=shown.frame, values=told)


def _sums(quote: Quote) -> dict[str, str]:
    """What the order comes to, by the fields of its record."""
    total = quote.totals.total
    return {
        columns.NET_SUM: plain(total.net),
        columns.GROSS_SUM: plain(total.gross),
        columns.CURRENCY: quote.totals.currency,
    }


def rows(quote: Quote, language: str) -> list[tuple[str, str]]:
    """What a choice comes to, from the goods to the total; parts add up to it."""
    said, totals = words(language), quote.totals
    amounts = [("sum_goods", totals.goods.gross)]
    if totals.shipping is not None:
        amounts.append(("sum_shipping", totals.shipping.gross))
    if totals.discount.gross:
        amounts.append(("sum_discount", -totals.discount.gross))
    amounts += [
        ("sum_net", totals.total.net),
        ("sum_vat", totals.total.gross - totals.total.net),
        ("sum_total", totals.total.gross),
    ]
    return [(said[name], written(each, totals.currency, language)) for name, each in amounts]


def _products(
    offer: Offer, values: Mapping[str, str], problems: Mapping[str, str], language: str
) -> list[OfferRow]:
    return [_product(offer, each, values, problems, language) for each in offer.products]


def _product(
    offer: Offer,
    product: Product,
    values: Mapping[str, str],
    problems: Mapping[str, str],
    language: str,
) -> OfferRow:
    counted = offer.type is OrderType.QUANTITIES
    name = f"{QUANTITY}{product.id}" if counted else PRODUCT
    net = written(product.price, product.currency, language)
    vat = written_number(product.vat_percent, language)
    gross = Line(product.price, 1, product.vat_percent).gross
    return OfferRow(
        label=product.name,
        price=written(gross, product.currency, language),
        detail=words(language)["net_price"].format(net=net, vat=vat),
        name=name,
        value=values.get(name, "0") if counted else str(product.id),
        chosen=values.get(PRODUCT) == str(product.id),
        problem=problems.get(name, "") if counted else "",
    )


def _shipping(offer: Offer, quote: Quote, language: str) -> list[OfferRow]:
    chosen = quote.choice.shipping_id
    return [_method(each, language, chosen=each.id == chosen) for each in offer.shipping]


def _method(method: ShippingMethod, language: str, *, chosen: bool) -> OfferRow:
    detail = ""
    if method.free_above is not None:
        free = written(method.free_above, method.currency, language)
        detail = words(language)["free_above"].format(sum=free)
    price = written(method.gross_cost, method.currency, language)
    return OfferRow(
        label=method.name,
        price=price,
        detail=detail,
        name=SHIPPING,
        value=str(method.id),
        chosen=chosen,
        problem="",
    )
