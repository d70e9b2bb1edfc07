"""Rows on orders and their items."""

from api_v1.contract_row import ID, READ, YES, Failure, Row, nobody, unknown, wrong

_ORDER: dict[str, object] = {
    "email": "vevo2@kapocs.test",
    "mssys_bill_city": "Kőszeg",
    "shipping_method": "{shipping}",
    "products": [{"prod_id": "{product}", "qty": "2", "prod_price": "990.5", "prod_name": "Más"}],
}
_WEB: dict[str, object] = {
    "order_id": "WEB/99",
    "email": "vevo2@kapocs.test",
    "currency": "HUF",
    "shipping_method": "Futár",
    "payment_method": "Utánvét",
    "netshippingcost": "1000",
    "grossshippingcost": 1270,
    "products": [
        {"prod_id": "WEB_P1", "prod_name": "Tükör", "qty": 2, "tax": "27", "prod_price": "100.5",
         "category_id": 999, "category_name": "No Category"},
        {"prod_id": "wc_coupon_X", "prod_name": "X", "qty": 1, "tax": 27, "prod_price": "-10.5"},
    ],
}  # fmt: skip
_BAD_LINES: list[tuple[dict[str, object], str]] = [
    ({"qty": -1}, "qty"),
    ({"qty": 0}, "qty"),
    ({"qty": "sok"}, "qty"),
    ({"qty": "1,5,5"}, "qty"),
    ({"qty": [1]}, "qty"),
    ({"prod_price": "drága"}, "prod_price"),
    ({"prod_price": True}, "prod_price"),
    ({"prod_price": 1e30}, "prod_price"),
    ({"prod_price": {}}, "prod_price"),
]
_NO_PRODUCTS: list[dict[str, object]] = [{"prod_id": 999999999}, {"prod_id": "x"}, {"prod_id": -1}]
_OI = {"oi_name": "Csomag", "oi_price": "500.00", "oi_quantity": 1, "oi_vat_percent": 27}


def _line(given: dict[str, object], more: dict[str, object]) -> dict[str, object]:
    """A body whose only line is bad."""
    return given | {"products": [{"prod_id": "{product}"} | more]}


def _bad(path: str, given: dict[str, object], *, unknown_too: bool = True) -> list[Failure]:
    found = [wrong(path, _line(given, more), name) for more, name in _BAD_LINES]
    if unknown_too:
        found += [wrong(path, _line(given, more), "prod_id") for more in _NO_PRODUCTS]
    no_lines: tuple[object, ...] = ("x", 1, [1], [[]])
    found += [wrong(path, given | {"products": raw}, "products") for raw in no_lines]
    return found


def _of_order(path: str) -> list[Failure]:
    """What changes of items have in common."""
    return [
        nobody(path, {"products": []}),
        nobody(path, []),
        wrong(path, "%", "body"),
        unknown(path.replace("{shop}", "999999999"), {"products": []}),
    ]


_SAVE = "saveOrder/{shop}/form/{order}"
_PROCESS = "processWebshopOrder/{shop}/ns_id/{order}"
_ITEM = (
    r'\{"oi_id":"\d+","oi_sku":"KÖNYV/1","oi_name":"Árvíztűrő","oi_price":"1000",'
    r'"oi_quantity":"2","oi_netto_sum":"2000","oi_vat_percent":"27","oi_vat_name":"ÁFA",'
    r'"oi_brutto_sum":"2540","oi_currency":"HUF","nud_id":"\d+","prod_id":"\d+",'
    r'"prod_price":"1000"\}'
)

