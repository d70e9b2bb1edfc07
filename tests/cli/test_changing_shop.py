"""Coupons, shipping methods, products, categories: changed, put aside, taken back, deleted."""

import pytest

from cli.conftest import Typed, run_sql


@pytest.fixture
def shop(anna: Typed) -> Typed:
    """Anna with an order list, a product in a category, a coupon and a shipping method."""
    anna("list create --name Rendelések --type ecommerce")
    anna("category create --name Bögrék")
    anna("product create --sku B1 --name Bögre --price 1000 --vat 27 --category 1")
    anna("coupon create --code ŐSZ10 --percent 10 --product B1 --max-uses 5")
    anna("shipping-method create --name Futár --net-cost 1000 --vat 27 --free-above 20000")
    return anna


def test_everything_of_a_coupon_can_be_changed(shop: Typed) -> None:
    changed = shop(
        "coupon update 1 --code TÉL --amount 500 --currency EUR --max-uses 0 --for-any"
        " --valid-until 2030-12-31 --stackable --json"
    ).json
    assert (changed["code"], changed["type"], changed["amount"]) == ("TÉL", "amount", "500")
    assert (changed["currency"], changed["max_uses"], changed["product_ids"]) == ("EUR", None, [])
    assert changed["valid_until"] == "2030-12-31T23:00:00Z"
    assert shop("coupon show 1 --json").json == changed | {"uses": 0}
    back = shop("coupon update 1 --valid-until '' --product B1 --json").json
    assert (back["valid_until"], back["product_ids"]) == (None, [1])
    assert shop("coupon update 1 --percent 200").failure.startswith("percent: ")
    shop("coupon create --code MÁS --percent 5")
    assert shop("coupon update 1 --code más").failure.startswith("code: ")
    assert shop("coupon update 9 --code X").failure == "coupon: There is no coupon 9."


def test_the_stock_of_a_product_is_set_and_counted_no_more(shop: Typed) -> None:
    assert shop("product show --sku B1 --json").json["stock"] is None
    made = shop("product create --sku B2 --name Sajt --price 1 --vat 5 --stock 7.50 --json").json
    assert made["stock"] == "7.5"
    for given, wanted in (("3", "3"), ("0", "0"), ("''", None), ("12.000001", "12.000001")):
        assert shop(f"product update --sku B1 --stock {given} --json").json["stock"] == wanted
    assert shop("product update --sku B1 --price 5 --json").json["stock"] == "12.000001"
    assert [each["stock"] for each in shop("product list --json").json] == ["12.000001", "7.5"]
    for wrong in ("-1", "sok", "1000000000000", "NaN"):
        failed = shop(f"product update --sku B1 --stock {wrong}").failure
        assert failed.startswith("stock: "), failed


def test_an_archived_coupon_takes_nothing_off_and_a_used_one_stays(shop: Typed, dsn: str) -> None:
    run_sql(
        dsn,
        "INSERT INTO coupon_uses VALUES (1, 1, 1, 42, 'bela@kapocs.test', now())",
    )
    assert shop("coupon delete 1").failure == (
        "coupon 1 cannot be deleted: used by order 42 of list 1."
    )
    shop("coupon archive 1")
    assert shop("coupon list --json").json == []
    assert shop("coupon list --archived --json").json[0]["code"] == "ŐSZ10"
    assert shop("coupon create --code ősz10 --percent 5").failure.startswith("code: ")
    shop("coupon restore 1")
    assert len(shop("coupon list --json").json) == 1
    run_sql(dsn, "DELETE FROM coupon_uses")
    assert shop("coupon delete 1").code == 0
    assert shop("coupon show 1").code == 1


