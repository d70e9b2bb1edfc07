"""What a connector's settings say of the shop's prices, which the shop itself does not."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kapocs.amounts import DECIMALS
from kapocs.catalog.money import BadAmount, parse_percent
from kapocs.connectors.model import BadConnector, Connector
from kapocs.reasons import Reason
from kapocs.shop_goods.model import PRODUCTS
from kapocs.shop_goods.rules import GOODS

_CURRENCY, _VAT, _PRICES = "currency", "vat", "prices"
COUPONS = "coupons"
"""The setting that has the shop told of the coupons made here: `on`."""
TELLS_COUPONS = frozenset({"woocommerce", "shopify"})
_USUAL_VAT = "27"
_TELLS_CURRENCY = frozenset({"shoprenter"})


def takes_goods(of: Connector) -> bool:
    """Whether what the shop tells of products is stored."""
    return of.type in GOODS and of.setting(PRODUCTS) == "on"


def currency_of(of: Connector) -> str:
    """In which currency prices are that say none."""
    return of.setting(_CURRENCY).upper()


def is_net(of: Connector) -> bool:
    """Whether prices are net that do not say."""
    return of.setting(_PRICES) == "net"


def vat_of(of: Connector) -> Decimal:
    """The VAT of a product that says none and is not known."""
    return parse_percent(of.setting(_VAT) or _USUAL_VAT, _VAT)


def check(type_: str, settings: Mapping[str, Any]) -> None:
    """BadConnector names the setting that is wrong or missing."""
    on = settings.get(PRODUCTS, "off")
    if on not in ("on", "off"):
        raise BadConnector(Reason("shops.on_or_off", name=PRODUCTS), field=PRODUCTS)
    if settings.get(_PRICES, "gross") not in ("net", "gross"):
        raise BadConnector(Reason("shops.net_or_gross"), field=_PRICES)
    currency = settings.get(_CURRENCY)
    if currency is not None and str(currency).upper() not in DECIMALS:
        raise BadConnector(Reason("shops.currency"), field=_CURRENCY)
    if on == "on" and currency is None and type_ not in _TELLS_CURRENCY:
        raise BadConnector(Reason("shops.currency"), field=_CURRENCY)
    _check_coupons(type_, settings)
    try:
        parse_percent(settings.get(_VAT, _USUAL_VAT), _VAT)
    except BadAmount as error:
        raise BadConnector(error.reason, field=_VAT) from error


def _check_coupons(type_: str, settings: Mapping[str, Any]) -> None:
    wanted = settings.get(COUPONS, "off")
    if wanted not in ("on", "off"):
        raise BadConnector(Reason("shops.on_or_off", name=COUPONS), field=COUPONS)
    if wanted == "on" and not (type_ in TELLS_COUPONS and settings.get("url")):
        raise BadConnector(Reason("shops.coupons_where"), field=COUPONS)
