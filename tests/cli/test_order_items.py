"""`kapocs order item`: an order's items are added, changed and taken off, and its sums follow."""

import pytest

from cli.commands import lines
from cli.conftest import Typed

SHOP = "--list 1 --json"


@pytest.fixture
def shop(anna: Typed) -> Typed:
    """A list with one order of nothing yet, and a book in the catalogue."""
    anna("list create --name Rendelések --type ecommerce")
    anna("subscriber add --list 1 --email bela@kapocs.test --set mssys_order_status=1")
    anna("product create --sku KONYV1 --name Konyhakert --price 3000 --vat 5")
    anna("product create --sku BOGRE --name Bögre --price 1000 --vat 27")
    return anna


def test_sums_follow_what_is_added_changed_and_taken_off(shop: Typed) -> None:
    order = shop(f"order item add 1 {SHOP} --sku KONYV1 --quantity 2").json
    (book,) = order["items"]
    assert (book["name"], book["quantity"], book["gross"]) == ("Konyhakert", "2", "6300")
    assert (order["net"], order["gross"], order["currency"]) == ("6000", "6300", "HUF")
    order = shop(
        f"order item add 1 {SHOP} --name 'Árvíztűrő tükörfúrógép' --price 500 --vat 27"
    ).json
    gift = order["items"][1]
    assert (gift["name"], gift["product_id"], order["gross"]) == (
        "Árvíztűrő tükörfúrógép", None, "6935",
    )  # fmt: skip
    order = shop(f"order item update {book['id']} {SHOP} --quantity 0,5 --price 2900").json
    assert (order["items"][0]["quantity"], order["items"][0]["net"]) == ("0.5", "1450")
    order = shop(f"order item update {book['id']} {SHOP} --product 2 --quantity 1").json
    changed = order["items"][0]
    assert (changed["sku"], changed["name"], changed["price"]) == ("BOGRE", "Bögre", "1000")
    shown = shop(f"order item show {gift['id']} {SHOP}").json
    assert shop(f"order item list 1 {SHOP}").json == [changed, shown]
    order = shop(f"order item delete {gift['id']} {SHOP}").json
    assert [each["id"] for each in order["items"]] == [book["id"]]
    assert order["gross"] == "1270"
    said = shop(f"order item update {book['id']} --list 1 --quantity 2")
    assert said.out == "Order 1 comes to 2540 HUF now.\n"


def test_shipping_and_discounts_stay_as_they_were_agreed(shop: Typed) -> None:
    shop("order item add 1 --list 1 --sku BOGRE")
    cost = "--set mssys_netto_shipping_cost=1000 --set mssys_shipping_cost=1270"
    shop(f"order update 1 --list 1 {cost}")
    order = shop(f"order item add 1 {SHOP} --name Kupon --price -100 --vat 27").json
    assert (order["net"], order["gross"]) == ("1900", "2413")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("add 1 --list 1", "products[0].prod_id"),
        ("add 1 --list 1 --sku NINCS", "products[0].prod_id"),
        ("add 1 --list 1 --product 99", "products[0].prod_id"),
        ("add 1 --list 1 --sku BOGRE --quantity 0", "quantity"),
        ("add 1 --list 1 --sku BOGRE --quantity sok", "quantity"),
        ("add 1 --list 1 --sku BOGRE --price sok", "price"),
        ("add 1 --list 1 --sku BOGRE --vat 101", "vat"),
        ("add 9 --list 1 --sku BOGRE", "order"),
        ("add 1 --list 2 --sku BOGRE", "list"),
        ("update 99 --list 1 --quantity 2", "item"),
        ("update 1 --list 1 --quantity x", "quantity"),
        ("delete 99 --list 1", "item"),
        ("show 99 --list 1", "item"),
        ("list 99 --list 1", "order"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_changes_nothing(
    shop: Typed, line: str, field: str
) -> None:
    shop("list create --name Hírlevél --type newsletter")
    before = shop(f"order item add 1 {SHOP} --sku BOGRE").json
    assert shop(f"order item {line}").failure.startswith(f"{field}: ")
    assert shop(f"order show 1 {SHOP}").json["items"] == before["items"]


def test_an_order_is_deleted_with_its_items(shop: Typed) -> None:
    item = shop(f"order item add 1 {SHOP} --sku BOGRE").json["items"][0]
    assert shop(f"order delete 1 {SHOP}").json == {"id": 1, "deleted": True}
    assert shop("order show 1 --list 1").failure == "order: list 1 has no order 1."
    assert shop(f"order item show {item['id']} --list 1").failure.startswith("item: ")
    assert shop("order delete 1 --list 1").failure.startswith("order: ")


def test_every_noun_can_be_listed_shown_changed_and_put_away() -> None:
    known = {line.name for line in lines()}
    for noun in ("subscriber", "order", "order item", "list", "field", "field option", "form",
                 "form alias", "segment", "letter", "send", "coupon", "shipping-method", "product",
                 "category", "landing-page", "user", "apikey", "task", "relay"):  # fmt: skip
        for verb in ("list", "show", "update"):
            assert f"{noun} {verb}" in known, (noun, verb)
        away = {f"{noun} {verb}" for verb in ("delete", "archive", "remove")}
        assert away & known, noun
