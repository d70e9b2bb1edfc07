"""Files of orders as shops and people write them come in, order by order."""

from datetime import UTC, datetime
from decimal import Decimal

from files.shelf_orders import HUNGARIAN, ONE_LINE_EACH, SHOPIFY, STRANGE, WOOCOMMERCE
from kapocs.imports.model import ImportState
from order_files.shop import HEAD, Shop, said


async def test_lines_of_an_order_need_not_stand_beside_each_other(shop: Shop) -> None:
    done = await shop.orders_of(HUNGARIAN.encode("cp1250"))
    assert (done.state, done.counted.added, done.counted.rejected) == (ImportState.FINISHED, 2, 0)
    orders = await shop.orders()
    assert orders["R-2"]["lines"] == ["T-1 2 1000 27", "T-2 1 10000.393701 27"]
    assert (orders["R-2"]["gross"], orders["R-2"]["status"]) == (Decimal("15240.50"), 2)
    assert (orders["R-1"]["gross"], orders["R-1"]["status"]) == (Decimal("12700.50"), 1)
    assert orders["R-2"]["placed_at"] == datetime(2025, 2, 3, 9, 30, tzinfo=UTC)
    assert (orders["R-2"]["last_name"], orders["R-2"]["first_name"]) == ("Őzike", "Ödön")
    assert orders["R-2"]["fields"]["mssys_webshop_status"] == "Fizetve"
    names = await shop.rows("SELECT name FROM products WHERE account_id = :account_id ORDER BY sku")
    assert [each["name"] for each in names] == ["Űrlap", "Árvíztűrő tükörfúrógép"]


async def test_an_export_of_shopify_comes_in_as_it_is(shop: Shop) -> None:
    done = await shop.orders_of(SHOPIFY)
    assert done.counted.rejected == 0, await shop.why(done)
    orders = await shop.orders()
    assert set(orders) == {"#1001", "#1002"}
    first, second = orders["#1001"], orders["#1002"]
    assert second["lines"] == ["BOGRE-1 1 12 0", "FUZET-1 2 4 0"]
    assert (second["currency"], second["gross"], second["status"]) == ("EUR", Decimal(25), 2)
    assert second["placed_at"] == datetime(2025, 10, 7, 7, 40, tzinfo=UTC)
    assert second["paid_at"] == datetime(2025, 10, 7, 7, 50, 26, tzinfo=UTC)
    assert second["fields"]["mssys_bill_city"] == "Győr"
    assert (first["status"], first["last_name"], first["first_name"]) == (3, "Nagy", "Béla")


async def test_an_export_of_woocommerce_comes_in_as_it_is(shop: Shop) -> None:
    done = await shop.orders_of(WOOCOMMERCE, said(vat_percent=Decimal(27)))
    assert done.counted.rejected == 0, await shop.why(done)
    orders = await shop.orders()
    assert orders["7001"]["lines"] == ["BOGRE-1 2 1000 27", "FUZET-1 1 0 27"]
    assert (orders["7001"]["gross"], orders["7001"]["status"]) == (Decimal(3810), 2)
    assert orders["7001"]["last_name"] == "Tükörfúrógép"
    assert orders["7001"]["fields"]["mssys_coupon"] == "TÉL10"
    assert orders["7001"]["fields"]["mssys_comment"] == "Kérem, csöngessen"
    assert orders["7002"]["status"] == 1


async def test_an_order_may_be_one_line_with_all_its_items_or_none(shop: Shop) -> None:
    done = await shop.orders_of(ONE_LINE_EACH)
    assert done.counted.rejected == 0, await shop.why(done)
    orders = await shop.orders()
    assert orders["A1"]["lines"] == ["BOGRE-1 2 0 0", "FUZET-1 1 0 0"]
    assert orders["A2"]["lines"] == []
    assert [orders[each]["gross"] for each in ("A1", "A2")] == [Decimal(3810), Decimal(2540)]
    assert orders["A1"]["fields"]["mssys_payment_method"] == "3"


async def test_strange_bytes_are_told_and_the_others_are_in(shop: Shop) -> None:
    done = await shop.orders_of(STRANGE)
    assert done.state is ImportState.FINISHED
    assert done.counted.added == 1
    assert set(await shop.why(done)) == {2}
    assert set(await shop.orders()) == {"O-2"}


async def test_a_bad_line_keeps_its_whole_order_out_and_no_other(shop: Shop) -> None:
    done = await shop.orders_of(
        HEAD + "1;a@x.hu;T-1;Toll;2;100;27\n"
        "2;b@x.hu;T-1;Toll;sok;100;27\n"
        "1;a@x.hu;T-2;Füzet;1;300;27\n"
        "2;b@x.hu;T-2;Füzet;1;300;27\n"
        "3;nem cím;T-2;Füzet;1;300;27\n"
        "4;d@x.hu;;;1;300;27\n"
        ";e@x.hu;T-1;Toll;1;100;27\n"
        "5;e@x.hu;T-1;Toll;1;100;127\n"
        "6;e@x.hu;T-1;Toll;1;100;27\n"
        "6;f@x.hu;T-2;Toll;1;100;27\n"
    )
    assert (done.counted.added, done.counted.rejected) == (1, 8)
    assert await shop.why(done) == {
        3: ("Mennyiség", "sok", "imports.no_number"),
        5: ("", "", "order_files.with_bad_line"),
        6: ("E-mail", "nem cím", "error.bad_email"),
        7: ("", "", "order_files.no_item"),
        8: ("Rendelésszám", "", "order_files.no_number"),
        9: ("ÁFA", "127", "order_files.no_such_amount"),
        10: ("", "", "order_files.with_bad_line"),
        11: ("E-mail", "f@x.hu", "order_files.lines_differ"),
    }
    rejects = {each.line: each for each in await shop.rejects(done)}
    assert rejects[5].why["line"] == 3
    # The whole order can be mended and taken in again.
    assert rejects[5].cells == ["2", "b@x.hu", "T-2", "Füzet", "1", "300", "27"]
    assert list(await shop.orders()) == ["1"]


async def test_an_order_of_one_total_has_the_other_by_the_vat_of_the_file(shop: Shop) -> None:
    text = "Rendelésszám;E-mail;{};Kelt\nR-1;a@x.hu;12 700 Ft;2025.02.03\n"
    done = await shop.orders_of(text.format("Végösszeg"), said(vat_percent=Decimal(27)))
    assert done.counted.rejected == 0, await shop.why(done)
    order = (await shop.orders())["R-1"]
    assert (order["net"], order["gross"]) == (Decimal(10000), Decimal(12700))
    assert order["placed_at"] == datetime(2025, 2, 2, 23, tzinfo=UTC)
    net = text.format("Nettó végösszeg").replace("R-1", "R-2")
    await shop.orders_of(net, said(vat_percent=Decimal(27)))
    order = (await shop.orders())["R-2"]
    assert (order["net"], order["gross"]) == (Decimal(12700), Decimal(16129))


async def test_an_order_of_one_total_and_no_vat_is_without_vat(shop: Shop) -> None:
    await shop.orders_of(ONE_LINE_EACH)
    orders = await shop.orders()
    assert [orders[each]["net"] for each in ("A1", "A2")] == [Decimal(3810), Decimal(2540)]
