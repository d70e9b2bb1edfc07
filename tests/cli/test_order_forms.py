"""Order forms on the command line."""

import pytest

from cli.conftest import Typed


@pytest.fixture
def shop(anna: Typed) -> Typed:
    """Anna's e-commerce list, a product and a shipping method."""
    anna("list create --name Bolt --type ecommerce")
    anna("product create --sku BOGRE-1 --name Bögre --price 1000 --vat 27")
    anna("shipping-method create --name Futár --net-cost 1000 --vat 27")
    return anna


def test_an_order_form_tells_what_it_sells(shop: Typed) -> None:
    made = shop(
        "form create --list 1 --type order --name Rendelés --order-type quantities"
        " --product 1 --shipping-method 1 --json"
    ).json
    sold = {"order_type": "quantities", "product_ids": [1], "shipping_method_ids": [1]}
    assert {name: made[name] for name in sold} == sold
    assert shop("form show 1 --json").json == made
    assert "<iframe" in shop("form embed 1").out


def test_an_order_form_is_refused_with_the_reason(shop: Typed) -> None:
    create = "form create --list 1 --type order --name Rendelés"
    assert shop(f"{create} --order-type fixed --product 2").failure.startswith("products: ")
    assert "--order-type" in shop(f"{create} --product 1").misuse
    assert shop("form list --list 1 --json").json == []
