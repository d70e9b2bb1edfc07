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


def test_what_a_form_sells_recurs_until_that_is_stopped(shop: Typed) -> None:
    shop("form create --list 1 --type order --name Doboz --order-type selector --product 1")
    made = shop("form renewal start 1 --every 3 --unit month --charge --json").json["renewal"]
    assert (made["every"], made["unit"], made["is_charged"]) == (3, "month", True)
    shown = shop("form show 1 --json").json
    assert (shown["order_type"], shown["renewal"]) == ("recurring", made)
    shop("product create --sku TAL-1 --name Tál --price 2000 --vat 27")
    shop("form update 1 --product 1 --product 2")
    shown = shop("form show 1 --json").json
    assert (shown["product_ids"], shown["renewal"]) == ([1, 2], made)
    assert "once" in shop("form renewal stop 1").out
    shown = shop("form show 1 --json").json
    assert (shown["order_type"], shown["renewal"]) == ("selector", None)


def test_a_renewal_that_cannot_be_is_refused_with_its_field(shop: Typed) -> None:
    shop("form create --list 1 --type order --name Doboz --order-type selector --product 1")
    shop("form create --list 1 --type subscribe --name Hírek")
    assert shop("form renewal start 1 --every 0").failure.startswith("every: ")
    assert "date_field" in shop("form renewal start 1 --date-field email").failure
    assert shop("form renewal start 2").failure.startswith("renewal: ")
    assert "no such form" in shop("form renewal stop 9").failure
    assert shop("form show 1 --json").json["order_type"] == "selector"


def test_a_field_by_which_orders_of_a_form_recur_is_not_deleted(shop: Typed) -> None:
    shop("form create --list 1 --type order --name Doboz --order-type selector --product 1")
    shop("field add --list 1 --name megujul --type date --label Megújul")
    shop("field add --list 1 --name lemondas --type checkbox --label 'Elég: árvíztűrő'")
    shop("form renewal start 1 --date-field megujul --cancel-field lemondas")
    for name in ("megujul", "lemondas"):
        refused = shop(f"field delete {name} --list 1").failure
        assert refused == f"field {name} cannot be deleted: used by form 1 'Doboz'."
    shop("form update 1 --field email! --field lemondas")
    refused = shop("field delete lemondas --list 1").failure
    assert refused == "field lemondas cannot be deleted: used by form 1 'Doboz'."
    shop("form update 1 --field email!")
    shop("form renewal stop 1")
    assert shop("field delete megujul --list 1").code == 0
    assert shop("field delete lemondas --list 1").code == 0