ROWS = (
    Row(
        35,
        ("POST",),
        _SAVE,
        _ORDER,
        ID,
        (
            wrong(_SAVE, "%", "body"),
            wrong(_SAVE, _ORDER | {"mssys_coupon": "nincs"}, "coupon"),
            wrong(_SAVE, _ORDER | {"mssys_coupon": "REGI"}, "coupon"),
            Failure(_SAVE, _ORDER | {"email": "nem cím"}, 200, "-2"),
            wrong("saveOrder/{list}/form/{form}", _ORDER, "list"),
            unknown("saveOrder/999999999/form/0", _ORDER),
            unknown("saveOrder/{shop}/form/999999999", _ORDER),
        ),
    ),
    Row(
        36,
        ("POST",),
        _PROCESS,
        _WEB,
        ID,
        (
            wrong(_PROCESS, _WEB | {"order_id": ""}, "order_id"),
            wrong(_PROCESS, _WEB | {"products": [{}] * 1001}, "products"),
            wrong(_PROCESS, "%", "body"),
            wrong("processWebshopOrder/{list}/ns_id/0", _WEB, "list"),
            unknown("processWebshopOrder/999999999/ns_id/0", _WEB),
        ),
    ),
    Row(
        37,
        ("POST",),
        "orderaddproduct/{shop}/{bought}",
        {"products": [{"prod_id": "{product}", "qty": 2}, {"prod_id": "{product}", "qty": "1"}]},
        "2",
        (
            *_of_order("orderaddproduct/{shop}/{bought}"),
            *_bad("orderaddproduct/{shop}/{bought}", {}),
            nobody("orderaddproduct/{shop}/999999999", {"products": [{"prod_id": "{product}"}]}),
        ),
    ),
    Row(
        38,
        ("POST",),
        "orderaddproduct/{shop}/{bought}/oi",
        {"prod_id": "{product}", "products": [{"prod_id": "{product}", "oi_quantity": 1}, _OI]},
        "2",
        (
            *_of_order("orderaddproduct/{shop}/{bought}/oi"),
            *_bad("orderaddproduct/{shop}/{bought}/oi", {}),
            wrong("orderaddproduct/{shop}/{bought}/oi", {"products": [{"oi_name": "x"}]}, "price"),
        ),
    ),
    Row(
        39,
        ("POST",),
        "ordermodproduct/{shop}/{bought}",
        {"products": [{"prod_sku": "KÖNYV/1", "qty": 5, "prod_price": "12.5"}]},
        YES,
        (
            *_of_order("ordermodproduct/{shop}/{bought}"),
            *_bad("ordermodproduct/{shop}/{bought}", {}, unknown_too=False),
            nobody("ordermodproduct/{shop}/{bought}", {"products": [{"prod_id": 99, "qty": 1}]}),
            wrong("ordermodproduct/{shop}/{bought}", {"products": [{"qty": 1}]}, "prod_id"),
        ),
    ),
    Row(
        40,
        ("POST",),
        "ordermodproduct/{shop}/orderid/WEB/7",
        {"products": [{"prod_sku": "WEB_P1", "qty": "5"}]},
        YES,
        (
            *_of_order("ordermodproduct/{shop}/orderid/WEB/7"),
            *_bad("ordermodproduct/{shop}/orderid/WEB/7", {}, unknown_too=False),
            nobody("ordermodproduct/{shop}/orderid/WEB", {"products": [{"prod_id": 99}]}),
        ),
    ),
    Row(
        41,
        ("POST",),
        "ordermodproduct/{shop}/oi/{item}",
        {"prod_id": "{product}", "products": [{"oi_name": "Árvíz", "oi_quantity": 3}]},
        YES,
        (
            *_of_order("ordermodproduct/{shop}/oi/{item}"),
            *_bad("ordermodproduct/{shop}/oi/{item}", {}),
            nobody("ordermodproduct/{shop}/oi/999999999", {"products": [{"oi_quantity": 1}]}),
            unknown("ordermodproduct/999999999/oi/{item}", {"products": [{"oi_quantity": 1}]}),
            nobody("ordermodproduct/{list}/oi/{item}", {"products": [{"oi_quantity": 1}]}),
        ),
    ),
    Row(
        42,
        ("POST",),
        "orderdelproduct/{shop}/{bought}",
        ["{product}", "999999999", "x"],
        YES,
        (
            nobody("orderdelproduct/{shop}/{bought}", []),
            nobody("orderdelproduct/{shop}/999999999", [1]),
            wrong("orderdelproduct/{shop}/{bought}", {"a": 1}, "array"),
            wrong("orderdelproduct/{shop}/{bought}", [[1]], "products"),
            unknown("orderdelproduct/999999999/{bought}", [1]),
        ),
    ),
    Row(
        43,
        ("POST",),
        "orderdelproduct/{shop}/oi",
        ["{item}", 999999999],
        YES,
        (
            nobody("orderdelproduct/{shop}/oi", []),
            nobody("orderdelproduct/{shop}/oi", ["x", 0]),
            nobody("orderdelproduct/{list}/oi", ["{item}"]),
            unknown("orderdelproduct/999999999/oi", ["{item}"]),
        ),
    ),
    Row(
        44,
        READ,
        "orderlistproducts/{shop}/{item}",
        None,
        _ITEM,
        (
            Failure("orderlistproducts/{shop}/999999999", None, 200, r"\[\]"),
            Failure("orderlistproducts/{list}/{item}", None, 200, r"\[\]"),
            unknown("orderlistproducts/999999999/{item}"),
        ),
    ),
)