def test_a_shipping_method_is_changed_and_stays_while_a_form_offers_it(
    shop: Typed, dsn: str
) -> None:
    changed = shop(
        "shipping-method update 1 --name Posta --net-cost 800 --free-above ''"
        " --payment-method cod --json"
    ).json
    assert (changed["name"], changed["net_cost"], changed["free_above"]) == ("Posta", "800", None)
    assert changed == shop("shipping-method show 1 --json").json
    shop(
        "form create --list 1 --type order --name Kassza --order-type selector --product 1"
        " --shipping-method 1"
    )
    used = "used by form 1 'Kassza'."
    assert shop("shipping-method archive 1").failure == (
        f"shipping method 1 cannot be archived: {used}"
    )
    assert shop("shipping-method delete 1").failure == (
        f"shipping method 1 cannot be deleted: {used}"
    )
    shop("form delete 1")
    shop("subscriber add --list 1 --email b@kapocs.test --set mssys_shipping_modetype=1")
    assert shop("shipping-method delete 1").failure == (
        "shipping method 1 cannot be deleted: used by order 1 of list 1."
    )
    assert shop("shipping-method archive 1").code == 0
    assert shop("shipping-method list --json").json == []
    assert len(shop("shipping-method list --archived --json").json) == 1
    shop("shipping-method restore 1")
    shop("subscriber delete 1 --list 1")
    assert shop("shipping-method delete 1").code == 0
    assert shop("shipping-method show 1").failure == (
        "shipping_method: There is no shipping method 1."
    )


def test_a_product_is_changed_and_stays_while_something_is_for_it(shop: Typed) -> None:
    shown = "--url https://bolt.hu/b --picture-url https://bolt.hu/b.png"
    seen = shop(f"product update --sku B1 {shown} --json").json
    assert (seen["url"], seen["picture_url"]) == ("https://bolt.hu/b", "https://bolt.hu/b.png")
    assert shop("product update --sku B1 --picture-url '' --json").json["picture_url"] == ""
    assert "url" in shop("product update --sku B1 --url javascript:x").failure
    changed = shop("product update --sku B1 --price 1200 --name 'Kék bögre' --category 0 --json")
    assert (changed.json["price"], changed.json["category_ids"]) == ("1200", [])
    shop("form create --list 1 --type order --name Kassza --order-type selector --product 1")
    assert shop("product delete 1").failure == (
        "product 1 cannot be deleted: used by coupon 1 'ŐSZ10', form 1 'Kassza'."
    )
    assert shop("form update 1 --order-type fixed --json").json["order_type"] == "fixed"
    shop("form archive 1")
    shop("coupon archive 1")
    assert shop("product delete 1").code == 0


def test_a_category_is_changed_and_stays_while_a_coupon_is_for_it(shop: Typed) -> None:
    changed = shop("category update 1 --name Poharak --position 3 --json").json
    assert changed == shop("category show 1 --json").json
    assert (changed["name"], changed["position"]) == ("Poharak", 3)
    shop("coupon update 1 --category 1")
    assert shop("category delete 1").failure.startswith("category: ")
    shop("coupon delete 1")
    assert shop("category delete 1").code == 0
    assert shop("category show 1").failure == "category: There is no category 1."


def test_a_task_is_changed_and_deleted(shop: Typed) -> None:
    shop("subscriber add --list 1 --email b@kapocs.test")
    shop("user create --email anna@kapocs.test --generate --role orders")
    shop("task create --list 1 --subscriber 1 --title Hívás --due 2026-12-24")
    changed = shop("task update 1 --title Visszahívás --owner anna@kapocs.test --due '' --json")
    assert (changed.json["title"], changed.json["due_at"]) == ("Visszahívás", None)
    assert shop("user delete 1").failure == (
        "user 1 cannot be deleted: used by task 1 'Visszahívás'."
    )
    shop("task close 1")
    assert shop("task reopen 1 --json").json["closed_at"] is None
    assert shop("task show 1 --json").json["owner"] == "anna@kapocs.test"
    assert shop("task update 1 --title ''").failure.startswith("title: ")
    assert shop("task delete 1").code == 0
    assert shop("task show 1").failure == "task: There is no such task."
    assert shop("user delete 1").code == 0
