"""Whatever a webshop sends is either an order or refused by name."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kapocs.api_v1.webshop_order import parse
from kapocs.errors import Invalid
from kapocs.orders.model import WebshopOrder
from kapocs.orders.oddities import is_storable
from kapocs.wording.telling import english

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.text(st.characters(codec=None, categories=None), max_size=9)
    | st.sampled_from(["1", "-2", "25.2", "1e5", "Árvíztűrő", "0", " 3 ", "9" * 25, "\0"])
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
LINES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "prod_id": ANYTHING,
            "prod_name": ANYTHING,
            "qty": ANYTHING,
            "tax": ANYTHING,
            "prod_price": ANYTHING,
            "category_id": ANYTHING,
            "category_name": ANYTHING,
            "categories": ANYTHING,
        },
    )
    | ANYTHING,
    max_size=3,
)
BODIES = st.fixed_dictionaries(
    {"order_id": SCALARS},
    optional={
        "products": LINES | ANYTHING,
        "currency": ANYTHING,
        "shipping_method": ANYTHING,
        "payment_method": ANYTHING,
        "netshippingcost": ANYTHING,
        "grossshippingcost": ANYTHING,
        "tax": ANYTHING,
    },
)


def order_or_field(body: dict[str, Any]) -> WebshopOrder | str | None:
    """The order, or the name of the field that is refused."""
    try:
        return parse(body)
    except Invalid as refused:
        return refused.field


@given(BODIES)
def test_any_body_is_an_order_or_is_refused_by_name(body: dict[str, Any]) -> None:
    order = order_or_field(body)
    assert order
    if isinstance(order, WebshopOrder):
        assert order.shop_order_id
        for item in order.items or ():
            assert item.sku
            assert item.quantity is None or 0 <= item.quantity < 10**9
            assert item.vat_percent is None or 0 <= item.vat_percent <= 100
        assert all(is_storable(english(each)) for each in order.notes)
