"""`kapocs order`, and `kapocs subscriber update`."""

from cli.conftest import Typed, run_sql

SHOP = "--list 1"


def _shop(anna: Typed) -> None:
    anna("list create --name Rendelések --type ecommerce")
    anna(
        "subscriber add --list 1 --email bela@kapocs.test --set mssys_lastname=Tükör"
        " --set mssys_firstname=Béla --set mssys_order_status=1 --set mssys_bill_currency=HUF"
        " --set mssys_order_brutto_sum=1270 --set mssys_shoprenter_id=B-77"
    )
    anna("subscriber add --list 1 --email cili@kapocs.test --set mssys_order_status=2")


def test_orders_are_listed_with_status_and_sum(anna: Typed, dsn: str) -> None:
    _shop(anna)
    first, second = anna(f"order list {SHOP} --json").json
    assert (first["email"], first["name"], first["status"]) == (
        "bela@kapocs.test",
        "Tükör Béla",
        "ordered",
    )
    assert (first["gross"], first["currency"], first["shop_order"]) == ("1270", "HUF", "B-77")
    assert [each["id"] for each in anna(f"order list {SHOP} --status paid --json").json] == [
        second["id"]
    ]
    assert anna(f"order list {SHOP} --after {second['id']} --json").json == []
    run_sql(
        dsn,
        "INSERT INTO order_items (account_id, list_id, record_id, sku, name, price, quantity,"
        " vat_percent, currency, net_sum, gross_sum)"
        " VALUES (1, 1, 1, 'A1', 'Árvíztűrő', 500, 2, 27, 'HUF', 1000, 1270)",
    )
    shown = anna(f"order show {SHOP} --shop-order B-77 --json").json
    assert shown["items"][0] | {"id": 0} == {
        "id": 0,
        "product_id": None,
        "sku": "A1",
        "name": "Árvíztűrő",
        "quantity": "2",
        "price": "500",
        "vat_percent": "27",
        "net": "1000",
        "gross": "1270",
        "currency": "HUF",
    }
    assert shown == anna(f"order show 1 {SHOP} --json").json
    assert "Árvíztűrő" in anna(f"order show 1 {SHOP}").out


def test_an_order_gets_a_status_and_fields_and_no_step_that_is_none(anna: Typed) -> None:
    _shop(anna)
    changed = anna(f"order update 1 {SHOP} --status paid --set mssys_comment='Tükörfúrógép' --json")
    assert changed.json["status"] == "paid"
    assert changed.json["fields"]["mssys_comment"] == "Tükörfúrógép"
    refused = anna(f"order update 1 {SHOP} --status incomplete").failure
    assert refused.startswith("mssys_order_status: ")
    assert anna(f"order show 1 {SHOP} --json").json["status"] == "paid"
    assert anna(f"order update 1 {SHOP} --status paid").out == "Order 1 is changed; it is paid.\n"


def test_an_order_that_is_none_is_refused_by_name(anna: Typed) -> None:
    _shop(anna)
    anna("list create --name Hírlevél --type newsletter")
    assert anna(f"order show 99 {SHOP}").failure == "order: list 1 has no order 99."
    assert anna(f"order update 99 {SHOP} --status paid").failure == "order: list 1 has no order 99."
    assert anna(f"order show {SHOP} --shop-order X").failure.startswith("shop_order: ")
    assert anna("order list --list 2").failure.startswith("list: ")
    assert "ID" in anna(f"order show {SHOP}").misuse
    assert "nothing to change" in anna(f"order update 1 {SHOP}").misuse
    assert anna(f"order update 1 {SHOP} --set nincs=1").failure.startswith("nincs: ")
    assert anna(f"order update 1 {SHOP} --set id=5").failure == "id: it is set by the system."


def test_a_subscriber_is_changed_by_id_or_address(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    anna("field add --list 1 --name varos --type text --label Város")
    anna("subscriber add --list 1 --email bela@kapocs.test")
    anna("subscriber add --list 1 --email cili@kapocs.test")
    said = anna("subscriber update --list 1 --email BELA@kapocs.test --set varos=Hódmezővásárhely")
    assert said.out == "Record 1, bela@kapocs.test, is changed.\n"
    shown = anna("subscriber update 1 --list 1 --set mssys_firstname=Béla --json").json
    assert (shown["first_name"], shown["fields"]["varos"]) == ("Béla", "Hódmezővásárhely")
    assert shown["updated_at"] is not None
    again = anna("subscriber update 1 --list 1 --set email=bela@masik.test --json").json
    assert again["email"] == "bela@masik.test"


def test_a_change_of_a_subscriber_that_cannot_be_names_the_field(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    anna("subscriber add --list 1 --email bela@kapocs.test")
    anna("subscriber add --list 1 --email cili@kapocs.test")
    update = "subscriber update 1 --list 1"
    assert anna(f"{update} --set email=cili@kapocs.test").failure.startswith("email: ")
    assert anna(f"{update} --set mssys_birthday=holnap").failure.startswith("mssys_birthday: ")
    assert anna(f"{update} --set nincs_ilyen=1").failure.startswith("nincs_ilyen: ")
    assert "--set" in anna(update).misuse
    assert anna("subscriber update 9 --list 1 --set email=x@kapocs.test").code == 1
    assert anna(f"{update} --form 9 --set active=0").failure.startswith("form: ")
    assert anna("subscriber show 1 --list 1 --json").json["active"] is True
